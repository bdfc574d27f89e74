"""Writes an invented vault of any size: `python benchmarks/generate.py 10000 DIR [--seed 1] [--like example-vault]`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from likeness import multiplied
from lives import TODAY
from notes import SETTINGS, notes

_AGE_SECONDS = 60


def invented(count: int, seed: int, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of an invented vault."""
    yield "netnotes.yaml", SETTINGS.encode()
    for note in notes(count, seed, today):
        yield note.path, note.text.encode()


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files that are a minute old, and return how many notes are among them."""
    stamp = time.time() - _AGE_SECONDS
    ready: set[str] = set()
    count = 0
    for path, data in files:
        parent = os.path.dirname(path)
        if parent not in ready:
            folder.joinpath(parent).mkdir(parents=True, exist_ok=True)
            ready.add(parent)
        target = f"{folder}/{path}"
        with open(target, "xb") as file:
            file.write(data)
        os.utime(target, (stamp, stamp))
        count += path.endswith(".md")
    return count


def main() -> None:
    """Write the vault that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write an invented vault: one interview for each contact.")
    parser.add_argument("count", type=int, metavar="NOTES")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same bytes (default: 1)")
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, help=f"default: {TODAY}")
    parser.add_argument("--like", type=Path, metavar="VAULT", help="multiply this vault's notes instead")
    asked = parser.parse_args()
    if asked.folder.exists() and any(asked.folder.iterdir()):
        sys.exit(f"{asked.folder} is not empty: give a new folder")
    like = asked.like
    files = multiplied(like, asked.count) if like else invented(asked.count, asked.seed, asked.today)
    print(f"{write(asked.folder, files)} notes in {asked.folder}")


if __name__ == "__main__":
    main()

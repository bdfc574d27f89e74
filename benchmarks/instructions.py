"""Counts the instructions of a warm `netnotes due` as a ratio to those of Python with click and sqlite3.

Unlike time, this number is the same on a busy machine: `python benchmarks/instructions.py [NOTES ...] --at-most 1.2`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import FLOOR, environment, make_vault, netnotes, rest, run, table

_COUNT = re.compile(r"Collected : ([0-9]+)")


def count_instructions(command: Sequence[str], env: dict[str, str], folder: Path) -> int:
    """Return how many instructions a program takes, its own processes aside."""
    output = folder / "callgrind.txt"
    tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind.out'}"]
    done = run([*tool, *command], env, str(output))
    found = _COUNT.search(output.read_text(encoding="utf-8", errors="replace"))
    if done.exit_code or found is None:
        sys.exit(f"valgrind could not run {' '.join(command)}:\n{output.read_text(errors='replace')[-800:]}")
    return int(found[1])


def main() -> None:
    """Count for each size of vault and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000], metavar="NOTES", help="default: 1000")
    parser.add_argument(
        "--at-most", type=float, metavar="RATIO", help="exit with 1 if any ratio is above this"
    )
    asked = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("not counted: valgrind is not installed (on Debian: apt-get install valgrind)")
        return
    rows = []
    highest = 0.0
    with tempfile.TemporaryDirectory(prefix="netnotes-") as name:
        folder = Path(name)
        env = environment(folder, PYTHONHASHSEED="0")
        run(FLOOR, env)
        floor = count_instructions(FLOOR, env, folder)
        for size in asked.sizes:
            vault = make_vault(folder, size)
            rest()
            due = [sys.executable, *netnotes()[-1:]] if len(netnotes()) == 1 else netnotes()
            command = [*due, "--vault", str(vault), "--today", "2026-11-23", "due"]
            if run(command, env, str(folder / "out")).exit_code:
                sys.exit(f"it failed: {' '.join(command)}\n{(folder / 'out').read_text(errors='replace')}")
            taken = count_instructions(command, env, folder)
            highest = max(highest, taken / floor)
            rows.append([f"`due`, {size:,} notes", f"{taken / 1e6:,.0f}", f"{taken / floor:.2f}"])
    rows.append(['`python -c "import click, sqlite3"`', f"{floor / 1e6:,.0f}", "1"])
    print(table(["", "million instructions", "ratio"], rows))
    if asked.at_most and highest > asked.at_most:
        sys.exit(f"{highest:.2f} is more than {asked.at_most:g}")


if __name__ == "__main__":
    main()

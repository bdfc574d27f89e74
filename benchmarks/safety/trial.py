"""The ground of the trials: a folder with a vault, a cache and a home, put back before each one; and how a figure is told."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import netnotes
from netnotes.cli import main

TODAY = "2026-11-23"
_LOADED_LATE = (
    "base64",
    "ctypes",
    "difflib",
    "fcntl",
    "json",
    "platformdirs",
    "shlex",
    "signal",
    "sqlite3",
    "subprocess",
)
_LOADED_LATE += ("tomllib", "unicodedata", "urllib.parse", "email.policy", "yaml", "calendar", "textwrap")
Files = dict[str, bytes]


class Asked(NamedTuple):
    """What a script was asked for."""

    short: bool
    seed: int
    folder: Path
    seconds: float
    count: int
    drafts: bool


class Said(NamedTuple):
    """What one command gave."""

    code: int
    out: str
    err: str


@contextmanager
def asked(doc: str | None, count: int, short: int) -> Iterator[Asked]:
    """Read the options that all scripts have; `count` and `short` say how many trials there are in the long and short run."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help=f"a short run: {short:,} instead of {count:,}")
    parser.add_argument("--count", type=int, default=0, metavar="N", help="so many trials")
    parser.add_argument(
        "--seconds", type=float, default=1e9, metavar="S", help="begin no trial after S seconds"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="where chance begins (default: 1)")
    parser.add_argument("--folder", type=Path, help="where to work (default: a new one for this run)")
    parser.add_argument(
        "--drafts", action="store_true", help="commands that write drafts, not notes (figures 1-3)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="netnotes-safety-", dir=options.folder) as name:
        number = options.count or (short if options.short else count)
        yield Asked(
            options.short, options.seed, Path(os.path.realpath(name)), options.seconds, number, options.drafts
        )


class Ground:
    """A folder for trials. Commands run in forked children with an environment and a day of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault, self.cache, self.out = folder / "vault", folder / "cache", folder / "out"
        self._kept = folder / "kept"
        for name in [name for name in os.environ if name.startswith(("NETNOTES_", "GIT_", "XDG_", "LC_"))]:
            del os.environ[name]
        for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR"):
            os.environ.pop(name, None)
        os.environ |= {"HOME": str(folder / "home"), "NETNOTES_CACHE_DIR": str(self.cache), "LANG": "C.UTF-8"}
        os.environ |= {"NETNOTES_TODAY": TODAY, "TERM": "xterm-256color", "GIT_CONFIG_GLOBAL": os.devnull}
        os.environ |= {"GIT_CONFIG_SYSTEM": os.devnull, "NETNOTES_PAGER": "cat"}
        for path in (self.vault, self.out, folder / "home"):
            path.mkdir(parents=True, exist_ok=True)
        self._streams = [
            os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_APPEND) for name in ("stdout", "stderr")
        ]
        load_all()

    def lay(self, contents: Mapping[str, str | bytes]) -> None:
        """Let the vault hold exactly these files, and the cache and `out` nothing."""
        for folder in (self.vault, self.cache, self.out):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        for path, text in contents.items():
            file = self.vault / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def keep(self) -> None:
        """Remember the vault, the cache and what lies in `out`."""
        shutil.rmtree(self._kept, ignore_errors=True)
        for path in (self.vault, self.cache, self.out):
            shutil.copytree(path, self._kept / path.name, symlinks=True)

    def put_back(self) -> None:
        """Let all be as it was when it was kept."""
        for path in (self.vault, self.cache, self.out):
            shutil.rmtree(path, ignore_errors=True)
            shutil.copytree(self._kept / path.name, path, symlinks=True)

    def command(self, *args: str, streams: bool = True) -> Callable[[], object]:
        """Return what runs `netnotes ARGS` once in the vault, in this process, its output going to files unless told otherwise."""
        for stream in self._streams:
            os.ftruncate(stream, 0)

        def work() -> None:
            for number, stream in enumerate(self._streams if streams else (), 1):
                os.dup2(stream, number)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
                setattr(
                    sys, name, os.fdopen(number, mode, encoding="utf-8")
                )  # not as the parent's file or pipe is
            os.chdir(self.vault)
            try:
                main(list(args))
            finally:
                sys.stdout.flush()
                sys.stderr.flush()

        return work

    def run(self, *args: str) -> Said:
        """Run `netnotes ARGS` in the vault."""
        code = in_child(self.command(*args))
        return Said(code, *self.said())

    def said(self) -> tuple[str, str]:
        """Return what the last command wrote to stdout and stderr."""
        read = [(self.folder / name).read_text(errors="surrogateescape") for name in ("stdout", "stderr")]
        return read[0], read[1]

    def files(self) -> Files:
        """Return the files of the vault and of `out` but for hidden ones."""
        return {
            path: data for path, data in all_files(self.folder, ("vault", "out")).items() if "/." not in path
        }

    def hidden(self) -> list[str]:
        """Return the hidden files of the vault, which only a writer leaves behind."""
        return [path for path in all_files(self.folder, ("vault",)) if "/." in path]

    def asked_what_is_due(self) -> list[str]:
        """Ask what is due, and return what is wrong with the answer or with the notes that the index then has."""
        said = self.run("due", "--json")
        if said.code or "Traceback" in said.err or "bug in netnotes" in said.out:
            return [f"the next question fails: {said}"]
        (index,) = self.cache.glob("*.sqlite3")
        with closing(sqlite3.connect(index)) as db:
            indexed = {os.fsdecode(path) for (path,) in db.execute("SELECT path FROM note")}
        notes = {path.removeprefix("vault/") for path in self.files() if path.endswith(".md")}
        return [] if indexed == notes else [f"indexed but no note, or not indexed: {sorted(indexed ^ notes)}"]


def all_files(folder: Path, below: tuple[str, ...]) -> Files:
    """Return every file below some folders of a folder, with its bytes; links as their target."""
    found = {}
    for name in below:
        for place, _, names in os.walk(folder / name):
            for file in names:
                path = os.path.join(place, file)
                key = os.path.relpath(path, folder)
                found[key] = b"-> " + os.fsencode(os.readlink(path)) if os.path.islink(path) else _data(path)
    return found


def _data(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def in_child(work: Callable[[], object]) -> int:
    """Run something in a forked child and return its exit code, negative for a signal; 70 for an exception."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code: object = 70
    try:
        work()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    finally:
        os._exit(code if isinstance(code, int) else 1)


def load_all() -> None:
    """Load all of netnotes and what it loads late, so that its forked children begin at once, and as any user."""
    for name in _LOADED_LATE:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(netnotes.__path__, "netnotes."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def tell(figure: str, text: str, good: bool) -> None:
    """Print the line of a figure, and end with 1 if it falls short."""
    print(f"figure {figure}: {text}{'' if good else ' -- FALLS SHORT'}", flush=True)
    if not good:
        sys.exit(1)


def progress(text: str) -> None:
    """Tell whoever waits what is going on."""
    if sys.stderr.isatty() or os.environ.get("NETNOTES_SAFETY_TALK"):
        print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)

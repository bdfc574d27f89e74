"""Runs the command line as a shell would, and tells what came out and what became of the files."""

from __future__ import annotations

import difflib
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from terminal import output_in_terminal

from netnotes.cli import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example-vault"
TODAY = "2026-11-23"
SECONDS = 30

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command gave: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Return the one JSON object on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def items(self) -> list[dict[str, Any]]:
        """Return the items of the envelope on stdout."""
        found: list[dict[str, Any]] = self.json["items"]
        return found


def run(*args: str) -> Ran:
    """Run `netnotes ARGS` in this process, piped, in the current folder."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    code: Any = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(list(args))
        except SystemExit as end:
            code = end.code or 0
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]  # it is a BytesIO
        stream.close()
    return Ran(code, *texts)


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run `netnotes ARGS` in a process of its own, piped."""
    command = [sys.executable, "-m", "netnotes", *args]
    settings = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": SECONDS, "check": False}
    return subprocess.run(command, **{**settings, **options})


def in_terminal(*args: str, cols: int = 80) -> bytes:
    """Run `netnotes ARGS` in a terminal, and return all that it writes to it."""
    command = [sys.executable, "-m", "netnotes", *args]
    environment = dict(os.environ)  # readline sets COLUMNS in this process behind Python's back
    return output_in_terminal(command, cols, SECONDS, env=environment)


def files(root: Path) -> Files:
    """Return every file below a folder with its bytes; links as their target."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_symlink():
            found[path.relative_to(root).as_posix()] = b"-> " + os.fsencode(os.readlink(path))
        elif path.is_file():
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def diff(before: Files, after: Files) -> list[str]:
    """Return the lines in which two states of a folder differ: `path -old` and `path +new`, line ends escaped."""
    found = []
    for path in sorted(before.keys() | after.keys()):
        old, new = (state.get(path, b"").splitlines(keepends=True) for state in (before, after))
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag != "equal":
                found += [f"{path} -{_line(line)}" for line in old[i:j]]
                found += [f"{path} +{_line(line)}" for line in new[k:m]]
    return found


def _line(line: bytes) -> str:
    """Return a line as text; its end is shown only where it is not one line feed."""
    text = line.decode("utf-8", "backslashreplace")
    return text[:-1] if text.endswith("\n") and not text.endswith("\r\n") else repr(text)[1:-1]


def stamps(root: Path) -> dict[str, tuple[int, ...]]:
    """Return all that the file system says of every file and folder, but for when it was read."""
    found = {}
    for path in [root, *sorted(root.rglob("*"))]:
        st = path.lstat()
        found[str(path)] = (st.st_mtime_ns, st.st_ctime_ns, st.st_size, st.st_ino, st.st_mode, st.st_nlink)
    return found

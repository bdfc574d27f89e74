"""Runs the console blocks of the documentation as a reader would, and compares or rewrites what they show.

A block is fenced as ```console. Its lines that begin with `$ ` are given to bash, in a copy of the example vault whose
today is 2026-11-23; `> ` continues a command. What follows is all that the command prints, stderr included. A line
`...` stands for any lines. ```console cols=80 runs the commands in a terminal of 80 columns, without colour. The blocks
of a page share one copy; a `cd` or an `export` that stands alone counts for the commands below it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from terminal import output_in_terminal

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-23"
ANY_LINES = "..."
_FENCE = re.compile(r"```console(?: cols=(?P<cols>[0-9]+))?")
_PROGRESS = re.compile("\r[^\r\n]*(?=\r).*?\x1b\\[K")  # a bar that has been cleared again
_LASTING = re.compile(r"cd (?P<folder>\S+)|export (?P<name>[A-Z_]+)=(?P<value>\S*)")
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a page: its line (from 1), the lines as they stand, and the output that is to follow them."""

    line: int
    typed: tuple[str, ...]
    expected: tuple[str, ...]
    cols: int | None

    @property
    def text(self) -> str:
        return "\n".join(line[2:] for line in self.typed)


def commands_of(page: str) -> Iterator[Command]:
    """Yield the commands of a page in Markdown, in order."""
    lines = page.split("\n")
    at = 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        at += 1
        if fence is None:
            continue
        cols = int(fence["cols"]) if fence["cols"] else None
        while lines[at] != "```":
            if not lines[at].startswith("$ "):
                raise ValueError(f"line {at + 1}: a console block begins with a command")
            start = at
            at += 1
            while lines[at].startswith("> "):
                at += 1
            output = at
            while lines[at] != "```" and not lines[at].startswith("$ "):
                at += 1
            yield Command(start + 1, tuple(lines[start:output]), tuple(lines[output:at]), cols)


class Session:
    """A copy of the example vault in an empty folder, with a home, a cache and `netnotes` on the path."""

    def __init__(self, folder: Path) -> None:
        self.vault = folder / "my-network"
        self.folder: Path | None = None  # where a page has gone
        shutil.copytree(ROOT / "example-vault", self.vault)
        commands = folder / "bin"
        home = folder / "home"
        for new in (commands, home):
            new.mkdir()
        netnotes = commands / "netnotes"
        netnotes.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netnotes "$@"\n')
        netnotes.chmod(0o755)
        self.env = {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "NETNOTES_CACHE_DIR": str(folder / "cache"),
            "NETNOTES_TODAY": TODAY,
            "NO_COLOR": "1",
            "PATH": f"{commands}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "NETNOTES_PAGER": "cat",
            "TERM": "xterm-256color",
        }

    def run(self, command: str, cols: int | None = None) -> list[str]:
        """Run one command and return the lines that it prints; in a terminal if it has a number of columns."""
        if lasting := _LASTING.fullmatch(command):
            if typed := lasting["folder"]:
                self.folder = (self.folder or self.vault) / typed.replace("~", self.env["HOME"], 1)
            else:
                self.env[lasting["name"]] = lasting["value"]
            return []
        output = self._in_terminal(command, cols) if cols else self._in_pipe(command)
        lines = output.replace("\r\n", "\n").split("\n")
        return [line.rstrip() for line in (lines[:-1] if lines[-1] == "" else lines)]

    def _in_pipe(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder or self.vault,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
        )
        return done.stdout.decode()

    def _in_terminal(self, command: str, cols: int) -> str:
        output = output_in_terminal(
            ["bash", "-c", command], cols, _SECONDS, cwd=self.folder or self.vault, env=self.env
        )
        return _PROGRESS.sub("", output.decode())


def shows(expected: tuple[str, ...], output: list[str]) -> bool:
    """Say whether output is as a page shows it."""
    parts = ("(?:.*\n)*?" if line == ANY_LINES else re.escape(line.rstrip() + "\n") for line in expected)
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in output)) is not None


def updated(page: str, session: Session) -> str:
    """Return a page with what its commands really print; what is right already, `...` included, stays."""
    lines = page.split("\n")
    added = 0
    for command in commands_of(page):
        output = session.run(command.text, command.cols)
        start = command.line - 1 + len(command.typed) + added
        if not shows(command.expected, output):
            lines[start : start + len(command.expected)] = output
            added += len(output) - len(command.expected)
    return "\n".join(lines)

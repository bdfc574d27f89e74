"""The one place that prints: answers to stdout, talk and problems to stderr, progress where somebody looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from itertools import chain, islice
from typing import TextIO

from netnotes.answer import Answer, Screen
from netnotes.core.problems import UNREAD, Problem
from netnotes.errors import NetnotesError
from netnotes.render.hyperlinks import wants_hyperlinks
from netnotes.render.style import Role, Style, wants_colour
from netnotes.render.text import shown, shown_block

_PROBLEMS_SHOWN = 5
_BAR_CELLS = 24
_AT_ONCE = 200  # lines: to write each by itself costs more than to make it


class NotTheSame(NetnotesError):
    """What has been printed of an answer isn't the beginning of what the answer turned out to be."""

    code = "not-the-same"


def _not_the_same() -> NotTheSame:
    hint = "run the command again, and forget what it has printed"
    return NotTheSame("the notes have changed while they were printed", hint)


class Terminal:
    """Where a run's output goes, and whether it is painted."""

    def __init__(
        self, out: TextIO, err: TextIO, env: Mapping[str, str], colour: bool | None, quiet: bool
    ) -> None:
        _tolerate(out)
        _tolerate(err)
        self._out, self._err, self._quiet = out, err, quiet
        self._env = env
        style = Style(wants_colour(out.isatty(), env, colour))
        self._screen = Screen(_cells(out, env), style, wants_hyperlinks(out.isatty(), env))
        self._talk = Style(wants_colour(err.isatty(), env, colour))
        self._bar = False
        self._give: Callable[[bytes], object] = out.buffer.write
        self._given: list[int] = []  # the hash of each piece of an answer that flows
        self._given_before: list[int] = []
        self._flows = False

    @property
    def hyperlinks(self) -> bool:
        """Whether the terminal takes hyperlinks."""
        return self._screen.hyperlinks

    def notice(self, text: str) -> None:
        """Say something to the person at once."""
        if not self._quiet:
            self._clear_bar()
            print(self._talk.paint(shown(text), "dim"), file=self._err, flush=True)

    def progress(self, done: int, total: int) -> None:
        """Show how far a long work has come; nothing unless stderr is a terminal."""
        if self._quiet or not self._err.isatty():
            return
        filled = _BAR_CELLS * done // max(total, 1)
        bar = "█" * filled + "░" * (_BAR_CELLS - filled)
        self._err.write(f"\r  reading notes {bar} {done:,} of {total:,}")
        self._err.flush()
        self._bar = True
        if done >= total:
            self._clear_bar()

    def _clear_bar(self) -> None:
        if self._bar:
            self._err.write("\r\x1b[K")
            self._err.flush()
            self._bar = False

    def print_answer(self, answer: Answer, command: str, today: date, as_json: bool) -> None:
        """Print an answer: as JSON or as text, then what is to be said about it.

        If it is printed for a second time, since its source turned out to be damaged, what has been printed isn't printed
        again. Raises NotTheSame if it isn't what comes now.
        """
        self._clear_bar()
        self._given_before, self._given = self._given, []
        self._give = self._out.buffer.write
        self._flows = answer.flows
        if answer.held is None:
            self._print(answer, command, today, as_json)
            self._out.flush()
        else:
            self._print_as_it_comes(answer, answer.held, command, today, as_json)
        if self._given_before:
            raise _not_the_same()
        if as_json or self._quiet:
            return
        self._print_problems(answer.problems)
        for text in answer.talk:
            print(self._talk.paint(shown(text), "dim"), file=self._err)

    def _print_as_it_comes(
        self, answer: Answer, held: AbstractContextManager[object], command: str, today: date, as_json: bool
    ) -> None:
        """Print what is read meanwhile; whoever reads it may be slow, but the source isn't kept open for it."""
        from netnotes.render.outflow import Outflow

        flow = Outflow(self._out)
        self._give = flow.write
        try:
            with held:
                self._print(answer, command, today, as_json)
        except NetnotesError:
            flow.finish()
            raise
        flow.finish()

    def _print(self, answer: Answer, command: str, today: date, as_json: bool) -> None:
        if as_json:
            self._print_json(answer, command, today)
        else:
            self._print_lines(answer)

    def _print_lines(self, answer: Answer) -> None:
        lines = iter(answer.lines(self._screen))
        if self._screen.cells is not None and answer.paged:
            first = list(islice(lines, _rows(self._out, self._env)))
            lines = chain(first, lines)
            if len(first) >= _rows(self._out, self._env):
                from netnotes.render.pager import page

                if page(lines, self._env, self.notice):
                    return
        if answer.end == "\0" and self._screen.cells is None:
            self._write(lines, "\0", os.fsencode)
        elif answer.stream:
            for line in lines:
                self._out.write(line + answer.end)
                self._out.flush()
        else:
            end = "\n" if answer.end == "\0" else answer.end
            lines = map(shown, lines) if answer.end == "\0" else lines
            self._write(lines, end)

    def _write(self, lines: Iterable[str], end: str, encoded: Callable[[str], bytes] | None = None) -> None:
        encoded = encoded or self._encoded
        lines = iter(lines)
        while some := list(islice(lines, _AT_ONCE)):
            self._send(encoded(end.join(some) + end))

    def _encoded(self, text: str) -> bytes:
        return text.encode(self._out.encoding, "backslashreplace")

    def _send(self, piece: bytes) -> None:
        if self._flows or self._given_before:
            self._given.append(hash(piece))
        if not self._given_before:
            self._give(piece)
        elif self._given_before.pop(0) != self._given[-1]:
            raise _not_the_same()

    def _print_json(self, answer: Answer, command: str, today: date) -> None:
        from netnotes.render.envelope import dumps, envelope

        if answer.stream:
            for item in answer.items:
                print(item if isinstance(item, str) else dumps(item), file=self._out, flush=True)
        else:
            self._write(envelope(command, today, answer.items, answer.problems), "\n")

    def _print_problems(self, problems: Iterable[Problem]) -> None:
        found = list(problems)
        for problem in found[:_PROBLEMS_SHOWN]:
            role: Role = "bad" if problem.severity == "error" else "warn"
            print(f"{self._talk.paint(place(problem), role)}: {shown(problem.message)}", file=self._err)
        if found:
            more = f"{len(found) - _PROBLEMS_SHOWN} more; " if len(found) > _PROBLEMS_SHOWN else ""
            lacks = any(problem.severity == "error" or problem.code in UNREAD for problem in found)
            words = "the answer may lack something: see netnotes check" if lacks else "see netnotes check"
            print(self._talk.paint(f"{more}{words}", "dim"), file=self._err)


def place(problem: Problem) -> str:
    """Return `file:line:column` as editors read it, fit to print."""
    return f"{shown(problem.file)}:{problem.line}:{problem.column}"


def print_failure(command: str, code: str, message: str, hint: str, as_json: bool) -> None:
    """Print why a run failed: a sentence and what to do on stderr, or an object on stdout."""
    _tolerate(sys.stdout)
    _tolerate(sys.stderr)
    if as_json:
        from netnotes.render.envelope import failure

        print(*failure(command, code, message, hint), sep="\n")
        return
    style = Style(wants_colour(sys.stderr.isatty(), os.environ, None))
    lines = shown_block(message).split("\n")
    print(f"{style.paint('netnotes:', 'bad')} {lines[0]}", file=sys.stderr)
    for line in [*lines[1:], *(shown_block(hint).split("\n") if hint else [])]:
        print(f"  {line}", file=sys.stderr)


def _tolerate(stream: TextIO) -> None:
    """Let a stream write what its encoding lacks as an escape, rather than fail."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")


def _rows(out: TextIO, env: Mapping[str, str]) -> int:
    """Return how many lines the terminal shows."""
    if env.get("LINES", "").isdecimal() and int(env["LINES"]) > 0:
        return int(env["LINES"])
    try:
        return os.get_terminal_size(out.fileno()).lines or 24
    except OSError:
        return 24


def _cells(out: TextIO, env: Mapping[str, str]) -> int | None:
    """Return the width of the terminal, or None when output is not to one."""
    if not out.isatty():
        return None
    if env.get("COLUMNS", "").isdecimal() and int(env["COLUMNS"]) > 0:
        return int(env["COLUMNS"])
    try:
        return os.get_terminal_size(out.fileno()).columns or 80
    except OSError:
        return 80

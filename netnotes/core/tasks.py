"""A task line: its checkbox, whose it is, its dates in all three notations, and its plain words."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from netnotes.core.markdown_marks import CHECKBOX
from netnotes.core.near_days import meant
from netnotes.core.problems import Problem
from netnotes.core.scalars import day_of
from netnotes.tuples import NamedTuple

Status = Literal["open", "done", "cancelled"]

# Patterns as text, made when they are first used: few notes need them, and to make them takes time.
_EMOJI = r"([\U0001F4C5\U0001F4C6\U0001F5D3\u2705\u274C\u23F3\u231B\U0001F6EB\u2795])[\s\uFE0F]*([0-9][0-9-/.:T]*|)"
_FIELD = r"[\[(]\s*([A-Za-z_-]+)\s*::([^\[\]()]*)[\])]"
_WORD = r"(?i)(?<![\w:/.-])(due|done|completed|completion|cancelled)::?(\s?[0-9][^\s\])]*|[^\s\]):]+)"
_OTHER_MARKS = "[\U0001f501\U0001f194\u26d4\U0001f3c1\U0001f53a\u23eb\U0001f53c\U0001f53d\u23ec]"
_REPEAT = r"\U0001F501\uFE0F?[^\U0001F4C5\u2705\u274C\u23F3\U0001F6EB\u2795\[(#^]*"
_REFERENCE = r"(?:[\U0001F194\u26D4]\uFE0F?\s*[\w,-]*|\U0001F3C1\uFE0F?\s*\w*)"
_PRIORITY = r"[\U0001F53A\u23EB\U0001F53C\U0001F53D\u23EC]\uFE0F?"
_EMPTY = r"\(\s*\)"
_BLOCK_ID = r"(?:^|\s)\^[A-Za-z0-9-]+\s*$"
_THEIRS = r"(?i)[*_]{0,3}(?:them|they)[*_]{0,3}\s?:[*_]{0,3}\s*"

_DUE, _DONE, _CANCELLED, _OTHER = "due", "done", "cancelled", "other"
_MEANING = {
    "\U0001f4c5": _DUE, "\U0001f4c6": _DUE, "\U0001f5d3": _DUE, "\u2705": _DONE, "\u274c": _CANCELLED,
    "due": _DUE, "done": _DONE, "completed": _DONE, "completion": _DONE, "cancelled": _CANCELLED,
}  # fmt: skip
_FIELDS_OF_TASKS = frozenset(
    (
        "due", "done", "completed", "completion", "cancelled", "scheduled", "start", "created",
        "priority", "repeat", "id", "dependson", "oncompletion",
    )
)  # fmt: skip


class Task(NamedTuple):
    """One task; line and column (of its checkbox) count from 1."""

    line: int
    column: int
    text: str
    status: Status
    theirs: bool
    due: date | None
    done_on: date | None
    cancelled_on: date | None


class Piece(NamedTuple):
    """The part of a task's text that stands on one line; column counts from 1."""

    line: int
    column: int
    text: str


def status_of(mark: str) -> Status:
    """Return what the character between a checkbox's brackets says."""
    return "done" if mark in "xX" else "cancelled" if mark == "-" else "open"


def plain_words(text: str) -> str:
    """Return the words of a task without its dates and other marks."""
    return _Dates().taken_from(text)


def read_task(pieces: list[Piece]) -> tuple[Task | None, list[Problem]]:
    """Read a task from its lines, the first of which starts with the checkbox; None when it says nothing."""
    head = pieces[0]
    box = CHECKBOX.match(head.text)
    if box is None:
        return None, []
    text = head.text[box.end() :]
    if len(pieces) > 1:
        text = " ".join([text, *(piece.text for piece in pieces[1:])])
    dates = _Dates()
    words = dates.taken_from(text)
    theirs = re.match(_THEIRS, words)
    if theirs:
        words = words[theirs.end() :]
    problems = _problems(pieces, [(box.end() + offset, value) for offset, value in dates.unreadable])
    if not words and not dates.found and not problems:
        return None, []
    due, done_on, cancelled_on = (dates.found.get(meaning) for meaning in (_DUE, _DONE, _CANCELLED))
    status = status_of(box[1])
    return Task(
        head.line, head.column, words, status, theirs is not None, due, done_on, cancelled_on
    ), problems


class _Dates:
    """Takes the dates and other marks out of a task's text; the first date of each meaning counts."""

    def __init__(self) -> None:
        self.found: dict[str, date] = {}
        self.unreadable: list[tuple[int, str]] = []

    def taken_from(self, text: str) -> str:
        """Return the plain words; marks are blanked out, so that offsets stay true."""
        if not text.isascii():
            text = re.sub(_EMOJI, self._emoji, text)
            if re.search(_OTHER_MARKS, text):
                for pattern in (_REPEAT, _REFERENCE, _PRIORITY):
                    text = re.sub(pattern, _blank, text)
        if "::" in text:
            text = re.sub(_FIELD, self._field, text)
        if ":" in text:
            text = re.sub(_WORD, self._word, text)
            text = re.sub(_EMPTY, " ", text)
        if "^" in text:
            text = re.sub(_BLOCK_ID, "", text)
        self.unreadable.sort()
        return " ".join(text.split())

    def _emoji(self, found: re.Match[str]) -> str:
        meaning = _MEANING.get(found[1], _OTHER)
        # a tick or a cross may be there for decoration; a calendar without a date is a date gone wrong
        if found[2] or meaning == _DUE:
            self._take(meaning, found[2], found.start(2) if found[2] else found.start())
        return _blank(found)

    def _field(self, found: re.Match[str]) -> str:
        key = found[1].lower()
        if key not in _FIELDS_OF_TASKS:
            return found[0]
        value = found[2].strip()
        self._take(_MEANING.get(key, _OTHER), value, found.start(2) + found[2].find(value))
        return _blank(found)

    def _word(self, found: re.Match[str]) -> str:
        meaning, value = _MEANING[found[1].lower()], found[2].strip()
        if meaning != _DUE and not value[0].isdigit():
            return found[0]
        self._take(meaning, value, found.start(2) + found[2].find(value))
        return _blank(found)

    def _take(self, meaning: str, value: str, offset: int) -> None:
        if meaning == _OTHER:
            return
        value = value.rstrip(".,;:")
        day = day_of(value)
        if day is None:
            self.unreadable.append((offset, value))
        else:
            self.found.setdefault(meaning, day)


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _problems(pieces: list[Piece], unreadable: list[tuple[int, str]]) -> list[Problem]:
    """Place problems, in the order of their offsets in all pieces joined by one blank, on their lines."""
    problems: list[Problem] = []
    at = start = 0
    for offset, value in unreadable:
        while offset > start + len(pieces[at].text):
            start += len(pieces[at].text) + 1
            at += 1
        said = f"`{value}` is not a date" if value else "the task's date is missing"
        column = pieces[at].column + offset - start
        hint = meant(value) or "write it as YYYY-MM-DD"
        problems.append(Problem("NN601", pieces[at].line, column, said, hint))
    return problems

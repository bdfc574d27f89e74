"""A dated line under Log or Outcomes: its day, how the contact came about, and what was said."""

from __future__ import annotations

import re
from datetime import date

from netnotes.core.problems import Problem
from netnotes.core.scalars import day_of
from netnotes.tuples import NamedTuple

# The way in which most lines are written, for which one look is enough; the others are made when they are needed.
_PLAIN = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([A-Za-z]{1,40}):\s+")
_DATE = r"[*_~`(]*(?:\[\[)?([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?:\]\])?[*_~`)]*(?![\w-])"
_DATE_AND_HOUR = r"[*_~`(]*([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[*_~`)]*(?!\w)"
_GAP = r"[\s,;|*_~]*(?:[-\u2013\u2014]+(?=\s))?\s*"
_VIA = r"([^:\n]{1,40}?)\s?:(?:\s+|$)"
_LONGEST_VIA = 3


class LogLine(NamedTuple):
    """One contact event under Log; `via` is a word or three before a colon, as in `2026-11-20 call: ...`."""

    date: date | None
    line: int
    via: str
    text: str


class Outcome(NamedTuple):
    """One line under Outcomes: what the network led to."""

    date: date | None
    line: int
    text: str


def starts_with_date(text: str) -> bool:
    """Tell whether a list item's text starts with something like a date."""
    return re.match(_DATE, text) is not None or re.match(_DATE_AND_HOUR, text) is not None


def read_log_line(text: str, line: int, column: int) -> tuple[LogLine, Problem | None]:
    """Read one item under Log; without a readable date the line keeps its text, and the problem says why."""
    plain = _PLAIN.match(text)
    if plain is not None and (day := day_of(plain[1])) is not None:
        return LogLine(day, line, plain[2], text[plain.end() :]), None
    day, rest, problem = _dated(text, line, column)
    via = re.match(_VIA, rest) if day is not None else None
    if via is None or len(via[1].split()) > _LONGEST_VIA:
        return LogLine(day, line, "", rest.removeprefix(":").lstrip()), problem
    return LogLine(day, line, via[1].strip("*_ "), rest[via.end() :]), problem


def read_outcome(text: str, line: int) -> Outcome:
    """Read one item under Outcomes; its date may be missing."""
    day, rest, _ = _dated(text, line, 1)
    return Outcome(day, line, rest.removeprefix(":").lstrip())


def _dated(text: str, line: int, column: int) -> tuple[date | None, str, Problem | None]:
    found = re.match(_DATE_AND_HOUR, text) or re.match(_DATE, text)
    if found is None:
        hint = "start the line with a date: - 2026-11-20 call: what was said"
        return None, text, Problem("NN602", line, column, "this line under Log has no date", hint)
    day = day_of(found[1])
    if day is None:
        from netnotes.core.near_days import meant

        said, hint = f"`{found[1]}` is not a date", meant(found[1]) or "write it as YYYY-MM-DD"
        return None, text, Problem("NN602", line, column + found.start(1), said, hint)
    gap = re.compile(_GAP).match(text, found.end())
    return day, text[gap.end() if gap else found.end() :], None

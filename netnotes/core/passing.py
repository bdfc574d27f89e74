"""Days that can't lie in the future: each is a problem until it comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netnotes.core.model import Contact, Interview
from netnotes.core.problems import Problem

_OF_CONTACTS = ("added", "met", "invited", "nudged", "replied", "declined", "told")
_OF_INTERVIEWS = ("prepared", "confirmed", "thanked")
PAST_FIELDS = (*_OF_CONTACTS, *_OF_INTERVIEWS, "cancelled")
"""Every field of the registry that can't lie in the future."""
_USUAL_GAP = 3  # of a value's column and the length of its key: `key: value`


def usual_place(key: str, line: int) -> tuple[int, int]:
    """Return line and column of a value one blank behind its key, at the start of a line."""
    return line, len(key) + _USUAL_GAP


def latest_day(facts: Contact | Interview | None) -> date | None:
    """Return the latest of a note's days that can't lie in the future: from then on none of them does."""
    if facts is None:
        return None
    days = [day for _, day in _days_of_fields(facts)]
    if facts.log or facts.outcomes or facts.promises:
        days += [day for day, _, _ in _days_of_lines(facts)]
    return max(days, default=None)


def passing(facts: Contact | Interview | None) -> Iterator[tuple[Problem, date]]:
    """Yield each day that can't lie in the future, behind the problem that it is until then: fields by line, then the body."""
    if facts is None:
        return
    for key, day in sorted(_days_of_fields(facts), key=lambda found: facts.lines.get(found[0], 1)):
        line, column = facts.places.get(key) or usual_place(key, facts.lines.get(key, 1))
        yield _problem(facts, line, column, key, day), day
    for day, line, what in _days_of_lines(facts):
        yield _problem(facts, line, 1, what, day), day


def _problem(facts: Contact | Interview, line: int, column: int, what: str, day: date) -> Problem:
    message = f"{what} can't lie in the future: {day}"
    return Problem("NN501", line, column, message, "is the year right?", facts.file)


def _days_of_fields(facts: Contact | Interview) -> list[tuple[str, date]]:
    if isinstance(facts, Contact):
        return [(key, day) for key in _OF_CONTACTS if (day := getattr(facts, key))]
    found = [(key, day) for key in _OF_INTERVIEWS if (day := getattr(facts, key))]
    return [*found, ("cancelled", facts.cancelled_on)] if facts.cancelled_on else found


def _days_of_lines(facts: Contact | Interview) -> list[tuple[date, int, str]]:
    found = [(entry.date, entry.line, "a log line") for entry in facts.log if entry.date]
    found += [(entry.date, entry.line, "an outcome") for entry in facts.outcomes if entry.date]
    return found + [(task.done_on, task.line, "a task's ✅") for task in facts.promises if task.done_on]

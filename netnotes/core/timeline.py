"""One person's whole story in order of time: what happened, what was said, what is ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netnotes.core.model import Interview, Person
from netnotes.tuples import NamedTuple


class Entry(NamedTuple):
    """Something that happened, or is to happen, on a day."""

    day: date
    kind: str
    text: str
    file: str
    line: int


_EVENTS = ("added", "met", "invited", "nudged", "replied", "declined", "told")


def timeline(person: Person, all_interviews: tuple[Interview, ...]) -> tuple[Entry, ...]:
    """Return a person's entries, newest first; cancelled interviews too, as such."""
    entries = [*_of_contact(person), *_of_interviews(all_interviews), *_referrals(person)]
    return tuple(sorted(entries, key=lambda e: (-e.day.toordinal(), e.file, -e.line)))


def _of_contact(person: Person) -> Iterator[Entry]:
    contact = person.contact
    if contact is None:
        return
    for key in _EVENTS:
        day = getattr(contact, key)
        if day:
            yield Entry(day, key, "", contact.file, contact.lines.get(key, 1))
    for line in contact.log:
        if line.date:
            yield Entry(line.date, "log", line.text, contact.file, line.line)
    for outcome in contact.outcomes:
        if outcome.date:
            yield Entry(outcome.date, "outcome", outcome.text, contact.file, outcome.line)


def _of_interviews(interviews: tuple[Interview, ...]) -> Iterator[Entry]:
    for interview in interviews:
        if interview.date is None:
            continue
        text = "cancelled" if interview.cancelled else _answered(interview)
        yield Entry(interview.date, "interview", text, interview.file, interview.lines.get("date", 1))
        if interview.cancelled:
            continue
        if interview.thanked:
            yield Entry(interview.thanked, "thanked", "", interview.file, interview.lines.get("thanked", 1))
        for outcome in interview.outcomes:
            if outcome.date:
                yield Entry(outcome.date, "outcome", outcome.text, interview.file, outcome.line)


def _answered(interview: Interview) -> str:
    if not interview.asked:
        return "written up" if interview.written_up else "nothing written down"
    return f"{interview.answered} of {interview.asked} questions answered"


def _referrals(person: Person) -> Iterator[Entry]:
    for naming in person.named_in:
        by = " and ".join(someone.name for someone in naming.by if someone.key != person.who.key)
        if naming.interview.date and by:
            yield Entry(naming.interview.date, "referred", f"by {by}", naming.interview.file, naming.line)

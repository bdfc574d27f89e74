"""What one wants to have read before an interview, as values: how we met, what was said, what will be asked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from netnotes.core.model import Contact, Interview, Person
from netnotes.core.pitches import Pitch
from netnotes.tuples import NamedTuple


class Step(NamedTuple):
    """One person of the chain that led to somebody; `day` is when the one before named them, if a note says so."""

    slug: str | None
    name: str
    day: date | None


class Reply(NamedTuple):
    """A question that the person has answered; `id` is empty for one that is not in the bank."""

    id: str
    words: str
    text: str
    line: int


class Past(NamedTuple):
    """An interview that was; `named` are those whom the person named in it."""

    slug: str
    file: str
    date: datetime.date
    replies: tuple[Reply, ...]
    named: tuple[str, ...]


class Line(NamedTuple):
    """A dated line of the log."""

    day: date
    text: str
    file: str
    line: int


class Owing(NamedTuple):
    """An open promise."""

    text: str
    theirs: bool
    due: date | None
    note: str
    file: str
    line: int


class ToAsk(NamedTuple):
    """A question for the interview; `minutes` is None where its heading says none, `answered` when the person last did."""

    id: str
    words: str
    minutes: int | None
    answered: date | None


class Next(NamedTuple):
    """The interview that is ahead; `fields` are its front matter as written, `background` is empty where nothing stands."""

    slug: str
    file: str
    date: datetime.date
    fields: Mapping[str, Any]
    background: str


class Brief(NamedTuple):
    """All of it. `chain` leads from its root to the person. `in_note`: the questions stand in the interview's note."""

    slug: str
    file: str
    name: str
    stage: str
    last_contact: date | None
    fields: Mapping[str, Any]
    chain: tuple[Step, ...]
    source: str
    next: Next | None
    past: tuple[Past, ...]
    log: tuple[Line, ...]
    promises: tuple[Owing, ...]
    questions: tuple[ToAsk, ...]
    in_note: bool
    minutes: int
    pitch: Pitch | None
    why_pitch: Sequence[str]


def next_interview(interviews: Sequence[Interview], today: date) -> Interview | None:
    """Return the first interview that is ahead; one of today, if it isn't written up yet. They are in order of time."""
    for interview in interviews:
        if interview.date and (
            interview.date > today or (interview.date == today and not interview.written_up)
        ):
            return interview
    return None


def open_promises(person: Person) -> tuple[Owing, ...]:
    """Return what is promised and open, mine before theirs, the earliest first, without a date last."""
    notes: list[Contact | Interview] = [*([person.contact] if person.contact else []), *person.interviews]
    found = [
        Owing(p.text, p.theirs, p.due, note.slug, note.file, p.line)
        for note in notes
        for p in note.promises
        if not p.settled and p.done_on is None
    ]
    return tuple(sorted(found, key=lambda one: (one.theirs, one.due or date.max, one.file, one.line)))

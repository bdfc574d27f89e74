"""What a note says, as values: contacts, interviews, and the facts that the rules look at."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netnotes.core.items import Someone

Kind = Literal["contact", "interview", "pitch", "note"]
KINDS: tuple[Kind, ...] = ("contact", "interview", "pitch", "note")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link from a note to a person, as written; `line` counts from 1."""

    target: str
    name: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated line of a body: a log line or an outcome."""

    date: date | None
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A task in a contact's or interview's note. `done_on` is its ✅ date; `settled` means ticked without a date, or dropped."""

    line: int
    text: str
    theirs: bool
    due: date | None
    done_on: date | None
    settled: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A line under Referrals. `target` is set when the line has a link."""

    line: int
    column: int
    target: str | None
    name: str
    email: str
    organization: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person, as their note says."""

    slug: str
    file: str
    name: str
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    referred_by: tuple[Reference, ...] = ()
    added: date | None = None
    met: date | None = None
    invited: date | None = None
    nudged: date | None = None
    replied: date | None = None
    declined: date | None = None
    told: date | None = None
    follow_up: date | None = None
    follow_up_for: str = ""
    every: str = ""
    snoozed_until: date | None = None
    log: tuple[Dated, ...] = ()
    promises: tuple[Promise, ...] = ()
    outcomes: tuple[Dated, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interview:
    """A conversation, as its note says. It counts when it has a date and is not cancelled.

    `asked` counts its questions; `answered` are the headings of those that have an answer.
    """

    slug: str
    file: str
    contacts: tuple[Reference, ...] = ()
    date: datetime.date | None = None
    time: str = ""
    thanked: datetime.date | None = None
    prepared: datetime.date | None = None
    confirmed: datetime.date | None = None
    cancelled: bool = False
    follow_up: datetime.date | None = None
    follow_up_for: str = ""
    has_background: bool = False
    written_up: bool = False
    promises: tuple[Promise, ...] = ()
    named: tuple[Named, ...] = ()
    outcomes: tuple[Dated, ...] = ()
    asked: int = 0
    answered: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        return self.date is not None and not self.cancelled


@dataclass(frozen=True, slots=True)
class Naming:
    """An interview that counts and whose Referrals name a person, at `line`; `by` are the people interviewed."""

    interview: Interview
    line: int
    by: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """All that the rules need about one person. `contact` is None when there is no readable note.

    `interviews` are those that count, oldest first; `events` the days on which there was contact: interviews, dated log
    lines, thanks, a reply, the first meeting.
    """

    who: Someone
    contact: Contact | None
    interviews: tuple[Interview, ...]
    named_in: tuple[Naming, ...] = ()
    referred_by: tuple[tuple[Someone, int], ...] = ()

    events: tuple[date, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        counted = sorted(
            (i for i in self.interviews if i.counts), key=lambda i: (i.date or date.min, i.time, i.file)
        )
        object.__setattr__(self, "interviews", tuple(counted))
        object.__setattr__(self, "events", tuple(_contact_events(self.contact, counted)))


def _contact_events(contact: Contact | None, interviews: list[Interview]) -> list[date]:
    days = {i.date for i in interviews} | {i.thanked for i in interviews}
    if contact:
        days |= {contact.replied, contact.met} | {line.date for line in contact.log}
    return sorted(day for day in days if day)


Fields = dict[str, Any]
"""Front matter as written, ready for JSON."""

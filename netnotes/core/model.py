"""What a note says, as values: contacts, interviews, and the facts that the rules look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from netnotes.core.items import Someone
from netnotes.tuples import NamedTuple


class Reference(NamedTuple):
    """A link from a note to a person, as written; `line` counts from 1."""

    target: str
    name: str
    line: int
    column: int = 1


class Dated(NamedTuple):
    """A dated line of a body: a log line or an outcome."""

    date: date | None
    line: int
    text: str


class Promise(NamedTuple):
    """A task in a contact's or interview's note. `done_on` is its ✅ date; `settled` means ticked without a date, or dropped."""

    line: int
    text: str
    theirs: bool
    due: date | None
    done_on: date | None
    settled: bool


class Named(NamedTuple):
    """A line under Referrals. `target` is set when the line has a link."""

    line: int
    column: int
    target: str | None
    name: str
    email: str
    organization: str
    text: str


class Contact(NamedTuple):
    """A person, as their note says. `lines` has the line of every day's key; `places` the line and column of
    those days that don't stand one blank behind their key.
    """

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
    lines: Mapping[str, int] = {}
    places: Mapping[str, tuple[int, int]] = {}


class Interview(NamedTuple):
    """A conversation, as its note says. It counts when it has a date and is not cancelled.

    `asked` counts its questions, `answered` those that have an answer; `lines` and `places` are as for a contact.
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
    cancelled_on: datetime.date | None = None
    follow_up: datetime.date | None = None
    follow_up_for: str = ""
    has_background: bool = False
    written_up: bool = False
    log: tuple[Dated, ...] = ()
    promises: tuple[Promise, ...] = ()
    named: tuple[Named, ...] = ()
    outcomes: tuple[Dated, ...] = ()
    asked: int = 0
    answered: int = 0
    lines: Mapping[str, int] = {}
    places: Mapping[str, tuple[int, int]] = {}

    @property
    def counts(self) -> bool:
        return self.date is not None and not self.cancelled


class Naming(NamedTuple):
    """An interview that counts and whose Referrals name a person, at `line`; `by` are the people interviewed."""

    interview: Interview
    line: int
    by: tuple[Someone, ...]


class Person(NamedTuple):
    """All that the rules need about one person. `contact` is None when there is no readable note.

    `interviews` are those that count, oldest first; `events` the days on which there was contact: interviews, dated log
    lines, thanks, a reply, the first meeting.
    """

    who: Someone
    contact: Contact | None
    interviews: tuple[Interview, ...]
    named_in: tuple[Naming, ...]
    referred_by: tuple[tuple[Someone, int], ...]
    events: tuple[date, ...]


def person_of(
    who: Someone,
    contact: Contact | None,
    interviews: Iterable[Interview],
    named_in: tuple[Naming, ...] = (),
    referred_by: tuple[tuple[Someone, int], ...] = (),
) -> Person:
    """Return a person, given all interviews with them in any order."""
    counted = [interview for interview in interviews if interview.counts]
    if len(counted) > 1:
        counted.sort(key=lambda i: (i.date or date.min, i.time, i.file))
    return Person(who, contact, tuple(counted), named_in, referred_by, _contact_events(contact, counted))


def _contact_events(contact: Contact | None, interviews: list[Interview]) -> tuple[date, ...]:
    days = [day for interview in interviews for day in (interview.date, interview.thanked)]
    if contact:
        days += [contact.replied, contact.met, *[line.date for line in contact.log]]
    return tuple(sorted({day for day in days if day}))


Fields = dict[str, Any]
"""Front matter as written, ready for JSON."""

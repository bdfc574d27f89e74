"""What is owed, as a value: one item, whom it is about, and the kinds that there are."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from netnotes.tuples import NamedTuple

ReminderKind = Literal[
    "prepare",
    "confirm",
    "write-up",
    "thank",
    "promise",
    "follow-up",
    "refer",
    "close-loop",
    "schedule",
    "nudge",
    "invite",
    "waiting",
    "keep-in-touch",
]
REMINDER_KINDS: tuple[ReminderKind, ...] = get_args(ReminderKind)
"""The kinds in the order in which `due` shows them."""


class Someone(NamedTuple):
    """Who an item is about: a contact, or a name without a readable note (`slug` is None where there is none at all)."""

    key: str
    slug: str | None
    name: str
    snoozed_until: date | None = None


class Item(NamedTuple):
    """Something owed from `due` on and before `until` (None: until its note says otherwise).

    `base` is the day that the rule counts from and `interval` what it adds; `detail` is the rule's own text (a promise, a
    purpose, an organization); `note` is the slug of the note that settles it. `span` is the interval in days.
    """

    kind: ReminderKind
    who: Someone
    due: date
    until: date | None
    base: date
    interval: str
    file: str
    line: int
    note: str
    about: Someone | None = None
    detail: str = ""
    span: int = 0

    def owed_on(self, day: date) -> bool:
        return self.due <= day and (self.until is None or day < self.until)


def ends_first(due: date, until: date | None) -> bool:
    """Say whether something ends before it is due: then it is owed on no day, and a snooze changes nothing about that."""
    return until is not None and until <= due

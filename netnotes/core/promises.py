"""What I promised and what was promised to me, as it is open on a day, and its number in its note."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netnotes.core.items import Someone
from netnotes.core.model import Promise
from netnotes.core.tasks import Task
from netnotes.tuples import NamedTuple


class Noted(NamedTuple):
    """A note's promises: `name` is what it is called on the command line, `people` are those it is about."""

    name: str
    file: str
    people: tuple[Someone, ...]
    promises: tuple[Promise, ...]


class OpenPromise(NamedTuple):
    """A promise that is open on a day. `number` counts its note's open tasks from 1; None once it has been ticked since."""

    number: int | None
    note: Noted
    promise: Promise

    @property
    def settle(self) -> str:
        """The command that ticks it; empty if it is ticked."""
        if self.number is None:
            return ""
        from shlex import quote

        return f"netnotes done {quote(self.note.name)} {self.number}"

    def is_overdue(self, today: date) -> bool:
        return self.promise.due is not None and self.promise.due < today


def open_promises(notes: Iterable[Noted], today: date) -> list[OpenPromise]:
    """Return what is open on a day: mine before theirs, the longest overdue first and what has no date last."""
    found = []
    for note in notes:
        number = 0
        for promise in note.promises:
            if promise.settled:
                continue
            if promise.done_on is None:
                number += 1
                found.append(OpenPromise(number, note, promise))
            elif promise.done_on > today:
                found.append(OpenPromise(None, note, promise))
    return sorted(found, key=_order)


def _order(one: OpenPromise) -> tuple[bool, date, str, str, int]:
    first = one.note.people[0].name if one.note.people else ""
    return (one.promise.theirs, one.promise.due or date.max, first, one.note.file, one.promise.line)


def numbered(tasks: Iterable[Task]) -> dict[int, Task]:
    """Return a note's open tasks by their numbers, which count from 1 in the order of lines."""
    return dict(enumerate((task for task in tasks if task.status == "open" and task.done_on is None), 1))

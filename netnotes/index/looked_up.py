"""What lists show of notes beside their own rows, for all notes of a list at once: that takes a fraction of asking for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from re import sub
from typing import Any

from netnotes.core.items import REMINDER_KINDS
from netnotes.core.kinds import Kind
from netnotes.index.derived import COUNTS

Link = tuple[str | None, str]
"""Slug (None where the link leads to no note) and name."""
_A_FEW = 8
"""Where fewer than one note in so many is listed, each is asked for by its id."""
_OPEN = "r.until > :day AND r.due >= :since"
_ITEMS: Mapping[str, str] = {
    "contact": f"SELECT r.person AS note, r.due, r.kind FROM reminder r WHERE {_OPEN} {{only:r.person}}",
    "interview": (
        "SELECT n.id AS note, r.due, r.kind FROM reminder r "
        f"JOIN note n ON n.path = r.path AND n.kind = 'interview' WHERE {_OPEN} {{only:n.id}}"
    ),
}
_OWN = (
    "SELECT m.note AS note, t.slug AS slug, coalesce(t.name, m.text) AS name FROM mention m "
    "LEFT JOIN note t ON t.id = m.target WHERE {which} {only:m.note}"
)
_REFERRED_BY = _OWN.replace("{which}", "m.role = 'referred_by'")
_LINKS: Mapping[str, str] = {
    "contact": _OWN.replace("{which}", "m.role = 'contact'") + " ORDER BY m.id",
    "referred_by": f"{_REFERRED_BY} ORDER BY m.id",
    "links": _OWN.replace("{which}", "m.role IN ('contact', 'referred_by', 'referral', 'link')")
    + " ORDER BY m.id",
    "linked_from": (
        "SELECT DISTINCT m.target AS note, t.slug AS slug, t.name AS name FROM mention m JOIN note t ON t.id = m.note "
        "WHERE m.target IS NOT NULL {only:m.target} ORDER BY t.slug, t.name"
    ),
    "referrer": (
        f"{_REFERRED_BY} UNION SELECT m.target, t.slug, coalesce(t.name, w.text) "
        f"FROM mention m JOIN note i ON i.id = m.note AND {COUNTS} JOIN mention w ON w.note = i.id AND w.role = 'contact' "
        "LEFT JOIN note t ON t.id = w.target "
        "WHERE m.role = 'referral' AND m.target IS NOT NULL AND t.id IS NOT m.target {only:m.target} ORDER BY slug, name"
    ),
}
"""Fields that are links, each with a SELECT of note, slug (null where the link leads to no note) and name."""
LINKS = frozenset(_LINKS)
_PEOPLE = (
    "SELECT m.note, p.id FROM mention m JOIN note p ON p.id = m.target AND p.kind = 'contact' AND p.readable "
    "WHERE m.role = 'contact' {only:m.note} ORDER BY m.id"
)


class LookedUp:
    """What is owed of some notes of one kind on a day, and whom they link to; other notes may be in it, too."""

    def __init__(
        self, db: sqlite3.Connection, kind: Kind, notes: Sequence[int], params: Mapping[str, str]
    ) -> None:
        self._db, self._kind, self._params = db, kind, params
        (latest,) = db.execute("SELECT max(id) FROM note").fetchone()
        self._only = f"[{','.join(map(str, notes))}]" if len(notes) * _A_FEW < (latest or 0) else ""

    def links(self, field: str) -> dict[int, list[Link]]:
        """Return the links that a field is, each once: those of a note itself as they stand in it, others by slug."""
        found: dict[int, list[Link]] = {}
        for note, slug, name in self._rows(_LINKS[field]):
            found.setdefault(note, []).append((slug, name))
        return {note: links if len(links) < 2 else [*dict.fromkeys(links)] for note, links in found.items()}

    def people(self) -> dict[int, list[int]]:
        """Return the notes of the people whom interviews are with, in the order in which they are named."""
        found: dict[int, list[int]] = {}
        for note, person in self._rows(_PEOPLE):
            found.setdefault(note, []).append(person)
        return {note: [*dict.fromkeys(people)] for note, people in found.items()}

    def next(self) -> dict[int, str]:
        """Return the first day on which something is owed."""
        return {note: min(day for day, _ in items) for note, items in self._items.items()}

    def owed(self) -> dict[int, list[str]]:
        """Return the kinds of what is owed by now, in their order."""
        today = self._params["day"]
        return {
            note: sorted({kind for day, kind in items if day <= today}, key=REMINDER_KINDS.index)
            for note, items in self._items.items()
        }

    @cached_property
    def _items(self) -> dict[int, list[tuple[str, str]]]:
        """The day and kind of everything that is owed, by note."""
        found: dict[int, list[tuple[str, str]]] = {}
        for note, day, kind in self._rows(_ITEMS[self._kind]) if self._kind in _ITEMS else ():
            found.setdefault(note, []).append((day, kind))
        return found

    def _rows(self, text: str) -> Iterable[Sequence[Any]]:
        """Run a SELECT in which `{only:COLUMN}` is where the notes that are listed can be asked for alone."""
        only = r"AND \1 IN (SELECT value FROM json_each(:ids))" if self._only else ""
        params = {**self._params, "ids": self._only}
        return self._db.execute(sub(r"\{only:(.*?)\}", only, text), params)

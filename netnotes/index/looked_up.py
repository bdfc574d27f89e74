"""What lists show of notes beside their own rows, for all notes of a list at once: that takes a fraction of asking for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property

from netnotes.core.items import REMINDER_KINDS
from netnotes.core.kinds import Kind

Link = tuple[str | None, str]
"""Slug (None where the link leads to no note) and name."""
_A_FEW = 8
"""Where fewer than one note in so many is listed, each is asked for by its id."""
_OPEN = "r.until > :day AND r.due >= :since"
_ITEMS: Mapping[str, str] = {
    "contact": f"SELECT r.person AS note, r.due, r.kind FROM reminder r WHERE {_OPEN}",
    "interview": (
        "SELECT n.id AS note, r.due, r.kind FROM reminder r "
        f"JOIN note n ON n.path = r.path AND n.kind = 'interview' WHERE {_OPEN}"
    ),
}
_LINKS = (
    "SELECT m.note AS note, t.slug, coalesce(t.name, m.text) FROM mention m LEFT JOIN note t ON t.id = m.target "
    "WHERE m.role IN ({roles}) {only} ORDER BY m.id"
)


class LookedUp:
    """What is owed of some notes of one kind on a day, and whom they link to; other notes may be in it, too."""

    def __init__(
        self, db: sqlite3.Connection, kind: Kind, notes: Sequence[int], params: Mapping[str, str]
    ) -> None:
        self._db, self._kind, self._params = db, kind, params
        (latest,) = db.execute("SELECT max(id) FROM note").fetchone()
        self._only = f"[{','.join(map(str, notes))}]" if len(notes) * _A_FEW < (latest or 0) else ""

    def links(self, roles: Sequence[str]) -> dict[int, list[Link]]:
        """Return whom notes link to in some roles, as the links stand in them, each once."""
        only = "AND m.note IN (SELECT value FROM json_each(:ids))" if self._only else ""
        text = _LINKS.format(roles=", ".join(f"'{role}'" for role in roles), only=only)
        found: dict[int, list[Link]] = {}
        for note, slug, name in self._db.execute(text, {"ids": self._only}):
            found.setdefault(note, []).append((slug, name))
        return {note: links if len(links) < 2 else [*dict.fromkeys(links)] for note, links in found.items()}

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
        if self._kind not in _ITEMS:
            return {}
        found: dict[int, list[tuple[str, str]]] = {}
        for note, day, kind in self._db.execute(self._question(), {**self._params, "ids": self._only}):
            found.setdefault(note, []).append((day, kind))
        return found

    def _question(self) -> str:
        text = _ITEMS[self._kind]
        column = "r.person" if self._kind == "contact" else "n.id"
        return f"{text} AND {column} IN (SELECT value FROM json_each(:ids))" if self._only else text

"""People, and other notes, as tables; in a pipe one line each, tab-separated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netnotes.answer import Screen
from netnotes.core.dates import relative
from netnotes.core.rows import ContactRow
from netnotes.render.style import Role
from netnotes.render.table import Cell, Column, table
from netnotes.render.text import shown

_PEOPLE = (
    Column("NAME", priority=9, min_width=18, flexible=True),
    Column("STAGE", priority=8),
    Column("LAST CONTACT", priority=6),
    Column("OWED", priority=7, min_width=13, flexible=True),
    Column("NEXT", priority=5),
    Column("ORGANIZATION", priority=4, min_width=16, flexible=True),
    Column("SLUG", priority=3, min_width=12, flexible=True),
)
STAGE_ROLES: dict[str, Role] = {
    "lead": "accent",
    "invited": "accent",
    "replied": "good",
    "scheduled": "good",
    "interviewed": "warn",
    "in-touch": "good",
    "no-response": "dim",
    "dormant": "dim",
    "declined": "dim",
}


def people_lines(people: Sequence[ContactRow], today: date, screen: Screen) -> Iterator[str]:
    """Yield a table of people; in a pipe: slug, name, stage, last contact, next due, kinds owed, file."""
    if screen.cells is None:
        for p in people:
            cells = (
                p.slug,
                p.name,
                p.stage,
                p.last_contact or "",
                p.next_due or "",
                ",".join(p.owed),
                p.file,
            )
            yield "\t".join(shown(str(cell)) for cell in cells)
        return
    yield from table(_PEOPLE, [_row(person, today) for person in people], screen.cells, screen.style)


def _row(person: ContactRow, today: date) -> tuple[Cell, ...]:
    late = bool(person.owed)
    return (
        person.name,
        (person.stage, STAGE_ROLES.get(person.stage)),
        relative(person.last_contact, today) if person.last_contact else ("never", "dim"),
        (", ".join(person.owed), "warn" if late else None),
        "" if person.next_due is None else "now" if person.next_due <= today else str(person.next_due),
        first_text(person.fields.get("organization")),
        (person.slug, "dim"),
    )


def first_text(value: Any) -> str:
    """Return a field's text, the first if it is a list."""
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if isinstance(value, str | int | float) else ""


_NOTES = (
    Column("SLUG", priority=3, min_width=32, flexible=True),
    Column("NAME", priority=2, min_width=18, flexible=True),
    Column("FILE", priority=1, min_width=32, flexible=True),
)


def note_lines(notes: Sequence[dict[str, Any]], screen: Screen) -> Iterator[str]:
    """Yield a table of notes of any kind; in a pipe: slug, name, file."""
    rows = [(note["slug"], note["name"], note["file"]) for note in notes]
    if screen.cells is None:
        yield from ("\t".join(shown(cell) for cell in row) for row in rows)
        return
    yield from table(_NOTES, rows, screen.cells, screen.style)

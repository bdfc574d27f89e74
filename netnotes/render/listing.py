"""A list of notes as a table in a terminal, in groups if so asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from netnotes.answer import Screen
from netnotes.core.columns import Column
from netnotes.core.dates import relative
from netnotes.core.query_fields import QueryField
from netnotes.render.formats import plain
from netnotes.render.hyperlinks import file_uri
from netnotes.render.people import STAGE_ROLES
from netnotes.render.table import Cell, grouped_table, table
from netnotes.render.table import Column as Layout

_LAYOUTS = {
    "name": Layout("NAME", priority=9, min_width=18, flexible=True),
    "stage": Layout("STAGE", priority=8),
    "date": Layout("DATE", priority=9),
    "contact": Layout("PERSON", priority=9, min_width=16, flexible=True),
    "last": Layout("LAST CONTACT", priority=6),
    "owed": Layout("OWED", priority=7, min_width=13, flexible=True),
    "next": Layout("NEXT", priority=5),
    "written": Layout("WRITTEN", priority=6),
    "thanked": Layout("THANKED", priority=5),
    "cancelled": Layout("CANCELLED", priority=4),
    "organization": Layout("ORGANIZATION", priority=4, min_width=16, flexible=True),
    "slug": Layout("SLUG", priority=3, min_width=12, flexible=True),
}
Row = Sequence[Any]


def table_lines(
    columns: Sequence[Column],
    rows: Sequence[Row],
    files: Sequence[str],
    groups: Sequence[tuple[str, Sequence[int]]],
    today: date,
    root: str,
    screen: Screen,
    drop_empty: bool,
) -> Iterator[str]:
    """Yield the table; `files` are the notes' paths in the vault, `groups` give positions in `rows`, if there are any."""
    if screen.cells is None or not rows:
        return
    kept = [at for at in range(len(columns)) if not drop_empty or any(plain(row[at]) for row in rows)]
    layouts = [_layout(columns[at]) for at in kept]
    makers = [_maker(columns[at].field, today) for at in kept]
    link: Callable[[str], str] = (lambda file: file_uri(os.path.join(root, file))) if screen.hyperlinks else str

    def cells(at: int) -> list[Cell]:
        found: list[Cell] = []
        for place, make in zip(kept, makers, strict=True):
            cell = make(rows[at][place])
            if screen.hyperlinks and columns[place].field.name in ("name", "file") and not columns[place].of_person:
                text, role = (cell, None) if isinstance(cell, str) else cell[:2]
                cell = (text, role, link(files[at]))
            found.append(cell)
        return found

    if groups:
        parts = [(title, [cells(at) for at in positions]) for title, positions in groups]
        yield from grouped_table(layouts, parts, screen.cells, screen.style)
    else:
        yield from table(layouts, (cells(at) for at in range(len(rows))), screen.cells, screen.style)


def _layout(column: Column) -> Layout:
    name = column.field.name
    if name in _LAYOUTS and not column.of_person:
        return _LAYOUTS[name]
    title = column.name.upper() if column.of_person else column.field.label.upper()
    numeric = column.field.kind == "number"
    return Layout(title, "right" if numeric else "left", priority=4, min_width=10, flexible=not numeric)


def _maker(field: QueryField, today: date) -> Callable[[Any], Cell]:
    """Return what makes a cell of a field's value."""
    match field.name:
        case "stage":
            return lambda value: (plain(value), STAGE_ROLES.get(plain(value)))
        case "last":
            return lambda value: relative(date.fromisoformat(value), today) if value else ("never", "dim")
        case "next":
            return lambda value: "" if not value else "now" if value <= today.isoformat() else str(value)
        case "owed":
            return lambda value: (plain(value, ", "), "warn")
        case "slug" | "file":
            return lambda value: (plain(value), "dim")
    return read


def read(value: Any) -> str:
    """Return a value as people read it: a link as the name."""
    if isinstance(value, tuple):
        slug, name = value
        return str(name or slug)
    if isinstance(value, list):
        return ", ".join(read(one) for one in value)
    return plain(value)

"""A list of notes as a table in a terminal, in groups if so asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from netnotes.answer import Screen
from netnotes.core.columns import MAX_COLUMNS, Column
from netnotes.core.dates import relative
from netnotes.render.formats import plain
from netnotes.render.hyperlinks import file_uris
from netnotes.render.people import STAGE_ROLES
from netnotes.render.table import Cell, below_titles, drawn
from netnotes.render.table import Column as Layout
from netnotes.render.text import shown, wrap
from netnotes.tuples import NamedTuple

_LAYOUTS = {
    "name": Layout("NAME", priority=9, min_width=18, flexible=True),
    "date": Layout("DATE", priority=8),
    "contact": Layout("PERSON", priority=8, min_width=14, flexible=True),
    "stage": Layout("STAGE", priority=8),
    "owed": Layout("OWED", priority=7, min_width=13, flexible=True, role="warn"),
    "last": Layout("LAST CONTACT", priority=6),
    "written": Layout("WRITTEN", priority=6),
    "next": Layout("NEXT", priority=5),
    "thanked": Layout("THANKED", priority=5),
    "organization": Layout("ORGANIZATION", priority=4, min_width=16, flexible=True),
    "file": Layout("FILE", priority=3, min_width=32, flexible=True, role="dim"),
    "slug": Layout("SLUG", priority=3, min_width=12, flexible=True, role="dim"),
}
_BY_SLUG = {
    "slug": Layout("SLUG", priority=9, min_width=32, flexible=True, role="dim"),
    "owed": Layout("OWED", priority=7, min_width=10, flexible=True, role="warn"),
}
"""The same where a note is told by its slug, there being no name that would do as well on the command line."""


_NUMBERS = {int, float, type(None)}


class Sheet(NamedTuple):
    """What a table shows of some notes: column by column their values, and their paths in the vault if these are to be linked.

    `by_name`: the notes are people, who can be called by their names. `as_asked`: the columns are those that somebody has
    asked for, of which none is left out in silence; where there is no room, empty ones go first, then the last.
    """

    columns: Sequence[Column]
    values: Sequence[Sequence[Any]]
    files: Sequence[str]
    root: str
    today: date
    by_name: bool
    as_asked: bool


def table_lines(sheet: Sheet, groups: Sequence[tuple[str, Sequence[int]]], screen: Screen) -> Iterator[str]:
    """Yield a table for a terminal; `groups` give titles and positions of rows, if it is to be in groups."""
    if screen.cells is None or not sheet.values[0]:
        return
    layouts: list[Layout] = []
    cells: list[Sequence[Cell]] = []
    uris = file_uris(sheet.root, sheet.files) if screen.hyperlinks else ()
    for column, values in zip(sheet.columns, sheet.values, strict=True):
        filled = any(value not in (None, "", []) for value in values)
        if sheet.as_asked or filled:
            layout = _layout(column, values, sheet.by_name)
            if sheet.as_asked:
                layout = layout._replace(priority=-len(layouts) - (0 if filled else MAX_COLUMNS))
            layouts.append(layout)
            if uris and _is_of_note(column):
                texts = [*map(read, values)]
                cells.append([(text, None, uri) for text, uri in zip(texts, uris, strict=True)])
            else:
                cells.append(_cells(values, _maker(column, sheet.today)))
    if not cells:
        return
    if groups:
        order = [at for _, positions in groups for at in positions]
        cells = [[*map(column.__getitem__, order)] for column in cells]
    table = drawn(layouts, cells, screen.cells, screen.style)
    yield table.heading
    if groups:
        titles = [(title, len(positions)) for title, positions in groups]
        yield from below_titles(table.lines, titles, screen.cells, screen.style)
    else:
        yield from table.lines
    if sheet.as_asked and table.dropped:
        names = shown(", ".join(sheet.columns[at].name for at in table.dropped))
        yield ""
        yield from (screen.style.paint(line, "dim") for line in wrap(f"no room for {names}", screen.cells))


def _cells(values: Sequence[Any], make: Callable[[Any], Cell]) -> list[Cell]:
    """Return a column's cells; texts that stand there often are made into a cell once."""
    if make is read:
        return [
            value if value.__class__ is str else "" if value is None or value == [] else read(value)
            for value in values
        ]
    made = {value: make(value) for value in {value for value in values if value.__class__ is str}}
    return [made[value] if value.__class__ is str else make(value) for value in values]


def _is_of_note(column: Column) -> bool:
    """Say whether a column names the note itself, so that it can lead there."""
    return column.field.name in ("name", "file", "slug") and not column.of_person


def _layout(column: Column, values: Iterable[Any], by_name: bool) -> Layout:
    name = column.field.name
    if name in _LAYOUTS and not column.of_person:
        return _LAYOUTS[name] if by_name else _BY_SLUG.get(name, _LAYOUTS[name])
    title = column.name.upper().replace("_", " ")
    if column.field.kind == "number" or _are_numbers(values):
        return Layout(title, "right", priority=4)
    role = _LAYOUTS[name].role if name in _LAYOUTS else None
    return Layout(title, priority=4, min_width=10, flexible=True, role=role)


def _are_numbers(values: Iterable[Any]) -> bool:
    """Say whether all values of a key of the user's own are numbers, and there is one."""
    kinds = {*map(type, values)}
    return kinds <= _NUMBERS and kinds != {type(None)}


def _maker(column: Column, today: date) -> Callable[[Any], Cell]:
    """Return what makes a cell of a column's value; people's days, of which there may be several, stay days."""
    match column.field.name:
        case "stage":
            return lambda value: (plain(value), STAGE_ROLES.get(plain(value)))
        case "last" | "next" if column.of_person:
            return read
        case "last":
            return lambda value: relative(date.fromisoformat(value), today) if value else ("never", "dim")
        case "next":
            return lambda value: "" if not value else "now" if value <= today.isoformat() else str(value)
    return read


def read(value: Any) -> str:
    """Return a value as people read it: a link as the name."""
    if isinstance(value, tuple):
        slug, name = value
        return str(name or slug)
    if isinstance(value, list):
        return ", ".join([str(one[1] or one[0]) if one.__class__ is tuple else read(one) for one in value])
    return plain(value)

"""Rows as aligned columns: cut, then dropped, until they fit the terminal; never cut in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from netnotes.render.hyperlinks import linked
from netnotes.render.style import Role, Style
from netnotes.render.text import cut, shown, width

GAP = 2

Cell = str | tuple[str, Role | None] | tuple[str, Role | None, str]
"""A text as it stands in the note; or the text, the role that colours it, and a URI that it leads to (empty: none)."""
_Parts = tuple[str, Role | None, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a flexible one may be cut down to `min_width` cells, the lowest priority goes first."""

    title: str
    align: Literal["left", "right"] = "left"
    priority: int = 0
    min_width: int = 8
    flexible: bool = False


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], cells: int | None, style: Style
) -> Iterator[str]:
    """Yield the lines of a table at most `cells` wide, with a heading; in a pipe (None) whole, without one.

    A row has one cell a column.
    """
    body = [[_split(cell) for cell in row] for row in rows]
    if not body:
        return
    widths = _widths(columns, body, cells)
    if cells is not None:
        yield _heading(columns, widths, style)
    yield from (_line(row, columns, widths, style) for row in body)


def grouped_table(
    columns: Sequence[Column],
    groups: Iterable[tuple[str, Sequence[Sequence[Cell]]]],
    cells: int,
    style: Style,
) -> Iterator[str]:
    """Yield one table of groups of rows, each below its title and the number of its rows."""
    parts = [(title, [[_split(cell) for cell in row] for row in rows]) for title, rows in groups]
    widths = _widths(columns, [row for _, body in parts for row in body], cells)
    yield _heading(columns, widths, style)
    for title, body in parts:
        yield ""
        yield f"{style.paint(cut(shown(title), cells), 'heading')} {style.paint(f'({len(body)})', 'dim')}"
        yield from (_line(row, columns, widths, style) for row in body)


def _widths(columns: Sequence[Column], body: Sequence[Sequence[_Parts]], cells: int | None) -> dict[int, int]:
    wanted = [max(width(row[at][0]) for row in body) for at in range(len(columns))]
    if cells is None:
        return dict(enumerate(wanted))
    wanted = [max(width(column.title), size) for column, size in zip(columns, wanted, strict=True)]
    return fit(columns, wanted, cells)


def _heading(columns: Sequence[Column], widths: dict[int, int], style: Style) -> str:
    return style.paint(_line([(column.title, None, "") for column in columns], columns, widths, style), "dim")


def fit(columns: Sequence[Column], wanted: Sequence[int], cells: int) -> dict[int, int]:
    """Return the width of each column that is kept, by its position, so that all of them fit into `cells`."""
    kept = list(range(len(columns)))
    while True:
        widths = {at: _at_most(columns[at], wanted[at], cells) for at in kept}
        excess = sum(widths.values()) + GAP * (len(kept) - 1) - cells
        while excess > 0 and (cuttable := [at for at in kept if _can_shrink(columns[at], widths[at])]):
            widths[max(cuttable, key=lambda at: widths[at])] -= 1
            excess -= 1
        if excess <= 0:
            return widths
        if len(kept) == 1:
            return {kept[0]: max(cells, 1)}
        kept.remove(min(reversed(kept), key=lambda at: columns[at].priority))


def _at_most(column: Column, size: int, cells: int) -> int:
    return min(size, max(cells, column.min_width)) if column.flexible else size


def _can_shrink(column: Column, size: int) -> bool:
    return column.flexible and size > column.min_width


def _split(cell: Cell) -> _Parts:
    if isinstance(cell, str):
        return shown(cell).rstrip(" "), None, ""
    text, role, *uri = cell
    return shown(text).rstrip(" "), role, "".join(uri)


def _line(row: Sequence[_Parts], columns: Sequence[Column], widths: dict[int, int], style: Style) -> str:
    line, blanks = "", 0  # blanks are owed until a text follows, so that no line ends with any
    for at, size in widths.items():
        text, role, uri = row[at]
        text = cut(text, size)
        free = size - width(text)
        before, after = (free, 0) if columns[at].align == "right" else (0, free)
        if text:
            line += " " * (blanks + before) + linked(style.paint(text, role), uri)
            blanks = after + GAP
        else:
            blanks += size + GAP
    return line

"""Rows as aligned columns: cut, then dropped, until they fit the terminal; never cut in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from netnotes.render.hyperlinks import linked
from netnotes.render.style import Role, Style
from netnotes.render.text import cut, fitted, shown, width, widths
from netnotes.tuples import NamedTuple

GAP = 2

Cell = str | tuple[str, Role | None] | tuple[str, Role | None, str]
"""A text as it stands in the note; or the text, the role that colours it, and a URI that it leads to (empty: none)."""


class Column(NamedTuple):
    """One column; a flexible one may be cut down to `min_width` cells, the lowest priority goes first.

    `role` colours the cells that have none of their own.
    """

    title: str
    align: Literal["left", "right"] = "left"
    priority: int = 0
    min_width: int = 8
    flexible: bool = False
    role: Role | None = None


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], cells: int | None, style: Style
) -> Iterator[str]:
    """Yield the lines of a table at most `cells` wide, with a heading; in a pipe (None) whole, without one.

    A row has one cell a column.
    """
    body = [*zip(*rows, strict=True)]
    if body:
        made = drawn(columns, body, cells, style)
        if cells is not None:
            yield made.heading
        yield from made.lines


def grouped_table(
    columns: Sequence[Column],
    groups: Iterable[tuple[str, Sequence[Sequence[Cell]]]],
    cells: int,
    style: Style,
) -> Iterator[str]:
    """Yield one table of groups of rows, each below its title and the number of its rows."""
    parts = [*groups]
    made = drawn(columns, [*zip(*(row for _, rows in parts for row in rows), strict=True)], cells, style)
    yield made.heading
    yield from below_titles(made.lines, [(title, len(rows)) for title, rows in parts], cells, style)


class Drawn(NamedTuple):
    """A table as lines; `dropped` are the positions of the columns that there was no room for."""

    heading: str
    lines: Sequence[str]
    dropped: Sequence[int]


def below_titles(
    lines: Iterable[str], titles: Iterable[tuple[str, int]], cells: int, style: Style
) -> Iterator[str]:
    """Yield lines in groups, each below its title and the number of its lines."""
    rest = iter(lines)
    for title, number in titles:
        yield ""
        yield f"{style.paint(cut(shown(title), cells), 'heading')} {style.paint(f'({number})', 'dim')}"
        yield from islice(rest, number)


def drawn(
    columns: Sequence[Column], body: Sequence[Sequence[Cell]], cells: int | None, style: Style
) -> Drawn:
    """Return a table, which is given column by column."""
    measured = [*map(_measured, body)]
    wanted = [max(one.sizes) for one in measured]
    if cells is None:
        widths = dict(enumerate(wanted))
    else:
        titled = [max(width(column.title), size) for column, size in zip(columns, wanted, strict=True)]
        widths = fit(columns, titled, cells)
    titles: list[str] = []
    filled: list[Iterable[str]] = []
    for at, size in widths.items():
        column, one = columns[at], measured[at]
        titles += _filled(_measured([column.title]), size, column._replace(role=None), style)
        texts = _filled(one, size, column, style)
        if one.cells is not body[at]:
            texts = [*map(dict(zip(one.cells, texts, strict=True)).__getitem__, body[at])]
        filled.append(texts)
    gap = " " * GAP
    lines = [gap.join(row).rstrip(" ") for row in zip(*filled, strict=True)]
    heading = style.paint(gap.join(titles).rstrip(" "), "dim")
    return Drawn(heading, lines, [at for at in range(len(columns)) if at not in widths])


class _Measured(NamedTuple):
    """The cells of a column, only the different ones if it says few things, and each often; their texts, and how wide these are."""

    cells: Sequence[Cell]
    texts: Sequence[str]
    sizes: Sequence[int]


def _measured(column: Sequence[Cell]) -> _Measured:
    different = {*column}
    cells = [*different] if 2 * len(different) < len(column) else column
    texts = [cell if cell.__class__ is str else cell[0] for cell in cells]
    if not "".join(texts).isprintable():
        texts = [*map(shown, texts)]
    texts = [text.rstrip(" ") for text in texts]
    return _Measured(cells, texts, widths(texts))


def _filled(column: _Measured, size: int, layout: Column, style: Style) -> list[str]:
    """Return cells as they are printed, blanks around them included."""
    texts, sizes = column.texts, column.sizes
    if max(sizes) > size:
        cut = [
            fitted(text, size) if taken > size else (text, taken)
            for text, taken in zip(*column[1:], strict=True)
        ]
        texts, sizes = zip(*cut, strict=True)
    free = [" " * cells for cells in range(size, -1, -1)]
    painted = _painted(column.cells, texts, layout.role, style)
    if layout.align == "right":
        return [free[taken] + text for text, taken in zip(painted, sizes, strict=True)]
    return [text + free[taken] for text, taken in zip(painted, sizes, strict=True)]


def _painted(cells: Sequence[Cell], texts: Sequence[str], usual: Role | None, style: Style) -> Sequence[str]:
    """Return the texts of cells in their colours, or in the usual one, and leading where they lead."""
    if {*map(type, cells)} == {str}:
        return [style.paint(text, usual) for text in texts] if usual and style.colour else texts
    found = []
    for cell, text in zip(cells, texts, strict=True):
        role, uri = (None, "") if isinstance(cell, str) else (cell[1], cell[2] if len(cell) == 3 else "")
        painted = style.paint(text, role or usual)
        found.append(linked(painted, uri) if uri else painted)
    return found


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

"""What a search found: under each note's name the line that shows why; in a pipe `path:line:text`, as grep has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from netnotes.answer import Screen
from netnotes.core.rows import NoteRow
from netnotes.core.search_lines import Line
from netnotes.core.search_text import Part
from netnotes.render.style import Role
from netnotes.render.text import ELLIPSIS, clusters, cut, shown, width
from netnotes.tuples import NamedTuple

_INDENT = 2
_SHORTEST_NAME = 12
IN: dict[Part, str] = {
    "names": "name",
    "fields": "field",
    "answers": "answers",
    "log": "log",
    "body": "notes",
}
"""What the parts of a note are called by those who search."""


class Hit(NamedTuple):
    """A note that was found, and the line to show."""

    note: NoteRow
    line: Line


def hit_item(hit: Hit) -> dict[str, Any]:
    """Return a hit for --json."""
    return {
        "slug": hit.note.slug,
        "file": hit.note.file,
        "line": hit.line.number,
        "kind": hit.note.kind,
        "name": hit.note.name,
        "text": hit.line.text,
        "in": IN[hit.line.part],
    }


def hit_lines(hits: Sequence[Hit], path: Callable[[str], str], screen: Screen) -> Iterator[str]:
    """Yield two lines a hit: who and where, as `path` has it, and the text; in a pipe one."""
    for hit in hits:
        place = f"{shown(path(hit.note.file))}:{hit.line.number}"
        if screen.cells is None:
            yield f"{place}:{shown(hit.line.text)}"
            continue
        left = max(screen.cells - width(place) - len(hit.note.kind) - 4, _SHORTEST_NAME)
        name = cut(shown(hit.note.name), left)
        paint = screen.style.paint
        yield f"{paint(name, 'heading')}  {paint(f'{hit.note.kind}  {place}', 'dim')}"
        if hit.line.text:
            parts = _around(_parts(hit.line), max(screen.cells - _INDENT, 1))
            yield " " * _INDENT + "".join(paint(text, role) for text, role in parts)


def _parts(line: Line) -> list[tuple[str, Role | None]]:
    """Return the text in parts, the words that were looked for with their role."""
    found: list[tuple[str, Role | None]] = []
    end = 0
    for start, stop in line.spans:
        found += [(shown(line.text[end:start]), None), (shown(line.text[start:stop]), "accent")]
        end = stop
    return [*found, (shown(line.text[end:]), None)]


def _around(parts: Sequence[tuple[str, Role | None]], cells: int) -> Iterator[tuple[str, Role | None]]:
    """Yield as much of the parts as fits, with the first word that was looked for in it."""
    before, *others = parts
    needed = width(before[0]) + (width(others[0][0]) if others else 0)
    if others and needed > cells * 2 // 3 and sum(width(text) for text, _ in parts) > cells:
        before = ELLIPSIS + _end_of(before[0], cells // 3 - 1), None
    left = cells
    for at, (text, role) in enumerate((before, *others)):
        rest = width(text)
        is_last = at == len(others) or not any(more for more, _ in others[at:])
        if rest > left or (rest == left and not is_last):
            yield _beginning_of(text, left - 1) + ELLIPSIS, role
            return
        yield text, role
        left -= rest


def _beginning_of(text: str, cells: int) -> str:
    kept = ""
    for cluster, size in clusters(text):
        cells -= size
        if cells < 0:
            break
        kept += cluster
    return kept


def _end_of(text: str, cells: int) -> str:
    kept = ""
    for cluster, size in reversed(list(clusters(text))):
        cells -= size
        if cells < 0:
            break
        kept = cluster + kept
    return kept.lstrip()

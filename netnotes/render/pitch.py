"""Pitches: a list of them, and one as it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from netnotes.answer import Screen
from netnotes.core.pitches import Pitch
from netnotes.render.prose import prose
from netnotes.render.records import record
from netnotes.render.table import Column, table
from netnotes.render.text import shown, wrap

_WIDEST = 100
_COLUMNS = (
    Column("PITCH", priority=9),
    Column("FOR", priority=8, min_width=16, flexible=True),
    Column("UPDATED", priority=6),
    Column("TITLE", priority=7, min_width=16, flexible=True),
)


def pitch_item(pitch: Pitch) -> dict[str, Any]:
    """Return a pitch as --json has it."""
    return {
        "slug": pitch.slug,
        "file": pitch.file,
        "title": pitch.title,
        "audience": pitch.audience or None,
        "paths": list(pitch.paths),
        "tags": list(pitch.tags),
        "updated": pitch.updated or None,
        "sections": [{"title": title, "text": text} for title, text in pitch.sections.items()],
        "text": pitch.text,
    }


def list_lines(pitches: Sequence[Pitch], screen: Screen) -> Iterator[str]:
    """Yield the pitches as a table; in a pipe slug, whom each is for, when it was updated, and title."""
    rows = [(pitch.slug, _for(pitch), pitch.updated, pitch.title) for pitch in pitches]
    if screen.cells is None:
        yield from map(record, rows)
    else:
        yield from table(_COLUMNS, rows, screen.cells, screen.style)


def _for(pitch: Pitch) -> str:
    return ", ".join(dict.fromkeys(one for one in (pitch.audience, *pitch.paths, *pitch.tags) if one))


def pitch_lines(pitch: Pitch, screen: Screen) -> Iterator[str]:
    """Yield one pitch: title, whom it is for, and its words; in a pipe these as they stand in the note."""
    paint = screen.style.paint
    updated = f", updated {pitch.updated}" if pitch.updated else ""
    of_whom = f"for {_for(pitch) or 'nobody in particular'}{updated}"
    cells = min(screen.cells or _WIDEST, _WIDEST)
    yield from (paint(line, "heading") for line in wrap(shown(pitch.title), cells))
    yield from (paint(line, "dim") for line in wrap(shown(of_whom), cells))
    yield paint(shown(pitch.file), "dim")
    yield from words_of_pitch(pitch.sections, screen)


def words_of_pitch(sections: Mapping[str, str], screen: Screen, indent: str = "") -> Iterator[str]:
    """Yield the sections of a pitch, each below its title."""
    cells = min(screen.cells or _WIDEST, _WIDEST) - len(indent)
    for title, text in sections.items():
        yield ""
        if title:
            yield indent + screen.style.paint(shown(title), "heading")
        yield from (f"{indent}{line}".rstrip() for line in prose(text, cells))

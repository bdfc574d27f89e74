"""Reads from the index which interviews answer which questions, and on which career paths."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date

from netnotes.index.days import day_of
from netnotes.index.decoding import all_from_json, from_json, sound_rows
from netnotes.index.notes import ANSWERED
from netnotes.tuples import NamedTuple

_PATHS = (
    "(SELECT json_group_array(json_extract(p.fields, '$.paths')) FROM mention m JOIN note p ON p.id = m.target "
    "WHERE m.note = n.id AND m.role = 'contact')"
)


class Answered(NamedTuple):
    """An interview that answers questions: `headings` are their numbers in `headings()`."""

    note: int
    file: str
    slug: str
    day: date | None
    headings: tuple[int, ...]


def headings(db: sqlite3.Connection) -> dict[int, str]:
    """Return the headings of answered questions by their numbers; some may stand in no note any more."""
    return dict(db.execute("SELECT id, text FROM heading ORDER BY id"))


def answering(db: sqlite3.Connection) -> list[Answered]:
    """Return the interviews with an answer, the latest first; those called off count for nothing."""
    rows = db.execute(
        f"SELECT id, path, slug, counts_on, answered FROM note WHERE {ANSWERED} ORDER BY counts_on DESC, path"
    ).fetchall()
    with sound_rows():
        numbers = all_from_json([row[-1] for row in rows])
        return [
            Answered(note, os.fsdecode(path), slug, day_of(day) if day is not None else None, tuple(has))
            for (note, path, slug, day, _), has in zip(rows, numbers, strict=True)
        ]


def people_of(db: sqlite3.Connection, note: int) -> tuple[tuple[str | None, str], ...]:
    """Return slug (None without a note) and name of everybody an interview is with, as they are named there."""
    rows = db.execute(
        "SELECT t.slug, coalesce(t.name, m.text) FROM mention m LEFT JOIN note t ON t.id = m.target "
        "WHERE m.note = ? AND m.role = 'contact' ORDER BY m.id",
        (note,),
    )
    return tuple(dict.fromkeys((slug, name) for slug, name in rows))


def answering_with_paths(db: sqlite3.Connection) -> Iterator[tuple[list[str], list[str]]]:
    """Yield, of each interview with an answer, the headings answered and the paths of its people, the latest first."""
    texts = headings(db)
    rows = db.execute(f"SELECT answered, {_PATHS} FROM note n WHERE {ANSWERED} ORDER BY counts_on DESC, path")
    with sound_rows():
        for has, paths in rows:
            found = [texts[number] for number in from_json(has) if number in texts]
            yield found, [*_flat(from_json(paths))]


def _flat(paths: list[str | list[str] | None]) -> Iterator[str]:
    """Yield the paths of several people, each of whom has a text, a list as JSON, or nothing."""
    for one in paths:
        listed = from_json(one) if isinstance(one, str) and one.startswith("[") else one
        yield from (str(path) for path in (listed if isinstance(listed, list) else [listed]) if path)

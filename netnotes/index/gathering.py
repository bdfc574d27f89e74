"""Reads from the index the tasks or the outcomes of all notes that count, with whom each note is about."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from netnotes.core.items import Someone
from netnotes.core.model import Dated, Promise
from netnotes.core.outcomes import Led
from netnotes.core.promises import Noted
from netnotes.index.decoding import from_json, sound_rows

# Most notes have none, which a look at the text of their facts tells sooner than their JSON.
_OF_NOTES = (
    "SELECT id, path, slug, name, kind, json_extract(facts, '$.{key}') AS entries FROM note WHERE readable "
    "AND instr(facts, '\"{key}\":') AND entries IS NOT NULL AND (kind = 'contact' OR counts_on IS NOT NULL) ORDER BY path"
)


def promises(db: sqlite3.Connection) -> Iterator[Noted]:
    """Yield the promises of each contact and each interview that counts, by file; settled ones, too."""
    rows = db.execute("SELECT slug FROM note GROUP BY slug HAVING count(*) > 1")
    shared = {slug for (slug,) in rows}
    with sound_rows():
        for file, slug, people, entries in _entries(db, "promises"):
            found = tuple(
                Promise(line, text, theirs, _day(due), _day(done_on), settled)
                for line, text, theirs, due, done_on, settled in entries
            )
            yield Noted(file if slug in shared else slug, file, people, found)


def outcomes(db: sqlite3.Connection) -> Iterator[Led]:
    """Yield each line under Outcomes of contacts and of interviews that count, by file."""
    with sound_rows():
        for file, slug, people, entries in _entries(db, "outcomes"):
            for day, line, text in entries:
                yield Led(Dated(_day(day), line, text), file, slug, people)


def _entries(
    db: sqlite3.Connection, key: str
) -> Iterator[tuple[str, str, tuple[Someone, ...], list[list[Any]]]]:
    """Yield file, slug, people and the entries under one key of the facts of every note that has any."""
    for note, path, slug, name, kind, entries in db.execute(_OF_NOTES.format(key=key)).fetchall():
        people = (Someone(f"c:{note}", slug, name),) if kind == "contact" else _people(db, note)
        yield os.fsdecode(path), slug, people, from_json(entries)


def _people(db: sqlite3.Connection, interview: int) -> tuple[Someone, ...]:
    rows = db.execute(
        "SELECT m.key, m.text, n.id, n.slug, n.name FROM mention m LEFT JOIN note n ON n.id = m.target "
        "WHERE m.note = ? AND m.role = 'contact' ORDER BY m.id",
        (interview,),
    )
    people = (
        Someone(f"c:{note}", slug, name) if note is not None else Someone(f"x:{key}", None, text)
        for key, text, note, slug, name in rows
    )
    return tuple({who.key: who for who in people}.values())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

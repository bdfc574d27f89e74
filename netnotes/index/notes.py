"""Reads of the index: notes, their names and their fields."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from typing import Any

from netnotes.core.kinds import KINDS
from netnotes.core.rows import NoteRow
from netnotes.index.decoding import clean, from_json

ANSWERED = (
    "kind = 'interview' AND readable AND answered IS NOT NULL "
    "AND (counts_on IS NOT NULL OR json_extract(facts, '$.cancelled') IS NULL)"
)
"""What makes the answers of an interview count: it was not called off; a date may be missing."""
_NOTE = "SELECT id, path, slug, kind, readable, name FROM note"


def _note(row: Sequence[Any]) -> NoteRow:
    return NoteRow(row[0], os.fsdecode(row[1]), row[2], row[3], bool(row[4]), row[5])


def note_at(db: sqlite3.Connection, file: str) -> NoteRow | None:
    """Return the note at a path."""
    row = db.execute(f"{_NOTE} WHERE path = ?", (os.fsencode(file),)).fetchone()
    return _note(row) if row else None


def notes_keyed(db: sqlite3.Connection, key: str, kind: str | None = None) -> list[NoteRow]:
    """Return the notes that are found under a key, those with the best rank only, by path."""
    rows = db.execute(
        "SELECT note.id, path, slug, kind, readable, name.rank, note.name FROM name JOIN note ON note.id = name.note "
        "WHERE key = ? AND (? IS NULL OR kind = ?) ORDER BY rank, path",
        (clean(key), kind, kind),
    ).fetchall()
    best = [row for row in rows if row[5] == rows[0][5]]
    return [_note((*row[:5], row[6])) for row in best]


def people_like(db: sqlite3.Connection, folded: str) -> list[NoteRow]:
    """Return the contacts whose folded name, alias or slug holds a text, by slug."""
    pattern = "%" + folded.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    rows = db.execute(
        f"{_NOTE} WHERE kind = 'contact' AND id IN (SELECT note FROM name WHERE key LIKE ? ESCAPE '\\' "
        "AND key NOT LIKE 'e:%') ORDER BY slug, path",
        ("_:" + pattern,),
    )
    return [_note(row) for row in rows]


def names_of_people(db: sqlite3.Connection, prefix: str = "") -> list[tuple[str, str]]:
    """Return (slug, name) of every contact with a key that starts with a folded text, by slug."""
    low, high = prefix, prefix + "\U0010ffff"
    rows = db.execute(
        # CROSS JOIN: from the names, of which a prefix leaves few, to their notes
        "SELECT DISTINCT note.slug, note.name FROM name CROSS JOIN note ON note.id = name.note WHERE kind = 'contact' AND "
        "(key BETWEEN 's:' || ? AND 's:' || ? OR key BETWEEN 'n:' || ? AND 'n:' || ?) ORDER BY note.slug",
        (low, high, low, high),
    )
    return [(slug, name) for slug, name in rows]


def slugs(db: sqlite3.Connection, kind: str | None = None) -> list[str]:
    """Return the slugs of all notes of a kind."""
    rows = db.execute(
        "SELECT DISTINCT slug FROM note WHERE ? IS NULL OR kind = ? ORDER BY slug", (kind, kind)
    )
    return [row[0] for row in rows]


def slugs_from(db: sqlite3.Connection, prefix: str) -> list[str]:
    """Return the slugs of notes of any kind that start with a text."""
    rows = db.execute(
        f"SELECT DISTINCT slug FROM note WHERE kind IN {KINDS} AND slug BETWEEN ? AND ? ORDER BY slug",
        (prefix, prefix + "\U0010ffff"),
    )
    return [row[0] for row in rows]


def user_keys(db: sqlite3.Connection) -> set[str]:
    """Return every front matter key that any note has."""
    return {row[0] for row in db.execute("SELECT DISTINCT j.key FROM note, json_each(note.fields) j")}


def keys_of_many(db: sqlite3.Connection, least: int) -> frozenset[str]:
    """Return the front matter keys that at least so many notes have."""
    rows = db.execute(
        "SELECT j.key FROM note, json_each(note.fields) j GROUP BY j.key HAVING count(*) >= ?", (least,)
    )
    return frozenset(row[0] for row in rows)


def fields_of(db: sqlite3.Connection, note: int) -> dict[str, Any]:
    """Return a note's front matter as written."""
    row = db.execute("SELECT fields FROM note WHERE id = ?", (note,)).fetchone()
    fields: dict[str, Any] = from_json(row[0])
    return fields


def answered_headings(db: sqlite3.Connection, most: int) -> list[list[str]]:
    """Return the headings of the answered questions of the latest interviews that have any."""
    rows = db.execute(
        "SELECT (SELECT json_group_array(h.text) FROM json_each(note.answered) j CROSS JOIN heading h ON h.id = j.value) "
        f"FROM note WHERE {ANSWERED} ORDER BY counts_on DESC, path LIMIT ?",
        (most,),
    )
    return [from_json(row[0]) for row in rows]


def readable_count(db: sqlite3.Connection, kind: str) -> int:
    """Return how many notes of a kind could be read."""
    row = db.execute("SELECT count(*) FROM note WHERE kind = ? AND readable", (kind,)).fetchone()
    return int(row[0])


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many notes of each kind there are."""
    return dict(db.execute("SELECT kind, count(*) FROM note GROUP BY kind ORDER BY kind").fetchall())


def referrals_given(db: sqlite3.Connection, person: int) -> list[tuple[str, str | None, str, str, int]]:
    """Return (name, slug or None, interview's date, file, line) of everybody whom a person's interviews name."""
    rows = db.execute(
        "SELECT DISTINCT coalesce(t.name, m.text), t.slug, date(i.counts_on + 0.5) AS day, i.path, m.line "
        "FROM note i JOIN mention m ON m.note = i.id AND m.role = 'referral' LEFT JOIN note t ON t.id = m.target "
        "WHERE i.id IN (SELECT note FROM mention WHERE role = 'contact' AND target = ?) AND i.counts_on IS NOT NULL "
        "ORDER BY day, i.path, m.line",
        (person,),
    )
    return [(name, slug, day, os.fsdecode(path), line) for name, slug, day, path, line in rows]

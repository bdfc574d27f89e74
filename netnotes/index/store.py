"""Writes what a note says into the index; knows rows, not rules."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a query that finds nothing changed needs neither
    from netnotes.core.note import ParsedNote
    from netnotes.core.problems import Problem

_OWNED_TABLES = ("name", "mention", "problem")


def put(db: sqlite3.Connection, note: ParsedNote, digest: bytes) -> int:
    """Write a note, in place of what was there under its path, and return its id."""
    import json

    from netnotes.index.facts import to_json

    path = os.fsencode(note.file)
    old = note_id(db, note.file)
    if old is not None:
        _clear(db, old)
    facts = to_json(note.facts)
    values = (
        path,
        digest,
        clean(note.slug),
        note.kind,
        note.readable,
        clean(note.name),
        clean(json.dumps(note.fields, ensure_ascii=False)),
        facts,
    )
    if old is None:
        row = db.execute(
            "INSERT INTO note (path, digest, slug, kind, readable, name, fields, facts) VALUES (?,?,?,?,?,?,?,?)",
            values,
        )
        new = int(row.lastrowid or 0)
    else:
        new = old
        db.execute(
            "UPDATE note SET path=?, digest=?, slug=?, kind=?, readable=?, name=?, fields=?, facts=? WHERE id=?",
            (*values, old),
        )
    db.executemany(
        "INSERT OR IGNORE INTO name (key, rank, note) VALUES (?,?,?)",
        [(clean(key), rank, new) for key, rank in note.names],
    )
    db.executemany(
        "INSERT INTO mention (note, role, key, other_key, identity, line, col, text) VALUES (?,?,?,?,?,?,?,?)",
        [
            (
                new,
                m.role,
                clean(m.key),
                clean(m.other_key) if m.other_key else None,
                clean(m.identity),
                m.line,
                m.column,
                clean(m.text),
            )
            for m in note.mentions
        ],
    )
    db.executemany(
        "INSERT INTO problem (note, line, col, code, message, hint, until) VALUES (?,?,?,?,?,?,?)",
        [_problem(new, p, None) for p in note.problems]
        + [_problem(new, p, until) for p, until in note.passing],
    )
    return new


def _problem(note: int, problem: Problem, until: date | None) -> tuple[object, ...]:
    end = until.isoformat() if until else None
    return (
        note,
        problem.line,
        problem.column,
        problem.code,
        clean(problem.message),
        clean(problem.hint),
        end,
    )


def note_id(db: sqlite3.Connection, file: str) -> int | None:
    """Return the id of the note at a path, if it is there."""
    row = db.execute("SELECT id FROM note WHERE path = ?", (os.fsencode(file),)).fetchone()
    return int(row[0]) if row else None


def digest_of(db: sqlite3.Connection, file: str) -> bytes | None:
    """Return the digest of the bytes that the note at a path was made of."""
    row = db.execute("SELECT digest FROM note WHERE path = ?", (os.fsencode(file),)).fetchone()
    return bytes(row[0]) if row else None


def drop(db: sqlite3.Connection, note: int) -> None:
    """Take a note out."""
    _clear(db, note)
    db.execute("DELETE FROM note WHERE id = ?", (note,))


def _clear(db: sqlite3.Connection, note: int) -> None:
    for table in _OWNED_TABLES:
        db.execute(f"DELETE FROM {table} WHERE note = ?", (note,))


def clean(text: str) -> str:
    """Return text that SQLite takes: lone surrogates, which stand for bytes that are not UTF-8, are written out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def get_meta(db: sqlite3.Connection, key: str) -> str | None:
    """Return a remembered value."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Remember a value."""
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def get_folders(db: sqlite3.Connection) -> dict[str, bytes]:
    """Return the record of every folder that the last scan saw."""
    return {os.fsdecode(path): record for path, record in db.execute("SELECT path, record FROM folder")}


def set_folders(db: sqlite3.Connection, records: dict[str, bytes], gone: list[str]) -> None:
    """Remember the records of some folders, and forget the folders that are gone."""
    rows = [(os.fsencode(path), record) for path, record in records.items()]
    db.executemany("INSERT OR REPLACE INTO folder (path, record) VALUES (?, ?)", rows)
    db.executemany("DELETE FROM folder WHERE path = ?", [(os.fsencode(path),) for path in gone])


def forget_everything(db: sqlite3.Connection) -> None:
    """Empty every table."""
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        db.execute(f'DELETE FROM "{table}"')

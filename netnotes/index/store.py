"""Writes what a note says into the index; knows rows, not rules."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a query that finds nothing changed needs none
    from netnotes.index.prepare import NoteRows

_OWNED_TABLES = ("name", "mention", "problem")
_LITTER = 1000
_ROWS_AT_ONCE = 50


def put(db: sqlite3.Connection, rows: NoteRows) -> int:
    """Write a note, in place of what was there under its path, and return its id."""
    old = note_id(db, rows.file)
    if old is None:
        return put_new(db, [rows])
    _clear(db, old)
    words = _put_words(db, [rows])
    db.execute(
        "UPDATE note SET path=?, digest=?, slug=?, kind=?, readable=?, name=?, sorted_as=?, dated=?, counts_on=?, written=?, "
        "latest=?, fields=?, facts=?, words=?, answered=? WHERE id=?",
        (*rows.note, words if rows.words else None, _answered(rows, _heading_ids(db, [rows])), old),
    )
    _put_parts(db, [(old, rows)])
    return old


def put_new(db: sqlite3.Connection, notes: Sequence[NoteRows]) -> int:
    """Write notes of which none is there yet, and return the id of the last."""
    first = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM note").fetchone()[0])
    words = _put_words(db, notes)
    headings = _heading_ids(db, notes)
    placed = list(enumerate(notes, first))
    values = []
    for note, rows in placed:
        values.append((note, *rows.note, words if rows.words else None, _answered(rows, headings)))
        words += rows.words is not None
    db.executemany(
        "INSERT INTO note (id, path, digest, slug, kind, readable, name, sorted_as, dated, counts_on, written, latest, fields, "
        "facts, words, answered) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        values,
    )
    _put_parts(db, placed)
    return placed[-1][0]


@contextmanager
def without_indexes(db: sqlite3.Connection, *tables: str) -> Iterator[None]:
    """Make the indexes of some tables only when all rows are written, which is quicker and packs them closer."""
    known = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND tbl_name IN ({','.join('?' * len(tables))})",
        tables,
    ).fetchall()
    for name, _ in known:
        db.execute(f"DROP INDEX {name}")
    yield
    for _, sql in known:
        db.execute(sql)


def _put_parts(db: sqlite3.Connection, notes: Sequence[tuple[int, NoteRows]]) -> None:
    insert(
        db,
        "INSERT OR IGNORE INTO name (note, key, rank)",
        [(note, *name) for note, rows in notes for name in rows.names],
    )
    db.executemany(
        "INSERT INTO mention (note, role, key, other_key, identity, line, col, text) VALUES (?,?,?,?,?,?,?,?)",
        [(note, *mention) for note, rows in notes for mention in rows.mentions],
    )
    db.executemany(
        "INSERT INTO problem (note, line, col, code, message, hint) VALUES (?,?,?,?,?,?)",
        [(note, *problem) for note, rows in notes for problem in rows.problems],
    )


def insert(db: sqlite3.Connection, into: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows of equal length, many with one statement: to begin one takes longer than to write a short row."""
    if not rows:
        return
    one = f"({','.join('?' * len(rows[0]))})"
    rest = len(rows) % _ROWS_AT_ONCE
    many = [
        list(chain.from_iterable(rows[start : start + _ROWS_AT_ONCE]))
        for start in range(0, len(rows) - rest, _ROWS_AT_ONCE)
    ]
    if many:
        db.executemany(f"{into} VALUES {','.join([one] * _ROWS_AT_ONCE)}", many)
    db.executemany(f"{into} VALUES {one}", rows[len(rows) - rest :])


def _heading_ids(db: sqlite3.Connection, notes: Sequence[NoteRows]) -> dict[str, int]:
    """Return the ids of the headings that some notes have answered, which are there from now on."""
    texts = list(dict.fromkeys(text for rows in notes for text in rows.answered))
    if not texts:
        return {}
    from json import dumps  # no warm query needs it

    db.executemany("INSERT OR IGNORE INTO heading (text) VALUES (?)", [(text,) for text in texts])
    found = db.execute(
        "SELECT h.text, h.id FROM json_each(?) j CROSS JOIN heading h ON h.text = j.value", (dumps(texts),)
    )
    return dict(found.fetchall())


def _answered(rows: NoteRows, headings: dict[str, int]) -> str | None:
    return "[" + ",".join([str(headings[text]) for text in rows.answered]) + "]" if rows.answered else None


def _put_words(db: sqlite3.Connection, notes: Sequence[NoteRows]) -> int:
    """Add what is searched of those notes that have any, in their order, and return the row of the first."""
    first = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM words_docsize").fetchone()[0])
    texts = [rows.words for rows in notes if rows.words]
    db.executemany(
        "INSERT INTO words (rowid, names, fields, answers, log, body) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), "
        "CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))",
        [(row, *words) for row, words in enumerate(texts, first)],
    )
    return first


def note_id(db: sqlite3.Connection, file: str) -> int | None:
    """Return the id of the note at a path, if it is there."""
    row = db.execute("SELECT id FROM note WHERE path = ?", (os.fsencode(file),)).fetchone()
    return int(row[0]) if row else None


def digests(db: sqlite3.Connection, files: Sequence[str]) -> list[bytes | None]:
    """Return the digests of the bytes that the notes at some paths were made of; None where there is no note."""
    if not has_notes(db):
        return [None] * len(files)
    query = "SELECT digest FROM note WHERE path = ?"
    found = (db.execute(query, (os.fsencode(file),)).fetchone() for file in files)
    return [bytes(row[0]) if row else None for row in found]


def has_notes(db: sqlite3.Connection) -> bool:
    """Say whether there is any note."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM note)").fetchone()[0])


def count_notes(db: sqlite3.Connection) -> int:
    """Return how many notes there are."""
    return int(db.execute("SELECT count(*) FROM note").fetchone()[0])


def drop(db: sqlite3.Connection, note: int) -> None:
    """Take a note out."""
    _clear(db, note)
    db.execute("DELETE FROM note WHERE id = ?", (note,))


def _clear(db: sqlite3.Connection, note: int) -> None:
    for table in _OWNED_TABLES:
        db.execute(f"DELETE FROM {table} WHERE note = ?", (note,))


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


def has_folders(db: sqlite3.Connection) -> bool:
    """Say whether there is the record of any folder."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM folder)").fetchone()[0])


def set_folders(db: sqlite3.Connection, records: dict[str, bytes], gone: list[str]) -> None:
    """Remember the records of some folders, and forget the folders that are gone."""
    rows = [(os.fsencode(path), record) for path, record in records.items()]
    db.executemany("INSERT OR REPLACE INTO folder (path, record) VALUES (?, ?)", rows)
    db.executemany("DELETE FROM folder WHERE path = ?", [(os.fsencode(path),) for path in gone])


def is_littered(db: sqlite3.Connection) -> bool:
    """Say whether most of the words are of notes that have changed or gone since; all must be made anew then."""
    ever = db.execute("SELECT max(id) FROM words_docsize").fetchone()[0] or 0
    return bool(ever > 2 * count_notes(db) + _LITTER)


def forget_derived(db: sqlite3.Connection) -> None:
    """Empty the tables that are derived from others."""
    for table in ("event", "stage", "reminder"):
        db.execute(f"DELETE FROM {table}")


def forget_notes(db: sqlite3.Connection) -> None:
    """Empty every table but what is remembered of the settings."""
    # Nothing is overwritten with zeros that is soon overwritten with notes.
    db.execute("PRAGMA secure_delete=OFF")
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table == "words":
            db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        elif table != "meta" and not table.startswith("words_"):
            db.execute(f'DELETE FROM "{table}"')


def forget_everything(db: sqlite3.Connection) -> None:
    """Empty every table."""
    forget_notes(db)
    db.execute("DELETE FROM meta")

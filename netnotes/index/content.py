"""Sums up all that an index says of each note, whatever the ids of its rows: two indexes say the same if the sums are equal."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from typing import Any

_PARTS = {
    "fields": ("note", "path"),
    "names": ("name", "note"),
    "links": ("mention", "note"),
    "problems": ("problem", "note"),
    "events": ("event", "person"),
    "stages": ("stage", "person"),
    "reminders": ("reminder", "path"),
}
"""What is told of as different, with the table that holds it and the column that says whose it is."""
_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places USING fts5vocab('main', 'words', 'instance')"
_HEADINGS = (
    "(SELECT json_group_array(text) FROM json_each(t.answered) j CROSS JOIN heading h ON h.id = j.value)"
)
_PATH = "(SELECT path FROM note WHERE id = {})"
_UNIT = (
    f"CASE WHEN t.unit GLOB 'c:*' THEN {_PATH.format('CAST(substr(t.unit, 3) AS INTEGER)')} ELSE t.unit END"
)
_WITHOUT_IDS = {
    ("note", "id"): "0",
    ("note", "words"): "t.words IS NULL",
    ("note", "answered"): _HEADINGS,
    ("mention", "id"): "0",
    ("reminder", "unit"): _UNIT,
    **{
        (table, column): _PATH.format(f"t.{column}")
        for table in ("name", "mention", "problem", "event", "stage", "reminder")
        for column in ("note", "person", "target")
        if (table, column) != ("reminder", "note")  # which is a text
    },
}
"""What is compared in place of the columns that hold ids, which depend on the order in which notes were read."""


def is_whole(db: sqlite3.Connection) -> bool:
    """Say whether SQLite finds tables and their indexes in order."""
    return bool(db.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)])


def summed(db: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """Return a number for what an index says in one part about one file, as far as it says anything: the sum of its rows' hashes.

    The numbers can be compared only with those of the same process.
    """
    sums: dict[tuple[str, str], int] = {}
    for part, row in _rows(db):
        key = ("" if row[0] is None else os.fsdecode(row[0]), part)
        sums[key] = sums.get(key, 0) + hash(row)
    files = db.execute("SELECT words, path FROM note WHERE words IS NOT NULL")
    return sums | _summed_words(db, {words: os.fsdecode(path) for words, path in files})


def _summed_words(db: sqlite3.Connection, files: dict[int, str]) -> dict[tuple[str, str], int]:
    """Return the same of the words that are searched, of which there are many: `files` has each note's by their row."""
    sums = dict.fromkeys(files, 0)
    db.execute(_WORDS)
    for row, term, col, offset in db.execute("SELECT doc, term, col, offset FROM temp.word_places"):
        if row in sums:  # else it is of an earlier state of a note
            sums[row] += hash((term, col, offset))
    return {(files[row], "words"): number for row, number in sums.items()}


def _rows(db: sqlite3.Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield each row with its part; first comes the path of the note that it is about."""
    for part, (table, owner) in _PARTS.items():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        values = [_WITHOUT_IDS.get((table, column), f"t.{column}") for column in (owner, *columns)]
        for row in db.execute(f"SELECT {', '.join(values)} FROM {table} t"):
            yield part, row
    for key, value in db.execute("SELECT key, value FROM meta"):
        yield "settings", (None, key, value)

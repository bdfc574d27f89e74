"""Reads from the index the words that notes use: for completion, and for what is like a word that nothing has."""

from __future__ import annotations

import sqlite3

from netnotes.core.fields import tags


def names_in_use(db: sqlite3.Connection) -> list[str]:
    """Return the names of all contacts."""
    return [name for (name,) in db.execute("SELECT name FROM note WHERE kind = 'contact'")]


def words_in_use(db: sqlite3.Connection, field: str) -> list[str]:
    """Return the texts that notes have in a field, lists taken apart, those of most notes first."""
    counts: dict[str, int] = {}
    rows = db.execute(
        "SELECT j.value, typeof(j.key) = 'integer' FROM note, json_each(note.fields, ?) j WHERE j.type = 'text'",
        (f'$."{field}"',),
    )
    for text, in_a_list in rows:
        for word in tags([text] if in_a_list else text) if field == "tags" else (text,):
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))

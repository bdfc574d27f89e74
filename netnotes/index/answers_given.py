"""Reads from the index which questions the interviews answered."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable

from netnotes.index.decoding import from_json, sound_rows


def answers_given(db: sqlite3.Connection, id_of: Callable[[str], str | None]) -> dict[str, frozenset[str]]:
    """Return, by an interview's file, the questions that it answered; `id_of` gives a heading's question, if it is one."""
    headings = db.execute("SELECT id, text FROM heading").fetchall()
    known = {number: question for number, text in headings if (question := id_of(text))}
    rows = db.execute(
        "SELECT path, answered FROM note WHERE kind = 'interview' AND readable AND answered IS NOT NULL"
    )
    with sound_rows():
        return {
            os.fsdecode(path): frozenset(known[number] for number in from_json(numbers) if number in known)
            for path, numbers in rows
        }

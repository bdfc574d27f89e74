"""Reads from the index whom interviews are with."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable


def with_whom(db: sqlite3.Connection, files: Iterable[str]) -> dict[str, list[tuple[str | None, str]]]:
    """Return slug (None for somebody without a note) and name of each person that some interviews are with, by file."""
    found: dict[str, list[tuple[str | None, str]]] = {}
    for file in dict.fromkeys(files):
        rows = db.execute(
            "SELECT t.slug, coalesce(t.name, m.text) FROM note n JOIN mention m ON m.note = n.id AND m.role = 'contact' "
            "LEFT JOIN note t ON t.id = m.target WHERE n.path = ? ORDER BY m.id",
            (os.fsencode(file),),
        )
        found[file] = [*dict.fromkeys(tuple(row) for row in rows)]
    return found

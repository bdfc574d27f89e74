"""Reads from the index which notes are pitches."""

from __future__ import annotations

import os
import sqlite3
from typing import Any

from netnotes.index.decoding import from_json, sound_rows


def pitch_notes(db: sqlite3.Connection) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Return slug, file, title and fields as written of every pitch that could be read, by slug."""
    rows = db.execute(
        "SELECT slug, path, name, fields FROM note WHERE kind = 'pitch' AND readable ORDER BY slug, path"
    )
    with sound_rows():
        return [(slug, os.fsdecode(path), name, from_json(fields)) for slug, path, name, fields in rows]

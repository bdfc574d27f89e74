"""All notes of a kind, as a list that no query narrows shows them; it needs nothing of the query language."""

from __future__ import annotations

import sqlite3

from netnotes.core.kinds import Kind
from netnotes.index.derived import BY_NAME
from netnotes.index.functions import keep_what_is_read


def everything(db: sqlite3.Connection, kind: Kind) -> list[int]:
    """Return the ids of the readable notes of a kind: interviews with the latest first, all others by name and file."""
    keep_what_is_read(db)
    latest = "n.dated DESC NULLS LAST, " if kind == "interview" else ""
    text = f"SELECT n.id FROM note n WHERE n.kind = ? AND n.readable ORDER BY {latest}{BY_NAME}"
    return [row[0] for row in db.execute(text, (kind,))]

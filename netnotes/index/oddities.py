"""Reads from the index what is odd about people, though each of their notes is fine by itself."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from netnotes.core.problems import Problem
from netnotes.index.days import day_of

_NAMED = 3
"""So many others are named of the people who share a name."""
_SOON = 30
"""An invitation so many days after an interview, or later, is one to the next interview."""


def namesakes(db: sqlite3.Connection) -> Iterator[Problem]:
    """Contacts in notes with different slugs that have one name, case and accents aside."""
    rows = db.execute(
        "SELECT k.key, n.path, n.name FROM name k CROSS JOIN note n ON n.id = k.note AND n.kind = 'contact' "
        "WHERE k.rank = 1 AND k.key GLOB 'n:*' AND k.key IN (SELECT k.key FROM name k CROSS JOIN note n ON n.id = k.note "
        "AND n.kind = 'contact' WHERE k.rank = 1 AND k.key GLOB 'n:*' GROUP BY k.key HAVING count(DISTINCT n.slug) > 1) "
        "ORDER BY k.key, n.path"
    )
    for _, group in groupby(rows, key=lambda row: row[0]):
        people = [(os.fsdecode(path), name) for _, path, name in group]
        for path, name in people:
            others = [other for other, _ in people[: _NAMED + 1] if other != path][:_NAMED]
            more = f" and {len(people) - 1 - len(others)} more" if len(people) - 1 > len(others) else ""
            message = f"{name} is also the name in {', '.join(others)}{more}"
            hint = "if it is one person, put all into one note; if not, tell them apart in name"
            yield Problem("NN405", 1, 1, message, hint, path)


def late_invitations(db: sqlite3.Connection) -> Iterator[Problem]:
    """Contacts invited shortly after their latest interview, which is more often a slip than another round."""
    rows = db.execute(
        "SELECT n.path, json_extract(n.facts, '$.invited') AS invited, max(i.counts_on), i.path, n.facts FROM note n "
        "CROSS JOIN mention m ON m.target = n.id AND m.role = 'contact' "
        "CROSS JOIN note i ON i.id = m.note WHERE n.kind = 'contact' AND invited IS NOT NULL AND i.counts_on IS NOT NULL "
        "GROUP BY n.id"
    )
    for path, invited, held, interview, facts in rows:
        try:
            days = (date.fromisoformat(invited) - day_of(held)).days
        except ValueError as error:
            raise sqlite3.DatabaseError("a note's facts are damaged") from error
        if 0 < days < _SOON:
            from netnotes.index.facts import contact_from_json

            line = contact_from_json("", "", "", facts).lines.get("invited", 1)
            message = f"invited on {invited}, and interviewed before that: {os.fsdecode(interview)}"
            yield Problem("NN505", line, 1, message, "is one of the two days mistyped?", os.fsdecode(path))

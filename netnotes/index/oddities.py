"""Reads from the index what is odd about people, though each of their notes is fine by itself."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from netnotes.core.problems import Problem
from netnotes.index.days import day_of
from netnotes.index.decoding import sound_rows
from netnotes.index.moment import one_moment

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
    with one_moment(db), sound_rows():
        latest = _latest_interviews(db)
        invited = db.execute(
            "SELECT id, json_extract(facts, '$.invited') AS day FROM note WHERE kind = 'contact' AND day IS NOT NULL"
        )
        for note, day in invited.fetchall():
            if note in latest:
                held, interview = latest[note]
                if 0 < (date.fromisoformat(day) - held).days < _SOON:
                    yield _late_invitation(db, note, day, interview)


def _latest_interviews(db: sqlite3.Connection) -> dict[int, tuple[date, int]]:
    """Return the day and the interview of the latest that counts with each contact; of several on a day the first."""
    counted = dict(
        db.execute("SELECT id, counts_on FROM note WHERE kind = 'interview' AND counts_on IS NOT NULL")
    )
    latest: dict[int, tuple[date, int]] = {}
    for person, interview in db.execute(
        "SELECT target, note FROM mention WHERE role = 'contact' ORDER BY id"
    ):
        if person is not None and interview in counted:
            day = day_of(counted[interview])
            if person not in latest or latest[person][0] < day:
                latest[person] = day, interview
    return latest


def _late_invitation(db: sqlite3.Connection, contact: int, day: str, interview: int) -> Problem:
    from netnotes.index.facts import contact_from_json

    (held,) = db.execute("SELECT path FROM note WHERE id = ?", (interview,)).fetchone()
    path, facts = db.execute("SELECT path, facts FROM note WHERE id = ?", (contact,)).fetchone()
    line = contact_from_json("", "", "", facts).lines.get("invited", 1)
    message = f"invited on {day}, and interviewed before that: {os.fsdecode(held)}"
    return Problem("NN505", line, 1, message, "is one of the two days mistyped?", os.fsdecode(path))

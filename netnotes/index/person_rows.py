"""Reads from the index what it says of some people, as it stands there: plain values, which another process can be sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Container, Iterable
from typing import Any

from netnotes.tuples import NamedTuple

# No join of mentions with facts: an interview with 10,000 lines under Referrals would be read 10,000 times.
_FACTS = "SELECT id, path, slug, facts FROM note WHERE id IN ({})"
# + keeps SQLite from going through all contacts for a few hundred of them.
_CONTACTS = "SELECT id, path, slug, name, readable, facts FROM note WHERE +kind = 'contact' AND id IN ({})"
_MENTIONS = (
    "SELECT target, role, line, note FROM mention WHERE target IN ({}) AND role IN ('contact', 'referral')"
)
_LINKS = (
    "SELECT m.note, m.key, m.text, m.line, m.target, n.slug, n.name, json_extract(n.facts, '$.snoozed_until') "
    "FROM mention m LEFT JOIN note n ON n.id = m.target WHERE m.note IN ({}) AND m.role = ? ORDER BY m.id"
)

Row = tuple[Any, ...]


class PersonRows(NamedTuple):
    """`contacts`: id, path, slug, name, readable, facts. `mentions` of them: target, role, line, note.

    `interviews` that mention them: id, path, slug, facts. `referrers`, and with whom those interviews were that name them
    (`met`): note, key, text, line, target, slug, name, snoozed_until.
    """

    contacts: list[Row]
    mentions: list[Row]
    interviews: list[Row]
    referrers: list[Row]
    met: list[Row]


def person_rows(
    db: sqlite3.Connection, notes: Iterable[int], known: Container[int] = (), met: Container[int] = ()
) -> PersonRows:
    """Return the rows of the people whose notes these are, without the interviews, and those they were with, that are known."""
    wanted = _listed(notes)
    mentions = db.execute(_MENTIONS.format(wanted)).fetchall()
    naming = {mention[3] for mention in mentions if mention[1] == "referral"}
    return PersonRows(
        db.execute(_CONTACTS.format(wanted)).fetchall(),
        mentions,
        interview_rows(db, {mention[3] for mention in mentions if mention[3] not in known}),
        db.execute(_LINKS.format(wanted), ("referred_by",)).fetchall(),
        met_rows(db, [note for note in naming if note not in met]),
    )


def interview_rows(db: sqlite3.Connection, notes: Collection[int]) -> list[Row]:
    """Return id, path, slug and facts of some notes."""
    return db.execute(_FACTS.format(_listed(notes))).fetchall() if notes else []


def met_rows(db: sqlite3.Connection, interviews: Collection[int]) -> list[Row]:
    """Return whom each of some interviews was with, those without a note included."""
    return db.execute(_LINKS.format(_listed(interviews)), ("contact",)).fetchall() if interviews else []


def _listed(notes: Iterable[int]) -> str:
    return ",".join(map(str, sorted(notes)))

"""Reads from the index whom a person has sent one to."""

from __future__ import annotations

import sqlite3


def referred_by(db: sqlite3.Connection, person: int) -> list[int]:
    """Return the contacts whom a person has referred, by `referred_by` or in an interview's Referrals; not themselves."""
    rows = db.execute(
        "SELECT m.note FROM mention m JOIN note n ON n.id = m.note "
        "WHERE m.role = 'referred_by' AND m.target = :person AND n.kind = 'contact' "
        "UNION SELECT m.target FROM mention w JOIN mention m ON m.note = w.note AND m.role = 'referral' "
        "JOIN note n ON n.id = m.target "
        "WHERE w.role = 'contact' AND w.target = :person AND n.kind = 'contact' ORDER BY 1",
        {"person": person},
    )
    return [note for (note,) in rows if note != person]

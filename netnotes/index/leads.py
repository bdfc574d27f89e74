"""Reads from the index who could be invited: the names under Referrals that are no contact yet, and the leads among people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from netnotes.core.as_of import as_of, stage_as_of
from netnotes.core.fields import texts
from netnotes.core.folding import fold
from netnotes.core.items import Someone
from netnotes.core.leads import Lead, rank
from netnotes.core.overview import paths_of_people
from netnotes.core.settings import Settings
from netnotes.core.sources import REFERRED, namings, referrers, warmth_of
from netnotes.index.decoding import all_from_json, sound_rows
from netnotes.index.derived import STAGE
from netnotes.index.network import members
from netnotes.index.people import People

_MAY_BE_LEADS = (
    "SELECT n.id FROM note n WHERE n.kind = 'contact' AND n.readable "
    f"AND {STAGE.format(id='n.id')} IN ('lead', 'scheduled') ORDER BY n.path"
)
"""Nobody else is a lead: an interview that lies ahead counts for nothing if the invitation lies ahead, too."""
_INTERVIEWED = (
    "SELECT json_extract(n.fields, '$.paths', '$.paths') FROM note n WHERE n.kind = 'contact' AND n.readable AND n.id IN "
    "(SELECT m.target FROM mention m CROSS JOIN note i ON i.id = m.note WHERE m.role = 'contact' "
    "AND i.counts_on <= julianday(:day))"
)


def interviewed_by_path(db: sqlite3.Connection, today: date) -> dict[str, int]:
    """Count the people of each career path who were interviewed by a day, by the folded path."""
    rows = db.execute(_INTERVIEWED, {"day": today.isoformat()}).fetchall()
    with sound_rows():
        written = all_from_json([row[0] for row in rows])
    return {fold(path): n for path, n in paths_of_people({"paths": paths[0]} for paths in written).items()}


def leads(db: sqlite3.Connection, today: date, settings: Settings) -> Iterator[Lead]:
    """Yield those who are leads on a day and not snoozed."""
    notes = [note for (note,) in db.execute(_MAY_BE_LEADS, {"day": today.isoformat()})]
    for person, contact, fields in members(db, notes):
        if contact.snoozed_until and contact.snoozed_until > today:
            continue
        then = as_of(person, today)
        if then is None or stage_as_of(person, then, today, settings) != "lead":
            continue
        named = namings(then)
        by = {who.key: who for naming in named for who in naming.by}
        by |= {who.key: who for who in referrers(then)}
        by.pop(person.who.key, None)
        warmth = warmth_of(then, fields, None)
        if by and rank(warmth) > rank(
            REFERRED
        ):  # the first word to them is somebody's name, whatever the note says
            warmth = REFERRED
        yield Lead(
            contact.slug,
            person.who.name,
            warmth,
            tuple(by.values()),
            named[0].interview.date if named else None,
            then.contact.added or then.contact.met if then.contact else None,
            texts(fields.get("paths")),
            " ".join(texts(fields.get("organization"))[:1]),
        )


def unmet(db: sqlite3.Connection, today: date) -> Iterator[Lead]:
    """Yield the names that interviews up to a day have under Referrals and that are no contacts yet."""
    people = People(db)
    identities = db.execute(
        "SELECT DISTINCT identity FROM mention WHERE role = 'referral' AND target IS NULL ORDER BY identity"
    )
    for (identity,) in identities.fetchall():
        who, lines = people.unmet(identity)
        named = [(n, line) for n, line in lines if n.interview.date and n.interview.date <= today]
        if not named:
            continue
        first, line = named[0]
        by: dict[str, Someone] = {one.key: one for naming, _ in named for one in naming.by}
        organization = next((line.organization for _, line in named if line.organization), "")
        yield Lead(
            None,
            who.name or line.name or line.email,
            REFERRED,
            tuple(by.values()),
            first.interview.date,
            None,
            (),
            organization,
        )

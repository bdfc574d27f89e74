"""Reads from the index who could be invited: the names under Referrals that are no contact yet, and the leads among people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from netnotes.core.as_of import as_of, stage_as_of
from netnotes.core.fields import texts
from netnotes.core.items import Someone
from netnotes.core.leads import Lead, rank
from netnotes.core.settings import Settings
from netnotes.core.sources import REFERRED, namings, referrers, warmth_of
from netnotes.index.network import Member
from netnotes.index.people import People


def leads(members: Iterable[Member], today: date, settings: Settings) -> Iterator[Lead]:
    """Yield those who are leads on a day and not snoozed."""
    for person, contact, fields in members:
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

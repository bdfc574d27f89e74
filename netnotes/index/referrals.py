"""Reads from the index every line under Referrals, every `referred_by`, and how the people named stand, at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from netnotes.core.items import Someone
from netnotes.core.likeness import Known
from netnotes.core.model import Named
from netnotes.core.names import slug_of, target_stem
from netnotes.core.promotion import Acquaintance
from netnotes.core.referrals import Line, Link, Standing
from netnotes.index.days import day_of
from netnotes.index.decoding import all_from_json, from_json, sound_rows
from netnotes.index.derived import STAGE_NAME
from netnotes.index.moment import one_moment
from netnotes.tuples import NamedTuple

# Whole tables, each gone through once: to look up a row for each mention takes longer.
_CONTACTS = "SELECT id, slug, name, path FROM note WHERE kind = 'contact'"
_COUNTED = "SELECT id, counts_on FROM note WHERE kind = 'interview' AND counts_on IS NOT NULL"
_NAMING = (
    "SELECT id, path, coalesce(json_extract(facts, '$.named'), '[]') FROM note "
    "WHERE id IN (SELECT note FROM mention WHERE role = 'referral') AND counts_on IS NOT NULL"
)
_MENTIONS = "SELECT note, target, {} FROM mention WHERE role = ? ORDER BY id"
_WITH = _MENTIONS.format("CASE WHEN target IS NULL THEN key END, CASE WHEN target IS NULL THEN text END")
_DAYS = ("added", "invited", "nudged", "replied", "declined", "told")
_DAYS_OF = (
    "SELECT id, json_extract(facts, " + ", ".join(f"'$.{key}'" for key in _DAYS) + ") FROM note "
    "WHERE id IN (SELECT value FROM json_each(?)) AND kind = 'contact' AND readable"
)
_NOT_IN_A_LINK = frozenset("[]|#^\r\n")

Row = tuple[Any, ...]


class Network(NamedTuple):
    """All that says who led to whom. `lines`, in no order, are those of interviews that count; `standings` are of all named."""

    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    standings: dict[str, Standing]


class _People:
    """Everybody who is spoken of, each made once."""

    def __init__(self, contacts: Iterable[Row]) -> None:
        self.contacts = {row[0]: row for row in contacts}
        self._made: dict[int, Someone] = {}

    def who(self, target: int, key: str, text: str) -> Someone:
        """Return the contact that a mention leads to; else who is known under its key, and by a text."""
        found = self._made.get(target)
        if found is None:
            contact = self.contacts.get(target)
            if contact is None:
                return Someone(f"x:{key}", None, text)
            found = self._made[target] = Someone(f"c:{target}", contact[1], contact[2])
        return found


def network(db: sqlite3.Connection) -> Network:
    """Return all referrals of a vault as they are written."""
    with one_moment(db), sound_rows():
        people = _People(db.execute(_CONTACTS))
        counted = dict(db.execute(_COUNTED))
        held = db.execute(_WITH, ("contact",)).fetchall()
        found = tuple(_lines(db, people, counted, held))
        links = tuple(_links(db, people))
        named = {line.who.key for line in found} | {link.who.key for link in links}
        interviews = _interviews(counted, held, named)
        return Network(found, links, _standings(db, named, interviews))


def stages(db: sqlite3.Connection, today: date) -> dict[str, str]:
    """Return everybody's stage on a day, by the key of the person."""
    rows = db.execute(
        f"SELECT person, {STAGE_NAME}, max(start) FROM stage WHERE start <= julianday(?) GROUP BY person",
        (today.isoformat(),),
    )
    return {f"c:{person}": stage for person, stage, _ in rows}


def _lines(
    db: sqlite3.Connection, people: _People, counted: Mapping[int, int], held: Iterable[Row]
) -> Iterator[Line]:
    """Yield the lines of interviews that count (day by interview), held with people (interview, target, key, text)."""
    naming = db.execute(_NAMING).fetchall()
    by: dict[int, dict[str, Someone]] = {note: {} for note, _, _ in naming}
    for note, target, key, text in held:
        if note in by:
            who = people.who(target, key, text)
            by[note].setdefault(who.key, who)
    named: dict[int, list[Row]] = {}
    for note, *mention in db.execute(_MENTIONS.format("identity, line"), ("referral",)):
        named.setdefault(note, []).append(tuple(mention))
    for (note, path, _), entries in zip(naming, all_from_json([row[-1] for row in naming]), strict=True):
        said = {entry[0]: Named._make(entry) for entry in entries}
        with_whom, on, file = tuple(by[note].values()), day_of(counted[note]), os.fsdecode(path)
        for target, identity, line in named[note]:
            who = people.who(target, _stranger_key(identity), said[line].name)
            yield Line(with_whom, who, on, file, said[line])


def _stranger_key(identity: str) -> str:
    """Return under what somebody without a note is known: as interviews with them are where only a name is known."""
    return f"s:{identity[2:]}" if identity.startswith("n:") else identity


def _links(db: sqlite3.Connection, people: _People) -> Iterator[Link]:
    for note, target, key, text, line in db.execute(_MENTIONS.format("key, text, line"), ("referred_by",)):
        if note in people.contacts:
            path = people.contacts[note][3]
            yield Link(people.who(target, key, text), people.who(note, "", ""), os.fsdecode(path), line)


def _interviews(
    counted: Mapping[int, int], held: Iterable[Row], named: Collection[str]
) -> dict[str, tuple[date, ...]]:
    """Return on which days those who were named were or will be interviewed, the earliest first."""
    interviews: dict[str, set[int]] = {}
    for note, target, key, _ in held:
        who = f"x:{key}" if target is None else f"c:{target}"
        if who in named and note in counted:
            interviews.setdefault(who, set()).add(note)
    return {who: tuple(sorted(day_of(counted[note]) for note in notes)) for who, notes in interviews.items()}


def _standings(
    db: sqlite3.Connection, named: Iterable[str], interviews: Mapping[str, tuple[date, ...]]
) -> dict[str, Standing]:
    ids = ",".join([key[2:] for key in named if key.startswith("c:")])
    rows = db.execute(_DAYS_OF, (f"[{ids}]",)).fetchall()
    days = {
        f"c:{note}": [date.fromisoformat(day) if day else None for day in some]
        for (note, _), some in zip(rows, all_from_json([row[1] for row in rows]), strict=True)
    }
    unknown = [None] * len(_DAYS)
    return {key: Standing._make((*days.get(key, unknown), interviews.get(key, ()))) for key in named}


def acquaintances(db: sqlite3.Connection) -> dict[str, Acquaintance]:
    """Return all contacts, by the key of the person, with what tells whether somebody is the same."""
    referrers: dict[int, set[str]] = {}
    rows = db.execute(
        "SELECT m.note, n.slug FROM mention m JOIN note n ON n.id = m.target WHERE m.role = 'referred_by'"
    )
    for note, slug in rows:
        referrers.setdefault(note, set()).add(slug)
    rows = db.execute(
        "SELECT id, path, slug, name, facts, json_extract(fields, '$.organization') FROM note WHERE kind = 'contact' "
        "ORDER BY slug, path"
    )
    found = {}
    with sound_rows():
        for note, path, slug, name, facts, organization in rows:
            facts = from_json(facts)
            key = f"c:{note}"
            names = (name, *facts.get("aliases", ()))
            known = Known(key, names, tuple(facts.get("emails", ())), str(organization or ""))
            stem = target_stem(os.fsdecode(path))
            link = stem if slug_of(stem) == slug and not _NOT_IN_A_LINK & {*stem} else slug
            found[key] = Acquaintance(known, link, frozenset(referrers.get(note, ())))
    return found

"""Reads from the index every line under Referrals, every `referred_by`, and how the people named stand, at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from netnotes.core.items import Someone
from netnotes.core.likeness import Known
from netnotes.core.model import Named
from netnotes.core.names import slug_of, target_stem
from netnotes.core.promotion import Acquaintance
from netnotes.core.referrals import Line, Link, Standing
from netnotes.index.decoding import from_json, sound_rows
from netnotes.index.derived import STAGE_NAME
from netnotes.index.facts import contact_from_json
from netnotes.tuples import NamedTuple

# Materialized, so that the facts of an interview are opened once, and not for each of its mentions.
_COUNTED = (
    "WITH counted AS MATERIALIZED (SELECT id, path, json_extract(facts, '$.date') AS day, {more} FROM note "
    "WHERE kind = 'interview' AND readable AND day IS NOT NULL AND json_extract(facts, '$.cancelled') IS NULL) "
)
_WITH = (
    _COUNTED.format(more="0")
    + "SELECT i.id, m.key, m.text, m.target, i.day FROM counted i JOIN mention m ON m.note = i.id "
    "AND m.role = 'contact' ORDER BY m.id"
)
_LINES = (
    _COUNTED.format(more="json_extract(facts, '$.named') AS named")
    + "SELECT id, path, day, named, (SELECT json_group_array(json_array(m.line, m.identity, m.target)) "
    "FROM mention m WHERE m.note = counted.id AND m.role = 'referral') FROM counted WHERE named IS NOT NULL ORDER BY path"
)
_NOT_IN_A_LINK = frozenset("[]|#^\r\n")


class ContactNote(NamedTuple):
    """A contact's row."""

    who: Someone
    readable: bool
    path: bytes
    facts: str


class Network(NamedTuple):
    """All that says who led to whom. `lines` are those of interviews that count; `standings` are of everybody named."""

    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    standings: dict[str, Standing]


def network(db: sqlite3.Connection) -> Network:
    """Return all referrals of a vault as they are written."""
    contacts = _contacts(db)
    by, days = _with(db, contacts)
    with sound_rows():
        lines = tuple(_lines(db, contacts, by))
        links = tuple(_links(db, contacts))
        named = {line.who.key for line in lines} | {link.who.key for link in links}
        standings = {key: _standing(key, contacts, days) for key in named}
    return Network(lines, links, standings)


def stages(db: sqlite3.Connection, today: date) -> dict[str, str]:
    """Return everybody's stage on a day, by the key of the person."""
    rows = db.execute(
        f"SELECT person, {STAGE_NAME}, max(start) FROM stage WHERE start <= julianday(?) GROUP BY person",
        (today.isoformat(),),
    )
    return {f"c:{person}": stage for person, stage, _ in rows}


def _contacts(db: sqlite3.Connection) -> dict[int, ContactNote]:
    rows = db.execute("SELECT id, path, slug, name, readable, facts FROM note WHERE kind = 'contact'")
    return {
        note: ContactNote(Someone(f"c:{note}", slug, name), bool(readable), path, facts)
        for note, path, slug, name, readable, facts in rows
    }


def _someone(contacts: dict[int, ContactNote], key: str, text: str, target: int | None) -> Someone:
    found = contacts.get(target) if target is not None else None
    return found.who if found else Someone(f"x:{key}", None, text)


def _with(
    db: sqlite3.Connection, contacts: dict[int, ContactNote]
) -> tuple[dict[int, tuple[Someone, ...]], dict[str, list[date]]]:
    """Return whom each interview that counts is with, and on which days each person was or will be interviewed."""
    by: dict[int, dict[str, Someone]] = {}
    days: dict[str, list[date]] = {}
    for note, key, text, target, day in db.execute(_WITH):
        who = _someone(contacts, key, text, target)
        if who.key not in by.setdefault(note, {}):
            by[note][who.key] = who
            days.setdefault(who.key, []).append(date.fromisoformat(day))
    return {note: tuple(people.values()) for note, people in by.items()}, days


def _lines(
    db: sqlite3.Connection, contacts: dict[int, ContactNote], by: dict[int, tuple[Someone, ...]]
) -> Iterator[Line]:
    for note, path, day, named, mentions in db.execute(_LINES):
        by_line = {entry[0]: Named._make(entry) for entry in from_json(named)}
        for line, identity, target in _sorted(from_json(mentions)):
            said = by_line[line]
            who = _someone(contacts, _stranger_key(identity), said.name, target)
            yield Line(by.get(note, ()), who, date.fromisoformat(day), os.fsdecode(path), said)


def _sorted(mentions: Iterable[Any]) -> list[Any]:
    return sorted(mentions, key=lambda mention: mention[0])


def _stranger_key(identity: str) -> str:
    """Return under what somebody without a note is known: as interviews with them are where only a name is known."""
    return f"s:{identity[2:]}" if identity.startswith("n:") else identity


def _links(db: sqlite3.Connection, contacts: dict[int, ContactNote]) -> Iterator[Link]:
    rows = db.execute(
        "SELECT note, key, text, line, target FROM mention WHERE role = 'referred_by' ORDER BY id"
    )
    for note, key, text, line, target in rows:
        if note in contacts:
            named = contacts[note]
            yield Link(_someone(contacts, key, text, target), named.who, os.fsdecode(named.path), line)


def _standing(key: str, contacts: dict[int, ContactNote], days: dict[str, list[date]]) -> Standing:
    found = contacts.get(int(key[2:])) if key.startswith("c:") else None
    contact = None
    if found and found.readable and found.who.slug is not None:
        contact = contact_from_json(found.who.slug, os.fsdecode(found.path), found.who.name, found.facts)
    return Standing(contact, tuple(sorted(days.get(key, ()))))


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

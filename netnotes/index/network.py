"""Reads from the index everybody at once, for the commands that look at the whole network."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from netnotes.core.model import Contact, Interview, Person
from netnotes.index.days import day_number, day_of
from netnotes.index.decoding import from_json, sound_rows
from netnotes.index.facts import interview_from_json
from netnotes.index.moment import one_moment
from netnotes.index.people import People
from netnotes.tuples import NamedTuple

_AT_ONCE = 500


class Member(NamedTuple):
    """A contact that could be read: what the rules know of the person, and every field as written."""

    person: Person
    contact: Contact
    fields: Mapping[str, Any]


def everybody(db: sqlite3.Connection) -> Iterator[Member]:
    """Yield every contact that could be read, by file."""
    notes = db.execute("SELECT id FROM note WHERE kind = 'contact' AND readable ORDER BY path").fetchall()
    return members(db, [note for (note,) in notes])


def members(db: sqlite3.Connection, notes: Sequence[int]) -> Iterator[Member]:
    """Yield those of some contacts that could be read, in their order."""
    people = People(db)
    with sound_rows():
        for start in range(0, len(notes), _AT_ONCE):
            some = notes[start : start + _AT_ONCE]
            with one_moment(db):
                persons = people.persons(some)
                text = f"SELECT id, fields FROM note WHERE id IN ({','.join(map(str, some))})"
                fields = dict(db.execute(text))
            for note in some:
                person = persons.get(note)
                if person and person.contact:
                    yield Member(person, person.contact, from_json(fields[note]))


def interviews_from(db: sqlite3.Connection, day: date) -> Iterator[Interview]:
    """Yield the interviews that count and are not before a day, without whom they are with."""
    rows = db.execute(
        "SELECT slug, path, facts FROM note WHERE kind = 'interview' AND counts_on >= ?", (day_number(day),)
    )
    with sound_rows():
        for slug, path, facts in rows:
            yield interview_from_json(slug, os.fsdecode(path), facts)


def days_before(db: sqlite3.Connection, day: date) -> Iterator[date]:
    """Yield the day of each interview that counts and is before a day."""
    rows = db.execute(
        "SELECT counts_on FROM note WHERE kind = 'interview' AND counts_on < ?", (day_number(day),)
    )
    return (day_of(number) for (number,) in rows)

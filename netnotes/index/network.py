"""Reads from the index everybody at once, for the commands that look at the whole network."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from netnotes.core.model import Contact, Interview, Person
from netnotes.index.decoding import from_json, sound_rows
from netnotes.index.facts import interview_from_json
from netnotes.index.people import People
from netnotes.tuples import NamedTuple

_AT_ONCE = 500


class Member(NamedTuple):
    """A contact that could be read: what the rules know of the person, and every field as written."""

    person: Person
    contact: Contact
    fields: Mapping[str, Any]


class Talk(NamedTuple):
    """An interview that could be read, cancelled and undated ones included, and every field as written."""

    interview: Interview
    fields: Mapping[str, Any]


def everybody(db: sqlite3.Connection) -> Iterator[Member]:
    """Yield every contact that could be read, by file."""
    people = People(db)
    rows = db.execute(
        "SELECT id, fields FROM note WHERE kind = 'contact' AND readable ORDER BY path"
    ).fetchall()
    with sound_rows():
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            persons = people.persons(note for note, _ in some)
            for note, fields in some:
                person = persons.get(note)
                if person and person.contact:
                    yield Member(person, person.contact, from_json(fields))


def talks(db: sqlite3.Connection) -> Iterator[Talk]:
    """Yield every interview that could be read, by file."""
    rows = db.execute(
        "SELECT slug, path, facts, fields FROM note WHERE kind = 'interview' AND readable ORDER BY path"
    )
    with sound_rows():
        for slug, path, facts, fields in rows:
            yield Talk(interview_from_json(slug, os.fsdecode(path), facts), from_json(fields))

"""Reads from the index how people stand on a day, for the coverage of their paths and organizations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from netnotes.core.as_of import as_of, stage_as_of
from netnotes.core.coverage import Known
from netnotes.core.fields import texts
from netnotes.core.kinds import Stage
from netnotes.core.settings import Settings
from netnotes.index.decoding import all_from_json, sound_rows
from netnotes.index.derived import STAGE
from netnotes.index.moment import one_moment
from netnotes.index.network import members

_HELD = (
    "SELECT m.target, i.answered FROM mention m CROSS JOIN note i ON i.id = m.note "
    "WHERE m.role = 'contact' AND m.target IS NOT NULL AND i.counts_on <= julianday(:day)"
)
_CONTACTS = (
    f"SELECT n.id, {STAGE.format(id='n.id')}, json_extract(n.fields, '$.paths', '$.organization') FROM note n "
    "WHERE n.kind = 'contact' AND n.readable"
)
_KNOWN = (
    "SELECT n.id FROM json_each(:notes) v CROSS JOIN note n ON n.id = v.value "
    "WHERE json_extract(n.facts, '$.added') <= :day "
    "OR EXISTS (SELECT 1 FROM event e WHERE e.person = n.id AND e.day <= julianday(:day))"
)
"""Who is known by a day for certain; of anybody else only their whole note says that."""
_AHEAD = "scheduled"
"""The one stage of the index that a day may not have: it doesn't hold yet if the invitation lies ahead, too."""


def standing(
    db: sqlite3.Connection, id_of: Callable[[str], str | None], today: date, settings: Settings
) -> dict[int, Known]:
    """Return everybody known by a day, by note; `id_of` gives the question that a heading asks, if it is one."""
    params = {"day": today.isoformat()}
    found = {}
    with one_moment(db), sound_rows():
        headings = db.execute("SELECT id, text FROM heading").fetchall()
        questions = {number: question for number, text in headings if (question := id_of(text))}
        answered = _answered(db, params, questions)
        rows = db.execute(_CONTACTS, params).fetchall()
        known = answered.keys() | _known(db, [note for note, *_ in rows if note not in answered], params)
        others = []
        for (note, stage, _), values in zip(rows, all_from_json([row[-1] for row in rows]), strict=True):
            if note in known and stage != _AHEAD:
                found[note] = _standing(stage, values, answered.get(note))
            else:
                others.append(note)
        for person, _, fields in members(db, others):
            if then := as_of(person, today):
                note = int(person.who.key[2:])
                stage = stage_as_of(person, then, today, settings)
                values = fields.get("paths"), fields.get("organization")
                found[note] = _standing(stage, values, answered.get(note))
    return found


def _known(db: sqlite3.Connection, notes: Sequence[int], params: Mapping[str, str]) -> set[int]:
    """Return who of some people is known by a day for certain."""
    listed = f"[{','.join(map(str, notes))}]"
    return {note for (note,) in db.execute(_KNOWN, {**params, "notes": listed})}


def _standing(stage: Stage, values: Sequence[Any], answered: frozenset[str] | None) -> Known:
    """Return how somebody stands whose paths and organizations are written so; `answered` is None for who was not interviewed."""
    paths, organizations = values
    return Known(stage, answered is not None, texts(paths), texts(organizations), answered or frozenset())


def _answered(
    db: sqlite3.Connection, params: Mapping[str, str], questions: Mapping[int, str]
) -> dict[int, frozenset[str]]:
    """Return the questions that were answered by a day, by everybody who was interviewed by then."""
    rows = db.execute(_HELD, params).fetchall()
    found: dict[int, frozenset[str]] = {}
    for (person, _), numbers in zip(rows, all_from_json([row[1] or "[]" for row in rows]), strict=True):
        answered = frozenset(filter(None, map(questions.get, numbers)))
        found[person] = found[person] | answered if person in found else answered
    return found

"""The rows of what is derived about people, on their way into the index."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from netnotes.core.items import Item
from netnotes.core.kinds import STAGES
from netnotes.core.lifecycle import stages
from netnotes.core.model import Person
from netnotes.core.reminders import owed_for
from netnotes.core.settings import Settings
from netnotes.index.days import day_number
from netnotes.index.decoding import clean
from netnotes.index.store import insert
from netnotes.tuples import NamedTuple

_NUMBERS = {stage: number for number, stage in enumerate(STAGES)}


class DerivedRows(NamedTuple):
    """Rows of contact events, stages and items, with the people and the units that they are all there is of."""

    people: list[tuple[int]]
    units: list[tuple[str]]
    events: list[tuple[int, int]]
    stages: list[tuple[int, int, int]]
    items: list[tuple[object, ...]]


def none_yet() -> DerivedRows:
    """Return rows to which others can be added."""
    return DerivedRows([], [], [], [], [])


def rows_of_people(notes: Iterable[int], persons: Mapping[int, Person], settings: Settings) -> DerivedRows:
    """Return all that is derived about those whose notes these are; one without a person has nothing."""
    rows = none_yet()
    for note in notes:
        person = persons.get(note)
        rows.people.append((note,))
        if person and person.contact:
            rows.events.extend([(note, day_number(day)) for day in person.events])
            rows.stages.extend(
                [(note, day_number(day), _NUMBERS[stage]) for day, stage in stages(person, settings)]
            )
        add_items(rows, f"c:{note}", owed_for(person, settings) if person else ())
    return rows


def add_items(rows: DerivedRows, unit: str, items: Iterable[Item]) -> None:
    """Add a unit with what is owed."""
    rows.units.append((unit,))
    rows.items.extend([_row(unit, item) for item in items])


def write(db: sqlite3.Connection, rows: DerivedRows, anew: bool) -> None:
    """Write rows in place of those of the same people and units; `anew`: there are none yet."""
    if not anew:
        for table in ("event", "stage"):
            db.executemany(f"DELETE FROM {table} WHERE person = ?", rows.people)
        db.executemany("DELETE FROM reminder WHERE unit = ?", rows.units)
    insert(db, "INSERT INTO event", rows.events)
    insert(db, "INSERT INTO stage", rows.stages)
    db.executemany("INSERT INTO reminder VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows.items)


def _row(unit: str, item: Item) -> tuple[object, ...]:
    who, about = item.who, item.about
    return (
        unit,
        int(who.key[2:]) if who.key.startswith("c:") else None,
        who.slug,
        clean(who.name),
        _iso(who.snoozed_until),
        about.slug if about else None,
        clean(about.name) if about else None,
        item.kind,
        item.due.isoformat(),
        _iso(item.until) or "open",
        item.base.isoformat(),
        item.interval,
        item.span,
        clean(item.detail),
        clean(item.note),
        os.fsencode(item.file),
        item.line,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

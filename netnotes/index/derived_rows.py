"""The rows of what is derived about people, on their way into the index."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from datetime import date

from netnotes.core.items import Item
from netnotes.core.kinds import STAGES
from netnotes.core.lifecycle import stages
from netnotes.core.model import Person
from netnotes.core.settings import Settings
from netnotes.index.decoding import clean
from netnotes.index.prepare import day_number

_NUMBERS = {stage: number for number, stage in enumerate(STAGES)}


class DerivedRows:
    """Contact events, stages and items, which replace those of the same people and units when they are written."""

    def __init__(self, db: sqlite3.Connection, anew: bool) -> None:
        """`anew`: nothing is derived yet, so that nothing need be replaced."""
        self._db, self._anew = db, anew
        self._empty()

    def _empty(self) -> None:
        self._people: list[tuple[int]] = []
        self._units: list[tuple[str]] = []
        self._events: list[tuple[int, int]] = []
        self._stages: list[tuple[int, int, int]] = []
        self._items: list[tuple[object, ...]] = []

    def add_person(self, note: int, person: Person | None, settings: Settings) -> None:
        self._people.append((note,))
        if person and person.contact:
            self._events += [(note, day_number(day)) for day in person.events]
            self._stages += [
                (note, day_number(day), _NUMBERS[stage]) for day, stage in stages(person, settings)
            ]

    def add_items(self, unit: str, items: Iterable[Item]) -> None:
        self._units.append((unit,))
        self._items += [_row(unit, item) for item in items]

    def write(self) -> None:
        if not self._anew:
            self._forget()
        self._db.executemany("INSERT INTO event VALUES (?, ?)", self._events)
        self._db.executemany("INSERT INTO stage VALUES (?, ?, ?)", self._stages)
        self._db.executemany("INSERT INTO reminder VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", self._items)
        self._empty()

    def _forget(self) -> None:
        for table in ("event", "stage"):
            self._db.executemany(f"DELETE FROM {table} WHERE person = ?", self._people)
        self._db.executemany("DELETE FROM reminder WHERE unit = ?", self._units)


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

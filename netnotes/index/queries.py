"""All reads of the index: what is owed, people and their standing, notes and their names."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from netnotes.core.items import REMINDER_KINDS, Item, Someone
from netnotes.core.rows import ContactRow, Owed
from netnotes.index.decoding import from_json, sound_rows
from netnotes.index.derived import LAST, STAGE

_ITEM = (
    "r.person, r.slug, r.name, r.snoozed_until, r.about_slug, r.about_name, r.kind, r.due, r.until, r.base, r.interval, "
    "r.span, r.detail, r.note, r.path, r.line, r.unit"
)
_ORDER: dict[str, int] = {kind: position for position, kind in enumerate(REMINDER_KINDS)}


def owed(
    db: sqlite3.Connection,
    today: date,
    up_to: date,
    since: date | None,
    kinds: Sequence[str],
    person: int | None = None,
) -> list[Owed]:
    """Return what is owed from today to `up_to`, in the order in which it is to be shown.

    By kind as in REMINDER_KINDS; within a kind the oldest first, keep-in-touch by days overdue over its interval; then name,
    file and line. People who are called the same stand in the order of their stages and last contacts.
    """
    where = "r.until > :day AND r.due <= :up_to AND r.due >= :since"
    if kinds:
        where += f" AND r.kind IN ({','.join(repr(kind) for kind in kinds if kind in _ORDER)})"
    if person is not None:
        where += " AND r.person = :person"
    rows = db.execute(
        f"SELECT {_ITEM}, {STAGE.format(id='r.person')}, {LAST.format(id='r.person')} FROM reminder r WHERE {where}",
        {
            "day": today.isoformat(),
            "up_to": up_to.isoformat(),
            "since": since.isoformat() if since else "",
            "person": person,
        },
    )
    with sound_rows():
        found = [Owed(_item(row), row[17], _day(row[18])) for row in rows]
        return sorted(found, key=lambda o: (*_order(o.item, today), o.stage or "", str(o.last_contact)))


def _order(item: Item, today: date) -> tuple[Any, ...]:
    late: float = item.due.toordinal()
    if item.kind == "keep-in-touch":
        late = -(today - item.due).days / max(item.span, 1)
    return (_ORDER[item.kind], late, item.who.name, item.file, item.line, item.who.slug or "")


def hidden(db: sqlite3.Connection, today: date, since: date, kinds: Sequence[str]) -> int:
    """Count what is owed today but fell due before `since`."""
    rows = db.execute(
        "SELECT kind FROM reminder WHERE until > ? AND due <= ? AND due < ?",
        (today.isoformat(), today.isoformat(), since.isoformat()),
    )
    return sum(1 for (kind,) in rows if not kinds or kind in kinds)


def _item(row: Sequence[Any]) -> Item:
    person, slug, name, snoozed, about_slug, about_name, kind, due, until, base, interval = row[:11]
    span, detail, note, path, line, unit = row[11:17]
    return Item(
        kind=kind,
        who=Someone(f"c:{person}" if person is not None else unit, slug, name, _day(snoozed)),
        due=date.fromisoformat(due),
        until=None if until == "open" else date.fromisoformat(until),
        base=date.fromisoformat(base),
        interval=interval,
        file=os.fsdecode(path),
        line=line,
        note=note,
        about=Someone("", about_slug, about_name) if about_name is not None else None,
        detail=detail,
        span=span,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def contacts(
    db: sqlite3.Connection, today: date, since: date | None, ids: Iterable[int] | None = None
) -> list[ContactRow]:
    """Return every contact that could be read (or those with the given ids) by name, as things stand on a day."""
    wanted = "" if ids is None else f" AND n.id IN ({','.join(str(int(i)) for i in ids)})"
    rows = db.execute(
        f"SELECT n.id, n.slug, n.path, n.name, n.fields, {STAGE.format(id='n.id')}, {LAST.format(id='n.id')} "
        f"FROM note n WHERE n.kind = 'contact' AND n.readable{wanted}",
        {"day": today.isoformat()},
    ).fetchall()
    found = []
    with sound_rows():
        due = _due_by_person(db, today, since)
        for note, slug, path, name, fields, stage, last in rows:
            next_due, kinds = due.get(note, (None, ()))
            days = (_day(last), _day(next_due))
            found.append(ContactRow(slug, os.fsdecode(path), name, stage, *days, kinds, from_json(fields)))
    return sorted(found, key=lambda c: (c.name.casefold(), c.file))


def _due_by_person(
    db: sqlite3.Connection, today: date, since: date | None
) -> dict[int, tuple[str | None, tuple[str, ...]]]:
    """Return, by person, the earliest due day among what is not over, and the kinds owed today."""
    rows = db.execute(
        "SELECT person, due, kind FROM reminder WHERE person IS NOT NULL AND until > ? AND due >= ?",
        (today.isoformat(), since.isoformat() if since else ""),
    )
    day = today.isoformat()
    first: dict[int, str] = {}
    kinds: dict[int, set[str]] = {}
    for person, due, kind in rows:
        first[person] = min(due, first.get(person, due))
        if due <= day:
            kinds.setdefault(person, set()).add(kind)
    return {p: (due, tuple(sorted(kinds.get(p, ()), key=_ORDER.__getitem__))) for p, due in first.items()}

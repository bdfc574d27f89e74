"""All reads of the index: what is owed, people and their standing, notes and their names."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from netnotes.core.items import REMINDER_KINDS, Item, Someone
from netnotes.core.rows import ContactRow, NoteRow, Owed

_ITEM = (
    "r.person, r.slug, r.name, r.snoozed_until, r.about_slug, r.about_name, r.kind, r.due, r.until, r.base, r.interval, "
    "r.span, r.detail, r.note, r.path, r.line, r.unit"
)
_STAGE = "(SELECT stage FROM stage s WHERE s.person = {id} AND s.start <= :day ORDER BY s.start DESC LIMIT 1)"
_LAST = "(SELECT max(day) FROM event e WHERE e.person = {id} AND e.day <= :day)"
_ORDER: dict[str, int] = {kind: position for position, kind in enumerate(REMINDER_KINDS)}


def _json(text: str) -> Any:
    from json import loads  # only listings with fields need it

    return loads(text)


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
    file and line.
    """
    where = "r.until > :day AND r.due <= :up_to AND r.due >= :since"
    if kinds:
        where += f" AND r.kind IN ({','.join(repr(kind) for kind in kinds if kind in _ORDER)})"
    if person is not None:
        where += " AND r.person = :person"
    rows = db.execute(
        f"SELECT {_ITEM}, {_STAGE.format(id='r.person')}, {_LAST.format(id='r.person')} FROM reminder r WHERE {where}",
        {
            "day": today.isoformat(),
            "up_to": up_to.isoformat(),
            "since": since.isoformat() if since else "",
            "person": person,
        },
    )
    found = [Owed(_item(row), row[17], _day(row[18])) for row in rows]
    return sorted(found, key=lambda o: _order(o.item, today))


def _order(item: Item, today: date) -> tuple[Any, ...]:
    late: float = item.due.toordinal()
    if item.kind == "keep-in-touch":
        late = -(today - item.due).days / max(item.span, 1)
    return (_ORDER[item.kind], late, item.who.name, item.file, item.line)


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
        f"SELECT n.id, n.slug, n.path, n.name, n.fields, {_STAGE.format(id='n.id')}, {_LAST.format(id='n.id')} "
        f"FROM note n WHERE n.kind = 'contact' AND n.readable{wanted}",
        {"day": today.isoformat()},
    ).fetchall()
    due = _due_by_person(db, today, since)
    found = []
    for note, slug, path, name, fields, stage, last in rows:
        next_due, kinds = due.get(note, (None, ()))
        found.append(
            ContactRow(
                slug, os.fsdecode(path), name, stage, _day(last), _day(next_due), kinds, _json(fields)
            )
        )
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


_NOTE = "SELECT id, path, slug, kind, readable, name FROM note"


def _note(row: Sequence[Any]) -> NoteRow:
    return NoteRow(row[0], os.fsdecode(row[1]), row[2], row[3], bool(row[4]), row[5])


def note_at(db: sqlite3.Connection, file: str) -> NoteRow | None:
    """Return the note at a path."""
    row = db.execute(f"{_NOTE} WHERE path = ?", (os.fsencode(file),)).fetchone()
    return _note(row) if row else None


def notes_keyed(db: sqlite3.Connection, key: str, kind: str | None = None) -> list[NoteRow]:
    """Return the notes that are found under a key, those with the best rank only, by path."""
    rows = db.execute(
        "SELECT note.id, path, slug, kind, readable, name.rank, note.name FROM name JOIN note ON note.id = name.note "
        "WHERE key = ? AND (? IS NULL OR kind = ?) ORDER BY rank, path",
        (key, kind, kind),
    ).fetchall()
    best = [row for row in rows if row[5] == rows[0][5]]
    return [_note((*row[:5], row[6])) for row in best]


def people_like(db: sqlite3.Connection, folded: str) -> list[NoteRow]:
    """Return the contacts whose folded name, alias or slug holds a text, by slug."""
    pattern = "%" + folded.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    rows = db.execute(
        f"{_NOTE} WHERE kind = 'contact' AND id IN (SELECT note FROM name WHERE key LIKE ? ESCAPE '\\' "
        "AND key NOT LIKE 'e:%') ORDER BY slug, path",
        ("_:" + pattern,),
    )
    return [_note(row) for row in rows]


def names_of_people(db: sqlite3.Connection, prefix: str = "") -> list[tuple[str, str]]:
    """Return (slug, name) of every contact with a key that starts with a folded text, by slug."""
    low, high = prefix, prefix + "\U0010ffff"
    rows = db.execute(
        "SELECT DISTINCT note.slug, note.name FROM name JOIN note ON note.id = name.note WHERE kind = 'contact' AND "
        "(key BETWEEN 's:' || ? AND 's:' || ? OR key BETWEEN 'n:' || ? AND 'n:' || ?) ORDER BY note.slug",
        (low, high, low, high),
    )
    return [(slug, name) for slug, name in rows]


def slugs(db: sqlite3.Connection, kind: str | None = None) -> list[str]:
    """Return the slugs of all notes of a kind."""
    rows = db.execute(
        "SELECT DISTINCT slug FROM note WHERE ? IS NULL OR kind = ? ORDER BY slug", (kind, kind)
    )
    return [row[0] for row in rows]


def slugs_from(db: sqlite3.Connection, prefix: str) -> list[str]:
    """Return the slugs of notes of any kind that start with a text."""
    rows = db.execute(
        "SELECT DISTINCT slug FROM note WHERE slug BETWEEN ? AND ? ORDER BY slug",
        (prefix, prefix + "\U0010ffff"),
    )
    return [row[0] for row in rows]


def user_keys(db: sqlite3.Connection) -> set[str]:
    """Return every front matter key that any note has."""
    return {row[0] for row in db.execute("SELECT DISTINCT j.key FROM note, json_each(note.fields) j")}


def fields_of(db: sqlite3.Connection, note: int) -> dict[str, Any]:
    """Return a note's front matter as written."""
    row = db.execute("SELECT fields FROM note WHERE id = ?", (note,)).fetchone()
    fields: dict[str, Any] = _json(row[0])
    return fields


def answered_headings(db: sqlite3.Connection, most: int) -> list[list[str]]:
    """Return the headings of the answered questions of the latest interviews that have any."""
    rows = db.execute(
        "SELECT json_extract(facts, '$.answered') FROM note WHERE kind = 'interview' AND readable "
        "AND json_extract(facts, '$.answered') IS NOT NULL AND json_extract(facts, '$.cancelled') IS NULL "
        "ORDER BY json_extract(facts, '$.date') DESC, path LIMIT ?",
        (most,),
    )
    return [_json(row[0]) for row in rows]


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many notes of each kind there are."""
    return dict(db.execute("SELECT kind, count(*) FROM note GROUP BY kind ORDER BY kind").fetchall())


def notes_of_kind(db: sqlite3.Connection, kind: str) -> list[dict[str, Any]]:
    """Return the readable notes of a kind by slug: slug, file, kind, name, and fields as written."""
    rows = db.execute(
        "SELECT slug, path, kind, name, fields FROM note WHERE kind = ? AND readable ORDER BY slug, path",
        (kind,),
    )
    return [
        {"slug": slug, "file": os.fsdecode(path), "kind": of, "name": name, "fields": _json(fields)}
        for slug, path, of, name, fields in rows
    ]


def referrals_given(db: sqlite3.Connection, person: int) -> list[tuple[str, str | None, str, str, int]]:
    """Return (name, slug or None, interview's date, file, line) of everybody whom a person's interviews name."""
    rows = db.execute(
        "SELECT DISTINCT coalesce(t.name, m.text), t.slug, json_extract(n.facts, '$.date') AS day, n.path, m.line "
        "FROM mention w JOIN note n ON n.id = w.note JOIN mention m ON m.note = n.id AND m.role = 'referral' "
        "LEFT JOIN note t ON t.id = m.target WHERE w.role = 'contact' AND w.target = ? "
        "AND json_extract(n.facts, '$.cancelled') IS NULL AND day IS NOT NULL ORDER BY day, n.path, m.line",
        (person,),
    )
    return [(name, slug, day, os.fsdecode(path), line) for name, slug, day, path, line in rows]

"""Reads from the index what a list shows of notes: any field that a query may name, and front matter as written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from netnotes.core.columns import Column
from netnotes.core.fields import tags
from netnotes.core.items import REMINDER_KINDS
from netnotes.errors import UsageError
from netnotes.index import derived
from netnotes.index.decoding import from_json, sound_rows

_AT_ONCE = 500
_DAYS = ("last", "next")
_PEOPLE = (
    "FROM (SELECT p.* FROM mention pm JOIN note p ON p.id = pm.target AND p.kind = 'contact' AND p.readable "
    "WHERE pm.note = {a}.id AND pm.role = 'contact' GROUP BY p.id ORDER BY min(pm.id)) p"
)
_LINKED = (
    "SELECT t.slug AS slug, coalesce(t.name, m.text) AS name FROM mention m LEFT JOIN note t ON t.id = m.target "
    "WHERE m.note = {a}.id {role} ORDER BY m.id"
)
_REFERRED_BY = _LINKED.replace("{role}", "AND m.role = 'referred_by'")
_LINKS = {
    "contact": _LINKED.replace("{role}", "AND m.role = 'contact'"),
    "referred_by": _REFERRED_BY,
    "links": _LINKED.replace("{role}", ""),
    "linked_from": (
        "SELECT DISTINCT t.slug AS slug, t.name AS name FROM mention m JOIN note t ON t.id = m.note "
        "WHERE m.target = {a}.id ORDER BY 1, 2"
    ),
    "referrer": (
        f"SELECT * FROM ({_REFERRED_BY}) UNION SELECT t.slug, coalesce(t.name, w.text) FROM mention m "
        "JOIN note i ON i.id = m.note AND i.kind = 'interview' AND i.readable "
        "AND json_extract(i.facts, '$.date') IS NOT NULL AND json_extract(i.facts, '$.cancelled') IS NULL "
        "JOIN mention w ON w.note = i.id AND w.role = 'contact' LEFT JOIN note t ON t.id = w.target "
        "WHERE m.role = 'referral' AND m.target = {a}.id AND t.id IS NOT {a}.id"
    ),
}
"""Fields that are links: a SELECT that gives slug (null where the link leads to no note) and name of each."""
Value = Any
"""Text, a number, a bool, None, a list, a mapping; days are ISO text; a link is (slug or None, name)."""


def listed(
    db: sqlite3.Connection,
    ids: Sequence[int],
    columns: Sequence[Column],
    today: date,
    since: date | None,
    as_written: bool = False,
) -> list[list[Value]]:
    """Return, note by note in the order of `ids`, the value of each column; `as_written`: then the front matter as JSON."""
    params: dict[str, Any] = {"day": today.isoformat(), "since": since.isoformat() if since else ""}
    pairs = [_expression(column, params) for column in columns]
    if as_written:
        pairs.append(("CASE WHEN json_valid(n.fields) THEN n.fields END", _sound))
    rows = _rows(db, ids, [sql for sql, _ in pairs], params)
    decoders = [(at, decode) for at, (_, decode) in enumerate(pairs) if decode]
    with sound_rows():
        for row in rows:
            for at, decode in decoders:
                row[at] = decode(row[at])
    return rows


def _rows(
    db: sqlite3.Connection, ids: Sequence[int], expressions: Sequence[str], params: dict[str, Any]
) -> list[list[Any]]:
    found: list[list[Any]] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        text = f"SELECT n.id, {', '.join(expressions)} FROM note n WHERE n.id IN ({','.join(map(str, some))})"
        by_id = {note: cells for note, *cells in db.execute(text, params)}
        found += [by_id[note] for note in some]
    return found


Decode = Callable[[Any], Value] | None


def _expression(column: Column, params: dict[str, Any]) -> tuple[str, Decode]:
    """Return the SQL that gives a column's value of the note n, and what makes a value of it."""
    if not column.of_person:
        return _of_note(column, "n", params)
    sql, decode = _of_note(column, "p", params)
    if decode:
        sql = f"({sql}) || ''"  # text, or SQLite would put JSON in as what it says
    return f"(SELECT json_group_array(json_array({sql})) {_PEOPLE.format(a='n')})", lambda text: _flat(
        text, decode
    )


def _flat(text: str, decode: Decode) -> list[Value]:
    """Return the values that several people have, each once."""
    found: list[Value] = []
    for (cell,) in from_json(text):
        value = decode(cell) if decode else cell
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in found:
                found.append(one)
    return found


def _of_note(column: Column, a: str, params: dict[str, Any]) -> tuple[str, Decode]:
    name, key = column.field.name, column.field.key
    if name == "file":
        return f"hex({a}.path)" if a == "p" else f"{a}.path", _path
    if name == "name":
        return f"{a}.name", None
    if name in _LINKS:
        return f"(SELECT json_group_array(json_array(slug, name)) FROM ({_LINKS[name].format(a=a)}))", _links
    if name in derived.LISTS:
        return f"(SELECT group_concat(DISTINCT value) FROM ({derived.LISTS[name].format(a=a)}))", _WORDS[name]
    if not key:
        return derived.VALUES[name].format(a=a), _day if name in _DAYS else None
    if '"' in key or "\\" in key:
        raise UsageError(
            f"a key with a quotation mark or backslash can't be asked for: {key}", "rename the key"
        )
    path = f"p{len(params)}"
    params[path] = f'$."{key}"'
    return f"json_extract({a}.fields, :{path}, :{path})", _tags if name == "tags" else _written


def _day(text: str | None) -> str | None:
    """Return a day as it is; raise ValueError if it is none."""
    if text is not None:
        date.fromisoformat(text)
    return text


def _sound(fields: str | None) -> str:
    """Return front matter as it is; raise ValueError if it is no JSON."""
    if fields is None:
        raise ValueError("a note's fields are damaged")
    return fields


def _path(cell: Any) -> str:
    return os.fsdecode(bytes.fromhex(cell) if isinstance(cell, str) else cell)


def _links(text: str) -> list[Value]:
    return list(dict.fromkeys(tuple(pair) for pair in from_json(text))) if text != "[]" else []


def _owed(text: str | None) -> list[Value]:
    return sorted(text.split(","), key=REMINDER_KINDS.index) if text else []


def _has(text: str | None) -> list[Value]:
    return text.split(",") if text else []


_WORDS: dict[str, Decode] = {"owed": _owed, "has": _has}


def _written(text: str) -> Value:
    """Return a value of front matter: `json_extract` asked twice gives JSON, whatever the value's type."""
    return None if text == "[null,null]" else from_json(text)[0]


def _tags(text: str) -> list[Value]:
    return list(tags(_written(text)))

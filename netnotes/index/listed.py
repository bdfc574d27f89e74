"""Reads from the index what a list shows of notes: any field that a query may name, and front matter as written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from netnotes.core.columns import Column
from netnotes.core.kinds import Kind
from netnotes.errors import UsageError
from netnotes.index import derived
from netnotes.index.cells import (
    WORDS,
    Value,
    day_of,
    links_of,
    path_of,
    path_of_hex,
    sound_json,
    tags_of,
    tags_of_pair,
)
from netnotes.index.decoding import from_json, sound_rows
from netnotes.index.looked_up import LookedUp
from netnotes.index.patience import go_on
from netnotes.tuples import NamedTuple

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
_ROLES = {
    "contact": ("contact",),
    "referred_by": ("referred_by",),
    "links": ("contact", "referred_by", "referral", "link"),
}
"""Those of them that are a note's own links."""
Batch = list[list[Value]]
"""Some notes: for each column, the value of each note."""


def listed(
    db: sqlite3.Connection,
    kind: Kind,
    ids: Sequence[int],
    columns: Sequence[Column],
    today: date,
    since: date | None,
    as_written: bool = False,
) -> Iterator[Batch]:
    """Yield the values of columns of some notes at a time, in the order of `ids`, all of a kind.

    `as_written`: last comes the front matter as JSON.
    """
    params: dict[str, Any] = {"day": today.isoformat(), "since": since.isoformat() if since else ""}
    looked_up = LookedUp(db, kind, ids, dict(params))
    with sound_rows():
        parts = [_expression(column, params, looked_up) for column in columns]
    if as_written:
        parts.append(_Part("CASE WHEN json_valid(n.fields) THEN n.fields END", sound_json))
    for some, found in _rows(db, ids, _asked(parts), params):
        with sound_rows():
            yield [
                _values(part, cells)
                if part.found is None
                else [part.found.get(note, part.nothing) for note in some]
                for part, cells in zip(parts, _apart(parts, found), strict=True)
            ]


def _asked(parts: Sequence[_Part]) -> list[str]:
    """Return what is to be selected: what stands in front matter at once, as its JSON then is read once."""
    paths = [part.path for part in parts if part.path]
    at_once = f"json_extract(n.fields, {', '.join(paths)})" if paths else "NULL"
    if len(paths) == 1:
        at_once = f"'[' || json_quote({at_once}) || ']'"  # as it is where there are several
    return [at_once, *(part.sql for part in parts if part.sql)]


def _apart(parts: Sequence[_Part], found: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Yield the cells of each part; those of front matter are values already."""
    at_once, *others = found
    written = zip(*_read(at_once), strict=True) if any(part.path for part in parts) else iter(())
    rest = iter(others)
    for part in parts:
        yield next(written) if part.path else next(rest) if part.sql else ()


class _Part(NamedTuple):
    """The SQL of one column, and what makes a value of what it gives, or of what that says if it is JSON.

    `path`: the placeholder of the path of what stands in the front matter of the note n itself. `found`: the values by the
    ids of the notes, those that aren't in it having `nothing`. Neither has SQL of its own.
    """

    sql: str = ""
    decode: Callable[[Any], Value] | None = None
    is_json: bool = False
    path: str = ""
    found: Mapping[int, Value] | None = None
    nothing: Value = None

    def value(self, cell: Any) -> Value:
        """Return the value of one cell."""
        cell = from_json(cell) if self.is_json else cell
        return self.decode(cell) if self.decode else cell


def _values(part: _Part, cells: Sequence[Any]) -> list[Value]:
    cells = _read(cells) if part.is_json and not part.path else cells
    return [*map(part.decode, cells)] if part.decode else [*cells]


def _read(cells: Sequence[str]) -> list[Any]:
    """Return what many cells of JSON say; to read them in one go takes a fraction of the time."""
    found: list[Any] = from_json(f"[{','.join(cells)}]")
    if len(found) != len(cells):
        raise ValueError("a value is damaged")
    return found


def _rows(
    db: sqlite3.Connection, ids: Sequence[int], expressions: Sequence[str], params: dict[str, Any]
) -> Iterator[tuple[Sequence[int], list[tuple[Any, ...]]]]:
    """Yield some ids and what the expressions give, column by column. Raises sqlite3.DatabaseError for a note that isn't there."""
    text = f"SELECT {', '.join(['n.id', *expressions])} FROM json_each(:ids) o CROSS JOIN note n ON n.id = o.value"
    cursor = db.execute(text, params | {"ids": f"[{','.join(map(str, ids))}]"})
    for start in range(0, len(ids), _AT_ONCE):
        some = tuple(ids[start : start + _AT_ONCE])
        go_on(db)
        rows = cursor.fetchmany(len(some))
        here, *found = zip(*rows, strict=True) if rows else ((), *((),) * len(expressions))
        if here != some:
            raise sqlite3.DatabaseError("a note is missing")
        yield some, found


def _expression(column: Column, params: dict[str, Any], looked_up: LookedUp) -> _Part:
    """Return the SQL that gives a column's value of the note n, and what makes a value of it."""
    if not column.of_person:
        return _looked_up(column.field.name, looked_up) or _of_note(column, "n", params)
    part = _of_note(column, "p", params)
    # As text, or SQLite would put JSON in as what it says.
    sql = f"({part.sql}) || ''" if part.decode or part.is_json else part.sql
    people = _PEOPLE.format(a="n")
    return _Part(f"(SELECT json_group_array(json_array({sql})) {people})", partial(_flat, part), is_json=True)


def _looked_up(name: str, looked_up: LookedUp) -> _Part | None:
    if name in _ROLES:
        return _Part(found=looked_up.links(_ROLES[name]), nothing=[])
    if name == "owed":
        return _Part(found=looked_up.owed(), nothing=[])
    if name == "next":
        return _Part(found={note: day_of(day) for note, day in looked_up.next().items()})
    return None


def _flat(part: _Part, cells: list[list[Any]]) -> list[Value]:
    """Return the values that several people have, each once."""
    found: list[Value] = []
    for (cell,) in cells:
        value = part.value(cell)
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in found:
                found.append(one)
    return found


def _of_note(column: Column, a: str, params: dict[str, Any]) -> _Part:
    name, key = column.field.name, column.field.key
    if name == "file":
        return _Part(f"hex({a}.path)", path_of_hex) if a == "p" else _Part(f"{a}.path", path_of)
    if name == "name":
        return _Part(f"{a}.name")
    if name in _LINKS:
        source = _LINKS[name].format(a=a)
        return _Part(
            f"(SELECT json_group_array(json_array(slug, name)) FROM ({source}))", links_of, is_json=True
        )
    if name in derived.LISTS:
        source = derived.LISTS[name].format(a=a)
        return _Part(f"(SELECT group_concat(DISTINCT value) FROM ({source}))", WORDS[name])
    if not key:
        return _Part(derived.VALUES[name].format(a=a), day_of if name in _DAYS else None)
    if '"' in key or "\\" in key:
        raise UsageError(
            f"a key with a quotation mark or backslash can't be asked for: {key}", "rename the key"
        )
    path = f"p{len(params)}"
    params[path] = f'$."{key}"'
    if a == "n":
        return _Part(decode=tags_of if name == "tags" else None, path=f":{path}")
    # Asked for twice it comes as JSON, whatever the value's type.
    decode = tags_of_pair if name == "tags" else itemgetter(0)
    return _Part(f"json_extract({a}.fields, :{path}, :{path})", decode, is_json=True)

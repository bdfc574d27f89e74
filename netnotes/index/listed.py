"""Reads from the index what a list shows of notes: any field that a query may name, and front matter as written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from netnotes.core.columns import Column
from netnotes.core.kinds import Kind
from netnotes.errors import UsageError
from netnotes.index import derived
from netnotes.index.cells import Value, day_of, days_of, paths_of, sound_json, tags_of, words_of
from netnotes.index.decoding import from_json, sound_rows
from netnotes.index.looked_up import LINKS, LookedUp
from netnotes.index.patience import go_on
from netnotes.tuples import NamedTuple

_AT_ONCE = 500
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
        parts = [_part(column, params, looked_up) for column in columns]
    of_people = [at for at, column in enumerate(columns) if column.of_person]
    if of_people:
        theirs = _of_people(db, looked_up.people(), [columns[at] for at in of_people], today, since)
        for at, values in zip(of_people, theirs, strict=True):
            parts[at] = _Part(found=values, nothing=[])
    if as_written:
        parts.append(_Part("CASE WHEN json_valid(n.fields) THEN n.fields END", sound_json))
    for some, found in _rows(db, ids, _asked(parts), params):
        with sound_rows():
            yield [
                part.decode(cells)
                if part.found is None
                else [part.found.get(note, part.nothing) for note in some]
                for part, cells in zip(parts, _apart(parts, found), strict=True)
            ]


def joined(batches: Iterable[Batch], columns: int) -> Batch:
    """Return all batches as one."""
    found: Batch = [[] for _ in range(columns)]
    for batch in batches:
        for cells, more in zip(found, batch, strict=True):
            cells += more
    return found


def _asked(parts: Sequence[_Part]) -> list[str]:
    """Return what is to be selected: what stands in front matter at once, as its JSON then is read once."""
    paths = [part.path for part in parts if part.path]
    if len(paths) == 1:
        paths *= 2  # two come as JSON, one as SQL's own value, which knows no true and false
    at_once = f"json_extract(n.fields, {', '.join(paths)})" if paths else "NULL"
    return [at_once, *(part.sql for part in parts if part.sql)]


def _apart(parts: Sequence[_Part], found: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Yield the cells of each part; those of front matter are values already."""
    at_once, *others = found
    written = zip(*_read(at_once), strict=True) if any(part.path for part in parts) else iter(())
    rest = iter(others)
    for part in parts:
        yield next(written) if part.path else next(rest) if part.sql else ()


class _Part(NamedTuple):
    """The SQL of one column, and what makes values of what it gives for some notes.

    `path`: the placeholder of the path of what stands in the front matter. `found`: the values by the ids of the notes, those
    that aren't in it having `nothing`. Neither has SQL of its own.
    """

    sql: str = ""
    decode: Callable[[Sequence[Any]], list[Value]] = list
    path: str = ""
    found: Mapping[int, Value] | None = None
    nothing: Value = None


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


def _of_people(
    db: sqlite3.Connection,
    people: Mapping[int, Sequence[int]],
    columns: Sequence[Column],
    today: date,
    since: date | None,
) -> Iterator[dict[int, list[Value]]]:
    """Yield for each column what the people of interviews have in it, by the interview: each value once."""
    ids = [*dict.fromkeys(person for some in people.values() for person in some)]
    own = [column._replace(of_person=False) for column in columns]
    for values in joined(listed(db, "contact", ids, own, today, since), len(columns)):
        value_of = dict(zip(ids, values, strict=True))
        yield {note: _flat(map(value_of.__getitem__, some)) for note, some in people.items()}


def _flat(values: Iterable[Value]) -> list[Value]:
    found: list[Value] = []
    for value in values:
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in found:
                found.append(one)
    return found


def _part(column: Column, params: dict[str, Any], looked_up: LookedUp) -> _Part:
    """Return what gives a column's value of the note n."""
    name, key = column.field.name, column.field.key
    if column.of_person:
        return _Part()  # which is looked up among the people
    if name in LINKS:
        return _Part(found=looked_up.links(name), nothing=[])
    if name == "owed":
        return _Part(found=looked_up.owed(), nothing=[])
    if name == "next":
        return _Part(found={note: day_of(day) for note, day in looked_up.next().items()})
    if name == "file":
        return _Part("n.path", paths_of)
    if name == "name":
        return _Part("n.name")
    if name in derived.LISTS:
        return _Part(
            f"(SELECT group_concat(DISTINCT value) FROM ({derived.LISTS[name].format(a='n')}))", words_of
        )
    if not key:
        return _Part(derived.VALUES[name].format(a="n"), days_of if name == "last" else list)
    if '"' in key or "\\" in key:
        raise UsageError(
            f"a key with a quotation mark or backslash can't be asked for: {key}", "rename the key"
        )
    path = f"p{len(params)}"
    params[path] = f'$."{key}"'
    return _Part(decode=tags_of if name == "tags" else list, path=f":{path}")

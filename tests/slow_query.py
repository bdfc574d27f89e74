"""A slow, plain evaluator of queries, to compare the index with: it goes through notes one by one, without SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cmp_to_key
from typing import Any

from netnotes.core.fields import tags as read_tags
from netnotes.core.folding import fold_words
from netnotes.core.query_fields import query_field
from netnotes.core.query_tree import (
    And,
    Anything,
    Between,
    Contains,
    Is,
    Node,
    Not,
    Nothing,
    OfPerson,
    Or,
    Query,
    Sort,
    Test,
    Word,
)

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{2}:.*", re.DOTALL)


@dataclass
class SlowNote:
    """A note with all that is derived for a day: `fields` as written, ready for JSON; days as ISO text.

    `linked` gives, for `referred_by`, `contact`, `referrer`, `links` and `linked_from`, what each note linked to is called:
    (slug, name), or (the link's words,) where it leads to none. `people` are the notes of an interview's people.
    """

    kind: str
    slug: str
    name: str
    file: str
    fields: dict[str, Any] = field(default_factory=dict)
    stage: str | None = None
    last: str | None = None
    next: str | None = None
    owed: Sequence[str] = ()
    overdue: int | None = None
    interviews: int | None = None
    referred: int | None = None
    age: int | None = None
    written: str | None = None
    has: Sequence[str] = ()
    linked: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    people: Sequence[SlowNote] = ()


def selected(query: Query, notes: Iterable[SlowNote]) -> list[SlowNote]:
    """Return the notes that fit, in the order asked for; what is equal in it keeps the order given."""
    found = [note for note in notes if query.where is None or fits(query.where, note)]
    for sort in reversed(query.sort):
        found.sort(key=cmp_to_key(lambda a, b, sort=sort: _compare(sort, a, b)))  # type: ignore[misc]
    return found


def fits(node: Node, note: SlowNote) -> bool:
    """Say whether a note fits a condition."""
    match node:
        case And(parts):
            return all(fits(part, note) for part in parts)
        case Or(parts):
            return any(fits(part, note) for part in parts)
        case Not(part):
            return not fits(part, note)
        case Word(text):
            return any(text in fold_words(name) for name in _names(note))
        case OfPerson(test):
            people = [note] if note.kind == "contact" else note.people if note.kind == "interview" else []
            return any(_test(test, person) for person in people)
        case Test():
            return _test(node, note)


def _names(note: SlowNote) -> list[str]:
    names = [note.slug, note.name, *texts(note.fields.get("aliases"))]
    if note.kind == "contact":
        names += texts(note.fields.get("email")) + texts(note.fields.get("organization"))
    if note.kind == "interview":
        names += [name for person in note.people for name in _names(person)]
    return names


def _test(test: Test, note: SlowNote) -> bool:
    match test.match:
        case Anything():
            return _is_there(test, note)
        case Nothing():
            return not _is_there(test, note)
        case Contains(text):
            return any(text in fold_words(value) for value in _values(test.field, test.kind, note))
        case Is(text) if test.kind == "word":
            words = [fold_words(value) for value in _values(test.field, test.kind, note)]
            return any(value == text or value.startswith(text + "/") for value in words)
        case Is(text):
            return any(
                fold_words(text) == fold_words(value) for value in _values(test.field, test.kind, note)
            )
        case Between():
            return any(_lies_in(test.match, value) for value in _values(test.field, test.kind, note))


def _lies_in(bounds: Between, value: Any) -> bool:
    low, high = bounds.low, bounds.high
    if isinstance(value, str) and ISO_DATE.fullmatch(value) and isinstance(low or high, date):
        return (low is None or value >= str(low)) and (high is None or value <= str(high))
    if isinstance(value, str):
        value = fold_words(value)
        after = low is None or (value >= low and not (bounds.without_low and value.startswith(low)))
        before = high is None or value < high or (value.startswith(high) and not bounds.without_high)
        return after and before
    after = low is None or value > low or (value == low and not bounds.without_low)
    before = high is None or value < high or (value == high and not bounds.without_high)
    return after and before


def _is_there(test: Test, note: SlowNote) -> bool:
    key = query_field(test.field).key
    if test.kind == "link" or not key:
        return bool(_values(test.field, test.kind, note))
    value = note.fields.get(key)
    return any(not isinstance(v, str) or v.strip() for v in _listed(value) if v is not None)


def _values(name: str, kind: str, note: SlowNote) -> list[Any]:
    """Return the values of a field that a test of a kind looks at."""
    key = query_field(name).key
    if kind == "link":
        return [text for called in note.linked.get(name, ()) for text in called]
    if not key:
        value = getattr(note, name)
        return [v for v in _listed(value) if v is not None]
    value = note.fields.get(key)
    if name == "tags":
        return list(read_tags(value))
    if kind == "number":
        return [v for v in _listed(value) if isinstance(v, int | float) and not isinstance(v, bool)]
    if kind == "date":
        days = [v for v in _listed(value) if isinstance(v, str) and ISO_DATE.fullmatch(v)]
        if name.startswith("fields."):
            days += [
                found[1] for v in _listed(value) if isinstance(v, str) and (found := WITH_TIME.fullmatch(v))
            ]
        return days
    if name.startswith("fields."):
        words = [v for v in _listed(value) if isinstance(v, str | bool)]
        return [text for text in texts(words) if not ISO_DATE.fullmatch(text)]
    return texts(value)


def texts(value: Any) -> list[str]:
    """Return a front matter value as texts: one or a list; blank ones and nested values left out."""
    found = [
        str(v).lower() if isinstance(v, bool) else str(v).strip() for v in _listed(value) if _is_plain(v)
    ]
    return [text for text in found if text]


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _is_plain(value: Any) -> bool:
    return value is not None and not isinstance(value, list | dict)


def _compare(sort: Sort, a: SlowNote, b: SlowNote) -> int:
    first, second = _first(sort, a), _first(sort, b)
    if first is None or second is None:
        return (first is None) - (second is None)
    if first == second:
        return 0
    return (1 if first > second else -1) * (-1 if sort.descending else 1)


def _first(sort: Sort, note: SlowNote) -> tuple[int, Any] | None:
    """Return what a note is sorted by: its first value, numbers ahead of texts; None if it has none."""
    if sort.kind == "own":
        value = note.fields.get(query_field(sort.field).key)
        plain = [v for v in _listed(value) if _is_plain(v) and str(v).strip()]
        if plain and isinstance(plain[0], int | float) and not isinstance(plain[0], bool):
            return 0, plain[0]
        return (1, fold_words(texts(plain)[0])) if plain else None
    values = _values(sort.field, sort.kind, note)
    if not values:
        return None
    if sort.kind == "choice":
        choices = query_field(sort.field).choices
        known = [fold_words(choice) for choice in choices]
        word = fold_words(values[0])
        return (0, known.index(word)) if word in known else (1, word)
    return (0, values[0]) if sort.kind in ("number", "date") else (0, fold_words(values[0]))

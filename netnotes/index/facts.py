"""Contacts and interviews as the JSON text that the index keeps, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from netnotes.core.model import Contact, Dated, Interview, Named, Promise

_ELSEWHERE = frozenset(("slug", "file", "name", "contacts", "referred_by", "lines"))
"""What the index has in columns or rows of its own; and the lines, which are packed."""
_DAYS = frozenset(
    (
        *("added", "met", "invited", "nudged", "replied", "declined", "told", "follow_up", "snoozed_until"),
        *("date", "thanked", "prepared", "confirmed", "cancelled_on"),
    )
)
_encode = json.JSONEncoder(separators=(",", ":"), default=date.isoformat, check_circular=False).encode
_decode = json.JSONDecoder().raw_decode
_new = tuple.__new__  # makes a named tuple in half of the time that its own class takes
_to_date = date.fromisoformat


def to_json(facts: Contact | Interview | None) -> str:
    """Return the facts as JSON; left out is what is empty, and slug, file, name and links, which have rows in the index."""
    if facts is None:
        return "{}"
    pairs = zip(facts._fields, facts, strict=True)
    out: dict[str, object] = {key: value for key, value in pairs if value and key not in _ELSEWHERE}
    if facts.lines:
        days = [key for key, value in out.items() if type(value) is date]
        usual = [facts.lines[key] for key in days if key in facts.lines]
        out["lines"] = usual if len(usual) == len(days) == len(facts.lines) else facts.lines
    return _encode(out)


def contact_from_json(slug: str, file: str, name: str, text: str) -> Contact:
    """Return the contact that `to_json` was given, without its links."""
    return _new(Contact, (slug, file, name, *_facts(text, Contact._field_defaults)))


def interview_from_json(slug: str, file: str, text: str) -> Interview:
    """Return the interview that `to_json` was given, without its links."""
    return _new(Interview, (slug, file, *_facts(text, Interview._field_defaults)))


def _facts(text: str, usual: dict[str, Any]) -> Iterable[Any]:
    """Return the facts of some JSON, or the usual ones where it leaves them out, in the order of these."""
    try:
        facts, end = _decode(text)
        if end != len(text):
            raise ValueError("there is more behind it")
        days = []
        for key, value in facts.items():
            if key in _DAYS:
                facts[key] = _to_date(value)
                days.append(key)
            elif decode := _DECODERS.get(key):
                facts[key] = decode(value)
        if isinstance(lines := facts.get("lines"), list):
            facts["lines"] = dict(zip(days, lines, strict=True))
        found: dict[str, Any] = usual | facts
        if len(found) != len(usual):
            raise ValueError("it has a key that no fact has")
    except (ValueError, TypeError, AttributeError) as error:
        raise sqlite3.DatabaseError("a note's facts are damaged") from error
    return found.values()


def _day(text: str | None) -> date | None:
    return _to_date(text) if text else None


def _dated(rows: list[Any]) -> tuple[Dated, ...]:
    return tuple([_new(Dated, (_to_date(day) if day else None, line, text)) for day, line, text in rows])


def _promises(rows: list[Any]) -> tuple[Promise, ...]:
    return tuple(
        [
            Promise(line, text, theirs, _day(due), _day(done_on), settled)
            for line, text, theirs, due, done_on, settled in rows
        ]
    )


def _named(rows: list[Any]) -> tuple[Named, ...]:
    return tuple(map(Named._make, rows))


def _places(places: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(place) for key, place in places.items()}


_DECODERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("aliases", "emails", "tags"), tuple),
    **dict.fromkeys(("log", "outcomes"), _dated),
    "promises": _promises,
    "named": _named,
    "places": _places,
}

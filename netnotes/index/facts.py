"""Contacts and interviews as the JSON text that the index keeps, and back."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import Any

from netnotes.core.model import Contact, Dated, Interview, Named, Promise, Reference

_DATES = (
    "added",
    "met",
    "invited",
    "nudged",
    "replied",
    "declined",
    "told",
    "follow_up",
    "snoozed_until",
    "date",
    "thanked",
    "prepared",
    "confirmed",
)
_ROWS = {
    "referred_by": Reference,
    "contacts": Reference,
    "log": Dated,
    "outcomes": Dated,
    "promises": Promise,
    "named": Named,
}
_ROW_DATES = {Reference: (), Dated: (0,), Promise: (3, 4), Named: ()}


def to_json(facts: Contact | Interview | None) -> str:
    """Return the facts as JSON; empty fields are left out, and so are slug and file, which the index has."""
    if facts is None:
        return "{}"
    out: dict[str, Any] = {}
    for key in facts.__dataclass_fields__:
        value = getattr(facts, key)
        if value in (None, "", (), 0, False) or key in ("slug", "file", "name") or value == {}:
            continue
        if key in _ROWS:
            out[key] = [_row(entry) for entry in value]
        else:
            out[key] = value.isoformat() if isinstance(value, date) else value
    return json.dumps(out, separators=(",", ":"))


def _row(entry: Any) -> list[Any]:
    values = (getattr(entry, key) for key in entry.__dataclass_fields__)
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def contact_from_json(slug: str, file: str, name: str, text: str) -> Contact:
    """Return the contact that `to_json` was given."""
    return Contact(slug=slug, file=file, name=name, **_fields(text))


def interview_from_json(slug: str, file: str, text: str) -> Interview:
    """Return the interview that `to_json` was given."""
    return Interview(slug=slug, file=file, **_fields(text))


def _fields(text: str) -> dict[str, Any]:
    try:
        return _decoded(json.loads(text))
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError("a note's facts are damaged") from error


def _decoded(fields: dict[str, Any]) -> dict[str, Any]:
    for key, value in fields.items():
        if key in _DATES:
            fields[key] = date.fromisoformat(value)
        elif row := _ROWS.get(key):
            fields[key] = tuple(_entry(row, entry) for entry in value)
        elif isinstance(value, list):
            fields[key] = tuple(value)
    return fields


def _entry(row: Any, values: list[Any]) -> Any:
    for position in _ROW_DATES[row]:
        if values[position]:
            values[position] = date.fromisoformat(values[position])
    return row(*values)

"""Columns of the index as values; one that can't be read is damage to the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def sound_rows() -> Iterator[None]:
    """Take a value that no sync can have written as damage to the index: raises sqlite3.DatabaseError."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise sqlite3.DatabaseError(f"a row can't be read: {error}") from error


def from_json(text: str) -> Any:
    """Return what a JSON column holds; the parser is loaded only by listings that show fields."""
    from json import loads

    try:
        return loads(text)
    except ValueError as error:
        raise sqlite3.DatabaseError(f"a row can't be read: {error}") from error


def all_from_json(texts: Sequence[str]) -> list[Any]:
    """Return what some JSON columns hold, each one value, in one go."""
    try:
        return list(from_json(f"[{','.join(texts)}]"))
    except TypeError as error:
        raise sqlite3.DatabaseError(f"a row can't be read: {error}") from error


def clean(text: str) -> str:
    """Return text that SQLite takes: lone surrogates, which stand for bytes that are not UTF-8, are written out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")

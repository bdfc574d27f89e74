"""The functions that SQL is given, so that queries compare texts as everything else does."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from netnotes.core.folding import fold_words
from netnotes.index.decoding import clean

_KILOBYTES_KEPT = 16_000
_folded = lru_cache(maxsize=64)(fold_words)  # each condition of a query asks for the same texts of a note


def register(db: sqlite3.Connection) -> None:
    """Give SQL the few functions by which texts are compared everywhere, and room to keep what it has read."""
    keep_what_is_read(db)
    functions: tuple[tuple[str, int, Callable[..., Any]], ...] = (
        ("fold_words", 1, lambda text: None if text is None else _folded(str(text))),
        ("words_of", 2, _words_of),
        ("path_text", 1, lambda path: clean(os.fsdecode(path))),
        ("is_blank", 1, lambda text: not str(text).strip()),
        ("is_tagged", 2, _is_tagged),
        ("first_tag", 1, lambda text: next((fold_words(tag) for tag in _tags(text)), None)),
    )
    for name, arguments, function in functions:
        db.create_function(name, arguments, function, deterministic=True)


def keep_what_is_read(db: sqlite3.Connection) -> None:
    """Give SQL room to keep what it has read, since a list comes back to most of what it has looked through."""
    db.execute(f"PRAGMA cache_size=-{_KILOBYTES_KEPT}")


def _words_of(value: Any, kind: str) -> str:
    """Return a front matter value, with its JSON type, as queries compare texts; empty for null and nested values."""
    if kind in ("true", "false"):
        return kind
    return "" if kind in ("null", "array", "object") else _folded(str(value))


def _tags(text: str) -> tuple[str, ...]:
    """Return the tags in what `json_extract` gives for `$.tags` asked twice: JSON, whatever the value's type."""
    from json import loads

    from netnotes.core.fields import tags

    return tags(loads(text)[0])


def _is_tagged(text: str, wanted: str) -> bool:
    first = wanted.partition(" ")[0]
    if first.isalnum() and text.isascii() and "\\" not in text and first not in text.lower():
        return False  # which is seen without taking the JSON apart
    words = [fold_words(tag) for tag in _tags(text)]
    return any(word == wanted or word.startswith(wanted + "/") for word in words)

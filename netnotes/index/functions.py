"""The functions that SQL is given, so that queries compare texts as everything else does."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from netnotes.core.folding import fold, fold_words
from netnotes.index.decoding import clean

_KILOBYTES_KEPT = 16_000
_folded = lru_cache(maxsize=64)(fold_words)  # each condition of a query asks for the same texts of a note


def register(db: sqlite3.Connection) -> None:
    """Give SQL the few functions by which texts are compared everywhere, and room to keep what it has read."""
    keep_what_is_read(db)
    functions: tuple[tuple[str, int, Callable[..., Any]], ...] = (
        ("fold_words", 1, lambda text: None if text is None else _folded(str(text))),
        ("words_of", 2, _words_of),
        ("holds", 2, lambda text, wanted: text is not None and _holds(str(text), wanted)),
        ("value_holds", 3, _value_holds),
        ("is_called", 4, _is_called),
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


def _holds(text: str, wanted: str) -> bool:
    """Say whether a text holds words that are folded already."""
    if text.isascii() and wanted.partition(" ")[0] not in text.lower():
        return False  # which is seen without folding it
    return wanted in _folded(text)


def _value_holds(value: Any, kind: str, wanted: str) -> bool:
    if kind in ("true", "false", "null", "array", "object"):
        return wanted in _words_of(value, kind)
    return _holds(str(value), wanted)


def _is_called(wanted: str, name: str, slug: str, more: str) -> bool:
    """Say whether a name, a slug or one of the values in JSON holds words that are folded already."""
    whole = f"{name} {slug} {more}"
    seen = whole.lower() if whole.isascii() else fold(whole)
    if "\\" not in more and wanted.partition(" ")[0] not in seen:
        return False
    from json import loads

    values = [one for value in loads(more) for one in (value if isinstance(value, list) else [value])]
    return any(_holds(text, wanted) for text in (name, slug, *map(_text_of, values)))


def _text_of(value: Any) -> str:
    """Return a value of front matter as text; an empty one for null and nested values."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def _tags(text: str) -> tuple[str, ...]:
    """Return the tags in what `json_extract` gives for `$.tags` asked twice: JSON, whatever the value's type."""
    from json import loads

    from netnotes.core.fields import tags

    return tags(loads(text)[0])


def _is_tagged(text: str, wanted: str) -> bool:
    first = wanted.partition(" ")[0]
    seen = text.lower() if text.isascii() else fold(text)
    if first.isalnum() and "\\" not in text and first not in seen:
        return False  # which is seen without taking the JSON apart
    words = [fold_words(tag) for tag in _tags(text)]
    return any(word == wanted or word.startswith(wanted + "/") for word in words)

"""What the cells that a list reads from the index mean; one that no sync can have written raises ValueError."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from sys import getfilesystemencodeerrors, getfilesystemencoding
from typing import Any

from netnotes.core.items import REMINDER_KINDS

Value = Any
"""Text, a number, a bool, None, a list, a mapping; days are ISO text; a link is (slug or None, name)."""


@lru_cache(maxsize=10_000)
def day_of(text: str | None) -> str | None:
    """Return a day as it is; raise ValueError if it is none."""
    if text is not None:
        date.fromisoformat(text)
    return text


def sound_json(fields: str | None) -> str:
    """Return front matter as it is; raise ValueError if it is no JSON."""
    if fields is None:
        raise ValueError("a note's fields are damaged")
    return fields


path_of = partial(str, encoding=getfilesystemencoding(), errors=getfilesystemencodeerrors())  # as os.fsdecode


def path_of_hex(cell: str) -> str:
    """Return the path that a cell has in hexadecimal digits, as JSON takes no bytes."""
    return os.fsdecode(bytes.fromhex(cell))


def links_of(pairs: list[list[str | None]]) -> list[Value]:
    """Return links, each once."""
    return [*dict.fromkeys(map(tuple, pairs))]


def _owed(text: str | None) -> list[Value]:
    return sorted(text.split(","), key=REMINDER_KINDS.index) if text else []


def _has(text: str | None) -> list[Value]:
    return text.split(",") if text else []


WORDS: dict[str, Callable[[str | None], list[Value]]] = {"owed": _owed, "has": _has}


def tags_of(written: Any) -> list[Value]:
    """Return the tags that are written in a way that tags may be."""
    from netnotes.core.fields import tags

    return list(tags(written))


def tags_of_pair(pair: list[Any]) -> list[Value]:
    """Return the same of tags that were asked for twice."""
    return tags_of(pair[0])

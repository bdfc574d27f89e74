"""What the cells that a list reads from the index mean; one that no sync can have written raises ValueError."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from sys import getfilesystemencodeerrors, getfilesystemencoding
from typing import Any

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


def words_of(text: str | None) -> list[Value]:
    """Return words that commas separate."""
    return text.split(",") if text else []


def tags_of(written: Any) -> list[Value]:
    """Return the tags that are written in a way that tags may be."""
    from netnotes.core.fields import tags

    return list(tags(written))

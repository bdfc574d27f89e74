"""What the columns that a list reads from the index mean; a cell that no sync can have written raises ValueError."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
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


def days_of(cells: Sequence[str | None]) -> list[Value]:
    """Return days as they are."""
    return [*map(day_of, cells)]


def sound_json(cells: Sequence[str | None]) -> list[Value]:
    """Return front matter as it is, which is null where it is no JSON."""
    if None in cells:
        raise ValueError("a note's fields are damaged")
    return [*cells]


def paths_of(cells: Sequence[bytes]) -> list[Value]:
    """Return paths as text, as os.fsdecode does, but all at once."""
    text = b"\0".join(cells).decode(getfilesystemencoding(), getfilesystemencodeerrors())
    paths = text.split("\0") if cells else []
    if len(paths) != len(cells):
        raise ValueError("a path is damaged")
    return paths


def words_of(cells: Sequence[str | None]) -> list[Value]:
    """Return the words that commas separate in each."""
    return [text.split(",") if text else [] for text in cells]


def tags_of(values: Sequence[Any]) -> list[Value]:
    """Return the tags that are written in a way that tags may be."""
    from netnotes.core.fields import tags

    return [[*tags(written)] for written in values]

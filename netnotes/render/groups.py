"""Rows in groups, by what each has in one field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netnotes.core.folding import fold_words
from netnotes.core.query_fields import QueryField
from netnotes.render.formats import plain

NO_VALUE = "none"


def groups(field: QueryField, values: Iterable[Any]) -> list[tuple[str, list[int]]]:
    """Return (title, positions) of each group: one for each value, what has several being in several; those without last.

    Values are in the order of a closed field, else numbers, days and texts in theirs.
    """
    found: dict[str, tuple[Any, list[int]]] = {}
    without: list[int] = []
    for at, value in enumerate(values):
        several = value if isinstance(value, list) else [value]
        keys = {fold_words(plain(one)): one for one in reversed(several) if plain(one).strip()}
        for key, one in keys.items():
            found.setdefault(key, (one, []))[1].append(at)
        if not keys:
            without.append(at)
    order = {fold_words(choice): rank for rank, choice in enumerate(field.choices)}
    ranked = sorted(found, key=lambda key: (order.get(key, len(order)), *_rank(found[key][0], key)))
    parts = [(plain(found[key][0]), found[key][1]) for key in ranked]
    return [*parts, (NO_VALUE, without)] if without else parts


def _rank(value: Any, key: str) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return 0, value, ""
    return 1, 0, key

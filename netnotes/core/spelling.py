"""One of several spellings of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def usual(names: Iterable[str]) -> str:
    """Return the spelling that is used most, the first by alphabet of several; there must be one."""
    return min(Counter(names).items(), key=lambda spelling: (-spelling[1], spelling[0]))[0]

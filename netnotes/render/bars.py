"""Small bars that show how much a number is of another."""

from __future__ import annotations

FULL, PLAIN = "█", "#"


def bar(value: float, most: float, cells: int, fill: str) -> str:
    """Return a bar of at most `cells`; what is more than nothing is at least one cell."""
    if value <= 0 or most <= 0 or cells <= 0:
        return ""
    return fill * max(1, min(cells, round(cells * value / most)))


def filling(encoding: str | None) -> str:
    """Return what bars are made of: a block where the output takes it, else `#`."""
    try:
        FULL.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return FULL

"""Days as the index has them where there are many: as numbers, which are less than SQLite's julianday() by a half."""

from __future__ import annotations

import sqlite3
from datetime import date
from functools import cache

_JULIAN_DAYS_BEFORE = 1_721_424


def day_number(day: date) -> int:
    """Return the number of a day."""
    return day.toordinal() + _JULIAN_DAYS_BEFORE


@cache
def day_of(number: int) -> date:
    """Return the day of a number. Raises sqlite3.DatabaseError for what is none."""
    try:
        return date.fromordinal(number - _JULIAN_DAYS_BEFORE)
    except (TypeError, ValueError, OverflowError) as error:
        raise sqlite3.DatabaseError(f"no day: {number!r}") from error

"""The day that may have been meant by something that is written like a date and is none."""

from __future__ import annotations

import re
from datetime import date, timedelta

_LAST_OF_ANY_MONTH = 31


def meant(text: str) -> str:
    """Return a suggestion for year, month and day that name no day of the calendar: `did you mean ...?`; empty if there is none.

    A day behind the last of its month stands for that one, and where day and month are in each other's place they change.
    """
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    if found is None:
        return ""
    year, month, day = map(int, found.groups())
    if month > 12 >= day:
        month, day = day, month
    near = _day(year, month, day) or (_last_day(year, month) if 1 <= day <= _LAST_OF_ANY_MONTH else None)
    return f"did you mean {near}?" if near else ""


def _last_day(year: int, month: int) -> date | None:
    following = _day(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1) if following and _day(year, month, 1) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

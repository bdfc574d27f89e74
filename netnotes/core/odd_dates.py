"""Days written in other ways than 2026-11-20: the day that is meant, where it can be but one."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST = 40

_SEP = r"(?:[ \t]*[-/., ][ \t]*)"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,?[ \t]+)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WORD = r"(?P<word>[a-z]{3,9})"
_YEAR = r"(?P<year>[0-9]{4})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})(?P<sep>[-/. ])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<first>[0-9]{1,2})(?P<sep>[-/.])[ ]?(?P<second>[0-9]{1,2})(?P=sep)[ ]?(?P<year>[0-9]{4})",
        rf"{_WEEKDAY}{_DAY}{_SEP}(?:of[ \t]+)?{_WORD}{_SEP}{_YEAR}",
        rf"{_WEEKDAY}{_WORD}{_SEP}{_DAY}{_SEP}{_YEAR}",
        rf"{_YEAR}{_SEP}{_WORD}{_SEP}{_DAY}",
    )
)


def day_meant(text: str) -> date | None:
    """Return the day that a text can only mean, else None: `2026/11/20`, `20 Nov 2026`, but not `03/04/2026`."""
    days = days_meant(text)
    return days[0] if len(days) == 1 else None


def days_meant(text: str) -> list[date]:
    """Return the days that a text can mean: two where day and month could change places."""
    words = text.strip().lower() if len(text) <= _LONGEST else ""
    found = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if found is None:
        return []
    parts = found.groupdict()
    year, weekday = int(parts["year"]), parts.get("weekday")
    if "first" in parts:  # the day first, or the month? that differs from country to country
        first, second = int(parts["first"]), int(parts["second"])
        pairs = [(second, first), (first, second)]
    elif "word" in parts:
        pairs = [(_number(parts["word"], _MONTHS), int(parts["day"]))]
    else:
        pairs = [(int(parts["month"]), int(parts["day"]))]
    days = [day for month, number in dict.fromkeys(pairs) if (day := _day(year, month, number))]
    return [day for day in days if not weekday or _number(weekday, _DAYS) == day.isoweekday()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(word: str, names: tuple[str, ...]) -> int:
    """Return the place of a name, or of its first three letters, among some; 0 if it is none of them."""
    if word == "sept":
        word = "sep"
    for at, name in enumerate(names, 1):
        if word in (name, name[:3]):
            return at
    return 0

"""Intervals: `14 days`, `7 business days`, `1 month`, `never`, and the day that lies one of them away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from netnotes.errors import UsageError, did_you_mean, nearest
from netnotes.tuples import NamedTuple

Unit = Literal["day", "business day", "week", "month", "year", "never"]

MAX_COUNT = 999_999
EXAMPLES = "write an interval like 14 days, 7 business days, 6 weeks, 1 month, 1 year or never"

_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("bd", "business day", "business days"), "business day"),
    **dict.fromkeys(("w", "week", "weeks"), "week"),
    **dict.fromkeys(("m", "month", "months"), "month"),
    **dict.fromkeys(("y", "year", "years"), "year"),
}
UNIT_WORDS = [word for word in _UNITS if len(word) > 2]

_APPROX_DAYS: dict[Unit, float] = {
    "day": 1,
    "business day": 7 / 5,
    "week": 7,
    "month": 30.44,
    "year": 365.25,
    "never": float("inf"),
}


class BadInterval(UsageError):
    """A text is not an interval."""


class _Length(NamedTuple):
    count: int  # type: ignore[assignment]  # not what tuples call so: how often they hold a value
    unit: Unit


class Interval(_Length):
    """A length of time in whole units; `never` is the one that has no end."""

    __slots__ = ()

    def __new__(cls, count: int, unit: Unit) -> Interval:
        """Return the interval; raise ValueError for a count out of range."""
        if not 0 <= count <= MAX_COUNT:
            raise ValueError(f"count is not between 0 and {MAX_COUNT}: {count}")
        return super().__new__(cls, count, unit)

    def __str__(self) -> str:
        if self.unit == "never":
            return "never"
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    @property
    def approx_days(self) -> float:
        """Return the length in days, for comparing: a month is 30.44, a year 365.25, a business day 1.4."""
        return float("inf") if self.unit == "never" else self.count * _APPROX_DAYS[self.unit]

    def after(self, day: date) -> date | None:
        """Return the day this long after `day`: None for `never`, and past the year 9999."""
        return _away(self.count, self.unit, day, 1)

    def before(self, day: date) -> date | None:
        """Return the day this long before `day`: None for `never`, and before the year 1."""
        return _away(self.count, self.unit, day, -1)


NEVER = Interval(0, "never")


def parse_interval(value: object) -> Interval:
    """Read an interval from text, or from a whole number of days; raise BadInterval for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= MAX_COUNT:
            raise BadInterval(f"an interval has 0 to {MAX_COUNT} days", EXAMPLES)
        return Interval(value, "day")
    if not isinstance(value, str):
        raise BadInterval("the value is not an interval", EXAMPLES)
    text = " ".join(value.lower().split())
    if text == "never":
        return NEVER
    if not text:
        raise BadInterval("the interval is empty", EXAMPLES)
    interval = match_interval(f"{text} days" if text.isdecimal() else text)
    if interval is None:
        raise BadInterval(f"'{value}' is not an interval", _suggestion(text) or EXAMPLES)
    return interval


def match_interval(text: str) -> Interval | None:
    """Read a count and its unit (`2 weeks`, `90d`, `a month`) from lower-case text, or give None.

    Raises BadInterval only where the count is larger than MAX_COUNT.
    """
    unit = text.lstrip("0123456789")
    digits = text[: len(text) - len(unit)]
    if not digits:
        article, _, unit = text.partition(" ")
        digits = "1" if article in ("a", "an") else ""
    name = _UNITS.get(" ".join(unit.split()))
    if name is None or not digits:
        return None
    significant = digits.lstrip("0") or "0"
    if len(significant) > len(str(MAX_COUNT)):
        raise BadInterval(f"the number in '{text}' is too large", EXAMPLES)
    return Interval(int(significant), name)


def shortest(intervals: Iterable[Interval]) -> Interval:
    """Return the shortest of one or more intervals by approximate days, whatever the order they come in."""
    return min(intervals, key=lambda interval: (interval.approx_days, str(interval)))


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month of the years 1 to 9999."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def _suggestion(text: str) -> str:
    unit = text.lstrip("0123456789").strip()
    if unit == text:
        return did_you_mean(text, ["never"])
    count = text[: len(text) - len(unit)].strip()
    near = nearest(unit, UNIT_WORDS)
    return f"did you mean {count} {near[0]}?" if near else ""


# A vault's dates lie close together, and the rules ask for the same ones over and over.
@lru_cache(maxsize=10_000)
def _away(count: int, unit: Unit, day: date, sign: int) -> date | None:
    if unit == "day":
        return _from_ordinal(day.toordinal() + sign * count)
    if unit == "week":
        return _from_ordinal(day.toordinal() + sign * count * 7)
    if unit == "business day":
        return _from_ordinal(_business_days_away(day, count, sign))
    if unit == "month":
        return _months_away(day, sign * count)
    if unit == "year":
        return _months_away(day, sign * count * 12)
    return None


def _from_ordinal(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def _months_away(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def _business_days_away(day: date, count: int, sign: int) -> int:
    """Return the ordinal of the day `count` business days ahead (sign 1) or back (sign -1)."""
    ordinal, weekday = day.toordinal(), day.weekday()
    if count == 0:
        return ordinal
    if weekday > 4:
        # A weekend counts as the business day it lies behind, seen in the direction of counting.
        start = 4 if sign > 0 else 7
        ordinal, weekday = ordinal + start - weekday, start % 7
    weeks, rest = divmod(count, 5)
    crosses_weekend = not 0 <= weekday + sign * rest <= 4
    return ordinal + sign * (weeks * 7 + rest + (2 if crosses_weekend else 0))

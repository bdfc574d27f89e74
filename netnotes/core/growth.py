"""How a network has grown: people met by month, and the factor over a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from netnotes.core.intervals import Interval
from netnotes.core.model import Person
from netnotes.tuples import NamedTuple

_YEAR = Interval(1, "year")


class Month(NamedTuple):
    """How many people were met in a month (`2026-03`), and by its end in all."""

    month: str
    met: int
    total: int


class Growth(NamedTuple):
    """People met by the end of a period and a year before that day; `factor` is None where nobody was met by then.

    `months` are all those from the first to the last of the period, the empty ones too.
    """

    months: tuple[Month, ...]
    met: int
    year_before: int
    factor: float | None


def met_on(person: Person) -> date | None:
    """Return the day on which a person was met: `met` or their first interview, whichever came first."""
    days = [i.date for i in person.interviews[:1] if i.date]
    if person.contact and person.contact.met:
        days.append(person.contact.met)
    return min(days, default=None)


def growth(met: Iterable[date], start: date | None, end: date) -> Growth:
    """Count the days on which people were met, from `start` (None: the first of them) to `end`; later ones don't count."""
    days = sorted(day for day in met if day <= end)
    before = _YEAR.before(end)
    year_before = sum(1 for day in days if before is not None and day <= before)
    start = start or (days[0] if days else None)
    months: list[Month] = []
    if start is not None:
        total = sum(1 for day in days if day < start)
        found = Counter((day.year, day.month) for day in days if day >= start)
        for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
            year, month = divmod(number, 12)
            total += found[year, month + 1]
            months.append(Month(f"{year:04}-{month + 1:02}", found[year, month + 1], total))
    factor = len(days) / year_before if year_before else None
    return Growth(tuple(months), len(days), year_before, factor)

"""Dates as people type them: a small closed grammar that reads a text in one way or refuses it.

2026-11-20                           the only form made of numbers
today  yesterday  tomorrow           also: day after tomorrow, day before yesterday
fri  friday                          the next such day after today; on a Friday, a week from today
this friday                          the Friday of this week (weeks start on Monday), past or to come
next friday                          the Friday of next week
last friday                          the latest Friday before today
in 2 weeks  +10d  10d  in 3 business days  2 weeks ago  -90d          d, bd, w, m, y
1 dec  dec 1  1 december 2026  december 1, 2026      without a year: the next one to come, today included
next week  last month  next year     the first day of it
start of month  end of next week     of this, next or last week, month or year
"""

from __future__ import annotations

import re
from datetime import date

from netnotes.core.intervals import UNIT_WORDS, BadInterval, days_in_month, match_interval
from netnotes.errors import UsageError, nearest

FIRST_YEAR, LAST_YEAR = 1900, 2200
EXAMPLES = "write a date like 2026-12-01, today, fri, next friday, in 2 weeks, +10d, 1 dec or end of month"

_NAMED_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS = {name[:length]: i for i, name in enumerate(_WEEKDAY_NAMES) for length in (3, len(name))}
_WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTH_NAMES = ["january", "february", "march", "april", "may", "june"]
_MONTH_NAMES += ["july", "august", "september", "october", "november", "december"]
_MONTHS = {name[:length]: i for i, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))}
_MONTHS["sept"] = 9
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_WORDS = sorted(
    {word for phrase in [*_NAMED_DAYS, *UNIT_WORDS] for word in phrase.split()}
    | {*_WEEKDAYS, *_MONTHS, *_SHIFTS, "in", "ago", "start", "end", "of", "the"}
)


class BadDate(UsageError):
    """A text is not a date, or could be several."""


def parse_date(text: str, today: date) -> date:
    """Read a date as people type it, relative to `today`; raise BadDate for any text outside the grammar."""
    words = " ".join(text.lower().split())
    if not words:
        raise BadDate("the date is empty", EXAMPLES)
    day = _read(words, today)
    if day is None:
        raise BadDate(f"'{text}' is not a date", _suggestion(words, today) or EXAMPLES)
    return day


def parse_iso(text: str) -> date:
    """Read `2026-12-01` and nothing else; raise BadDate."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise BadDate(f"'{text}' is not a date", "write a date like 2026-12-01")
    return _day_of(int(text[:4]), int(text[5:7]), int(text[8:]))


def relative(day: date, today: date) -> str:
    """Say how far `day` is from `today`: to the day below two weeks, then in rounded weeks, months, years."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    distance = abs(days)
    if distance < 14:
        amount = _counted(distance, "day")
    elif distance < 60:
        amount = _counted(round(distance / 7), "week")
    elif distance < 716:
        amount = _counted(round(distance / 30.44), "month")
    else:
        amount = _counted(round(distance / 365.25), "year")
    return f"in {amount}" if days > 0 else f"{amount} ago"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if abs(count) == 1 else f"{count} {unit}s"


def _read(text: str, today: date) -> date | None:
    """Try every form; None where the text has none of them, BadDate where it has one and is no date."""
    for form in (_named_day, _weekday, _offset, _iso, _month_and_day, _period, _refuse_numbers):
        day = form(text, today)
        if day is not None:
            return day
    return None


def _named_day(text: str, today: date) -> date | None:
    days = _NAMED_DAYS.get(text.removeprefix("the "))
    return None if days is None else _shifted(today, days)


def _weekday(text: str, today: date) -> date | None:
    which, _, name = text.rpartition(" ")
    if name not in _WEEKDAYS or which not in ("", *_SHIFTS):
        return None
    days = _WEEKDAYS[name] - today.weekday()
    if which == "this":
        return _shifted(today, days)
    if which == "next":
        return _shifted(today, days + 7)
    if which == "last":
        return _shifted(today, days % 7 - 7)
    return _shifted(today, days % 7 or 7)


def _offset(text: str, today: date) -> date | None:
    amount, back = text, False
    if text.startswith("in "):
        amount = text[3:]
    elif text.endswith(" ago"):
        amount, back = text[:-4], True
    elif text[0] in "+-":
        amount, back = text[1:].strip(), text[0] == "-"
    try:
        interval = match_interval(amount)
    except BadInterval as error:
        raise BadDate(error.message, EXAMPLES) from error
    if interval is None:
        return None
    return _in_range(interval.before(today) if back else interval.after(today))


def _iso(text: str, today: date) -> date | None:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    return _day_of(*map(int, match.groups())) if match else None


def _month_and_day(text: str, today: date) -> date | None:
    day_first = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? ?(?P<month>[a-z]+)"
    month_first = r"(?P<month>[a-z]+) ?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
    year = r"(?:(?: ?, ?| )(?P<year>[0-9]{4}))?"
    if text.split()[0] in _MONTHS and re.fullmatch(r"[a-z]+(?: [0-9]{4})?", text):
        raise BadDate(f"'{text}' has no day", f"write 1 {text}")
    match = re.fullmatch(day_first + year, text) or re.fullmatch(month_first + year, text)
    if not match or match["month"] not in _MONTHS:
        return None
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return _day_of(int(match["year"]), month, day)
    return _next_to_come(month, day, today)


def _period(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:(start|end) of )?(?:the )?(?:(this|next|last) )?(week|month|year)", text)
    if not match:
        return None
    edge, which, unit = match.groups()
    if edge is None and which not in ("next", "last"):
        return None
    shift = _SHIFTS[which or "this"]
    if unit == "week":
        return _shifted(today, 7 * shift - today.weekday() + (6 if edge == "end" else 0))
    if unit == "year":
        return _day_of(today.year + shift, *((12, 31) if edge == "end" else (1, 1)))
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    _check_year(year)
    return _day_of(year, month + 1, days_in_month(year, month + 1) if edge == "end" else 1)


def _refuse_numbers(text: str, today: date) -> None:
    """Refuse dates of numbers alone, naming what they could mean."""
    if re.fullmatch(r"[+-]? ?[0-9]{1,4}", text):
        number = text.replace(" ", "")
        raise BadDate(
            f"'{text}' is a number without a unit", f"write {number}d for days, or a date like 2026-12-01"
        )
    match = re.fullmatch(r"([0-9]{1,4}) ?[-./ ] ?([0-9]{1,2})(?: ?[-./ ] ?([0-9]{1,4}))?", text)
    if not match:
        return
    first, second, third = match.groups()
    if len(first) > 2:
        readings = [(int(first), int(second), int(third or 1))]
    else:
        year = today.year if third is None else int(third) + (2000 if len(third) <= 2 else 0)
        readings = [(year, int(second), int(first)), (year, int(first), int(second))]
    days = list(dict.fromkeys(f"{y:04}-{m:02}-{d:02}" for y, m, d in readings if _exists(y, m, d)))
    if third is None:
        fact = f"has no {'day' if len(first) > 2 else 'year'}"
    else:
        fact = "could be two dates" if len(days) > 1 else "is not an ISO date" if days else "is not a date"
    raise BadDate(f"'{text}' {fact}", f"write {' or '.join(days)}" if days else EXAMPLES)


def _suggestion(text: str, today: date) -> str:
    """Put the nearest known word in each unknown word's place, and ask for the result if it is a date."""
    words = [
        word if word in _WORDS or not word.isalpha() else next(iter(nearest(word, _WORDS)), word)
        for word in text.split()
    ]
    better = " ".join(words)
    try:
        known = better != text and _read(better, today) is not None
    except BadDate:
        known = False
    return f"did you mean {better}?" if known else ""


def _next_to_come(month: int, day: int, today: date) -> date:
    longest = days_in_month(2000, month)
    if not 1 <= day <= longest:
        raise BadDate(f"{_MONTH_NAMES[month - 1]} has at most {longest} days", EXAMPLES)
    year = today.year
    while not _exists(year, month, day) or date(year, month, day) < today:
        year += 1
        _check_year(year)
    return _day_of(year, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    in_year = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
    return in_year and 1 <= day <= days_in_month(year, month)


def _day_of(year: int, month: int, day: int) -> date:
    _check_year(year)
    if not 1 <= month <= 12:
        raise BadDate(f"there is no month {month}", "write year-month-day, like 2026-12-01")
    if not 1 <= day <= days_in_month(year, month):
        raise BadDate(f"{_MONTH_NAMES[month - 1]} {year} has {days_in_month(year, month)} days", EXAMPLES)
    return date(year, month, day)


def _shifted(today: date, days: int) -> date:
    ordinal = today.toordinal() + days
    return _in_range(date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None)


def _in_range(day: date | None) -> date:
    if day is None:
        raise BadDate(f"the date is outside the years {FIRST_YEAR} to {LAST_YEAR}", EXAMPLES)
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDate(f"the year {year} is outside {FIRST_YEAR} to {LAST_YEAR}", EXAMPLES)

"""Intervals: reading and writing them, and the day that lies one of them away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.intervals import (
    MAX_COUNT,
    NEVER,
    BadInterval,
    Interval,
    Unit,
    days_in_month,
    match_interval,
    parse_interval,
    shortest,
)

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)

units: st.SearchStrategy[Unit] = st.sampled_from(("day", "business day", "week", "month", "year"))
intervals = st.builds(Interval, st.integers(0, MAX_COUNT), units) | st.just(NEVER)
short_intervals = st.builds(Interval, st.integers(0, 500), units)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("14 days", Interval(14, "day")),
        ("1 day", Interval(1, "day")),
        ("0 days", Interval(0, "day")),
        ("7 business days", Interval(7, "business day")),
        ("1 business day", Interval(1, "business day")),
        ("5bd", Interval(5, "business day")),
        ("6 weeks", Interval(6, "week")),
        ("a week", Interval(1, "week")),
        ("1 month", Interval(1, "month")),
        ("1 year", Interval(1, "year")),
        ("90d", Interval(90, "day")),
        ("2w", Interval(2, "week")),
        ("3m", Interval(3, "month")),
        ("1y", Interval(1, "year")),
        ("never", NEVER),
        ("  6   WEEKS ", Interval(6, "week")),
        ("7\u00a0business  days", Interval(7, "business day")),
        ("014 days", Interval(14, "day")),
        ("14", Interval(14, "day")),
        (14, Interval(14, "day")),
        (0, Interval(0, "day")),
        ("999999 days", Interval(999_999, "day")),
    ],
)
def test_interval_reads(text: object, interval: Interval) -> None:
    assert parse_interval(text) == interval


EXAMPLES = "write an interval like 14 days, 7 business days, 6 weeks, 1 month, 1 year or never"


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ("", "the interval is empty", EXAMPLES),
        ("   ", "the interval is empty", EXAMPLES),
        ("soon", "'soon' is not an interval", EXAMPLES),
        ("nevr", "'nevr' is not an interval", "did you mean never?"),
        ("6 weaks", "'6 weaks' is not an interval", "did you mean 6 weeks?"),
        ("7 busines days", "'7 busines days' is not an interval", "did you mean 7 business days?"),
        ("weeks", "'weeks' is not an interval", EXAMPLES),
        ("-3 days", "'-3 days' is not an interval", EXAMPLES),
        ("1.5 weeks", "'1.5 weeks' is not an interval", EXAMPLES),
        ("1 week 2 days", "'1 week 2 days' is not an interval", EXAMPLES),
        ("٣ days", "'٣ days' is not an interval", EXAMPLES),
        ("1000000 days", "the number in '1000000 days' is too large", EXAMPLES),
        (-1, "an interval has 0 to 999999 days", EXAMPLES),
        pytest.param(10**5000, "an interval has 0 to 999999 days", EXAMPLES, id="5001 digits"),
        (True, "the value is not an interval", EXAMPLES),
        (1.5, "the value is not an interval", EXAMPLES),
        (None, "the value is not an interval", EXAMPLES),
        ([], "the value is not an interval", EXAMPLES),
        (date(2026, 11, 20), "the value is not an interval", EXAMPLES),
    ],
)
def test_anything_else_is_refused_with_what_to_write(value: object, message: str, hint: str) -> None:
    with pytest.raises(BadInterval) as caught:
        parse_interval(value)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_unit_alone_is_no_interval() -> None:
    assert [match_interval(text) for text in ("", "d", "14", "day", "never", "a", "an")] == [None] * 7


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(14, "day"), "14 days"),
        (Interval(1, "day"), "1 day"),
        (Interval(0, "day"), "0 days"),
        (Interval(1, "business day"), "1 business day"),
        (Interval(7, "business day"), "7 business days"),
        (Interval(6, "week"), "6 weeks"),
        (Interval(1, "month"), "1 month"),
        (Interval(2, "year"), "2 years"),
        (NEVER, "never"),
    ],
)
def test_interval_is_written_in_words(interval: Interval, text: str) -> None:
    assert str(interval) == text


@given(intervals)
def test_written_interval_reads_as_itself(interval: Interval) -> None:
    assert parse_interval(str(interval)) == interval


@given(st.text(max_size=50))
def test_any_text_is_an_interval_or_a_bad_one(text: str) -> None:
    try:
        outcome: Interval | BadInterval = parse_interval(text)
    except BadInterval as error:
        outcome = error
    assert isinstance(outcome, Interval) or (outcome.message and outcome.hint)


@pytest.mark.parametrize("count", [-1, MAX_COUNT + 1])
def test_a_count_outside_the_range_makes_no_interval(count: int) -> None:
    with pytest.raises(ValueError, match="count is not between"):
        Interval(count, "day")


@pytest.mark.parametrize(
    ("day", "text", "after", "before"),
    [
        # days and weeks
        (date(2026, 12, 31), "1 day", date(2027, 1, 1), date(2026, 12, 30)),
        (date(2028, 2, 28), "1 day", date(2028, 2, 29), date(2028, 2, 27)),
        (date(2027, 3, 1), "0 days", date(2027, 3, 1), date(2027, 3, 1)),
        (date(2026, 12, 28), "1 week", date(2027, 1, 4), date(2026, 12, 21)),
        # months: the same day, else the last
        (date(2027, 1, 31), "1 month", date(2027, 2, 28), date(2026, 12, 31)),
        (date(2028, 1, 31), "1 month", date(2028, 2, 29), date(2027, 12, 31)),
        (date(2028, 1, 30), "1 month", date(2028, 2, 29), date(2027, 12, 30)),
        (date(2028, 1, 29), "1 month", date(2028, 2, 29), date(2027, 12, 29)),
        (date(2026, 12, 31), "2 months", date(2027, 2, 28), date(2026, 10, 31)),
        (date(2026, 3, 31), "1 month", date(2026, 4, 30), date(2026, 2, 28)),
        (date(2026, 11, 30), "3 months", date(2027, 2, 28), date(2026, 8, 30)),
        (date(2026, 11, 30), "12 months", date(2027, 11, 30), date(2025, 11, 30)),
        (date(2026, 5, 31), "0 months", date(2026, 5, 31), date(2026, 5, 31)),
        # years
        (date(2028, 2, 29), "1 year", date(2029, 2, 28), date(2027, 2, 28)),
        (date(2028, 2, 29), "4 years", date(2032, 2, 29), date(2024, 2, 29)),
        (date(2096, 2, 29), "4 years", date(2100, 2, 28), date(2092, 2, 29)),
        # business days
        (FRIDAY, "1 business day", MONDAY, date(2026, 11, 19)),
        (SATURDAY, "1 business day", MONDAY, FRIDAY),
        (SUNDAY, "1 business day", MONDAY, FRIDAY),
        (MONDAY, "1 business day", date(2026, 11, 24), FRIDAY),
        (SATURDAY, "0 business days", SATURDAY, SATURDAY),
        (SUNDAY, "5 business days", date(2026, 11, 27), date(2026, 11, 16)),
        (SUNDAY, "6 business days", date(2026, 11, 30), date(2026, 11, 13)),
        (FRIDAY, "7 business days", date(2026, 12, 1), date(2026, 11, 11)),
        (MONDAY, "5 business days", date(2026, 11, 30), date(2026, 11, 16)),
        # the ends of time
        (date(9999, 12, 31), "1 day", None, date(9999, 12, 30)),
        (date(1, 1, 1), "1 day", date(1, 1, 2), None),
        (date(9999, 12, 1), "1 month", None, date(9999, 11, 1)),
        (date(1, 1, 31), "1 month", date(1, 2, 28), None),
        (date(9999, 12, 31), "1 business day", None, date(9999, 12, 30)),
        (date(1, 1, 1), "1 business day", date(1, 1, 2), None),
        (date(2026, 11, 20), "999999 years", None, None),
        (date(2026, 11, 20), "never", None, None),
    ],
)
def test_interval_leads_from_a_day_to_another(
    day: date, text: str, after: date | None, before: date | None
) -> None:
    interval = parse_interval(text)
    assert (interval.after(day), interval.before(day)) == (after, before)


def business_day_by_day(day: date, count: int, step: int) -> date:
    while count:
        day += timedelta(step)
        count -= day.weekday() < 5
    return day


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("count", range(23))
def test_business_days_are_those_counted_one_by_one(weekday: int, count: int) -> None:
    day, interval = MONDAY + timedelta(weekday), Interval(count, "business day")
    assert interval.after(day) == business_day_by_day(day, count, 1)
    assert interval.before(day) == business_day_by_day(day, count, -1)


@given(days, st.integers(0, 40_000), st.sampled_from(("day", "week")))
def test_days_and_weeks_lead_back_where_they_came_from(day: date, count: int, unit: Unit) -> None:
    interval = Interval(count, unit)
    assert (there := interval.after(day)) is None or interval.before(there) == day
    assert (back := interval.before(day)) is None or interval.after(back) == day


@given(days, days, short_intervals)
def test_a_later_day_never_leads_to_an_earlier_one(one: date, other: date, interval: Interval) -> None:
    earlier, later = sorted((one, other))
    for lead in (interval.after, interval.before):
        from_earlier, from_later = lead(earlier), lead(later)
        assert from_earlier is not None
        assert from_later is not None
        assert from_earlier <= from_later


@given(days, units, st.integers(0, 500))
def test_a_longer_interval_never_leads_to_an_earlier_day(day: date, unit: Unit, count: int) -> None:
    shorter, longer = Interval(count, unit).after(day), Interval(count + 1, unit).after(day)
    assert shorter is not None
    assert longer is not None
    assert day <= shorter < longer


@given(st.dates(), intervals)
def test_no_day_and_interval_overflow(day: date, interval: Interval) -> None:
    after, before = interval.after(day), interval.before(day)
    assert after is None or after >= day
    assert before is None or before <= day
    if interval == NEVER:
        assert after is before is None


@pytest.mark.parametrize(
    ("texts", "least"),
    [
        (["90 days"], "90 days"),
        (["6 weeks", "1 month"], "1 month"),
        (["31 days", "1 month", "5 weeks"], "1 month"),
        (["30 days", "1 month"], "30 days"),
        (["1 year", "365 days"], "365 days"),
        (["12 months", "1 year"], "1 year"),
        (["never", "10 years"], "10 years"),
        (["never"], "never"),
        (["1 week", "7 days", "5 business days"], "1 week"),
        (["7 days", "5 business days", "1 week"], "1 week"),
        (["8 business days", "11 days"], "11 days"),
    ],
)
def test_shortest_goes_by_approximate_days(texts: list[str], least: str) -> None:
    assert str(shortest(map(parse_interval, texts))) == least


@pytest.mark.parametrize(
    ("year", "month", "count"),
    [
        (2026, 2, 28),
        (2028, 2, 29),
        (2100, 2, 28),
        (2000, 2, 29),
        (2026, 4, 30),
        (2026, 12, 31),
        (9999, 12, 31),
    ],
)
def test_a_month_has_its_days(year: int, month: int, count: int) -> None:
    assert days_in_month(year, month) == count

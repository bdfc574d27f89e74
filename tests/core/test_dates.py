"""Dates as people type them: every form, its boundaries, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.dates import BadDate, parse_date, parse_iso, relative

TODAY = date(2026, 11, 25)  # a Wednesday
MONDAY = date(2026, 11, 23)
EXAMPLES = "write a date like 2026-12-01, today, fri, next friday, in 2 weeks, +10d, 1 dec or end of month"
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-1-5", "2026-01-05"),
        ("2028-02-29", "2028-02-29"),
        ("1900-01-01", "1900-01-01"),
        ("2200-12-31", "2200-12-31"),
        ("today", "2026-11-25"),
        ("  ToDay ", "2026-11-25"),
        ("yesterday", "2026-11-24"),
        ("tomorrow", "2026-11-26"),
        ("day after tomorrow", "2026-11-27"),
        ("the day  after\ttomorrow", "2026-11-27"),
        ("day before yesterday", "2026-11-23"),
        ("the day before yesterday", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("FRIDAY", "2026-11-27"),
        ("wed", "2026-12-02"),
        ("tues", "2026-12-01"),
        ("thurs", "2026-11-26"),
        ("this fri", "2026-11-27"),
        ("this wednesday", "2026-11-25"),
        ("this monday", "2026-11-23"),
        ("next friday", "2026-12-04"),
        ("next mon", "2026-11-30"),
        ("last friday", "2026-11-20"),
        ("last monday", "2026-11-23"),
        ("last wednesday", "2026-11-18"),
        ("in 2 weeks", "2026-12-09"),
        ("in a week", "2026-12-02"),
        ("in 3 business days", "2026-11-30"),
        ("2 business days ago", "2026-11-23"),
        ("2 weeks ago", "2026-11-11"),
        ("a month ago", "2026-10-25"),
        ("in 0 days", "2026-11-25"),
        ("+10d", "2026-12-05"),
        ("+ 10 d", "2026-12-05"),
        ("10d", "2026-12-05"),
        ("10 days", "2026-12-05"),
        ("-90d", "2026-08-27"),
        ("+2w", "2026-12-09"),
        ("+1m", "2026-12-25"),
        ("+1y", "2027-11-25"),
        ("+2bd", "2026-11-27"),
        ("1 dec", "2026-12-01"),
        ("dec 1", "2026-12-01"),
        ("1dec", "2026-12-01"),
        ("1st december", "2026-12-01"),
        ("December 1st", "2026-12-01"),
        ("25 nov", "2026-11-25"),
        ("24 nov", "2027-11-24"),
        ("1 december 2026", "2026-12-01"),
        ("december 1, 2026", "2026-12-01"),
        ("december 1 , 2026", "2026-12-01"),
        ("dec 1 2026", "2026-12-01"),
        ("3 sept 2025", "2025-09-03"),
        ("29 feb", "2028-02-29"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("last week", "2026-11-16"),
        ("last month", "2026-10-01"),
        ("last year", "2025-01-01"),
        ("start of week", "2026-11-23"),
        ("end of week", "2026-11-29"),
        ("start of month", "2026-11-01"),
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("end of this month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("start of year", "2026-01-01"),
        ("end of year", "2026-12-31"),
        ("end of last year", "2025-12-31"),
    ],
)
def test_date_reads(text: str, day: str) -> None:
    assert str(parse_date(text, TODAY)) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("tomorrow", "2028-02-28", "2028-02-29"),
        ("tomorrow", "2027-02-28", "2027-03-01"),
        ("yesterday", "2027-01-01", "2026-12-31"),
        ("+1m", "2027-01-31", "2027-02-28"),
        ("+1m", "2028-01-31", "2028-02-29"),
        ("1 month ago", "2026-03-31", "2026-02-28"),
        ("in 1 year", "2028-02-29", "2029-02-28"),
        ("in 1 business day", "2026-11-21", "2026-11-23"),
        ("1 business day ago", "2026-11-22", "2026-11-20"),
        ("next month", "2026-12-31", "2027-01-01"),
        ("last month", "2027-01-31", "2026-12-01"),
        ("end of month", "2028-02-01", "2028-02-29"),
        ("end of month", "2026-12-31", "2026-12-31"),
        ("end of next month", "2027-01-31", "2027-02-28"),
        ("end of week", "2026-12-31", "2027-01-03"),
        ("end of week", "2026-11-29", "2026-11-29"),
        ("next week", "2026-11-29", "2026-11-30"),
        ("next week", "2026-11-30", "2026-12-07"),
        ("1 jan", "2026-12-31", "2027-01-01"),
        ("31 dec", "2026-12-31", "2026-12-31"),
        ("29 feb", "2028-02-29", "2028-02-29"),
        ("29 feb", "2028-03-01", "2032-02-29"),
        ("29 feb", "2097-01-01", "2104-02-29"),
        ("end of year", "2200-06-01", "2200-12-31"),
        ("end of month", "2200-12-31", "2200-12-31"),
        ("start of year", "1900-06-01", "1900-01-01"),
    ],
)
def test_date_reads_at_the_edges_of_the_calendar(text: str, today: str, day: str) -> None:
    assert str(parse_date(text, date.fromisoformat(today))) == day


@pytest.mark.parametrize("offset", range(7))
@pytest.mark.parametrize("number", range(7))
def test_weekday_keeps_its_meaning_on_every_day_of_the_week(offset: int, number: int) -> None:
    today, name = MONDAY + timedelta(offset), WEEKDAYS[number]
    coming = [today + timedelta(n) for n in range(1, 8)]
    past = [today - timedelta(n) for n in range(1, 8)]
    expected = {
        name: next(day for day in coming if day.weekday() == number),
        f"last {name}": next(day for day in past if day.weekday() == number),
        f"this {name}": MONDAY + timedelta(number),
        f"next {name}": MONDAY + timedelta(7 + number),
    }
    assert {text: parse_date(text, today) for text in expected} == expected
    assert parse_date(name[:3], today) == expected[name]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "the date is empty", EXAMPLES),
        (" \t ", "the date is empty", EXAMPLES),
        ("whenever", "'whenever' is not a date", EXAMPLES),
        ("never", "'never' is not a date", EXAMPLES),
        ("in never", "'in never' is not a date", EXAMPLES),
        ("this week", "'this week' is not a date", EXAMPLES),
        ("on friday", "'on friday' is not a date", EXAMPLES),
        ("2026-11-20T10:00", "'2026-11-20T10:00' is not a date", EXAMPLES),
        ("2026-11-20x", "'2026-11-20x' is not a date", EXAMPLES),
        ("٢٠٢٦-11-20", "'٢٠٢٦-11-20' is not a date", EXAMPLES),
        # words nearly right
        ("yesteday", "'yesteday' is not a date", "did you mean yesterday?"),
        ("Tomorow", "'Tomorow' is not a date", "did you mean tomorrow?"),
        ("next fridy", "'next fridy' is not a date", "did you mean next friday?"),
        ("in 2 weeeks", "'in 2 weeeks' is not a date", "did you mean in 2 weeks?"),
        ("1 decmber 2026", "'1 decmber 2026' is not a date", "did you mean 1 december 2026?"),
        ("end of mnth", "'end of mnth' is not a date", "did you mean end of month?"),
        ("30 febuary", "'30 febuary' is not a date", EXAMPLES),
        # days that do not exist
        ("2026-02-30", "february 2026 has 28 days", EXAMPLES),
        ("2027-02-29", "february 2027 has 28 days", EXAMPLES),
        ("2028-02-30", "february 2028 has 29 days", EXAMPLES),
        ("2100-02-29", "february 2100 has 28 days", EXAMPLES),
        ("2026-11-00", "november 2026 has 30 days", EXAMPLES),
        ("31 november 2026", "november 2026 has 30 days", EXAMPLES),
        ("30 feb", "february has at most 29 days", EXAMPLES),
        ("0 dec", "december has at most 31 days", EXAMPLES),
        ("2026-13-01", "there is no month 13", "write year-month-day, like 2026-12-01"),
        ("2026-00-01", "there is no month 0", "write year-month-day, like 2026-12-01"),
        # numbers that could mean several days
        ("01.12.2026", "'01.12.2026' could be two dates", "write 2026-12-01 or 2026-01-12"),
        ("1/12/26", "'1/12/26' could be two dates", "write 2026-12-01 or 2026-01-12"),
        ("1-12-2026", "'1-12-2026' could be two dates", "write 2026-12-01 or 2026-01-12"),
        ("12.12.2026", "'12.12.2026' is not an ISO date", "write 2026-12-12"),
        ("13.12.2026", "'13.12.2026' is not an ISO date", "write 2026-12-13"),
        ("12/13/2026", "'12/13/2026' is not an ISO date", "write 2026-12-13"),
        ("2026/12/01", "'2026/12/01' is not an ISO date", "write 2026-12-01"),
        ("2026.12.1", "'2026.12.1' is not an ISO date", "write 2026-12-01"),
        ("99.99.2026", "'99.99.2026' is not a date", EXAMPLES),
        ("11-20", "'11-20' has no year", "write 2026-11-20"),
        ("1/12", "'1/12' has no year", "write 2026-12-01 or 2026-01-12"),
        ("2026-12", "'2026-12' has no day", "write 2026-12-01"),
        ("december", "'december' has no day", "write 1 december"),
        ("Dec 2026", "'dec 2026' has no day", "write 1 dec 2026"),
        ("10", "'10' is a number without a unit", "write 10d for days, or a date like 2026-12-01"),
        ("+ 10", "'+ 10' is a number without a unit", "write +10d for days, or a date like 2026-12-01"),
        # outside the years
        ("1899-12-31", "the year 1899 is outside 1900 to 2200", EXAMPLES),
        ("2201-01-01", "the year 2201 is outside 1900 to 2200", EXAMPLES),
        ("0000-01-01", "the year 0 is outside 1900 to 2200", EXAMPLES),
        ("+500y", "the year 2526 is outside 1900 to 2200", EXAMPLES),
        ("200 years ago", "the year 1826 is outside 1900 to 2200", EXAMPLES),
        ("+99999y", "the date is outside the years 1900 to 2200", EXAMPLES),
        ("+9999999d", "the number in '9999999d' is too large", EXAMPLES),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str, message: str, hint: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_date(text, TODAY)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("tomorrow", "2200-12-31"),
        ("yesterday", "1900-01-01"),
        ("next year", "2200-06-01"),
        ("last month", "1900-01-31"),
        ("fri", "2200-12-31"),
        ("1 jan", "2200-01-02"),
        ("29 feb", "2197-01-01"),
        ("tomorrow", "9999-12-31"),
        ("next month", "9999-12-31"),
        ("yesterday", "0001-01-01"),
        ("last year", "0001-01-01"),
        ("1 dec", "9999-12-31"),
    ],
)
def test_a_result_outside_the_years_is_refused(text: str, today: str) -> None:
    with pytest.raises(BadDate, match="outside"):
        parse_date(text, date.fromisoformat(today))


@given(days, days)
def test_iso_date_reads_as_itself_on_any_day(day: date, today: date) -> None:
    assert parse_date(str(day), today) == day
    assert parse_iso(str(day)) == day


WORDS = (
    "today in ago next last this start end of the a week month year days fri "
    "1 dec 29 feb 2026 + - , . / d bd w m y"
)
phrases = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)


def date_or_error(text: str, today: date) -> date | BadDate:
    try:
        return parse_date(text, today)
    except BadDate as error:
        return error


@given(st.text(max_size=50) | phrases | st.text("0123456789-+/. dwmyb", max_size=50), st.dates())
def test_any_text_is_a_date_or_a_bad_one(text: str, today: date) -> None:
    outcome = date_or_error(text, today)
    if isinstance(outcome, date):
        assert 1900 <= outcome.year <= 2200
    else:
        assert outcome.message
        assert outcome.hint


@given(phrases.map("{}x".format), days)
def test_a_suggested_date_can_be_read(phrase: str, today: date) -> None:
    outcome = date_or_error(phrase, today)
    if isinstance(outcome, BadDate) and outcome.hint.startswith("did you mean "):
        assert parse_date(outcome.hint.removeprefix("did you mean ")[:-1], today)


@pytest.mark.parametrize(
    "text",
    ["2026-1-5", "2026-11-20 ", "20261120", "today", "", "2026-11-20T10:00", "2026-W47-5", "2026-11-2٠"],
)
def test_parse_iso_takes_nothing_else(text: str) -> None:
    with pytest.raises(BadDate, match="is not a date"):
        parse_iso(text)


def test_parse_iso_refuses_a_day_that_does_not_exist() -> None:
    with pytest.raises(BadDate, match="february 2026 has 28 days"):
        parse_iso("2026-02-30")


@pytest.mark.parametrize(
    ("days", "ahead", "back"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "yesterday"),
        (2, "in 2 days", "2 days ago"),
        (13, "in 13 days", "13 days ago"),
        (14, "in 2 weeks", "2 weeks ago"),
        (17, "in 2 weeks", "2 weeks ago"),
        (18, "in 3 weeks", "3 weeks ago"),
        (35, "in 5 weeks", "5 weeks ago"),
        (59, "in 8 weeks", "8 weeks ago"),
        (60, "in 2 months", "2 months ago"),
        (365, "in 12 months", "12 months ago"),
        (715, "in 23 months", "23 months ago"),
        (716, "in 2 years", "2 years ago"),
        (3652, "in 10 years", "10 years ago"),
    ],
)
def test_relative_is_exact_where_it_is_near(days: int, ahead: str, back: str) -> None:
    assert relative(TODAY + timedelta(days), TODAY) == ahead
    assert relative(TODAY - timedelta(days), TODAY) == back

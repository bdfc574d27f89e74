"""People met by month, in all, and as many times as a year before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persons import day, held, person

from netnotes.core.growth import growth, met_on

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def grown(
    *met: str, start: str | None = None, end: str
) -> tuple[list[tuple[str, int, int]], int, float | None]:
    found = growth([date.fromisoformat(on) for on in met], day(start), date.fromisoformat(end))
    return [(month.month, month.met, month.total) for month in found.months], found.met, found.factor


@pytest.mark.parametrize(
    ("given_days", "on"),
    [
        ({}, None),
        ({"met": "2026-03-01"}, "2026-03-01"),
        ({"invited": "2026-03-01", "replied": "2026-03-02"}, None),
    ],
)
def test_a_person_is_met_on_the_day_given(given_days: dict[str, Any], on: str | None) -> None:
    assert met_on(person(**given_days)) == day(on)


def test_a_person_is_met_at_the_first_interview_or_before() -> None:
    assert met_on(person(held("2026-04-01"), held("2026-02-01"))) == day("2026-02-01")
    assert met_on(person(held("2026-04-01"), met="2026-03-01")) == day("2026-03-01")
    assert met_on(person(held("2026-04-01"), met="2026-05-01")) == day("2026-04-01")


def test_every_month_is_told_the_empty_ones_too() -> None:
    assert grown("2026-11-30", "2027-02-01", "2027-02-28", end="2027-03-01") == (
        [("2026-11", 1, 1), ("2026-12", 0, 1), ("2027-01", 0, 1), ("2027-02", 2, 3), ("2027-03", 0, 3)],
        3,
        None,
    )


def test_a_period_leaves_the_months_before_it_out_but_not_their_people() -> None:
    months, met, _ = grown("2026-01-05", "2026-03-01", "2026-03-09", start="2026-03-05", end="2026-04-30")
    assert months == [("2026-03", 1, 3), ("2026-04", 0, 3)]
    assert met == 3


@pytest.mark.parametrize(
    ("met", "end", "factor"),
    [
        (("2026-03-01", "2026-06-01", "2027-01-01"), "2027-03-01", 3.0),
        (("2026-03-01", "2026-06-01", "2027-01-01"), "2027-02-28", None),
        (("2027-02-28", "2028-01-01"), "2028-02-29", 2.0),
        (("2026-03-01",), "2027-05-01", 1.0),
        ((), "2027-05-01", None),
        (("0001-01-01",), "0001-06-01", None),
    ],
    ids=["three times", "a day too early", "from a leap day", "no growth", "nobody", "no year before"],
)
def test_the_factor_is_over_the_year_before(met: tuple[str, ...], end: str, factor: float | None) -> None:
    assert grown(*met, end=end)[2] == factor


@given(st.lists(DAYS), st.none() | DAYS, DAYS)
def test_months_sum_up_to_all_who_were_met(met: list[date], start: date | None, end: date) -> None:
    found = growth(met, start, end)
    by_end = [on for on in met if on <= end]
    assert found.met == len(by_end)
    if start is None or start <= end:
        assert sum(month.met for month in found.months) == sum(start is None or on >= start for on in by_end)
    if found.months:
        assert found.months[-1].total == found.met
        assert found.months[-1].month == f"{end:%Y-%m}"
    assert growth(by_end, start, end) == found

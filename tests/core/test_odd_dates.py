"""A day written in another way is read only where it can be but one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.odd_dates import day_meant

DAY = date(2026, 11, 20)
WAYS = (
    *(
        "2026/11/20",
        "2026.11.20",
        "2026 11 20",
        "20261120",
        "20/11/2026",
        "11/20/2026",
        "20.11.2026",
        "20. 11. 2026",
    ),
    *(
        "20-11-2026",
        "20 Nov 2026",
        "20 november 2026",
        "20. November 2026",
        "20th of November 2026",
        "20-Nov-2026",
    ),
    *(
        "20 Nov, 2026",
        "Nov 20, 2026",
        "November 20th 2026",
        "NOV. 20, 2026",
        "Fri 20 Nov 2026",
        "Fri, 20 Nov 2026",
    ),
    *("Friday, November 20, 2026", "2026 Nov 20", "2026-nov-20", " 2026/11/20 ", "2026-11-20"),
)


@pytest.mark.parametrize("text", WAYS)
def test_a_day_is_read_in_many_ways(text: str) -> None:
    assert day_meant(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        *(
            "03/04/2026",
            "3.4.2026",
            "2026-13-01",
            "2026-02-30",
            "2026/20/11",
            "31 Nov 2026",
            "20 Nov",
            "20 Nov 26",
        ),
        *("Mon 20 Nov 2026", "20 Novel 2026", "20/11-2026", "", "tomorrow", "2026-11", "x" * 50, "20 2026"),
        *("2026-11-20 10:00", "20 Nov 2026 or 2027", "00000000", "٢٠ Nov ٢٠٢٦", "2026-11-20x", "0/0/2026"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_none(text: str) -> None:
    assert day_meant(text) is None


@pytest.mark.parametrize(("text", "month"), [("1 sept 2026", 9), ("5/5/2026", 5), ("1 may 2026", 5)])
def test_other_months(text: str, month: int) -> None:
    assert day_meant(text) == date(2026, month, 5 if "/" in text else 1)


@given(
    st.dates(),
    st.sampled_from(("%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%A %d. %B %Y")),
)
def test_every_day_is_read_in_every_form_with_its_month_in_words(day: date, form: str) -> None:
    if day.year >= 1000:
        assert day_meant(day.strftime(form)) == day


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert day_meant(text) is None or any(char.isdigit() for char in text)

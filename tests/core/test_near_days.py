from __future__ import annotations

import pytest

from netnotes.core.near_days import meant


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-30", "2026-02-28"),
        ("2028-02-30", "2028-02-29"),
        ("2026-11-31", "2026-11-30"),
        ("2026-13-10", "2026-10-13"),
        ("2026-31-2", "2026-02-28"),
        ("2026-1-5", "2026-01-05"),
    ],
)
def test_a_day_that_there_is_not_suggests_the_one_that_was_likely_meant(text: str, day: str) -> None:
    assert meant(text) == f"did you mean {day}?"


@pytest.mark.parametrize(
    "text", ["2026-00-10", "2026-02-00", "2026-11-32", "2026-13-13", "0000-01-01", "9999-12-32", "x"]
)
def test_nothing_is_suggested_where_no_day_is_near(text: str) -> None:
    assert meant(text) == ""

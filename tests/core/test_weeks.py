"""A week from Monday to Sunday: what is done, what is to come, and how many weeks in a row met the goal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persons import held

from netnotes.core.week import Week, week_of

MONDAY = date(2026, 11, 23)


def week(*on: str, today: str = "2026-11-25", goal: int = 1) -> Week:
    return week_of([held(f"2026-{day}") for day in on], goal, date.fromisoformat(today))


def told(found: Week) -> tuple[list[str], list[str], list[str], int, bool]:
    parts = ([str(i.date)[5:] for i in part] for part in (found.done, found.scheduled, found.ahead))
    done, scheduled, ahead = parts
    return done, scheduled, ahead, found.streak, found.met


@pytest.mark.parametrize("day", range(7))
def test_a_week_runs_from_monday_to_sunday(day: int) -> None:
    found = week_of([], 1, MONDAY + timedelta(days=day))
    assert (found.monday, found.sunday) == (MONDAY, date(2026, 11, 29))


def test_interviews_are_done_to_come_this_week_or_ahead() -> None:
    found = week("11-22", "11-23", "11-24", "11-26", "11-29", "11-30")
    assert told(found) == (["11-23", "11-24"], ["11-26", "11-29"], ["11-26", "11-29", "11-30"], 2, True)


def test_one_of_today_is_done_once_something_is_written_down() -> None:
    talk = held("2026-11-25", written_up=False)
    assert told(week_of([talk], 1, date(2026, 11, 25))) == ([], ["11-25"], ["11-25"], 0, False)
    assert told(week_of([held("2026-11-25")], 1, date(2026, 11, 25))) == (["11-25"], [], [], 1, True)


def test_cancelled_and_undated_ones_do_not_count() -> None:
    some = [held("2026-11-24", cancelled=True), held(None), held("2026-11-26", cancelled=True)]
    assert told(week_of(some, 1, date(2026, 11, 25))) == ([], [], [], 0, False)


@pytest.mark.parametrize(
    ("on", "goal", "streak"),
    [
        ((), 1, 0),
        (("11-24",), 1, 1),
        (("11-16",), 1, 1),
        (("11-22", "11-09", "11-08"), 1, 3),
        (("11-24", "11-22", "11-09"), 1, 3),
        (("11-24", "11-09"), 1, 1),
        (("11-09",), 1, 0),
        (("11-24", "11-16", "11-17"), 2, 1),
        (("11-24", "11-23", "11-16", "11-17"), 2, 2),
        (("11-28", "11-24"), 2, 0),
        (("11-24", "11-16"), 0, 0),
    ],
    ids=[
        *(
            "never",
            "this week",
            "last week",
            "three up to last",
            "three up to this",
            "a gap",
            "two weeks ago",
        ),
        *("this half met", "both met", "ahead doesn't count", "no goal"),
    ],
)
def test_a_streak_is_of_weeks_in_a_row(on: tuple[str, ...], goal: int, streak: int) -> None:
    assert week(*on, goal=goal).streak == streak


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time_have_weeks_too(day: date) -> None:
    found = week_of([held(str(day))], 1, day)
    assert found.monday <= day <= found.sunday
    assert found.streak == 1


@given(st.lists(st.integers(-40, 20)), st.integers(0, 6), st.integers(1, 3))
def test_the_streak_is_that_of_looking_at_each_week(days: list[int], weekday: int, goal: int) -> None:
    today = MONDAY + timedelta(days=weekday)
    dates = [MONDAY + timedelta(days=number) for number in days]
    found = week_of([held(str(on)) for on in dates], goal, today)
    monday, streak = MONDAY, 0
    while True:
        of_week = [on for on in dates if monday <= on <= min(today, monday + timedelta(days=6))]
        if len(of_week) >= goal:
            streak += 1
        elif monday != MONDAY:
            break
        monday -= timedelta(days=7)
    assert found.streak == streak
    assert len(found.done) == sum(MONDAY <= on <= today for on in dates)
    assert len(found.ahead) == sum(on > today for on in dates)

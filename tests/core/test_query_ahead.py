"""A query that asks for days ahead of what can only lie behind is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from netnotes.core.query import parse_query
from netnotes.core.query_ahead import PAST, ahead_hint, vain

TODAY = date(2026, 11, 23)  # a Monday
HINT = "days ago are written like -30d, others like 2026-10-09"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last:fri", ["last contact is 2026-11-27: that lies ahead, where it can't be"]),
        ("invited:9-oct", ["invited is 2027-10-09: that lies ahead, where it can't be"]),
        ("last:tomorrow..", ["last contact is on or after 2026-11-24: that lies ahead, where it can't be"]),
        ("last:..30d", ["last contact is on or before 2026-12-23: that lies ahead, so that every day fits"]),
        ("not (stage:lead or last:fri)", ["last contact is 2026-11-27: that lies ahead, where it can't be"]),
        ("last:..-30d", []),
        ("last:..today", []),
        ("last:this-week", []),
        ("last:2026", []),
        ("last:-30d..fri", []),
        ("last:never", []),
        ("next:fri", []),
        ("next:..30d", []),
        ("snoozed_until:fri", []),
    ],
)
def test_days_ahead_of_what_is_past_are_told(text: str, said: list[str]) -> None:
    query = parse_query(text, TODAY, ("contact",), lambda: ())
    assert [*vain(query.where, TODAY)] == [f"{fact}; {HINT}" for fact in said]


def test_of_interviews_it_is_told_of_their_people() -> None:
    query = parse_query("last:fri", TODAY, ("interview",), lambda: ())
    (said,) = vain(query.where, TODAY)
    assert said.startswith("the person's last contact is 2026-11-27: ")


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("follow_up:fri", True),
        ("snoozed_until:fri..", True),
        ("follow_up:..fri", False),
        ("follow_up:today", False),
        ("next:fri", False),
        ("last:fri", False),
        ("x", False),
    ],
)
def test_what_may_lie_ahead_gets_a_hint_where_nothing_does(text: str, helps: bool) -> None:
    where = parse_query(text, TODAY, ("contact",), lambda: ()).where
    assert where is not None
    assert bool(ahead_hint(where, TODAY)) == helps


def test_fields_of_the_past_are_those_that_the_table_says_and_the_last_contact() -> None:
    assert {"last", "invited", "replied", "thanked"} <= PAST
    assert not {"next", "date", "snoozed_until", "follow_up"} & PAST

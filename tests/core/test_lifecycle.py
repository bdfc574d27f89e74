"""Where a person stands on a day: contact events, last contact, every stage at the days where it begins and ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persons import day, held, log, person, settings

from netnotes.core.kinds import STAGES
from netnotes.core.lifecycle import last_contact, stage_on, stages
from netnotes.core.model import Interview, Person

Given = dict[str, Any]
DAY = timedelta(days=1)


def stage(about: Person, on: str, **setting: Any) -> str:
    found = date.fromisoformat(on)
    return stage_on(about, found, settings(**setting))


def steps(about: Person, **setting: Any) -> list[tuple[str, str]]:
    return [(str(on), stage) for on, stage in stages(about, settings(**setting))]


BEGINNING = "0001-01-01"


def test_a_whole_life() -> None:
    about = person(
        held("2026-11-20", thanked="2026-11-21"),
        added="2026-09-01",
        invited="2026-10-01",
        nudged="2026-10-12",
        replied="2026-11-05",
        log=log("2026-12-24"),
    )
    assert steps(about) == [
        (BEGINNING, "scheduled"),
        ("2026-11-20", "interviewed"),
        ("2026-11-21", "thanked"),
        ("2026-12-24", "in-touch"),
        ("2027-12-25", "dormant"),
    ]


def test_a_life_without_an_interview() -> None:
    about = person(invited="2026-10-01", nudged="2026-10-12", replied="2026-11-05", declined="2026-11-07")
    assert steps(about) == [
        (BEGINNING, "lead"),
        ("2026-10-01", "invited"),
        ("2026-11-02", "no-response"),
        ("2026-11-05", "replied"),
        ("2026-11-07", "declined"),
    ]


@pytest.mark.parametrize(
    ("given_", "on", "expected"),
    [
        ({}, "2026-11-20", "lead"),
        ({"added": "2026-11-01", "met": "2026-11-01"}, "2026-11-20", "lead"),
        ({"invited": "2026-11-20"}, "2026-11-19", "lead"),
        ({"invited": "2026-11-20"}, "2026-11-20", "invited"),
        ({"invited": "2026-11-20"}, "2026-12-10", "invited"),
        ({"invited": "2026-11-20"}, "2026-12-11", "no-response"),
        ({"invited": "2026-11-20", "nudged": "2026-12-01"}, "2026-12-11", "invited"),
        ({"invited": "2026-11-20", "nudged": "2026-12-01"}, "2026-12-21", "invited"),
        ({"invited": "2026-11-20", "nudged": "2026-12-01"}, "2026-12-22", "no-response"),
        ({"invited": "2026-11-20", "nudged": "2026-12-20"}, "2026-12-11", "no-response"),
        ({"invited": "2026-11-20", "nudged": "2026-12-20"}, "2026-12-20", "invited"),
        ({"invited": "2026-11-20", "nudged": "2026-11-19"}, "2026-12-11", "no-response"),
        ({"invited": "2026-11-20", "replied": "2026-11-25"}, "2026-11-24", "invited"),
        ({"invited": "2026-11-20", "replied": "2026-11-25"}, "2026-11-25", "replied"),
        ({"invited": "2026-11-20", "replied": "2026-11-20"}, "2026-11-20", "replied"),
        ({"replied": "2026-11-25"}, "2027-11-25", "replied"),
        ({"declined": "2026-11-25"}, "2026-11-24", "lead"),
        ({"declined": "2026-11-25"}, "2026-11-25", "declined"),
        ({"replied": "2026-11-26", "declined": "2026-11-25"}, "2026-11-26", "declined"),
    ],
)
def test_before_any_interview(given_: Given, on: str, expected: str) -> None:
    assert stage(person(**given_), on) == expected


@pytest.mark.parametrize(
    ("mark", "on", "expected"),
    [
        ("replied", "2026-11-19", "replied"),
        ("replied", "2026-11-20", "invited"),
        ("declined", "2026-11-19", "declined"),
        ("declined", "2026-11-20", "invited"),
        ("nudged", "2026-11-19", "lead"),
        ("nudged", "2026-11-20", "invited"),
    ],
)
def test_an_earlier_round_counts_until_the_new_invitation(mark: str, on: str, expected: str) -> None:
    given_: Given = {"invited": "2026-11-20", mark: "2026-11-10"}
    assert stage(person(**given_), on) == expected


def test_a_nudge_of_a_round_before_can_go_unanswered_too() -> None:
    about = person(invited="2026-11-20", nudged="2026-10-01")
    assert steps(about) == [
        (BEGINNING, "lead"),
        ("2026-10-22", "no-response"),
        ("2026-11-20", "invited"),
        ("2026-12-11", "no-response"),
    ]


@pytest.mark.parametrize(
    ("interviews", "given_", "on", "expected"),
    [
        (["2026-11-20"], {}, "2026-01-01", "scheduled"),
        (["2026-11-20"], {}, "2026-11-19", "scheduled"),
        (["2026-11-20"], {}, "2026-11-20", "interviewed"),
        (["2026-11-20"], {"replied": "2026-11-01"}, "2026-11-10", "scheduled"),
        (["2026-11-20", "2026-12-20"], {}, "2026-11-20", "scheduled"),
        (["2026-11-20", "2026-12-20"], {}, "2026-12-19", "scheduled"),
        (["2026-11-20", "2026-12-20"], {}, "2026-12-20", "interviewed"),
        (["2026-11-20"], {"declined": "2026-11-19"}, "2026-11-19", "declined"),
        (["2026-11-20"], {"declined": "2026-11-19"}, "2026-11-20", "interviewed"),
        (["2026-11-20"], {"declined": "2026-11-20"}, "2026-11-20", "declined"),
        (["2026-11-20"], {"declined": "2026-11-21"}, "2026-11-20", "interviewed"),
        (["2026-11-20"], {"declined": "2026-11-21"}, "2026-11-21", "declined"),
        (["2026-11-20", "2026-12-20"], {"declined": "2026-11-21"}, "2026-12-19", "declined"),
        (["2026-11-20", "2026-12-20"], {"declined": "2026-11-21"}, "2026-12-20", "interviewed"),
        (["2026-11-20"], {"declined": "2026-11-21", "invited": "2026-11-30"}, "2026-11-29", "declined"),
        (["2026-11-20"], {"declined": "2026-11-21", "invited": "2026-11-30"}, "2026-11-30", "interviewed"),
        (["2026-11-20"], {"invited": "2026-11-30"}, "2026-12-24", "interviewed"),
    ],
)
def test_interviews_ahead_and_held(interviews: list[str], given_: Given, on: str, expected: str) -> None:
    assert stage(person(*(held(date) for date in interviews), **given_), on) == expected


@pytest.mark.parametrize(
    ("thanked", "events", "on", "expected"),
    [
        (None, ["2026-11-25"], "2026-11-25", "interviewed"),
        ("2026-11-22", [], "2026-11-21", "interviewed"),
        ("2026-11-22", [], "2026-11-22", "thanked"),
        ("2026-11-20", [], "2026-11-20", "thanked"),
        ("2026-11-22", ["2026-11-22"], "2026-12-01", "thanked"),
        ("2026-11-22", ["2026-11-21"], "2026-12-01", "thanked"),
        ("2026-11-22", ["2026-11-23"], "2026-11-22", "thanked"),
        ("2026-11-22", ["2026-11-23"], "2026-11-23", "in-touch"),
        ("2026-11-19", [], "2026-11-20", "in-touch"),  # thanked before the interview: that was contact
        ("2026-12-22", ["2026-11-23"], "2026-12-01", "interviewed"),
    ],
)
def test_after_the_interview(thanked: str | None, events: list[str], on: str, expected: str) -> None:
    assert stage(person(held("2026-11-20", thanked=thanked), log=log(*events)), on) == expected


def test_the_latest_interview_by_then_is_the_one_to_be_thanked_for() -> None:
    about = person(held("2026-11-20", thanked="2026-11-21"), held("2026-12-20"))
    assert [stage(about, on) for on in ("2026-11-21", "2026-12-19", "2026-12-20")] == [
        "scheduled",
        "scheduled",
        "interviewed",
    ]


@pytest.mark.parametrize(
    ("on", "after", "expected"),
    [
        ("2027-11-20", "1 year", "interviewed"),
        ("2027-11-21", "1 year", "dormant"),
        ("2026-11-27", "1 week", "interviewed"),
        ("2026-11-28", "1 week", "dormant"),
        ("2126-11-20", "never", "interviewed"),
    ],
)
def test_dormant_is_the_day_after_the_interval(on: str, after: str, expected: str) -> None:
    assert stage(person(held("2026-11-20")), on, dormant_after=after) == expected


def test_dormant_over_a_leap_day() -> None:
    about = person(held("2028-02-29"))
    assert [stage(about, on) for on in ("2029-02-28", "2029-03-01")] == ["interviewed", "dormant"]


def test_contact_wakes_the_dormant() -> None:
    about = person(held("2026-11-20"), log=log("2028-05-05"))
    assert steps(about) == [
        (BEGINNING, "scheduled"),
        ("2026-11-20", "interviewed"),
        ("2027-11-21", "dormant"),
        ("2028-05-05", "interviewed"),
        ("2029-05-06", "dormant"),
    ]


def test_nobody_who_was_never_interviewed_is_dormant() -> None:
    assert stage(person(met="2020-01-01"), "2026-11-20") == "lead"


@pytest.mark.parametrize("interview", [held("2026-11-20", cancelled=True, thanked="2026-11-21"), held(None)])
def test_an_interview_that_counts_for_nothing_changes_no_stage(interview: Interview) -> None:
    assert steps(person(interview)) == [(BEGINNING, "lead")]
    assert person(interview).events == ()


def test_no_response_after_never_means_always_invited() -> None:
    about = person(invited="2026-11-20")
    assert steps(about, no_response_after="never") == [(BEGINNING, "lead"), ("2026-11-20", "invited")]


def test_contact_events_are_interviews_thanks_log_reply_and_meeting_once_each() -> None:
    about = person(
        held("2026-11-20", thanked="2026-11-21"),
        met="2026-06-11",
        replied="2026-11-05",
        log=log("2026-11-05", "2026-06-12"),
        added="2026-01-01",
        invited="2026-01-02",
        nudged="2026-01-03",
        told="2026-01-04",
        declined="2026-01-05",
        follow_up="2026-01-06",
    )
    expected = ("2026-06-11", "2026-06-12", "2026-11-05", "2026-11-20", "2026-11-21")
    assert about.events == tuple(day(on) for on in expected)


@pytest.mark.parametrize(
    ("on", "last"),
    [
        ("2026-11-19", None),
        ("2026-11-20", "2026-11-20"),
        ("2026-11-30", "2026-11-20"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_last_contact_is_the_latest_that_is_not_ahead(on: str, last: str | None) -> None:
    events = person(held("2026-11-20"), log=log("2026-12-01")).events
    assert last_contact(events, date.fromisoformat(on)) == day(last)


def test_the_last_days_there_are_break_nothing() -> None:
    about = person(held("9999-12-31"), invited="9999-12-30", log=log("9999-12-31"))
    assert steps(about) == [(BEGINNING, "scheduled"), ("9999-12-31", "interviewed")]


days = st.none() | st.sampled_from([(date(2026, 11, 1) + DAY * n).isoformat() for n in range(20)])
people = st.builds(
    lambda interviews, marks, logged: person(
        *(held(on, thanked=thanked) for on, thanked in interviews),
        log=log(*(on for on in logged if on)),
        **dict(zip(("invited", "nudged", "replied", "declined", "met"), marks, strict=True)),
    ),
    st.lists(st.tuples(days, days), max_size=3),
    st.tuples(days, days, days, days, days),
    st.lists(days, max_size=3),
)


@given(people, st.sampled_from(("3 days", "5 business days", "never")), st.sampled_from(("4 days", "never")))
def test_stages_kept_for_later_are_those_of_every_single_day(
    about: Person, dormant: str, silent: str
) -> None:
    chosen = settings(dormant_after=dormant, no_response_after=silent)
    kept = stages(about, chosen)
    assert [start for start, _ in kept] == sorted({start for start, _ in kept})
    for n in range(-5, 50):
        on = date(2026, 11, 1) + DAY * n
        expected = stage_on(about, on, chosen)
        assert [stage for start, stage in kept if start <= on][-1] == expected
        assert expected in STAGES

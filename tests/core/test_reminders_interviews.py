"""What an interview makes owed: prepare, confirm, write-up, thank."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from persons import day, held, owed, person, settings

from netnotes.core.reminders import owed_for

DAY = timedelta(days=1)


def open_interview(on: str | None = "2026-11-20", **given: Any) -> Any:
    return held(on, **{"written_up": False, **given})


def test_an_interview_owes_its_four_items_and_nothing_else() -> None:
    assert owed(person(open_interview())) == [
        ("prepare", "Ann", None, "2026-11-18", "2026-11-21"),
        ("confirm", "Ann", None, "2026-11-19", "2026-11-21"),
        ("write-up", "Ann", None, "2026-11-20", None),
        ("thank", "Ann", None, "2026-11-21", None),
        ("keep-in-touch", "Ann", None, "2027-02-18", None),
    ]


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({}, ["prepare", "confirm", "write-up", "thank"]),
        ({"has_background": True}, ["confirm", "write-up", "thank"]),
        ({"written_up": True}, ["thank"]),
        ({"written_up": True, "has_background": True}, ["thank"]),
        ({"date": None}, []),
        ({"cancelled": True}, []),
        ({"cancelled": True, "thanked": "2026-11-20", "follow_up": "2026-12-01"}, []),
    ],
)
def test_what_stands_in_the_note_settles_it(given: dict[str, Any], kinds: list[str]) -> None:
    on = given.pop("date", "2026-11-20")
    lines = owed(person(open_interview(on, **given)))
    assert [line[0] for line in lines if line[0] != "keep-in-touch"] == kinds


@pytest.mark.parametrize(
    ("kind", "field", "due", "done", "until"),
    [
        ("prepare", "prepared", "2026-11-18", "2026-11-17", "never owed"),
        ("prepare", "prepared", "2026-11-18", "2026-11-18", "never owed"),
        ("prepare", "prepared", "2026-11-18", "2026-11-19", "2026-11-19"),
        ("prepare", "prepared", "2026-11-18", "2026-11-20", "2026-11-20"),
        ("prepare", "prepared", "2026-11-18", "2026-11-21", "2026-11-21"),
        ("prepare", "prepared", "2026-11-18", "2026-11-22", "2026-11-21"),
        ("confirm", "confirmed", "2026-11-19", "2026-11-18", "never owed"),
        ("confirm", "confirmed", "2026-11-19", "2026-11-19", "never owed"),
        ("confirm", "confirmed", "2026-11-19", "2026-11-20", "2026-11-20"),
        ("confirm", "confirmed", "2026-11-19", "2026-12-24", "2026-11-21"),
        ("thank", "thanked", "2026-11-21", "2026-11-20", "never owed"),
        ("thank", "thanked", "2026-11-21", "2026-11-21", "never owed"),
        ("thank", "thanked", "2026-11-21", "2026-11-22", "2026-11-22"),
        ("thank", "thanked", "2026-11-21", "2027-02-01", "2027-02-01"),
    ],
)
def test_the_date_that_ends_it(kind: str, field: str, due: str, done: str, until: str) -> None:
    expected = [] if until == "never owed" else [(kind, "Ann", None, due, until)]
    assert owed(person(open_interview(**{field: done})), kind) == expected


@pytest.mark.parametrize(
    ("on", "setting", "kind", "due"),
    [
        (
            "2026-11-23",
            {"prepare_before": "1 business day"},
            "prepare",
            "2026-11-20",
        ),  # Monday: Friday before
        ("2026-11-22", {"prepare_before": "1 business day"}, "prepare", "2026-11-20"),  # Sunday
        ("2026-11-21", {"confirm_before": "1 business day"}, "confirm", "2026-11-20"),  # Saturday
        ("2026-11-20", {"thank_within": "1 business day"}, "thank", "2026-11-23"),  # Friday: Monday
        ("2026-11-21", {"thank_within": "1 business day"}, "thank", "2026-11-23"),  # Saturday
        ("2026-11-22", {"thank_within": "1 business day"}, "thank", "2026-11-23"),  # Sunday
        ("2028-02-28", {}, "thank", "2028-02-29"),
        ("2027-02-28", {}, "thank", "2027-03-01"),
        ("2028-03-01", {}, "prepare", "2028-02-28"),
        ("2026-12-31", {}, "thank", "2027-01-01"),
        ("2026-01-31", {"thank_within": "1 month"}, "thank", "2026-02-28"),
        ("2028-02-29", {"thank_within": "1 year"}, "thank", "2029-02-28"),
        ("2026-03-31", {"prepare_before": "1 month"}, "prepare", "2026-02-28"),
        ("2026-11-20", {"write_up_after": "0 days"}, "write-up", "2026-11-20"),
        ("2026-11-20", {"write_up_after": "3 days"}, "write-up", "2026-11-23"),
        ("2026-11-20", {"prepare_before": "0 days"}, "prepare", "2026-11-20"),
    ],
)
def test_due_days_at_weekends_leap_days_and_ends_of_months(
    on: str, setting: dict[str, str], kind: str, due: str
) -> None:
    assert [line[3] for line in owed(person(open_interview(on)), kind, **setting)] == [due]


@pytest.mark.parametrize(
    ("setting", "kind"),
    [
        ("prepare_before", "prepare"),
        ("confirm_before", "confirm"),
        ("write_up_after", "write-up"),
        ("thank_within", "thank"),
    ],
)
def test_a_setting_of_never_means_never_owed(setting: str, kind: str) -> None:
    assert owed(person(open_interview()), kind, **{setting: "never"}) == []


@pytest.mark.parametrize(
    ("snooze", "expected"),
    [
        ("2026-11-17", ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"]),
        ("2026-11-19", ["2026-11-19", "2026-11-19", "2026-11-20", "2026-11-21"]),
        ("2026-11-20", ["2026-11-20", "2026-11-20", "2026-11-20", "2026-11-21"]),
        ("2026-11-21", ["2026-11-21", "2026-11-21"]),  # prepare and confirm are over by then
        ("2026-12-24", ["2026-12-24", "2026-12-24"]),
    ],
)
def test_a_snooze_moves_the_due_day_and_never_the_end(snooze: str, expected: list[str]) -> None:
    lines = owed(person(open_interview(), snoozed_until=snooze), every="never")
    assert [line[3] for line in lines] == expected


def test_each_of_several_interviews_owes_its_own() -> None:
    lines = owed(person(held("2026-11-20", thanked="2026-11-23"), held("2026-12-01"), held(None)), "thank")
    assert lines == [
        ("thank", "Ann", None, "2026-11-21", "2026-11-23"),
        ("thank", "Ann", None, "2026-12-02", None),
    ]


def test_items_say_where_they_come_from_and_what_they_count_from() -> None:
    interview = open_interview(lines={"contact": 2, "date": 3, "thanked": 4})
    found = owed_for(person(interview), settings(every="never"))
    assert {(i.file, i.line, i.note, i.base, i.interval) for i in found if i.kind == "thank"} == {
        ("interviews/i-2026-11-20.md", 3, "i-2026-11-20", day("2026-11-20"), "1 day")
    }


def test_somebody_without_a_readable_note_is_still_owed_for_the_interview() -> None:
    about = person(open_interview(), readable=False)
    assert [line[0] for line in owed(about)] == ["prepare", "confirm", "write-up", "thank"]


@pytest.mark.parametrize("position", range(4))
def test_an_item_is_owed_from_its_due_day_to_the_day_before_its_end(position: int) -> None:
    item = owed_for(person(open_interview(thanked="2026-11-25")), settings())[position]
    days = [date(2026, 11, 10) + DAY * n for n in range(30)]
    end = item.until or date.max
    assert [d for d in days if item.owed_on(d)] == [d for d in days if item.due <= d < end]
    assert not item.owed_on(item.due - DAY)
    assert item.owed_on(item.due)
    assert item.until is None or (item.owed_on(item.until - DAY) and not item.owed_on(item.until))


def test_an_item_without_an_end_is_owed_for_ever() -> None:
    item = owed_for(person(open_interview()), settings())[2]._replace(until=None)
    assert item.owed_on(date.max)


def test_an_interview_on_the_last_day_there_is_breaks_nothing() -> None:
    assert owed(person(open_interview("9999-12-31"))) == [
        ("prepare", "Ann", None, "9999-12-29", None),
        ("confirm", "Ann", None, "9999-12-30", None),
        ("write-up", "Ann", None, "9999-12-31", None),
    ]


def test_an_interview_on_the_first_day_there_is_breaks_nothing() -> None:
    kinds = [line[0] for line in owed(person(open_interview("0001-01-01")), every="never")]
    assert kinds == ["write-up", "thank"]

"""What keeping in touch makes owed, from each contact event to the next."""

from __future__ import annotations

from typing import Any

import pytest
from persons import held, log, owed, person, settings

from netnotes.core.reminders import owed_for

Days = dict[str, Any]
Spans = list[tuple[str, str | None]]


def spans(*interviews: Any, given: Days, **setting: Any) -> Spans:
    about = person(*interviews, **given)
    return [
        (due, until)
        for _, _, _, due, until in owed(about, "keep-in-touch", **{"every": "10 days", **setting})
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"every": "10 days"}, []),  # and no contact yet
        ({"met": "2026-11-01"}, []),  # never interviewed
        ({"met": "2026-11-01", "every": "10 days"}, [("2026-11-11", None)]),
        ({"replied": "2026-11-01", "every": "10 days"}, [("2026-11-11", None)]),
        ({"log": log("2026-11-01"), "every": "10 days"}, [("2026-11-11", None)]),
        ({"invited": "2026-11-01", "added": "2026-11-01", "every": "10 days"}, []),  # no contact
        ({"log": log("2026-11-01"), "every": "never"}, []),
    ],
)
def test_without_an_interview_only_an_every_of_their_own_counts(given: Days, expected: Spans) -> None:
    assert spans(given=given) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], [("2026-11-11", None)]),
        (["2026-11-10"], [("2026-11-20", None)]),  # a day before the first would be due
        (["2026-11-11"], [("2026-11-21", None)]),  # on the day: never owed
        (["2026-11-12"], [("2026-11-11", "2026-11-12"), ("2026-11-22", None)]),  # a day late
        (["2026-11-01"], [("2026-11-11", None)]),
        (["2026-10-31"], [("2026-11-11", None)]),  # before the first interview
        (
            ["2026-11-30", "2026-11-12"],
            [("2026-11-11", "2026-11-12"), ("2026-11-22", "2026-11-30"), ("2026-12-10", None)],
        ),
    ],
)
def test_each_contact_from_the_first_interview_on_counts_until_the_next(
    events: list[str], expected: Spans
) -> None:
    assert spans(held("2026-11-01"), given={"log": log(*events)}) == expected


@pytest.mark.parametrize(
    ("interviews", "expected"),
    [
        (["2026-11-01", "2027-11-01"], [("2027-11-11", None)]),  # the next contact is an interview, in a year
        (["2026-11-01", "2026-11-11"], [("2026-11-21", None)]),
        (["2026-11-01", "2026-11-12"], [("2026-11-22", None)]),
    ],
)
def test_nothing_is_owed_while_the_next_contact_is_an_interview(
    interviews: list[str], expected: Spans
) -> None:
    assert spans(*(held(on) for on in interviews), given={}) == expected


@pytest.mark.parametrize("interview", [held("2026-12-24", cancelled=True), held(None)])
def test_an_interview_that_counts_for_nothing_keeps_nobody_in_touch(interview: Any) -> None:
    assert spans(held("2026-11-01"), interview, given={}) == [("2026-11-11", None)]


def test_thanks_are_a_contact_of_their_own() -> None:
    assert spans(held("2026-11-01", thanked="2026-11-03"), given={}) == [("2026-11-13", None)]
    late = held("2026-11-01", thanked="2026-11-20")
    assert spans(late, given={}) == [("2026-11-11", "2026-11-20"), ("2026-11-30", None)]


@pytest.mark.parametrize(
    ("declined", "expected"),
    [
        ("2026-10-31", [("2026-11-11", "2026-11-20"), ("2026-11-30", None)]),  # before the interview
        ("2026-11-01", []),  # they declined on the day of the interview
        ("2026-11-11", []),
        ("2026-11-12", [("2026-11-11", "2026-11-12")]),
        ("2026-11-19", [("2026-11-11", "2026-11-19")]),
        ("2026-11-20", [("2026-11-11", "2026-11-20")]),
        ("2026-11-30", [("2026-11-11", "2026-11-20")]),
        ("2026-12-01", [("2026-11-11", "2026-11-20"), ("2026-11-30", "2026-12-01")]),
    ],
)
def test_who_declined_is_left_alone(declined: str, expected: Spans) -> None:
    given = {"declined": declined, "log": log("2026-11-20")}
    assert spans(held("2026-11-01"), given=given) == expected


def test_an_interview_after_declining_starts_it_again() -> None:
    given = {"declined": "2026-11-05", "log": log("2026-11-08", "2026-12-05")}
    found = spans(held("2026-11-01"), held("2026-12-01"), given=given)
    assert found == [("2026-12-15", None)]


def test_having_declined_in_an_earlier_round_counts_for_nothing() -> None:
    given = {"declined": "2026-11-05", "invited": "2026-11-20"}
    assert spans(held("2026-11-01"), given=given) == [("2026-11-11", None)]


@pytest.mark.parametrize(
    ("every", "tags", "due"),
    [
        ("", (), "2026-11-11"),
        ("", ("friend",), "2026-11-15"),
        ("", ("friend", "mentor"), "2026-11-04"),
        ("", ("mentor", "friend", "unknown"), "2026-11-04"),
        ("", ("never",), None),
        ("", ("never", "friend"), "2026-11-15"),
        ("6 weeks", ("mentor",), "2026-12-13"),
        ("never", ("mentor",), None),
        ("1 month", (), "2026-12-01"),
        ("5 business days", (), "2026-11-06"),  # 1 November 2026 is a Sunday
        ("0", (), "2026-11-01"),
    ],
)
def test_the_interval_is_the_persons_else_the_shortest_of_their_tags_else_the_setting(
    every: str, tags: tuple[str, ...], due: str | None
) -> None:
    by_tag = {"mentor": "3 days", "friend": "2 weeks", "never": "never"}
    found = spans(held("2026-11-01"), given={"every": every, "tags": tags}, every_by_tag=by_tag)
    assert found == ([(due, None)] if due else [])


def test_a_setting_of_never_leaves_those_with_an_interval_of_their_own() -> None:
    assert spans(held("2026-11-01"), given={}, every="never") == []
    assert spans(held("2026-11-01"), given={"every": "3 days"}, every="never") == [("2026-11-04", None)]


@pytest.mark.parametrize(
    ("on", "every", "due"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2026-11-30", "3 months", "2027-02-28"),
    ],
)
def test_months_and_years_end_on_the_last_day_there_is(on: str, every: str, due: str) -> None:
    assert spans(held(on), given={}, every=every) == [(due, None)]


@pytest.mark.parametrize(
    ("snooze", "expected"),
    [
        ("2026-11-11", [("2026-11-11", "2026-11-20"), ("2026-11-30", None)]),
        ("2026-11-19", [("2026-11-19", "2026-11-20"), ("2026-11-30", None)]),
        ("2026-11-20", [("2026-11-30", None)]),
        ("2027-01-04", [("2027-01-04", None)]),
    ],
)
def test_a_snooze_moves_it(snooze: str, expected: Spans) -> None:
    given = {"log": log("2026-11-20"), "snoozed_until": snooze}
    assert spans(held("2026-11-01"), given=given) == expected


def test_a_contact_in_the_future_is_the_next_one_all_the_same() -> None:
    assert spans(held("2026-11-01"), given={"log": log("2126-11-01")})[0] == ("2026-11-11", "2126-11-01")


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ({}, ("interviews/i-2026-11-01.md", 3)),
        ({"log": log("2026-11-01")}, ("contacts/ann.md", 20)),
        ({"log": log("2026-11-05")}, ("contacts/ann.md", 20)),
        ({"replied": "2026-11-05", "lines": {"replied": 8}}, ("contacts/ann.md", 8)),
        ({"met": "2026-11-05", "lines": {"met": 6}}, ("contacts/ann.md", 6)),
    ],
)
def test_it_points_to_the_line_that_tells_of_the_last_contact(given: Days, source: tuple[str, int]) -> None:
    about = person(held("2026-11-01", lines={"date": 3}), **given)
    item = [item for item in owed_for(about, settings(every="10 days")) if item.kind == "keep-in-touch"][-1]
    assert (item.file, item.line) == source
    assert (item.span, item.interval) == (10, "10 days")


def test_nobody_without_a_readable_note_is_kept_in_touch_with() -> None:
    assert owed(person(held("2026-11-01"), readable=False), "keep-in-touch") == []

"""What is written in a note itself makes owed: promises, theirs and mine, and follow-ups."""

from __future__ import annotations

from typing import Any

import pytest
from persons import held, log, owed, person, promise, settings

from netnotes.core.reminders import owed_for


@pytest.mark.parametrize("theirs", [False, True])
@pytest.mark.parametrize(
    ("due", "done", "settled", "expected"),
    [
        ("2026-12-01", None, False, [("2026-12-01", None)]),
        (None, None, False, []),
        (None, "2026-12-01", False, []),
        ("2026-12-01", "2026-11-30", False, []),
        ("2026-12-01", "2026-12-01", False, []),
        ("2026-12-01", "2026-12-02", False, [("2026-12-01", "2026-12-02")]),
        ("2026-12-01", None, True, []),  # ticked without a date, or dropped
        ("2028-02-29", "2028-03-01", False, [("2028-02-29", "2028-03-01")]),
    ],
)
def test_a_promise_in_a_contact(
    theirs: bool, due: str | None, done: str | None, settled: bool, expected: list[tuple[str, str | None]]
) -> None:
    kind = "waiting" if theirs else "promise"
    about = person(promises=promise(due, done, theirs=theirs, settled=settled))
    assert owed(about) == [(kind, "Ann", None, *days) for days in expected]


@pytest.mark.parametrize(
    ("interview", "count"),
    [
        (held("2026-11-20", promises=promise("2026-12-01")), 1),
        (held("2026-12-20", promises=promise("2026-12-01")), 1),
        (held("2026-11-20", promises=promise("2026-12-01"), cancelled=True), 0),
        (held(None, promises=promise("2026-12-01")), 0),
    ],
)
def test_a_promise_in_an_interview_counts_when_the_interview_does(interview: Any, count: int) -> None:
    assert owed(person(interview), "promise") == [("promise", "Ann", None, "2026-12-01", None)] * count


def test_a_snooze_can_outlive_a_promise() -> None:
    kept = person(promises=promise("2026-12-01", "2026-12-10"), snoozed_until="2026-12-10")
    assert owed(kept) == []
    late = person(promises=promise("2026-12-01", "2026-12-10"), snoozed_until="2026-12-09")
    assert owed(late) == [("promise", "Ann", None, "2026-12-09", "2026-12-10")]


def test_a_promise_tells_its_words_its_line_and_its_note() -> None:
    about = person(held("2026-11-20", promises=promise("2026-12-01"), thanked="2026-11-20"))
    (item,) = owed_for(about, settings(every="never"))
    assert (item.detail, item.file, item.line, item.note) == (
        "send the poster",
        "interviews/i-2026-11-20.md",
        9,
        "i-2026-11-20",
    )


@pytest.mark.parametrize(
    ("events", "until"),
    [
        ({}, None),
        ({"log": log("2026-11-30")}, None),
        ({"log": log("2026-12-01")}, "never owed"),
        ({"log": log("2026-12-02")}, "2026-12-02"),
        ({"log": log("2026-12-09", "2026-12-05", "2026-11-01")}, "2026-12-05"),
        ({"replied": "2026-12-03"}, "2026-12-03"),
        ({"met": "2026-12-03"}, "2026-12-03"),
        ({"invited": "2026-12-03", "nudged": "2026-12-03", "added": "2026-12-03"}, None),  # not heard from
        (
            {"replied": "2026-12-03", "invited": "2026-12-20"},
            "2026-12-03",
        ),  # an earlier round's reply is contact
        ({"snoozed_until": "2026-12-03", "log": log("2026-12-03")}, "never owed"),
    ],
)
def test_a_follow_up_ends_with_the_first_contact_on_or_after_it(
    events: dict[str, Any], until: str | None
) -> None:
    expected = [] if until == "never owed" else [("follow-up", "Ann", None, "2026-12-01", until)]
    assert owed(person(follow_up="2026-12-01", **events), "follow-up") == expected


@pytest.mark.parametrize(
    ("interview", "until"),
    [
        (held("2026-12-05"), "2026-12-05"),
        (held("2026-12-01"), "never owed"),
        (held("2026-11-20", thanked="2026-12-03"), "2026-12-03"),
        (held("2026-12-05", cancelled=True, thanked="2026-12-05"), None),
        (held(None, thanked="2026-12-05"), None),
    ],
)
def test_an_interview_or_its_thanks_end_a_follow_up(interview: Any, until: str | None) -> None:
    expected = [] if until == "never owed" else [("follow-up", "Ann", None, "2026-12-01", until)]
    assert owed(person(interview, follow_up="2026-12-01"), "follow-up") == expected


def test_a_follow_up_in_an_interview_is_owed_to_the_person_interviewed() -> None:
    interview = held("2026-11-20", follow_up="2026-12-01", follow_up_for="ask about the map")
    about = person(interview, follow_up="2026-12-24")
    assert owed(about, "follow-up") == [
        ("follow-up", "Ann", None, "2026-12-24", None),
        ("follow-up", "Ann", None, "2026-12-01", None),
    ]
    assert [item.detail for item in owed_for(about, settings()) if item.kind == "follow-up"] == [
        "",
        "ask about the map",
    ]


@pytest.mark.parametrize("interview", [held("2026-11-20", cancelled=True, follow_up="2026-12-01")])
def test_the_follow_up_of_a_cancelled_interview_is_not_owed(interview: Any) -> None:
    assert owed(person(interview)) == []


def test_a_follow_up_is_owed_for_somebody_whose_note_cannot_be_read() -> None:
    about = person(held("2026-11-20", follow_up="2026-12-01"), readable=False)
    assert owed(about, "follow-up") == [("follow-up", "Ann", None, "2026-12-01", None)]

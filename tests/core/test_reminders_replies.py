"""What an invitation and a reply make owed: invite, nudge, schedule, and how rounds tell them apart."""

from __future__ import annotations

from typing import Any

import pytest
from persons import held, named, owed, person

Days = dict[str, Any]


def only(kind: str, due: str, until: str | None = None) -> list[tuple[str, str, None, str, str | None]]:
    return [(kind, "Ann", None, due, until)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"added": "2026-11-02"}, only("invite", "2026-11-16")),
        ({"met": "2026-11-02"}, only("invite", "2026-11-16")),
        ({"added": "2026-11-09", "met": "2026-11-02"}, only("invite", "2026-11-23")),
        ({"added": "2028-02-15"}, only("invite", "2028-02-29")),
        ({"added": "2026-11-02", "invited": "2026-11-15"}, []),
        ({"added": "2026-11-02", "invited": "2026-11-16"}, []),
        ({"added": "2026-11-02", "invited": "2026-11-17"}, only("invite", "2026-11-16", "2026-11-17")),
        ({"added": "2026-11-02", "replied": "2026-11-17"}, only("invite", "2026-11-16", "2026-11-17")),
        ({"added": "2026-11-02", "declined": "2026-11-17"}, only("invite", "2026-11-16", "2026-11-17")),
        ({"added": "2026-11-02", "declined": "2026-11-03"}, []),
        ({"added": "2026-11-02", "snoozed_until": "2027-01-04"}, only("invite", "2027-01-04")),
        (
            {"added": "2026-11-02", "replied": "2026-11-20", "declined": "2026-11-18"},
            only("invite", "2026-11-16", "2026-11-18"),
        ),
    ],
)
def test_invite_counts_from_added_else_from_met(given: Days, expected: object) -> None:
    assert owed(person(**given), "invite") == expected


@pytest.mark.parametrize(
    ("namings", "given", "expected"),
    [
        (["2026-11-10"], {}, only("invite", "2026-11-12")),
        (["2026-11-10", "2026-11-03"], {}, only("invite", "2026-11-05")),
        (["2026-11-10"], {"added": "2026-01-01", "met": "2025-01-01"}, only("invite", "2026-11-12")),
        (["2026-11-10"], {"invited": "2026-11-11"}, []),
        (["2026-11-10"], {"invited": "2026-11-12"}, []),
        (["2026-11-10"], {"invited": "2026-11-13"}, only("invite", "2026-11-12", "2026-11-13")),
    ],
)
def test_invite_counts_from_the_earliest_interview_that_names_the_person(
    namings: list[str], given: Days, expected: object
) -> None:
    about = person(named_in=tuple(named("Bob", on) for on in namings), **given)
    assert owed(about, "invite") == expected


def test_nobody_who_was_or_will_be_interviewed_is_to_be_invited() -> None:
    assert owed(person(held("2030-01-01"), added="2026-11-02"), "invite") == []


@pytest.mark.parametrize("interview", [held("2026-11-20", cancelled=True), held(None)])
def test_an_interview_that_counts_for_nothing_leaves_the_invitation_owed(interview: Any) -> None:
    assert owed(person(interview, added="2026-11-02"), "invite") == only("invite", "2026-11-16")


def test_refer_after_never_owes_no_invitation_to_somebody_named_even_when_added() -> None:
    about = person(named_in=(named("Bob", "2026-11-10"),), added="2026-11-02")
    assert owed(about, "invite", refer_after="never") == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, only("nudge", "2026-12-01")),  # invited on Friday 20 November, seven business days
        ({"nudged": "2026-11-30"}, []),
        ({"nudged": "2026-12-01"}, []),
        ({"nudged": "2026-12-02"}, only("nudge", "2026-12-01", "2026-12-02")),
        ({"replied": "2026-12-02", "nudged": "2026-12-03"}, only("nudge", "2026-12-01", "2026-12-02")),
        ({"declined": "2026-12-02"}, only("nudge", "2026-12-01", "2026-12-02")),
        ({"replied": "2026-11-20"}, []),
        ({"nudged": "2026-11-19"}, only("nudge", "2026-12-01")),  # of an earlier round
        ({"replied": "2026-11-19"}, only("nudge", "2026-12-01")),
        ({"declined": "2026-11-19"}, only("nudge", "2026-12-01")),
        ({"snoozed_until": "2026-12-24"}, only("nudge", "2026-12-24")),
        ({"snoozed_until": "2026-12-24", "replied": "2026-12-24"}, []),
    ],
)
def test_nudge(given: Days, expected: object) -> None:
    assert owed(person(invited="2026-11-20", **given), "nudge") == expected


@pytest.mark.parametrize(
    ("invited", "due"),
    [
        ("2026-11-16", "2026-11-25"),  # Monday
        ("2026-11-20", "2026-12-01"),  # Friday
        ("2026-11-21", "2026-12-01"),  # Saturday counts as Friday
        ("2026-11-22", "2026-12-01"),  # Sunday too
        ("2028-02-21", "2028-03-01"),  # over a leap day
    ],
)
def test_nudge_counts_business_days(invited: str, due: str) -> None:
    assert owed(person(invited=invited), "nudge") == only("nudge", due)


@pytest.mark.parametrize(
    ("on", "is_owed"),
    [("2026-11-19", True), ("2026-11-20", False), ("2026-11-21", False), ("2030-01-01", False)],
)
def test_an_interview_on_or_after_the_invitation_settles_the_nudge(on: str, is_owed: bool) -> None:
    assert owed(person(held(on), invited="2026-11-20"), "nudge") == (
        only("nudge", "2026-12-01") if is_owed else []
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, only("schedule", "2026-11-21")),
        ({"declined": "2026-11-21"}, []),
        ({"declined": "2026-11-22"}, only("schedule", "2026-11-21", "2026-11-22")),
        ({"declined": "2026-11-01"}, []),
        ({"invited": "2026-11-20"}, only("schedule", "2026-11-21")),
        ({"invited": "2026-11-21"}, []),  # the reply is of an earlier round
        ({"invited": "2026-11-10", "declined": "2026-11-01"}, only("schedule", "2026-11-21")),
        ({"snoozed_until": "2027-01-01", "declined": "2026-12-31"}, []),
    ],
)
def test_schedule(given: Days, expected: object) -> None:
    assert owed(person(replied="2026-11-20", **given), "schedule") == expected


@pytest.mark.parametrize(
    ("on", "is_owed"), [("2026-11-19", True), ("2026-11-20", False), ("2026-12-24", False)]
)
def test_an_interview_on_or_after_the_reply_settles_the_scheduling(on: str, is_owed: bool) -> None:
    found = owed(person(held(on), replied="2026-11-20"), "schedule")
    assert found == (only("schedule", "2026-11-21") if is_owed else [])


def test_a_second_round_owes_again_what_the_first_one_had_settled() -> None:
    first: Days = {"added": "2026-01-05", "nudged": "2026-03-02", "declined": "2026-03-09"}
    assert owed(person(**first, invited="2026-02-02"), every="never") == [
        ("nudge", "Ann", None, "2026-02-11", "2026-03-02"),
        ("invite", "Ann", None, "2026-01-19", "2026-02-02"),
    ]
    assert owed(person(**first, invited="2026-10-05"), every="never") == [
        ("nudge", "Ann", None, "2026-10-14", None),
        ("invite", "Ann", None, "2026-01-19", "2026-10-05"),
    ]


@pytest.mark.parametrize(
    ("given", "setting", "kind"),
    [
        ({"added": "2026-11-20"}, "invite_after", "invite"),
        ({"invited": "2026-11-20"}, "nudge_after", "nudge"),
        ({"replied": "2026-11-20"}, "schedule_after", "schedule"),
    ],
)
def test_an_interval_of_never_owes_nothing(given: Days, setting: str, kind: str) -> None:
    assert owed(person(**given), kind, **{setting: "never"}) == []


@pytest.mark.parametrize("readable", [True, False])
def test_only_a_note_that_can_be_read_makes_anything_owed(readable: bool) -> None:
    kinds = [line[0] for line in owed(person(added="2026-11-20", readable=readable))]
    assert kinds == (["invite"] if readable else [])

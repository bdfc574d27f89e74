"""What a referral makes owed: to the one named (refer), and to the one who named them (close-loop)."""

from __future__ import annotations

from typing import Any

import pytest
from persons import held, named, naming_line, owed, person, settings, someone

from netnotes.core.model import Naming
from netnotes.core.reminders import owed_for, refer

Days = dict[str, Any]


def told(name: str, due: str, until: str | None = None) -> tuple[str, str, str, str, str | None]:
    return ("close-loop", name, "Ann", due, until)


@pytest.mark.parametrize(
    ("interviews", "given", "expected"),
    [
        (["2026-11-20"], {}, [told("Bob", "2026-11-27")]),
        (["2026-11-20", "2026-11-10"], {}, [told("Bob", "2026-11-17")]),
        (["2026-11-20"], {"declined": "2026-11-12"}, [told("Bob", "2026-11-19")]),
        ([], {"declined": "2026-11-12"}, [told("Bob", "2026-11-19")]),
        ([], {"declined": "2026-11-12", "invited": "2026-11-12"}, [told("Bob", "2026-11-19")]),
        ([], {"declined": "2026-11-12", "invited": "2026-11-13"}, []),  # they declined in an earlier round
        (["2026-11-20"], {"declined": "2026-11-12", "invited": "2026-11-13"}, [told("Bob", "2026-11-27")]),
        ([], {}, []),
        ([], {"replied": "2026-11-12", "met": "2026-11-12"}, []),
        (["2026-11-20"], {"told": "2026-11-26"}, []),
        (["2026-11-20"], {"told": "2026-11-27"}, []),
        (["2026-11-20"], {"told": "2026-11-28"}, [told("Bob", "2026-11-27", "2026-11-28")]),
        (["2028-02-22"], {}, [told("Bob", "2028-02-29")]),
    ],
)
def test_close_loop_with_the_one_in_referred_by(
    interviews: list[str], given: Days, expected: list[object]
) -> None:
    about = person(*(held(on) for on in interviews), referred_by=("Bob",), **given)
    assert owed(about, "close-loop") == expected


@pytest.mark.parametrize(
    ("naming", "interviews", "given", "expected"),
    [
        ("2026-11-10", ["2026-11-09"], {}, []),  # met before they were named
        ("2026-11-10", ["2026-11-10"], {}, [told("Bob", "2026-11-17")]),
        ("2026-11-10", ["2026-11-11"], {}, [told("Bob", "2026-11-18")]),
        ("2026-11-10", ["2026-11-09", "2026-12-01"], {}, [told("Bob", "2026-12-08")]),
        ("2026-11-10", [], {"declined": "2026-11-09"}, []),
        ("2026-11-10", [], {"declined": "2026-11-10"}, [told("Bob", "2026-11-17")]),
        ("2026-11-10", ["2026-12-01"], {"declined": "2026-11-09"}, [told("Bob", "2026-12-08")]),
    ],
)
def test_close_loop_with_an_interviewee_counts_what_came_after_they_named_the_person(
    naming: str, interviews: list[str], given: Days, expected: list[object]
) -> None:
    about = person(*(held(on) for on in interviews), named_in=(named("Bob", naming),), **given)
    assert owed(about, "close-loop") == expected


def test_the_first_interview_in_which_a_referrer_named_the_person_counts() -> None:
    namings = (named("Bob", "2026-11-15"), named("Bob", "2026-11-05"), named("Cy", "2026-11-15"))
    about = person(held("2026-11-10"), held("2026-11-20"), named_in=namings)
    assert owed(about, "close-loop") == [told("Bob", "2026-11-17"), told("Cy", "2026-11-27")]


def test_referred_by_goes_before_an_interview_of_the_same_referrer() -> None:
    about = person(held("2026-11-01"), named_in=(named("Bob", "2026-11-15"),), referred_by=("Bob",))
    assert owed(about, "close-loop") == [told("Bob", "2026-11-08")]
    (item,) = (item for item in owed_for(about, settings()) if item.kind == "close-loop")
    assert (item.file, item.line, item.note) == ("contacts/ann.md", 5, "ann")


def test_every_referrer_is_told_everybody_in_a_joint_interview_included() -> None:
    about = person(held("2026-11-20"), named_in=(named(("Bob", "Cy"), "2026-11-10"),), referred_by=("Dee",))
    assert owed(about, "close-loop") == [
        told("Bob", "2026-11-27"),
        told("Cy", "2026-11-27"),
        told("Dee", "2026-11-27"),
    ]


def test_nobody_is_told_about_themself() -> None:
    alone = person(held("2026-11-20"), named_in=(named("Ann", "2026-11-20"),), referred_by=("Ann",))
    assert owed(alone, "close-loop") == []
    joint = person(held("2026-11-20"), named_in=(named(("Ann", "Bob"), "2026-11-20"),))
    assert owed(joint, "close-loop") == [told("Bob", "2026-11-27")]


def test_the_snooze_that_counts_is_the_referrers() -> None:
    referrer = someone("Bob", snoozed_until="2027-01-04")
    about = person(held("2026-11-20"), referred_by=(referrer,), snoozed_until="2028-01-03")
    assert owed(about, "close-loop") == [told("Bob", "2027-01-04")]
    about = person(held("2026-11-20"), referred_by=(referrer,), told="2027-01-04")
    assert owed(about, "close-loop") == []


@pytest.mark.parametrize(
    ("interviews", "given", "outcome"),
    [
        (["2026-11-20"], {}, "met"),
        ([], {"declined": "2026-11-20"}, "declined"),
        (["2026-11-21"], {"declined": "2026-11-20"}, "declined"),
        (["2026-11-20"], {"declined": "2026-11-20"}, "met"),
        (["2026-11-20"], {"declined": "2026-11-20", "invited": "2026-11-20"}, "met"),
        (["2026-11-20"], {"declined": "2026-11-20", "invited": "2026-12-20"}, "met"),  # of an earlier round
    ],
)
def test_close_loop_tells_met_where_they_met_and_declined_where_they_only_declined(
    interviews: list[str], given: Days, outcome: str
) -> None:
    about = person(*(held(on) for on in interviews), referred_by=("Bob",), **given)
    assert [item.detail for item in owed_for(about, settings()) if item.kind == "close-loop"] == [outcome]


def test_close_loop_is_not_owed_when_it_cannot_be_read_whether_they_were_told() -> None:
    about = person(held("2026-11-20"), named_in=(named("Bob", "2026-11-10"),), readable=False)
    assert owed(about, "close-loop") == []


def refer_lines(*namings: Naming, **given: str) -> list[tuple[str, str | None, str, str | None]]:
    found = refer(
        [(naming, naming_line("mei@x.org")) for naming in namings], someone("Mei"), settings(**given)
    )
    return [
        (
            item.kind,
            item.about.name if item.about else None,
            item.due.isoformat(),
            item.until.isoformat() if item.until else None,
        )
        for item in found
    ]


def test_refer_is_owed_once_from_the_earliest_interview() -> None:
    namings = (named("Bob", "2026-11-20"), named("Cy", "2026-11-10"), named("Bob", "2026-11-15"))
    assert refer_lines(*namings) == [("refer", "Cy", "2026-11-12", None)]


@pytest.mark.parametrize(
    ("on", "setting", "due"),
    [
        ("2026-11-20", "2 days", "2026-11-22"),
        ("2026-11-20", "2 business days", "2026-11-24"),
        ("2028-02-28", "1 day", "2028-02-29"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2026-01-31", "0 days", "2026-01-31"),
    ],
)
def test_refer_falls_due_refer_after_the_interview(on: str, setting: str, due: str) -> None:
    assert refer_lines(named("Bob", on), refer_after=setting) == [("refer", "Bob", due, None)]


def test_refer_after_never_owes_nothing() -> None:
    assert refer_lines(named("Bob", "2026-11-20"), refer_after="never") == []


def test_refer_from_an_interview_with_nobody_is_owed_all_the_same() -> None:
    assert refer_lines(named((), "2026-11-20")) == [("refer", None, "2026-11-22", None)]

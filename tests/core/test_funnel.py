"""How far people have come from invitation to referral, and how many days it took."""

from __future__ import annotations

from typing import Any

import pytest
from persons import day, held, named, naming_line, person, someone

from netnotes.core.funnel import (
    STEPS,
    Course,
    asked_on,
    count,
    course_of,
    gaps,
    groups,
    median,
    named_somebody,
    unanswered,
)
from netnotes.core.kinds import Stage
from netnotes.core.model import Interview, Person

TALK = held("2026-03-10")
THANKED = held("2026-03-10", thanked="2026-03-12")
NAMING = held("2026-03-10", thanked="2026-03-12", named=(naming_line(),))


def course(about: Person, stage: Stage = "lead", refers: bool = False, name: str = "Ann") -> Course:
    asked = asked_on(about)
    assert asked is not None
    about = about._replace(who=someone(name))
    return course_of(about, asked, stage, ("referral", "referred"), refers)


@pytest.mark.parametrize(
    ("interviews", "days", "asked", "step"),
    [
        ((), {}, None, ""),
        ((), {"added": "2026-03-01", "met": "2026-03-02"}, None, ""),
        ((), {"invited": "2026-03-01"}, "2026-03-01", "invited"),
        ((), {"invited": "2026-03-01", "nudged": "2026-03-09"}, "2026-03-01", "invited"),
        ((), {"invited": "2026-03-01", "declined": "2026-03-09"}, "2026-03-01", "invited"),
        ((), {"invited": "2026-03-01", "replied": "2026-03-05"}, "2026-03-01", "replied"),
        ((), {"invited": "2026-03-01", "replied": "2026-03-01"}, "2026-03-01", "replied"),
        ((), {"invited": "2026-03-09", "replied": "2026-03-05"}, "2026-03-09", "invited"),
        ((), {"replied": "2026-03-05"}, "2026-03-05", "replied"),
        ((), {"nudged": "2026-03-04", "declined": "2026-03-05"}, "2026-03-04", "invited"),
        ((TALK,), {}, "2026-03-10", "interviewed"),
        ((TALK,), {"invited": "2026-03-01"}, "2026-03-01", "interviewed"),
        ((TALK,), {"invited": "2026-06-01"}, "2026-03-10", "interviewed"),
        ((THANKED,), {"invited": "2026-03-01"}, "2026-03-01", "thanked"),
        ((NAMING,), {"invited": "2026-03-01"}, "2026-03-01", "referral"),
        ((NAMING._replace(thanked=None),), {"invited": "2026-03-01"}, "2026-03-01", "interviewed"),
    ],
    ids=[
        *(
            "nothing",
            "only on the list",
            "invited",
            "nudged",
            "said no",
            "replied",
            "same day",
            "earlier round",
        ),
        *(
            "wrote by themselves",
            "only a nudge",
            "unasked talk",
            "talked to",
            "asked again",
            "thanked",
            "named",
        ),
        "named, not thanked",
    ],
)
def test_a_person_has_come_so_far(
    interviews: tuple[Interview, ...], days: dict[str, Any], asked: str | None, step: str
) -> None:
    about = person(*interviews, **days)
    assert asked_on(about) == day(asked)
    if asked:
        assert STEPS[course(about).steps - 1] == step


def test_who_names_only_themselves_has_named_nobody() -> None:
    talk = NAMING._replace(file="interviews/i.md")
    own = named("Ann", "2026-03-10", file="interviews/i.md")
    assert named_somebody(person(talk))
    assert not named_somebody(person(talk, named_in=(own,)))


def test_who_is_a_referrer_by_a_contact_note_has_named_somebody() -> None:
    assert course(person(THANKED), refers=True).steps == len(STEPS)


def test_steps_are_counted_and_those_without_a_reply_told_apart() -> None:
    courses = [
        course(person(invited="2026-03-01"), "invited"),
        course(person(invited="2026-03-01"), "no-response"),
        course(person(invited="2026-03-01", declined="2026-03-02"), "declined"),
        course(person(invited="2026-03-01", replied="2026-03-02", declined="2026-03-03"), "declined"),
        course(person(NAMING)),
    ]
    assert count(courses) == (5, 2, 1, 1, 1)
    assert unanswered(courses) == (1, 1, 1)
    assert [one.without_invitation for one in courses] == [False] * 4 + [True]


def test_groups_are_those_of_most_people_first_however_they_are_spelled() -> None:
    some = [
        course(about)._replace(source=source)
        for about, source in (
            (person(invited="2026-03-01"), "Fair"),
            (person(TALK), "alumni"),
            (person(invited="2026-03-01"), "fair"),
            (person(invited="2026-03-01"), "fair"),
        )
    ]
    assert [(group.name, group.steps) for group in groups(some, lambda one: one.source)] == [
        ("fair", (3, 0, 0, 0, 0)),
        ("alumni", (1, 1, 1, 0, 0)),
    ]


def test_days_are_counted_where_both_dates_are_known() -> None:
    some = [
        course(person(THANKED, invited="2026-03-01", replied="2026-03-04")),
        course(person(TALK, invited="2026-03-06"), name="Bob"),
        course(person(invited="2026-03-01", replied="2026-02-04")),
        course(person(held("2026-04-01", thanked="2026-03-30"))),
    ]
    found = {(gap.start, gap.end): (gap.days, gap.cases) for gap in gaps(some)}
    assert found == {
        ("invited", "replied"): (3, 1),
        ("replied", "interviewed"): (6, 1),
        ("interviewed", "thanked"): (2, 1),
        ("invited", "interviewed"): (6.5, 2),
    }


def test_thanks_for_an_interview_with_two_people_count_once() -> None:
    both = [course(person(THANKED), name=name) for name in ("Ann", "Bob")]
    assert gaps(both)[2].cases == 1


@pytest.mark.parametrize(
    ("values", "middle"), [([], None), ([5], 5), ([9, 1, 2], 2), ([1, 2], 1.5), ([4, 0, 2, 2], 2)]
)
def test_the_median_is_the_one_in_the_middle(values: list[int], middle: float | None) -> None:
    assert median(values) == middle

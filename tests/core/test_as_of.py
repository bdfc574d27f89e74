"""A person as of a day: without anything later, and nobody who wasn't known by then."""

from __future__ import annotations

from typing import Any

import pytest
from persons import day, held, log, named, person, settings

from netnotes.core.as_of import as_of, stage_as_of
from netnotes.core.model import Person

TODAY = "2026-03-10"


def then(about: Person, on: str = TODAY) -> Person | None:
    found = day(on)
    assert found
    return as_of(about, found)


def test_what_is_later_is_gone() -> None:
    about = person(
        held("2026-03-10", thanked="2026-03-11"),
        held("2026-03-12"),
        named_in=(named("Bob", "2026-03-10"), named("Cy", "2026-03-11")),
        invited="2026-03-01",
        replied="2026-03-12",
        log=log("2026-03-09", "2026-03-20"),
    )
    assert then(about) == person(
        held("2026-03-10"),
        named_in=(named("Bob", "2026-03-10"),),
        invited="2026-03-01",
        log=log("2026-03-09"),
    )


@pytest.mark.parametrize(
    ("about", "known"),
    [
        (person(), True),
        (person(added=TODAY), True),
        (person(added="2026-03-11"), False),
        (person(added="2026-03-11", met="2026-03-09"), True),
        (person(held("2026-03-11")), False),
        (person(held("2026-03-11"), added="2026-03-01"), True),
        (person(named_in=(named("Bob", TODAY),), added="2026-03-11"), True),
        (person(named_in=(named("Bob", "2026-03-11"),)), False),
        (person(log=log("2026-03-11")), False),
        (person(log=log("2026-03-10"), added="2026-03-11"), True),
    ],
)
def test_who_is_known_by_then(about: Person, known: bool) -> None:
    assert (then(about) is not None) is known


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        ({"added": "2026-03-01"}, "scheduled"),
        ({"invited": "2026-03-01"}, "scheduled"),
        ({"added": "2026-03-01", "invited": "2026-03-15"}, "lead"),
        ({"met": "2026-03-01", "invited": "2026-03-15", "replied": "2026-03-16"}, "lead"),
    ],
)
def test_an_interview_ahead_is_not_known_before_its_invitation(days: dict[str, Any], stage: str) -> None:
    about = person(held("2026-04-01"), **days)
    found, on = then(about), day(TODAY)
    assert found
    assert on
    assert stage_as_of(about, found, on, settings()) == stage

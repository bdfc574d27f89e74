"""The numbers of a whole network hang together, and know nothing of what comes after their day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from persons import held, named, naming_line, person, someone

from netnotes.core.model import Person
from netnotes.core.overview import Overview, overview, paths_of_people
from netnotes.core.settings import Settings

DAYS = [date(2027, 2, 20) + timedelta(days=37 * n) for n in range(20)]
days = st.sampled_from(DAYS)
KEYS = ("added", "met", "invited", "nudged", "replied", "declined")
fields = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sampled_from(("fair", "Fair, hall 2", "alumni")),
        "warmth": st.sampled_from(("cold", "warm")),
        "paths": st.sampled_from((["policy"], ["Policy", "law"], "law")),
    },
)
talks = st.lists(st.tuples(days, st.none() | days, st.booleans()), max_size=3)
notes = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(KEYS), days), talks, st.lists(days, max_size=2), fields),
    max_size=6,
)
Note = tuple[dict[str, date], list[tuple[date, date | None, bool]], list[date], dict[str, Any]]


def people(of: list[Note], until: date = date.max) -> list[tuple[Person, dict[str, Any]]]:
    """Return the people of some notes, from which everything after a day has been taken out by hand."""
    found = []
    for at, (dates, interviews, namings, fields) in enumerate(of):
        left: dict[str, Any] = {key: str(on) for key, on in dates.items() if on <= until}
        held_then = [
            held(
                str(on),
                file=f"interviews/{at}-{number}.md",
                thanked=str(thanked) if thanked and thanked <= until else None,
                named=(naming_line(),) if names else (),
            )
            for number, (on, thanked, names) in enumerate(interviews)
            if on <= until
        ]
        named_then = tuple(named("Bob", str(on)) for on in namings if on <= until)
        anything = left or held_then or named_then
        if anything or not (dates or interviews or namings):
            about = person(*held_then, named_in=named_then, **left)
            found.append((about._replace(who=someone(f"P{at}")), fields))
    return found


def consistent(found: Overview) -> None:
    assert sorted(found.steps, reverse=True) == list(found.steps)
    for part in (found.sources, found.warmth):
        assert [sum(group.steps[at] for group in part) for at in range(5)] == list(found.steps)
        assert all(list(group.steps) == sorted(group.steps, reverse=True) for group in part)
    assert sum(found.unanswered) == found.steps[0] - found.steps[1]
    assert found.without_invitation <= found.steps[0] <= found.people
    assert found.growth.year_before <= found.growth.met <= found.people
    assert all(gap.days is None or gap.days >= 0 for gap in found.gaps)
    assert all((gap.days is None) == (gap.cases == 0) for gap in found.gaps)


@given(notes, st.none() | days, days, days)
def test_the_numbers_are_those_of_a_vault_without_what_came_later(
    of: list[Note], start: date | None, end: date, today: date
) -> None:
    found = overview(people(of), start, end, today, Settings())
    consistent(found)
    assert found == overview(people(of, today), start, end, today, Settings())


@given(notes, days, days)
def test_two_periods_sum_up_to_the_whole(of: list[Note], middle: date, today: date) -> None:
    whole = overview(people(of), None, today, today, Settings())
    first = overview(people(of), None, min(middle, today), today, Settings())
    second = overview(people(of), middle + timedelta(days=1), date.max, today, Settings())
    if middle < today:
        assert tuple(a + b for a, b in zip(first.steps, second.steps, strict=True)) == whole.steps


def test_nobody_gives_noughts() -> None:
    found = overview([], None, DAYS[0], DAYS[0], Settings())
    assert (found.people, found.steps, found.sources, found.growth.months) == (0, (0,) * 5, [], ())


def test_a_path_counts_once_a_person_however_it_is_spelled() -> None:
    people: list[dict[str, Any]] = [{"paths": "Policy"}, {"paths": ["POLICY", "policy", "law"]}, {}]
    assert paths_of_people(people) == {"Policy": 2, "law": 1}

"""What is missing on each career path and in each organization."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.coverage import Known, by_organization, by_path
from netnotes.core.kinds import STAGES
from netnotes.core.questions import Question

QUESTIONS = (
    Question("hello", "opening", "Does the time suit you?", core=True),
    Question("path", "path", "What led you here?", core=True),
    Question("law", "field", "What is the law?", paths=("LAW",)),
    Question("rest", "field", "What else?"),
)


def known(
    stage: str = "lead", talked: bool = False, paths: Any = (), orgs: Any = (), answered: Any = ()
) -> Known:
    return Known(stage, talked, tuple(paths), tuple(orgs), frozenset(answered))  # type: ignore[arg-type]


PEOPLE = [
    known("thanked", True, ["Law", "law"], ["Acme"], ["path", "hello"]),
    known("dormant", True, ["law"], ["acme"], ["rest"]),
    known("lead", paths=["law", "policy"], orgs=["Beta"]),
    known("invited", paths=["policy"], orgs=["Beta"]),
    known("replied", paths=["policy"], orgs=["Beta"]),
    known("no-response", paths=["policy"]),
    known("declined", paths=["policy"]),
    known("scheduled", True, ["chemistry"], ["Acme"], ["path"]),
]


def told(found: list[Any]) -> list[tuple[Any, ...]]:
    return [
        (c.name, c.interviewed, c.missing, c.underway, c.leads, [q.id for q in c.unanswered], c.questions)
        for c in found
    ]


def test_a_path_tells_people_and_questions_what_lacks_most_first() -> None:
    assert told(by_path(PEOPLE, QUESTIONS, 2)) == [
        ("policy", 0, 2, 2, 1, ["path"], 1),
        ("chemistry", 1, 1, 0, 0, [], 1),
        ("law", 2, 0, 0, 1, ["law"], 2),
    ]


def test_an_organization_asks_the_questions_of_its_peoples_paths() -> None:
    assert told(by_organization(PEOPLE, QUESTIONS, 3)) == [
        ("Beta", 0, 3, 2, 1, ["path", "law"], 2),
        ("Acme", 3, 0, 0, 0, ["law"], 2),
    ]


def test_without_a_target_nothing_is_missing() -> None:
    assert {one.missing for one in by_path(PEOPLE, QUESTIONS, 0)} == {0}


names = st.lists(st.sampled_from(("law", "Law", "policy", "Zoo")), max_size=3)
anybody = st.builds(
    Known,
    st.sampled_from(STAGES),
    st.booleans(),
    names.map(tuple),
    names.map(tuple),
    st.frozensets(st.sampled_from(("path", "law", "rest"))),
)


@given(st.lists(anybody, max_size=8), st.integers(0, 4))
def test_the_numbers_hang_together(people: list[Known], target: int) -> None:
    for of, found in (
        ("paths", by_path(people, QUESTIONS, target)),
        ("organizations", by_organization(people, QUESTIONS, target)),
    ):
        folded = [{name.lower() for name in getattr(one, of)} for one in people]
        assert {one.name.lower() for one in found} == set().union(*folded)
        assert len(found) == len({one.name.lower() for one in found})
        assert [one.missing for one in found] == sorted((one.missing for one in found), reverse=True)
        for one in found:
            there = [
                person for person, names in zip(people, folded, strict=True) if one.name.lower() in names
            ]
            assert one.interviewed == sum(person.interviewed for person in there)
            assert one.interviewed + one.underway + one.leads <= len(there)
            assert len(one.unanswered) <= one.questions

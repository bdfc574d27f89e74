"""How well career paths and organizations are covered: people interviewed, leads waiting, questions without an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netnotes.core.folding import fold
from netnotes.core.kinds import Stage
from netnotes.core.questions import Question
from netnotes.core.spelling import usual
from netnotes.tuples import NamedTuple

_OPENING = "opening"
UNDERWAY: frozenset[Stage] = frozenset(("invited", "replied", "scheduled"))


class Known(NamedTuple):
    """A person as they stand on a day: `answered` are the ids of the questions that their interviews answered by then."""

    stage: Stage
    interviewed: bool
    paths: tuple[str, ...]
    organizations: tuple[str, ...]
    answered: frozenset[str] = frozenset()


class Covered(NamedTuple):
    """How one path or organization is covered. `unanswered` of `questions` have no answer from anybody there.

    `underway` are asked, have not been interviewed yet, and may be; `leads` have not been asked.
    """

    name: str
    interviewed: int
    target: int
    underway: int
    leads: int
    unanswered: tuple[Question, ...]
    questions: int

    @property
    def missing(self) -> int:
        """How many people are still to be interviewed."""
        return max(0, self.target - self.interviewed)


def by_path(people: Iterable[Known], questions: Sequence[Question], target: int) -> list[Covered]:
    """Return the coverage of every career path, what lacks most first; the questions are the core ones and the path's own."""
    parts = _parts((path, person) for person in people for path in person.paths)
    return _in_order([_covered(part, {key}, questions, target) for key, part in parts.items()])


def by_organization(people: Iterable[Known], questions: Sequence[Question], target: int) -> list[Covered]:
    """Return the same of every organization; the questions are the core ones and those of its people's paths."""
    parts = _parts((name, person) for person in people for name in person.organizations)
    found = []
    for part in parts.values():
        paths = {fold(path) for _, person in part for path in person.paths}
        found.append(_covered(part, paths, questions, target))
    return _in_order(found)


def _parts(named: Iterable[tuple[str, Known]]) -> dict[str, list[tuple[str, Known]]]:
    """Return people by the folded name of what they belong to; a name that somebody has twice counts once."""
    parts: dict[str, dict[int, tuple[str, Known]]] = {}
    for name, person in named:
        parts.setdefault(fold(name), {}).setdefault(id(person), (name, person))
    return {key: [*part.values()] for key, part in parts.items()}


def _covered(
    part: Sequence[tuple[str, Known]], paths: set[str], questions: Sequence[Question], target: int
) -> Covered:
    asked = [q for q in questions if _fits(q, paths)]
    answered = frozenset[str]().union(*(person.answered for _, person in part))
    waiting = [person.stage for _, person in part if not person.interviewed]
    return Covered(
        usual(name for name, _ in part),
        sum(1 for _, person in part if person.interviewed),
        target,
        sum(1 for stage in waiting if stage in UNDERWAY),
        waiting.count("lead"),
        tuple(q for q in asked if q.id not in answered),
        len(asked),
    )


def _fits(question: Question, paths: set[str]) -> bool:
    """Say whether a question is a core one, or made for one of some paths; an opening asks nothing that could be learned."""
    if question.section == _OPENING:
        return False
    return question.core or not paths.isdisjoint(map(fold, question.paths))


def _in_order(found: Iterable[Covered]) -> list[Covered]:
    """Sort by people missing, then by questions without an answer, then by name."""
    return sorted(found, key=lambda c: (-c.missing, -len(c.unanswered), fold(c.name), c.name))

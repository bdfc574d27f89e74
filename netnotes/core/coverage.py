"""How well career paths and organizations are covered: people interviewed, leads waiting, questions without an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

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


class _Asked(NamedTuple):
    """A question with the folded names of the paths that it is for; None where it is for all."""

    question: Question
    paths: frozenset[str] | None


def by_path(people: Iterable[Known], questions: Sequence[Question], target: int) -> list[Covered]:
    """Return the coverage of every career path, what lacks most first; the questions are the core ones and the path's own."""
    asked = _asked(questions)
    parts = _parts((path, person) for person in people for path in person.paths)
    return _in_order([_covered(part, {key}, asked, target) for key, part in parts.items()])


def by_organization(people: Iterable[Known], questions: Sequence[Question], target: int) -> list[Covered]:
    """Return the same of every organization; the questions are the core ones and those of its people's paths."""
    asked = _asked(questions)
    parts = _parts((name, person) for person in people for name in person.organizations)
    found = []
    for part in parts.values():
        paths = {path for _, person in part for path in person.paths}
        found.append(_covered(part, {*map(fold, paths)}, asked, target))
    return _in_order(found)


def _asked(questions: Iterable[Question]) -> list[_Asked]:
    """Return what interviews are to answer: nothing could be learned from an opening."""
    return [
        _Asked(question, None if question.core else frozenset(map(fold, question.paths)))
        for question in questions
        if question.section != _OPENING
    ]


def _parts(named: Iterable[tuple[str, Known]]) -> dict[str, list[tuple[str, Known]]]:
    """Return people, whose names come one after the other, by the folded name; one that somebody has twice counts once."""
    folded = cache(fold)
    parts: dict[str, list[tuple[str, Known]]] = {}
    for name, person in named:
        part = parts.setdefault(folded(name), [])
        if not part or part[-1][1] is not person:
            part.append((name, person))
    return parts


def _covered(
    part: Sequence[tuple[str, Known]], paths: set[str], asked: Sequence[_Asked], target: int
) -> Covered:
    """Return the coverage by people, each with what they call it, of whose folded paths those of a question must have one."""
    fitting = [one.question for one in asked if one.paths is None or not one.paths.isdisjoint(paths)]
    answered = frozenset[str]().union(*[person.answered for _, person in part])
    waiting = [person.stage for _, person in part if not person.interviewed]
    names = {name for name, _ in part}
    return Covered(
        usual([name for name, _ in part]) if len(names) > 1 else names.pop(),
        len(part) - len(waiting),
        target,
        sum(stage in UNDERWAY for stage in waiting),
        waiting.count("lead"),
        tuple([question for question in fitting if question.id not in answered]),
        len(fitting),
    )


def _in_order(found: Iterable[Covered]) -> list[Covered]:
    """Sort by people missing, then by questions without an answer, then by name."""
    return sorted(found, key=lambda c: (-c.missing, -len(c.unanswered), fold(c.name), c.name))

"""The numbers of a whole network in a period: growth, funnel, sources, and the audiences without a pitch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from netnotes.core.as_of import as_of
from netnotes.core.fields import texts
from netnotes.core.folding import fold
from netnotes.core.funnel import Course, Gap, Group, asked_on, count, course_of, gaps, groups, unanswered
from netnotes.core.growth import Growth, growth, met_on
from netnotes.core.lifecycle import stage_on
from netnotes.core.model import Person
from netnotes.core.settings import Settings
from netnotes.core.sources import referrers, source_of, warmth_of
from netnotes.core.spelling import usual
from netnotes.tuples import NamedTuple


class Overview(NamedTuple):
    """What `stats` tells: growth up to the period's end, and what has become by today of the people asked in it.

    `start` is None where the period begins with the first date that there is. `steps` are the numbers of funnel.STEPS;
    `unanswered` those who said no, are given up on, and may still answer. `paths` counts the people of each career path.
    """

    start: date | None
    end: date
    people: int
    growth: Growth
    steps: tuple[int, ...]
    without_invitation: int
    unanswered: tuple[int, int, int]
    sources: list[Group]
    warmth: list[Group]
    gaps: list[Gap]
    paths: Mapping[str, int]


def overview(
    everybody: Iterable[tuple[Person, Mapping[str, Any]]],
    start: date | None,
    end: date,
    today: date,
    settings: Settings,
) -> Overview:
    """Return the numbers of the period from `start` to `end`, of people with their fields; nothing after today counts."""
    end = min(end, today)
    known = [(then, fields) for person, fields in everybody if (then := as_of(person, today))]
    asked = [
        course
        for course in _courses(known, today, settings)
        if course.asked <= end and (start is None or course.asked >= start)
    ]
    met = (day for person, _ in known if (day := met_on(person)))
    return Overview(
        start,
        end,
        len(known),
        growth(met, start, end),
        count(asked),
        sum(1 for course in asked if course.without_invitation),
        unanswered(asked),
        groups(asked, lambda course: course.source),
        groups(asked, lambda course: course.warmth),
        gaps(asked),
        paths_of_people(fields for _, fields in known),
    )


def _courses(
    known: Sequence[tuple[Person, Mapping[str, Any]]], today: date, settings: Settings
) -> Iterable[Course]:
    referring = {who.key for person, _ in known for who in referrers(person)}
    for person, fields in known:
        asked = asked_on(person)
        if asked is not None:
            origin = source_of(person, fields, asked), warmth_of(person, fields, asked)
            stage = stage_on(person, today, settings)
            yield course_of(person, asked, stage, origin, person.who.key in referring)


def paths_of_people(fields: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Count the people of each career path, however it is spelled, by its usual spelling."""
    spellings: dict[str, list[str]] = {}
    for values in fields:
        for folded, path in {fold(path): path for path in texts(values.get("paths"))}.items():
            spellings.setdefault(folded, []).append(path)
    return {usual(written): len(written) for written in spellings.values()}

"""The funnel of an informational interview: how far each person has come, how many have, and how long it took.

invited      has an invitation, or went further without one on record: nobody is talked to unasked
replied      answered the latest invitation, or was interviewed
interviewed  had an interview that counts
thanked      was thanked for an interview
referral     and named somebody: under Referrals of an interview, or as somebody's `referred_by`

A step counts only who has taken all before it, so that the steps never grow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from netnotes.core.folding import fold
from netnotes.core.kinds import Stage
from netnotes.core.lifecycle import in_this_round
from netnotes.core.model import Person
from netnotes.core.spelling import usual
from netnotes.tuples import NamedTuple

STEPS = ("invited", "replied", "interviewed", "thanked", "referral")
GAPS = (
    ("invited", "replied"),
    ("replied", "interviewed"),
    ("interviewed", "thanked"),
    ("invited", "interviewed"),
)
"""The ways from step to step whose days are counted."""


class Course(NamedTuple):
    """How far one person has come: `steps` of STEPS, since `asked`, the day on which it began.

    `without_invitation`: no invitation is on record. `stage` is that of the day. `days` are the ways that both dates are
    known of, as (position in GAPS, days, what it was counted for).
    """

    asked: date
    steps: int
    stage: Stage
    source: str
    warmth: str
    without_invitation: bool
    days: tuple[tuple[int, int, str], ...]


class Group(NamedTuple):
    """The people who have something in common, and how many of them have taken each step."""

    name: str
    steps: tuple[int, ...]


class Gap(NamedTuple):
    """The median of the days from one step to another, of so many cases; None if there is none."""

    start: str
    end: str
    days: float | None
    cases: int


def asked_on(person: Person) -> date | None:
    """Return the day on which a person was turned to: `invited`, else what only follows an invitation; or the first interview.

    None is somebody who hasn't been asked yet.
    """
    days = [i.date for i in person.interviews[:1] if i.date]
    if contact := person.contact:
        further = (contact.nudged, contact.replied, contact.declined)
        days += [contact.invited] if contact.invited else [day for day in further if day]
    return min(days, default=None)


def course_of(person: Person, asked: date, stage: Stage, origin: tuple[str, str], refers: bool) -> Course:
    """Return how far a person has come who was asked on a day; all that is given is taken to have happened.

    `origin` is source and warmth; `refers` says whether somebody's `referred_by` names them.
    """
    contact = person.contact
    replied = in_this_round(contact, contact.replied) if contact else None
    taken = (
        bool(replied or person.interviews),
        bool(person.interviews),
        any(i.thanked for i in person.interviews),
        refers or named_somebody(person),
    )
    steps = 1
    for step in taken:
        if not step:
            break
        steps += 1
    invited = contact.invited if contact else None
    return Course(asked, steps, stage, *origin, invited is None, tuple(_days(person, invited, replied)))


def named_somebody(person: Person) -> bool:
    """Say whether a person has named somebody other than themselves in an interview."""
    own = {(naming.interview.file, naming.line) for naming in person.named_in}
    return any((i.file, line.line) not in own for i in person.interviews for line in i.named)


def _days(person: Person, invited: date | None, replied: date | None) -> list[tuple[int, int, str]]:
    held = [i.date for i in person.interviews if i.date]
    found: list[tuple[int, int, str]] = []
    if invited and replied:
        found.append((0, (replied - invited).days, person.who.key))
    for position, start in ((1, replied), (3, invited)):
        first = next((day for day in held if start and day >= start), None)
        if start and first:
            found.append((position, (first - start).days, person.who.key))
    for interview in person.interviews:
        if interview.date and interview.thanked and interview.thanked >= interview.date:
            found.append((2, (interview.thanked - interview.date).days, interview.file))
    return found


def count(courses: Collection[Course]) -> tuple[int, ...]:
    """Return how many have taken each of STEPS."""
    return tuple(sum(1 for course in courses if course.steps >= step) for step in range(1, len(STEPS) + 1))


def unanswered(courses: Iterable[Course]) -> tuple[int, int, int]:
    """Return how many of those who were invited and did not reply said no, are given up on, and may still answer."""
    stages = [course.stage for course in courses if course.steps == 1]
    declined, silent = stages.count("declined"), stages.count("no-response")
    return declined, silent, len(stages) - declined - silent


def groups(courses: Iterable[Course], of: Callable[[Course], str]) -> list[Group]:
    """Return the courses by what `of` gives, however it is spelled, those of most people first, then by name."""
    parts: dict[str, list[Course]] = {}
    for course in courses:
        parts.setdefault(fold(of(course)), []).append(course)
    found = [Group(usual(map(of, part)), count(part)) for part in parts.values()]
    return sorted(found, key=lambda group: (*(-number for number in group.steps), group.name))


def gaps(courses: Iterable[Course]) -> list[Gap]:
    """Return the median days of each of GAPS; an interview with several people counts once."""
    cases: list[dict[str, int]] = [{} for _ in GAPS]
    for course in courses:
        for position, days, of in course.days:
            cases[position][of] = days
    return [
        Gap(start, end, median([*found.values()]), len(found))
        for (start, end), found in zip(GAPS, cases, strict=True)
    ]


def median(values: Sequence[int]) -> float | None:
    """Return the middle value, or the mean of the two in the middle; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2

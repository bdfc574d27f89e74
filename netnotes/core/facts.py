"""From a note's fields and body to the facts that the rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netnotes.core.model import Contact, Dated, Interview, Named, Promise
from netnotes.core.problems import Problem

if TYPE_CHECKING:
    from netnotes.core.body_parts import Body
    from netnotes.core.field_values import FieldValues
    from netnotes.core.tasks import Task


def contact_facts(slug: str, file: str, name: str, values: FieldValues, body: Body) -> Contact:
    """Return a contact's facts."""
    return Contact(
        slug=slug,
        file=file,
        name=name,
        aliases=values.texts("aliases"),
        emails=values.texts("email"),
        tags=values.tags(),
        referred_by=values.links("referred_by"),
        **values.days(_CONTACT_DAYS),
        follow_up_for=values.text("follow_up_for"),
        every=values.text("every"),
        log=_log(body),
        promises=promises(body.tasks),
        outcomes=_outcomes(body),
        lines=values.lines,
        places=values.places,
    )


_CONTACT_DAYS = frozenset(
    (
        "added",
        "met",
        "invited",
        "nudged",
        "replied",
        "declined",
        "told",
        "follow_up",
        "snoozed_until",
    )
)


def interview_facts(slug: str, file: str, values: FieldValues, body: Body) -> Interview:
    """Return an interview's facts; missing fields and dates out of order become problems."""
    interview = Interview(
        slug=slug,
        file=file,
        contacts=values.links("contact"),
        date=values.day("date"),
        time=values.text("time"),
        thanked=values.day("thanked"),
        prepared=values.day("prepared"),
        confirmed=values.day("confirmed"),
        cancelled=values.has("cancelled"),
        cancelled_on=values.sound_day("cancelled"),
        follow_up=values.day("follow_up"),
        follow_up_for=values.text("follow_up_for"),
        has_background=body.has_background,
        written_up=body.written_up,
        log=_log(body),
        promises=promises(body.tasks),
        named=tuple(
            Named(r.line, r.column, r.target, r.name or r.target or r.email, r.email, r.organization, r.text)
            for r in body.referrals
        ),
        outcomes=_outcomes(body),
        asked=len(body.questions),
        answered=sum(1 for question in body.questions if question.answer),
        lines=values.lines,
        places=values.places,
    )
    values.problems += _interview_problems(interview, values)
    return interview


def _interview_problems(interview: Interview, values: FieldValues) -> Iterator[Problem]:
    if not interview.contacts:
        yield Problem("NN301", 1, 1, "contact is missing", 'say with whom: contact: "[[jane-doe]]"')
    if interview.date is None:
        message = "no date: this interview counts for nothing"
        yield Problem("NN502", values.lines.get("date", 1), 1, message, "add one: date: 2026-11-20")
        return
    hint = "is one of the two mistyped?"
    if interview.thanked and interview.thanked < interview.date:
        yield Problem("NN504", values.lines["thanked"], 1, "thanked lies before the interview's date", hint)
    for key, day in (("prepared", interview.prepared), ("confirmed", interview.confirmed)):
        if day and day > interview.date:
            yield Problem("NN504", values.lines[key], 1, f"{key} lies after the interview's date", hint)


def promises(tasks: tuple[Task, ...]) -> tuple[Promise, ...]:
    """Return tasks as promises: one ticked without a date, or dropped, is settled."""
    return tuple(
        Promise(
            task.line,
            task.text,
            task.theirs,
            task.due,
            task.done_on,
            task.status == "cancelled" or (task.status == "done" and task.done_on is None),
        )
        for task in tasks
    )


def _outcomes(body: Body) -> tuple[Dated, ...]:
    return tuple(Dated(outcome.date, outcome.line, outcome.text) for outcome in body.outcomes)


def _log(body: Body) -> tuple[Dated, ...]:
    return tuple(
        Dated(line.date, line.line, f"{line.via}: {line.text}" if line.via else line.text)
        for line in body.log
    )

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
    day = values.days(_CONTACT_DAYS).get
    return Contact(  # in the order of its fields: names would take longer to match than all the rest
        slug,
        file,
        name,
        values.texts("aliases"),
        values.texts("email"),
        values.tags(),
        values.links("referred_by"),
        day("added"),
        day("met"),
        day("invited"),
        day("nudged"),
        day("replied"),
        day("declined"),
        day("told"),
        day("follow_up"),
        values.text("follow_up_for"),
        values.text("every"),
        day("snoozed_until"),
        _log(body),
        promises(body.tasks),
        _outcomes(body),
        values.lines,
        values.places,
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
        slug,
        file,
        values.links("contact"),
        values.day("date"),
        values.text("time"),
        values.day("thanked"),
        values.day("prepared"),
        values.day("confirmed"),
        values.has("cancelled"),
        values.sound_day("cancelled"),
        values.day("follow_up"),
        values.text("follow_up_for"),
        body.has_background,
        body.written_up,
        _log(body),
        promises(body.tasks),
        tuple(
            [
                Named(
                    r.line, r.column, r.target, r.name or r.target or r.email, r.email, r.organization, r.text
                )
                for r in body.referrals
            ]
        ),
        _outcomes(body),
        len(body.questions),
        len([question for question in body.questions if question.answer]),
        values.lines,
        values.places,
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
        [
            Promise(
                task.line,
                task.text,
                task.theirs,
                task.due,
                task.done_on,
                task.status == "cancelled" or (task.status == "done" and task.done_on is None),
            )
            for task in tasks
        ]
    )


def _outcomes(body: Body) -> tuple[Dated, ...]:
    return tuple([Dated(outcome.date, outcome.line, outcome.text) for outcome in body.outcomes])


def _log(body: Body) -> tuple[Dated, ...]:
    return tuple(
        [
            Dated(line.date, line.line, f"{line.via}: {line.text}" if line.via else line.text)
            for line in body.log
        ]
    )

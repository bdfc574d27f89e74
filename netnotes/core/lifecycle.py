"""Where a person stands on a day: last contact and stage, derived from dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from netnotes.core.model import Contact, Interview, Person
from netnotes.core.settings import Settings

Stage = Literal[
    "lead",
    "invited",
    "no-response",
    "replied",
    "scheduled",
    "interviewed",
    "thanked",
    "in-touch",
    "dormant",
    "declined",
]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The stages as they follow one another, for lists and sorting."""
_DAY = timedelta(days=1)


def last_contact(events: tuple[date, ...], day: date) -> date | None:
    """Return the latest of the contact events that is not after `day`."""
    return max((event for event in events if event <= day), default=None)


def in_this_round(contact: Contact, day: date | None) -> date | None:
    """Return `day` unless it lies before the invitation: then it belongs to an earlier round and doesn't count."""
    return None if day and contact.invited and day < contact.invited else day


def stage_on(person: Person, day: date, settings: Settings) -> Stage:
    """Return the first stage that fits on `day`."""
    contact = person.contact or Contact(slug="", file="", name="")
    declined = _by_then(contact, contact.declined, day)
    past = [i for i in person.interviews if i.date and i.date <= day]
    ahead = len(past) < len(person.interviews)
    if declined and not any(i.date and i.date > declined for i in past):
        return "declined"
    if past:
        return "scheduled" if ahead else _after_interview(past[-1], person.events, day, settings)
    if ahead:
        return "scheduled"
    if _by_then(contact, contact.replied, day):
        return "replied"
    invited = contact.invited if contact.invited and contact.invited <= day else None
    asked = max((d for d in (invited, _by_then(contact, contact.nudged, day)) if d), default=None)
    silent_from = settings.no_response_after.after(asked) if asked else None
    if silent_from and silent_from <= day:
        return "no-response"
    return "invited" if invited else "lead"


def _by_then(contact: Contact, mark: date | None, day: date) -> date | None:
    """Return `mark` when it lies on or before `day` and, seen from that day, belongs to the round that runs."""
    if mark is None or mark > day:
        return None
    if contact.invited and contact.invited <= day:
        return in_this_round(contact, mark)
    return mark


def _after_interview(latest: Interview, events: tuple[date, ...], day: date, settings: Settings) -> Stage:
    last = last_contact(events, day)
    dormant_from = settings.dormant_after.after(last) if last else None
    if dormant_from and dormant_from < day:
        return "dormant"
    thanked = latest.thanked
    if thanked is None or thanked > day:
        return "interviewed"
    return "in-touch" if any(thanked < event <= day for event in events) else "thanked"


def stages(person: Person, settings: Settings) -> tuple[tuple[date, Stage], ...]:
    """Return every stage of a person with the first day it holds, oldest first; the first one holds from the beginning of time."""
    marks = set(person.events)
    if contact := person.contact:
        asked = {d for d in (contact.invited, contact.nudged) if d}
        marks |= asked | {d for d in (contact.declined, contact.replied) if d}
        marks |= {silent for d in asked if (silent := settings.no_response_after.after(d))}
    for event in person.events:
        dormant = settings.dormant_after.after(event)
        if dormant and dormant < date.max:
            marks.add(dormant + _DAY)
    steps: list[tuple[date, Stage]] = [(date.min, stage_on(person, date.min, settings))]
    for day in sorted(marks):
        stage = stage_on(person, day, settings)
        if stage != steps[-1][1]:
            steps.append((day, stage))
    return tuple(steps)

"""Where a person stands on a day: last contact and stage, derived from dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netnotes.core.kinds import Stage
from netnotes.core.model import Contact, Interview, Person
from netnotes.core.settings import Settings

_DAY = timedelta(days=1)
_NOBODY = Contact(slug="", file="", name="")


def last_contact(events: tuple[date, ...], day: date) -> date | None:
    """Return the latest of the contact events that is not after `day`."""
    return max((event for event in events if event <= day), default=None)


def in_this_round(contact: Contact, day: date | None) -> date | None:
    """Return `day` unless it lies before the invitation: then it belongs to an earlier round and doesn't count."""
    return None if day and contact.invited and day < contact.invited else day


def stage_on(person: Person, day: date, settings: Settings) -> Stage:
    """Return the first stage that fits on `day`."""
    held = sum(1 for interview in person.interviews if interview.date and interview.date <= day)
    last = last_contact(person.events, day)
    return _stage(person, day, held, last, settings.dormant_after.after(last) if last else None, settings)


def _stage(
    person: Person, day: date, held: int, last: date | None, silence: date | None, settings: Settings
) -> Stage:
    """Return the stage on `day`: `held` interviews lie in the past, after `silence` the `last` contact is too long ago."""
    contact = person.contact or _NOBODY
    interviews = person.interviews
    latest = interviews[held - 1] if held else None
    declined = contact.declined and _by_then(contact, contact.declined, day)
    if declined and not (latest and latest.date and latest.date > declined):
        return "declined"
    if held < len(interviews):
        return "scheduled"
    if latest:
        return _after_interview(latest, last, silence, day)
    if contact.replied and _by_then(contact, contact.replied, day):
        return "replied"
    invited = contact.invited if contact.invited and contact.invited <= day else None
    nudged = contact.nudged and _by_then(contact, contact.nudged, day)
    asked = max(invited, nudged) if invited and nudged else invited or nudged
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


def _after_interview(latest: Interview, last: date | None, silence: date | None, day: date) -> Stage:
    if silence and silence < day:
        return "dormant"
    thanked = latest.thanked
    if thanked is None or thanked > day:
        return "interviewed"
    return "in-touch" if last and thanked < last else "thanked"


def stages(person: Person, settings: Settings) -> tuple[tuple[date, Stage], ...]:
    """Return every stage of a person with the first day it holds, oldest first; the first one holds from the beginning of time."""
    events, interviews = person.events, person.interviews
    silences = [settings.dormant_after.after(event) for event in events]
    steps: list[tuple[date, Stage]] = []
    held = 0
    last = silence = None
    known = iter(zip(events, silences, strict=True))
    following = next(known, None)
    for day in (date.min, *sorted(_turning_points(person, silences, settings))):
        while following and following[0] <= day:
            last, silence = following
            following = next(known, None)
        while held < len(interviews) and (interviews[held].date or date.min) <= day:
            held += 1
        stage = _stage(person, day, held, last, silence, settings)
        if not steps or stage != steps[-1][1]:
            steps.append((day, stage))
    return tuple(steps)


def _turning_points(person: Person, silences: Sequence[date | None], settings: Settings) -> set[date]:
    """Return every day on which the stage may become another; `silences` are when the events are too long ago."""
    contact = person.contact or _NOBODY
    events = person.events
    if person.interviews and not contact.declined:  # what leads up to the last interview is one stage
        latest = person.interviews[-1].date or date.min
        days = {event for event in events if event >= latest}
    else:
        asked = [d for d in (contact.invited, contact.nudged) if d]
        silent = [settings.no_response_after.after(d) for d in asked]
        days = {d for d in (*events, *asked, *silent, contact.declined, contact.replied) if d}
    for silence, following in zip(silences, (*events[1:], date.max), strict=False):
        if silence and silence < following:  # or there is contact again before that
            days.add(silence + _DAY)
    return days

"""People as they stood on a day: all that is dated later is left out, as if nobody had written it yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from netnotes.core.kinds import Stage
from netnotes.core.lifecycle import stage_on
from netnotes.core.model import Contact, Interview, Person, person_of
from netnotes.core.settings import Settings

_CONTACT_DAYS = (
    "added", "met", "invited", "nudged", "replied", "declined", "told", "follow_up", "snoozed_until",
)  # fmt: skip
_INTERVIEW_DAYS = ("thanked", "prepared", "confirmed", "follow_up")


def as_of(person: Person, day: date) -> Person | None:
    """Return the person without anything dated after `day`; None if nobody knew of them by then.

    Known is who was added, named or in contact by then, or has no date at all. `referred_by` has no date and stays.
    """
    contact = person.contact
    interviews = [_interview_by(i, day) for i in person.interviews if i.date and i.date <= day]
    named_in = tuple(n for n in person.named_in if n.interview.date and n.interview.date <= day)
    then = person_of(
        person.who, _contact_by(contact, day) if contact else None, interviews, named_in, person.referred_by
    )
    if contact is None or then.events or named_in:
        return then
    left = then.contact or contact
    came = any(getattr(left, key) for key in _CONTACT_DAYS)
    dated = any(getattr(contact, key) for key in _CONTACT_DAYS) or person.events or person.named_in
    return then if came or not dated else None


def stage_as_of(person: Person, then: Person, day: date, settings: Settings) -> Stage:
    """Return the stage on a day; `then` is the person as of it.

    An interview that lies ahead makes `scheduled`, unless the invitation lies ahead, too: then nobody knew of either.
    """
    invited = person.contact.invited if person.contact else None
    return stage_on(then if invited and invited > day else person, day, settings)


def _contact_by(contact: Contact, day: date) -> Contact:
    later: dict[str, Any] = {key: None for key in _CONTACT_DAYS if (on := getattr(contact, key)) and on > day}
    log = tuple(line for line in contact.log if line.date is None or line.date <= day)
    if not later and len(log) == len(contact.log):
        return contact
    return contact._replace(log=log, **later)


def _interview_by(interview: Interview, day: date) -> Interview:
    later: dict[str, Any] = {
        key: None for key in _INTERVIEW_DAYS if (on := getattr(interview, key)) and on > day
    }
    return interview._replace(**later) if later else interview

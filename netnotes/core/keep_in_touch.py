"""The rule about keeping in touch, which is the longest of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from netnotes.core.intervals import NEVER, Interval, parse_interval, shortest
from netnotes.core.items import Item, ends_first
from netnotes.core.lifecycle import in_this_round
from netnotes.core.model import Contact, Person
from netnotes.core.settings import Settings

_parsed = lru_cache(maxsize=1_000)(parse_interval)  # many people have the same


def keep_in_touch(person: Person, contact: Contact, settings: Settings) -> Iterator[Item]:
    """Yield an item for each contact event: owed from the interval after it until the next event, unless that is an interview.

    Without an interval of the person's own, events count from the first interview on; after `declined`, from the next
    interview on.
    """
    interviews = [i.date for i in person.interviews if i.date]
    first = date.min if contact.every else min(interviews, default=None)
    if first is None or (every := interval_for(contact, settings)) == NEVER:
        return
    declined = in_this_round(contact, contact.declined)
    events = person.events
    for event, following in zip_longest(events, events[1:]):
        closed = declined and event > declined and not any(declined < day <= event for day in interviews)
        if event < first or closed or following in interviews:
            continue
        due = every.after(event)
        ends = declined if declined and event <= declined else None
        until = min(following, ends) if following and ends else following or ends
        if due is None or ends_first(due, until):
            continue
        file, line = _source_of(person, contact, event)
        yield Item(
            "keep-in-touch",
            person.who,
            due,
            until,
            event,
            str(every),
            file,
            line,
            contact.slug,
            span=(due - event).days,
        )


def interval_for(contact: Contact, settings: Settings) -> Interval:
    """Return how often to keep in touch: the person's own interval, else the shortest of their tags', else the setting."""
    if contact.every:
        return _parsed(contact.every)
    by_tag = [settings.every_by_tag[tag] for tag in contact.tags if tag in settings.every_by_tag]
    return shortest(by_tag) if by_tag else settings.every


def _source_of(person: Person, contact: Contact, event: date) -> tuple[str, int]:
    """Return the file and line that tell of a contact event."""
    for line in contact.log:
        if line.date == event:
            return contact.file, line.line
    for interview in person.interviews:
        for key, day in (("date", interview.date), ("thanked", interview.thanked)):
            if day == event:
                return interview.file, interview.lines.get(key, 1)
    key = "replied" if contact.replied == event else "met"
    return contact.file, contact.lines.get(key, 1)

"""The only place that knows what is owed: pure rules from dates to items, none of which looks at the clock.

An item is owed on every day with `due <= day < until`. What settles it leaves no item on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from netnotes.core.intervals import Interval
from netnotes.core.items import Item, ReminderKind, Someone, ends_first
from netnotes.core.keep_in_touch import keep_in_touch
from netnotes.core.lifecycle import in_this_round
from netnotes.core.model import Contact, Interview, Named, Naming, Person, Promise
from netnotes.core.settings import Settings

_DAY = timedelta(days=1)


def owed_for(person: Person, settings: Settings) -> tuple[Item, ...]:
    """Return every item about `person`: what is owed to them, and to those who referred them (close-loop)."""
    rules = [_for_interviews(person, settings), _for_promises(person), _follow_ups(person)]
    if contact := person.contact:
        rules += [
            _close_loop(person, contact, settings),
            _schedule(person, contact, settings),
            _nudge(person, contact, settings),
            _invite(person, contact, settings),
            keep_in_touch(person, contact, settings),
        ]
    return tuple(item for rule in rules for found in rule if (item := _snoozed(found)))


def refer(naming: Iterable[tuple[Naming, Named]], who: Someone, settings: Settings) -> tuple[Item, ...]:
    """Return the item for a name under Referrals that is no contact yet: one, from the earliest interview that has it."""
    naming_line = min(naming, key=lambda n: (n[0].interview.date or date.max, n[0].interview.file, n[0].line))
    where, named = naming_line
    interview = where.interview
    if interview.date is None or not (due := settings.refer_after.after(interview.date)):
        return ()
    by = where.by[0] if where.by else None
    return (
        Item(
            "refer",
            who,
            due,
            None,
            interview.date,
            str(settings.refer_after),
            interview.file,
            named.line,
            by.slug or by.name if by else "",
            about=by,
            detail=named.email,
        ),
    )


def _snoozed(item: Item) -> Item | None:
    """Move an item's due day behind the person's snooze; an item that ends before it is due was never owed."""
    snooze = item.who.snoozed_until
    if snooze and snooze > item.due:
        item = item._replace(due=snooze)
    return None if ends_first(item.due, item.until) else item


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _for_interviews(person: Person, settings: Settings) -> Iterator[Item]:
    for interview in person.interviews:
        day = interview.date
        if day is None:
            continue
        the_day_after = day + _DAY if day < date.max else None
        ready = interview.has_background or interview.written_up
        ahead: tuple[tuple[ReminderKind, Interval, date | None, bool], ...] = (
            ("prepare", settings.prepare_before, interview.prepared, ready),
            ("confirm", settings.confirm_before, interview.confirmed, interview.written_up),
        )
        for kind, before, done, settled in ahead:
            if not settled and (due := before.before(day)):
                yield _interview_item(kind, person, interview, due, _earliest(done, the_day_after), before)
        if not interview.written_up and (due := settings.write_up_after.after(day)):
            yield _interview_item("write-up", person, interview, due, None, settings.write_up_after)
        if (due := settings.thank_within.after(day)) and not ends_first(due, interview.thanked):
            yield _interview_item("thank", person, interview, due, interview.thanked, settings.thank_within)


def _interview_item(
    kind: ReminderKind,
    person: Person,
    interview: Interview,
    due: date,
    until: date | None,
    interval: Interval,
) -> Item:
    base = interview.date or due
    line = interview.lines.get("date", 1)
    return Item(kind, person.who, due, until, base, str(interval), interview.file, line, interview.slug)


def _for_promises(person: Person) -> Iterator[Item]:
    notes: list[Contact | Interview] = [*([person.contact] if person.contact else []), *person.interviews]
    for note in notes:
        for promise in note.promises:
            if promise.due and not promise.settled and not ends_first(promise.due, promise.done_on):
                yield _promise_item(person, note, promise, promise.due)


def _promise_item(person: Person, note: Contact | Interview, promise: Promise, due: date) -> Item:
    kind: ReminderKind = "waiting" if promise.theirs else "promise"
    return Item(
        kind,
        person.who,
        due,
        promise.done_on,
        due,
        "",
        note.file,
        promise.line,
        note.slug,
        detail=promise.text,
    )


def _follow_ups(person: Person) -> Iterator[Item]:
    events = person.events
    notes: list[Contact | Interview] = [*([person.contact] if person.contact else []), *person.interviews]
    for note in notes:
        if due := note.follow_up:
            until = min((event for event in events if event >= due), default=None)
            line = note.lines.get("follow_up", 1)
            yield Item(
                "follow-up",
                person.who,
                due,
                until,
                due,
                "",
                note.file,
                line,
                note.slug,
                detail=note.follow_up_for,
            )


def _close_loop(person: Person, contact: Contact, settings: Settings) -> Iterator[Item]:
    """Owed to each referrer once the person was met, or declined, after the referral."""
    if not person.named_in and not person.referred_by:
        return
    sources: dict[str, tuple[Someone, date, str, int]] = {}
    for naming in sorted(
        person.named_in, key=lambda n: (n.interview.date or date.max, n.interview.file, n.line)
    ):
        for referrer in naming.by:
            since = naming.interview.date or date.max
            sources.setdefault(referrer.key, (referrer, since, naming.interview.file, naming.line))
    for referrer, line in person.referred_by:
        sources[referrer.key] = (referrer, date.min, contact.file, line)
    met = [i.date for i in person.interviews if i.date]
    outcomes = [*met, in_this_round(contact, contact.declined)]
    for referrer, since, file, line in sources.values():
        base = min((day for day in outcomes if day and day >= since), default=None)
        due = settings.close_loop_after.after(base) if base else None
        if base and due and not ends_first(due, contact.told) and referrer.key != person.who.key:
            yield Item(
                "close-loop",
                referrer,
                due,
                contact.told,
                base,
                str(settings.close_loop_after),
                file,
                line,
                contact.slug,
                about=person.who,
                detail="met" if base in met else "declined",
            )


def _schedule(person: Person, contact: Contact, settings: Settings) -> Iterator[Item]:
    replied = in_this_round(contact, contact.replied)
    if replied is None or _interviewed_since(person, replied):
        return
    if due := settings.schedule_after.after(replied):
        until = in_this_round(contact, contact.declined)
        yield _contact_item(
            "schedule", person, contact, "replied", due, until, replied, settings.schedule_after
        )


def _nudge(person: Person, contact: Contact, settings: Settings) -> Iterator[Item]:
    invited = contact.invited
    if invited is None or _interviewed_since(person, invited):
        return
    if due := settings.nudge_after.after(invited):
        marks = (contact.nudged, contact.replied, contact.declined)
        until = _earliest(*(in_this_round(contact, mark) for mark in marks))
        yield _contact_item("nudge", person, contact, "invited", due, until, invited, settings.nudge_after)


def _invite(person: Person, contact: Contact, settings: Settings) -> Iterator[Item]:
    if person.interviews:
        return
    naming = min((n.interview.date for n in person.named_in if n.interview.date), default=None)
    base, after = (
        (naming, settings.refer_after) if naming else (contact.added or contact.met, settings.invite_after)
    )
    due = after.after(base) if base else None
    if base and due:
        marks = (contact.invited, contact.replied, contact.declined)
        until = _earliest(*(in_this_round(contact, mark) for mark in marks))
        key = "added" if contact.added else "met"
        item = _contact_item("invite", person, contact, key, due, until, base, after)
        yield item._replace(detail="referred" if naming else key)


def _contact_item(
    kind: ReminderKind,
    person: Person,
    contact: Contact,
    key: str,
    due: date,
    until: date | None,
    base: date,
    interval: Interval,
) -> Item:
    line = contact.lines.get(key, 1)
    return Item(kind, person.who, due, until, base, str(interval), contact.file, line, contact.slug)


def _interviewed_since(person: Person, day: date) -> bool:
    latest = person.interviews[-1].date if person.interviews else None
    return latest is not None and latest >= day

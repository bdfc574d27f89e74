"""A slow, plain evaluator of the rules of what is owed, to compare the index with: whole vault in, no cleverness.

It takes parsed notes and settings, and decides everything else by itself: who is meant by a name, contact events, stages,
last contact, and every item with the day it is due and the day that ends it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from netnotes.core.intervals import Interval, parse_interval
from netnotes.core.model import Contact, Interview, Named, Promise, Reference
from netnotes.core.note import ParsedNote
from netnotes.core.settings import Settings


class Owed(NamedTuple):
    """One item; `person` is a slug, or the name of somebody without a note; `path` is the person's note, if there is one."""

    kind: str
    person: str
    path: str | None
    about: str | None
    due: date
    until: date | None
    file: str

    def on(self, day: date) -> bool:
        return self.due <= day and (self.until is None or day < self.until)


class Oracle:
    """A vault that was read once; every question is answered by going through all of it."""

    def __init__(self, notes: Iterable[ParsedNote], settings: Settings) -> None:
        self.notes = sorted(notes, key=lambda note: note.file.encode())
        self.settings = settings
        self.people = [note for note in self.notes if note.kind == "contact"]

    # who is meant

    def found(self, tests: Iterable[tuple[str, str]]) -> ParsedNote | None:
        """Return the first contact that fits one of the tests, the tests being tried one after the other."""
        for how, text in tests:
            for person in self.people:
                if text and text in _called(person, how):
                    return person
        return None

    def linked(self, target: str) -> ParsedNote | None:
        """Return whom a link means: by slug, else by name, else by alias."""
        slug = _slug(_last_part(target))
        return self.found([("slug", slug), ("slug of name", slug), ("slug of alias", slug)])

    def referred(self, line: Named) -> ParsedNote | None:
        """Return whom a line under Referrals means: by its link; without one by email, else by name, else by alias."""
        if line.target:
            return self.linked(line.target)
        name = _plain(line.name)
        return self.found([("email", line.email.lower()), ("name", name), ("alias", name)])

    # interviews

    def counting(self) -> list[Interview]:
        """Return the interviews that count, oldest first."""
        facts = [note.facts for note in self.notes if isinstance(note.facts, Interview)]
        held = [interview for interview in facts if interview.date and not interview.cancelled]
        return sorted(held, key=lambda i: (_on(i), i.time, i.file.encode()))

    def who(self, link: Reference) -> str:
        """Return what tells people apart: the path of a note, or a link that leads to nobody."""
        person = self.linked(link.target)
        return person.file if person else f"nobody: {_slug(_last_part(link.target))}"

    def with_person(self, who: str) -> list[Interview]:
        return [i for i in self.counting() if who in {self.who(link) for link in i.contacts}]

    def naming(self, person: ParsedNote) -> list[Interview]:
        """Return the interviews whose Referrals name a contact."""
        return [i for i in self.counting() if any(self.referred(line) is person for line in i.named)]

    # where a person stands

    def events(self, who: str, contact: Contact | None) -> list[date]:
        """Return the days on which there was contact."""
        days = [day for i in self.with_person(who) for day in (i.date, i.thanked)]
        if contact:
            days += [contact.replied, contact.met, *(line.date for line in contact.log)]
        return sorted({day for day in days if day})

    def last_contact(self, person: ParsedNote, day: date) -> date | None:
        so_far = [event for event in self.events(person.file, _contact(person)) if event <= day]
        return so_far[-1] if so_far else None

    def stage(self, person: ParsedNote, day: date) -> str:
        """Return the first stage that fits on a day."""
        contact = _contact(person)

        def by_then(mark: date | None) -> date | None:
            earlier_round = mark and contact.invited and mark < contact.invited <= day
            return mark if mark and mark <= day and not earlier_round else None

        held = [i for i in self.with_person(person.file) if _on(i) <= day]
        ahead = any(_on(i) > day for i in self.with_person(person.file))
        declined, last = by_then(contact.declined), self.last_contact(person, day)
        if declined and not any(_on(i) > declined for i in held):
            return "declined"
        if held and not ahead:
            dormant = last and self.settings.dormant_after.after(last)
            if dormant and dormant < day:
                return "dormant"
            thanked = held[-1].thanked
            if not thanked or thanked > day:
                return "interviewed"
            later = [event for event in self.events(person.file, contact) if thanked < event <= day]
            return "in-touch" if later else "thanked"
        if ahead:
            return "scheduled"
        if by_then(contact.replied):
            return "replied"
        asked = [mark for mark in (by_then(contact.invited), by_then(contact.nudged)) if mark]
        silent = self.settings.no_response_after.after(max(asked)) if asked else None
        if silent and silent <= day:
            return "no-response"
        return "invited" if by_then(contact.invited) else "lead"

    # what is owed

    def owed(self) -> list[Owed]:
        """Return every item of the vault, whatever the day."""
        found = [*self.refer()]
        for person in self.people:
            contact = person.facts if isinstance(person.facts, Contact) else None
            found += self.of_anybody(person.file, person.slug, person.file, contact)
            if contact:
                for rule in (self.close_loop, self.schedule, self.nudge, self.invite, self.keep_in_touch):
                    found += rule(person, contact)
        for who, name in self.strangers().items():
            found += self.of_anybody(who, name, None, None)
        snoozed = [self.snoozed(item) for item in found]
        return [item for item in snoozed if item.until is None or item.until > item.due]

    def snoozed(self, item: Owed) -> Owed:
        for person in self.people:
            if person.file == item.path and isinstance(person.facts, Contact) and person.facts.snoozed_until:
                return item._replace(due=max(item.due, person.facts.snoozed_until))
        return item

    def strangers(self) -> dict[str, str]:
        """Return everybody who is interviewed and has no note, by what tells them apart, with the name first written."""
        names: dict[str, str] = {}
        for note in self.notes:
            for link in note.facts.contacts if isinstance(note.facts, Interview) else ():
                if not self.linked(link.target):
                    names.setdefault(self.who(link), link.name)
        return names

    def of_anybody(self, who: str, name: str, path: str | None, contact: Contact | None) -> Iterator[Owed]:
        """Yield the items that need no more than an interview, or a note: prepare to thank, promises, follow-ups."""
        settings = self.settings
        notes: list[Contact | Interview] = [*self.with_person(who)] + ([contact] if contact else [])
        for note in notes:
            for task in note.promises:
                if task.due and not _dropped(task):
                    kind = "waiting" if task.theirs else "promise"
                    yield Owed(kind, name, path, None, task.due, task.done_on, note.file)
            if note.follow_up:
                after = [event for event in self.events(who, contact) if event >= note.follow_up]
                yield Owed("follow-up", name, path, None, note.follow_up, _first(*after), note.file)
        for i in self.with_person(who):
            over = _on(i) + timedelta(days=1)
            due = settings.prepare_before.before(_on(i))
            if due and not i.has_background and not i.written_up:
                yield Owed("prepare", name, path, None, due, _first(i.prepared, over), i.file)
            due = settings.confirm_before.before(_on(i))
            if due and not i.written_up:
                yield Owed("confirm", name, path, None, due, _first(i.confirmed, over), i.file)
            due = settings.write_up_after.after(_on(i))
            if due and not i.written_up:
                yield Owed("write-up", name, path, None, due, None, i.file)
            due = settings.thank_within.after(_on(i))
            if due:
                yield Owed("thank", name, path, None, due, i.thanked, i.file)

    def refer(self) -> Iterator[Owed]:
        """Yield an item for each name that is no contact yet: one, from the earliest interview."""
        seen = set()
        lines = [(i, line) for i in self.counting() for line in i.named]
        for i, line in sorted(
            lines, key=lambda found: (_on(found[0]), found[0].file.encode(), found[1].line)
        ):
            same = line.email.lower() or _slug(_last_part(line.target or "") or line.name) or line.name
            if self.referred(line) or same in seen:
                continue
            seen.add(same)
            due = self.settings.refer_after.after(_on(i))
            by = [self.linked(link.target) for link in i.contacts][:1]
            about = (by[0].slug if by[0] else i.contacts[0].name) if by else None
            if due:
                yield Owed("refer", line.name, None, about, due, None, i.file)

    def close_loop(self, person: ParsedNote, contact: Contact) -> Iterator[Owed]:
        outcomes = [_on(i) for i in self.with_person(person.file)]
        if declined := _of_this_round(contact, contact.declined):
            outcomes.append(declined)
        referrers: dict[str, tuple[Reference, date, str]] = {}
        for link in contact.referred_by:
            referrers.setdefault(self.who(link), (link, date.min, contact.file))
        for i in sorted(self.naming(person), key=lambda i: (_on(i), i.file.encode())):
            for link in i.contacts:
                referrers.setdefault(self.who(link), (link, _on(i), i.file))
        for who, (link, since, file) in referrers.items():
            base = _first(*(day for day in outcomes if day >= since))
            due = self.settings.close_loop_after.after(base) if base else None
            if due and who != person.file:
                referrer = self.linked(link.target)
                name, path = (referrer.slug, referrer.file) if referrer else (link.name, None)
                yield Owed("close-loop", name, path, person.slug, due, contact.told, file)

    def schedule(self, person: ParsedNote, contact: Contact) -> Iterator[Owed]:
        replied = _of_this_round(contact, contact.replied)
        due = self.settings.schedule_after.after(replied) if replied else None
        if replied and due and not self.interviewed_from(person, replied):
            until = _of_this_round(contact, contact.declined)
            yield Owed("schedule", person.slug, person.file, None, due, until, person.file)

    def nudge(self, person: ParsedNote, contact: Contact) -> Iterator[Owed]:
        due = self.settings.nudge_after.after(contact.invited) if contact.invited else None
        if contact.invited and due and not self.interviewed_from(person, contact.invited):
            marks = (contact.nudged, contact.replied, contact.declined)
            until = _first(*(_of_this_round(contact, mark) for mark in marks))
            yield Owed("nudge", person.slug, person.file, None, due, until, person.file)

    def interviewed_from(self, person: ParsedNote, day: date) -> bool:
        return any(_on(i) >= day for i in self.with_person(person.file))

    def invite(self, person: ParsedNote, contact: Contact) -> Iterator[Owed]:
        if self.with_person(person.file):
            return
        if naming := [_on(i) for i in self.naming(person)]:
            due = self.settings.refer_after.after(min(naming))
        else:
            base = contact.added or contact.met
            due = self.settings.invite_after.after(base) if base else None
        marks = (contact.invited, contact.replied, contact.declined)
        until = _first(*(_of_this_round(contact, mark) for mark in marks))
        if due:
            yield Owed("invite", person.slug, person.file, None, due, until, person.file)

    def keep_in_touch(self, person: ParsedNote, contact: Contact) -> Iterator[Owed]:
        interviews = [_on(i) for i in self.with_person(person.file)]
        declined = _of_this_round(contact, contact.declined)
        events = self.events(person.file, contact)
        for event in events:
            due = self.every(contact).after(event)
            later = [other for other in events if other > event]
            if due is None or (not contact.every and not any(day <= event for day in interviews)):
                continue
            if later and later[0] in interviews:
                continue
            if declined and declined < event and not any(declined < day <= event for day in interviews):
                continue
            until = _first(*later, *([declined] if declined and declined >= event else []))
            yield Owed(
                "keep-in-touch", person.slug, person.file, None, due, until, self.source(person, event)
            )

    def every(self, contact: Contact) -> Interval:
        if contact.every:
            return parse_interval(contact.every)
        of_tags = [
            self.settings.every_by_tag[tag] for tag in contact.tags if tag in self.settings.every_by_tag
        ]
        return min(of_tags, key=lambda interval: interval.approx_days) if of_tags else self.settings.every

    def source(self, person: ParsedNote, event: date) -> str:
        """Return the file that tells of a contact event: the log comes first, then an interview."""
        if any(line.date == event for line in _contact(person).log):
            return person.file
        files = [i.file for i in self.with_person(person.file) if event in (i.date, i.thanked)]
        return files[0] if files else person.file


def _contact(person: ParsedNote) -> Contact:
    return (
        person.facts if isinstance(person.facts, Contact) else Contact(person.slug, person.file, person.name)
    )


def _on(interview: Interview) -> date:
    if interview.date is None:
        raise ValueError(f"{interview.file} has no date")
    return interview.date


def _of_this_round(contact: Contact, mark: date | None) -> date | None:
    """Return a mark, unless it was made before the invitation that is on record."""
    return None if mark and contact.invited and mark < contact.invited else mark


def _dropped(task: Promise) -> bool:
    return task.settled


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _called(person: ParsedNote, how: str) -> list[str]:
    """Return what a contact is called: slug; name, email and aliases, which only a note that can be read has."""
    if how == "slug":
        return [person.slug]
    if not isinstance(person.facts, Contact):
        return []
    contact = person.facts
    return {
        "slug of name": [_slug(contact.name)],
        "slug of alias": [_slug(alias) for alias in contact.aliases],
        "name": [_plain(contact.name)],
        "alias": [_plain(alias) for alias in contact.aliases],
        "email": [email.lower() for email in contact.emails],
    }[how]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", _plain(text)).strip("-")


def _last_part(target: str) -> str:
    return target.split("/")[-1].removesuffix(".md")

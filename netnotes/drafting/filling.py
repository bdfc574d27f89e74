"""What the vault knows for an email's placeholders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from netnotes.core.body_parts import Question
from netnotes.core.email_values import (
    clauses,
    day_words,
    first_name,
    listed,
    to_you,
    weekday_words,
    when_words,
    where_words,
)
from netnotes.core.fields import tags, texts
from netnotes.core.folding import fold
from netnotes.core.lifecycle import last_contact
from netnotes.core.model import Interview, Person, Promise
from netnotes.core.pitches import Pitch, pick_for
from netnotes.core.quotes import Answer, plain_words, worth_thanking
from netnotes.core.settings import Settings
from netnotes.drafting.bodies import body_of
from netnotes.drafting.introductions import Outcome, named_in
from netnotes.index.notes import fields_of, note_at
from netnotes.sync import OpenVault
from netnotes.template_files import question_bank
from netnotes.tuples import NamedTuple

_YOUR_FIELD = "your field"
_PITCH_SECTION = "in one sentence"


class Occasion(NamedTuple):
    """All that an email is about: the person, with fields as written, an interview, and introductions that came to something."""

    person: Person
    fields: Mapping[str, Any]
    interview: Interview | None
    referrer: str
    introductions: Sequence[Outcome]
    today: date


def values_of(vault: OpenVault, note: int, occasion: Occasion, pitch: Pitch | None) -> dict[str, str]:
    """Return the value of every placeholder; what is not known is empty."""
    return {
        **_about_me(vault.settings, pitch, occasion.today),
        **_about_person(occasion),
        **_about_interview(vault, note, occasion),
        **_promised(occasion),
        **_introduced(occasion),
    }


def _about_me(settings: Settings, pitch: Pitch | None, today: date) -> dict[str, str]:
    return {
        "my_name": settings.my_name,
        "my_email": settings.my_email,
        "pitch": in_one_sentence(pitch) if pitch else "",
        "today": today.isoformat(),
    }


def in_one_sentence(pitch: Pitch) -> str:
    """Return a pitch's section `In one sentence`, else its first paragraph, as one line."""
    named = [text for title, text in pitch.sections.items() if fold(title) == _PITCH_SECTION]
    paragraph = (named or [*pitch.sections.values(), ""])[0].partition("\n\n")[0]
    return plain_words(" ".join(paragraph.split()))


def pitch_for(pitches: Sequence[Pitch], fields: Mapping[str, Any]) -> Pitch | None:
    """Return the pitch that fits a person's paths and tags best."""
    return pick_for(pitches, texts(fields.get("paths")), tags(fields.get("tags")))


def _about_person(occasion: Occasion) -> dict[str, str]:
    person, fields, today = occasion.person, occasion.fields, occasion.today
    contact = person.contact
    past = [i for i in person.interviews if i.date and i.date <= today]
    led = [line for note in (contact, *past) if note for line in note.outcomes]
    dated = [line for line in led if line.date is None or line.date <= today]
    latest = max(dated, key=lambda line: line.date or date.min, default=None)
    return {
        "name": person.who.name,
        "first_name": first_name(person.who.name),
        "organization": _first(fields, "organization"),
        "role": _first(fields, "role"),
        "path": _first(fields, "paths") or _YOUR_FIELD,
        "source": _first(fields, "source").rstrip("."),
        "referrer": occasion.referrer,
        "met": day_words(contact.met if contact else None, today),
        "invited": day_words(contact.invited if contact else None, today),
        "last_contact": day_words(last_contact(person.events, today), today),
        "outcomes": plain_words(latest.text) if latest else "",
    }


def _about_interview(vault: OpenVault, note: int, occasion: Occasion) -> dict[str, str]:
    talk, today = occasion.interview, occasion.today
    if talk is None:
        return {}
    row = note_at(vault.db, talk.file)
    fields = fields_of(vault.db, row.id) if row else {}
    questions = body_of(vault.root, talk.file).questions
    advice, said = _said(vault, questions)
    place = _first(fields, "place")
    return {
        "date": talk.date.isoformat() if talk.date else "",
        "day": weekday_words(talk.date, today),
        "time": talk.time,
        "when": when_words(talk.date, talk.time, _first(fields, "timezone"), today),
        "where": where_words(_first(fields, "format"), place),
        "place": place,
        "duration": _first(fields, "duration"),
        "questions": "\n".join(f"- {_without_minutes(q.text)}" for q in questions if not q.answer),
        "advice": advice,
        "said": said,
        "referrals": listed(named_in(vault, note, talk.file)),
    }


def _said(vault: OpenVault, questions: Sequence[Question]) -> tuple[str, str]:
    if not any(question.answer for question in questions):
        return "", ""
    bank = question_bank(vault.root)
    answers = []
    for question in questions:
        found = bank.match(question.text)
        answers.append(Answer(found.section if found else "", question.answer))
    return worth_thanking(answers)


def _without_minutes(heading: str) -> str:
    words, _, minutes = heading.rpartition(" (")
    return words if words and minutes.rstrip(")").endswith("min") else heading


def _promised(occasion: Occasion) -> dict[str, str]:
    today = occasion.today
    contact, talks = occasion.person.contact, occasion.person.interviews
    every = [promise for note in (contact, *talks) if note for promise in note.promises]
    talked = max((i.date for i in talks if i.date and i.date <= today), default=date.min)
    still_open = [p for p in every if _is_open(p, today)]
    late = [p for p in still_open if p.theirs and p.due and p.due <= today]
    kept = [p for p in every if not p.theirs and p.done_on and talked <= p.done_on <= today]
    name = occasion.person.who.name
    return {
        "promises": _clauses((p for p in still_open if not p.theirs), name),
        "offers": _clauses((p for p in still_open if p.theirs), ""),
        "waiting_for": _clauses(late, ""),
        "done": _clauses(kept, name),
    }


def _is_open(promise: Promise, today: date) -> bool:
    return not promise.settled and (promise.done_on is None or promise.done_on > today)


def _clauses(promises: Iterable[Promise], name: str) -> str:
    """Return promises as one clause; `name` is that of the person if it is mine to them."""
    texts_of = (plain_words(promise.text) for promise in promises)
    return clauses([to_you(text, name) if name else text for text in texts_of])


def _introduced(occasion: Occasion) -> dict[str, str]:
    talked = [one for one in occasion.introductions if not one.declined]
    return {
        "talked_to": listed(one.name for one in talked),
        "talked_on": listed(day_words(one.day, occasion.today) for one in talked),
        "led_to": listed(name for one in talked for name in one.led_to),
        "declined": listed(one.name for one in occasion.introductions if one.declined),
    }


def _first(fields: Mapping[str, Any], key: str) -> str:
    return " ".join(next(iter(texts(fields.get(key))), "").split())

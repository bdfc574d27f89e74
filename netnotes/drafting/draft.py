"""A draft of an email to a person: decided, filled in, looked over; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from netnotes.core.addresses import pick_address
from netnotes.core.drafts import Draft
from netnotes.core.email_lint import Known, lint
from netnotes.core.email_text import fill, one_line
from netnotes.core.email_values import PLACEHOLDERS
from netnotes.core.emails import invitation_for, kind_named
from netnotes.core.fields import texts
from netnotes.core.items import Item
from netnotes.core.reasons import settle
from netnotes.core.rows import NoteRow
from netnotes.drafting.deciding import Standing, check_invited, decide, interview_for
from netnotes.drafting.filling import Occasion, pitch_for, values_of
from netnotes.drafting.introductions import Outcome, Referrers, outcomes, referrers
from netnotes.drafting.remarks import already, kept_silent, unfit, unsigned, without_pitch
from netnotes.errors import NetnotesError, NothingToDo
from netnotes.index.notes import fields_of
from netnotes.index.people import People
from netnotes.index.queries import contacts, owed
from netnotes.pitching import pitches
from netnotes.request import Request
from netnotes.sync import OpenVault
from netnotes.template_files import template

_SPECIFIC = ("advice", "said", "referrals", "promises", "offers")
_CONNECTIONS = ("referrer", "source", "met")


class NotReadable(NetnotesError):
    """The person's note is there and can't be read."""

    code = "not-readable"


def draft(vault: OpenVault, request: Request, note: NoteRow, kind: str | None, to: str | None) -> Draft:
    """Draft an email to a person: of a kind (one of NAMES or INVITE), or that which settles what is owed."""
    today, people = request.today, People(vault.db)
    person = people.person(note.id)
    if person is None or person.contact is None:
        raise NotReadable(f"{note.file} can't be read", "netnotes check tells why")
    due = owed(vault.db, today, today, vault.since, [], note.id)
    stage = contacts(vault.db, today, vault.since, [note.id])[0].stage
    fields = fields_of(vault.db, note.id)
    sent_by = referrers(vault.root, person)
    invitation = invitation_for(bool(sent_by.named), " ".join(texts(fields.get("warmth"))))
    kind, item, talk = decide(kind, Standing(person.who.name, note.slug, stage, due, invitation), today)
    _check_referrer(kind, person.who.name, note.slug, sent_by)
    check_invited(kind, person)
    every = people.interviews(note.id)
    introductions: list[Outcome] = []
    if kind == "close-loop":
        items = [entry.item for entry in due if entry.item.kind == "close-loop"]
        introductions = outcomes(vault, people, note.id, items, today)
    talked = interview_for(kind, item, person, every, today)
    referrer = sent_by.named[0].name if sent_by.named else ""
    occasion = Occasion(person, fields, talked, referrer, introductions, today)
    text, file = template(vault.root, f"email/{kind}.md")
    pitch = pitch_for(pitches(vault), fields) if "pitch" in text else None
    values = values_of(vault, note.id, occasion, pitch)
    letter = fill(text, values, file, tuple(PLACEHOLDERS))
    known = Known(
        referrer=values["referrer"],
        connections=[values[name] for name in _CONNECTIONS],
        theirs=[one for key in ("role", "organization", "source") for one in texts(fields.get(key))],
        specific=[values.get(name, "") for name in _SPECIFIC],
    )
    warnings = [*lint(kind, letter, known), *unsigned(values), *unfit(note, person.contact.emails, to)]
    if "pitch" in text and not values["pitch"]:
        warnings.append(without_pitch(note, fields, pitch))
    return Draft(
        kind,
        note.slug,
        one_line(person.who.name),
        pick_address(person.contact.emails, to),
        letter,
        tuple(warnings),
        tuple(_settling(kind, note, item, talked.slug if talked else "", introductions)),
        (*talk, *already(kind, person.contact, talked), *kept_silent(kind, sent_by)),
    )


def _check_referrer(kind: str, name: str, slug: str, sent_by: Referrers) -> None:
    if kind == "invite-referred" and not sent_by.named:
        fact = (
            f"{sent_by.unnamed[0].name} is not to be named to {name}"
            if sent_by.unnamed
            else f"nobody has referred {name}"
        )
        hint = f"netnotes draft invite-cold {quote(slug)}"
        if not sent_by.unnamed:
            hint += f"; or say who did: netnotes set {quote(slug)} referred_by=PERSON"
        raise NothingToDo(fact, hint)


def _settling(
    kind: str, note: NoteRow, item: Item | None, interview: str, introductions: Sequence[Outcome]
) -> Iterator[str]:
    """Yield the commands that tell netnotes that the email was sent."""
    event = kind_named(kind).event
    if event == "told":
        yield from (f"netnotes mark {quote(one.slug)} told" for one in introductions)
    elif event in ("thanked", "confirmed"):
        yield f"netnotes mark {quote(interview)} {event}"
    elif event:
        yield f"netnotes mark {quote(note.slug)} {event}"
    elif kind == "schedule":
        yield f"netnotes new interview {quote(note.slug)} --date DATE"
    elif kind == "reschedule":
        yield f"netnotes set {quote(interview)} date=DATE"
    elif item and item.kind == "promise":
        yield settle(item)
    else:
        yield f"netnotes log {quote(note.slug)} --via email {kind}"

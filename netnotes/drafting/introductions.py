"""Who sent me to a person, and what became of those whom a person sent me to."""

from __future__ import annotations

from datetime import date
from shlex import quote

from netnotes.core.items import Item, Someone
from netnotes.core.model import Person
from netnotes.drafting.bodies import body_of
from netnotes.errors import NothingToDo
from netnotes.index.notes import referrals_given
from netnotes.index.people import People
from netnotes.index.referred import referred_by
from netnotes.sync import OpenVault
from netnotes.tuples import NamedTuple


class Referrers(NamedTuple):
    """Who told me to talk to somebody: those who may be named, and those who don't want to be."""

    named: tuple[Someone, ...]
    unnamed: tuple[Someone, ...]


def referrers(root: str, person: Person) -> Referrers:
    """Return who referred a person: first by `referred_by`, then by an interview's Referrals, the latest first."""
    found = dict.fromkeys(who for who, _ in person.referred_by)
    silent = set()
    for naming in sorted(person.named_in, key=lambda n: n.interview.date or date.min, reverse=True):
        found |= dict.fromkeys(naming.by)
        lines = body_of(root, naming.interview.file).referrals
        if any(line.line == naming.line and line.may_use_name is False for line in lines):
            silent |= set(naming.by)
    others = [who for who in found if who.key != person.who.key]
    return Referrers(
        tuple(who for who in others if who not in silent), tuple(who for who in others if who in silent)
    )


class Outcome(NamedTuple):
    """What became of an introduction: on that day we talked, or the person declined. `led_to`: whom they named."""

    slug: str
    name: str
    day: date
    declined: bool
    led_to: tuple[str, ...]


def outcomes(
    vault: OpenVault, people: People, referrer: int, items: list[Item], today: date
) -> list[Outcome]:
    """Return what became of those whom a person referred: of all that the referrer is owed, else the latest one.

    Raises NothingToDo where nothing has come of any introduction.
    """
    known = [_outcome(vault, people, note, today) for note in referred_by(vault.db, referrer)]
    found = sorted((one for one in known if one), key=lambda one: one.day)
    owed = {item.about.slug for item in items if item.about}
    wanted = [one for one in found if one.slug in owed] or found[-1:]
    if not wanted:
        person = people.person(referrer)
        name = person.who.name if person else "the person"
        senders = referrers(vault.root, person) if person else Referrers((), ())
        slug = next((who.slug for who in (*senders.named, *senders.unnamed) if who.slug), None)
        hint = (
            f"the mail goes to who did the referring: netnotes draft close-loop {quote(slug)}" if slug else ""
        )
        raise NothingToDo(f"of those whom {name} referred, none has been met or has declined", hint)
    return wanted


def _outcome(vault: OpenVault, people: People, note: int, today: date) -> Outcome | None:
    person = people.person(note)
    if person is None or person.contact is None:
        return None
    met = [i for i in person.interviews if i.date and i.date <= today]
    declined = person.contact.declined
    slug, name = person.contact.slug, person.who.name
    if met and met[-1].date:
        named = [row for row in referrals_given(vault.db, note) if row[3] in {i.file for i in met}]
        return Outcome(slug, name, met[-1].date, False, tuple(dict.fromkeys(row[0] for row in named)))
    return Outcome(slug, name, declined, True, ()) if declined and declined <= today else None


def named_in(vault: OpenVault, person: int, file: str) -> list[str]:
    """Return the names under an interview's Referrals, those of contacts as their notes have them."""
    return [row[0] for row in referrals_given(vault.db, person) if row[3] == file]

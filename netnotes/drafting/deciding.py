"""Which email it is to be, and about which interview: what was asked for, else what is owed first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from shlex import quote

from netnotes.core.emails import INVITE, SETTLED_BY, email_for, next_email
from netnotes.core.items import Item
from netnotes.core.model import Interview, Person
from netnotes.core.reasons import why
from netnotes.core.rows import Owed
from netnotes.errors import NothingToDo
from netnotes.tuples import NamedTuple

AHEAD = ("confirm", "reminder", "reschedule")


class Decision(NamedTuple):
    """A kind of email, the item that it settles, and what to say about the choice."""

    kind: str
    item: Item | None
    talk: tuple[str, ...] = ()


class Standing(NamedTuple):
    """What the choice depends on: the person's name, slug and stage, what is owed, and which invitation would fit."""

    name: str
    slug: str
    stage: str
    owed: Sequence[Owed]
    invitation: str


def decide(kind: str | None, on: Standing, today: date) -> Decision:
    """Choose the email: the kind asked for, else what settles the first thing owed that an email can settle."""
    if kind is not None:
        wanted = INVITE if kind.startswith(INVITE) else kind
        item = next((one.item for one in on.owed if wanted == email_for(one.item.kind, on.stage)), None)
        return Decision(
            on.invitation if kind == INVITE else kind, item, (_because(kind, item),) if item else ()
        )
    choices = [(one.item, found) for one in on.owed if (found := email_for(one.item.kind, on.stage))]
    without = list(dict.fromkeys(one.item.kind for one in on.owed if one.item.kind not in SETTLED_BY))
    if not choices:
        kind = next_email(on.stage)
        owing = f"{' and '.join(without)}, which no email settles" if without else "nothing"
        talk = (f"owed to {on.name} on {today}: {owing}; so the kind is {kind}",)
        return Decision(on.invitation if kind == INVITE else kind, None, talk)
    item, kind = choices[0]
    said = [_because(kind, item)]
    others = [found for _, found in choices[1:] if found != kind]
    more = [f"{one} (netnotes draft {one} {quote(on.slug)})" for one in dict.fromkeys(others)]
    if also := ", ".join([*without, *more]):
        said.append(f"also owed: {also}")
    return Decision(on.invitation if kind == INVITE else kind, item, tuple(said))


def _because(kind: str, item: Item) -> str:
    return f"{kind}, owed since {item.due}: {why(item)}"


def interview_for(
    kind: str, item: Item | None, person: Person, every: Sequence[Interview], today: date
) -> Interview | None:
    """Return the interview that an email is about: the item's, else the next, or the latest that took place.

    `every` holds cancelled ones, too. Raises NothingToDo where there has to be one.
    """
    name, slug = person.who.name, quote(person.who.slug or "")
    counted = person.interviews
    if item and (same := next((i for i in counted if i.slug == item.note), None)):
        return same
    held = [i for i in counted if i.date and i.date <= today]
    ahead = [i for i in counted if i.date and i.date >= today]
    if kind in AHEAD:
        called_off = [i for i in every if i.cancelled and i.date and kind == "reschedule"]
        if not ahead and not called_off:
            hint = f"make it first: netnotes new interview {slug} --date DATE"
            raise NothingToDo(f"no interview with {name} lies ahead", hint)
        return ahead[0] if ahead else called_off[-1]
    if kind == "thanks":
        if not held:
            hint = f"netnotes new interview {slug} --date DATE makes the note of one"
            raise NothingToDo(f"no interview with {name} has taken place by {today}", hint)
        return next((i for i in reversed(held) if not i.thanked), held[-1])
    return held[-1] if held else None


def check_invited(kind: str, person: Person) -> None:
    """Raise NothingToDo for a nudge to somebody who was not invited."""
    if kind == "nudge" and not (person.contact and person.contact.invited):
        slug = quote(person.who.slug or "")
        hint = f"netnotes draft invite {slug}; or, if you have: netnotes mark {slug} invited DATE"
        raise NothingToDo(f"{person.who.name} hasn't been invited", hint)

"""Builds people and interviews for the tests of the rules, in as few words as they need; days are ISO text."""

from __future__ import annotations

from datetime import date
from typing import Any, get_type_hints

from netnotes.core.intervals import parse_interval
from netnotes.core.items import Someone
from netnotes.core.model import Contact, Dated, Interview, Named, Naming, Person, Promise, person_of
from netnotes.core.reminders import owed_for
from netnotes.core.settings import Settings

Line = tuple[str, str, str | None, str, str | None]
_DAYS = {
    key for kind in (Contact, Interview) for key, hint in get_type_hints(kind).items() if hint == date | None
}


def day(text: str | None) -> date | None:
    """Return a day, or None for nothing."""
    return date.fromisoformat(text) if text else None


def _values(given: dict[str, Any]) -> dict[str, Any]:
    return {key: day(value) if key in _DAYS else value for key, value in given.items()}


def someone(name: str, snoozed_until: str | None = None) -> Someone:
    """Return somebody who has a note."""
    return Someone(f"c:{name}", name.lower(), name, day(snoozed_until))


def held(on: str | None, **given: Any) -> Interview:
    """Return an interview; it is written up and prepared for, so that it owes no more than thanks, unless told."""
    given = {"slug": f"i-{on}", "file": f"interviews/i-{on}.md", "written_up": True, **given}
    return Interview(date=day(on), **_values(given))


def log(*days: str) -> tuple[Dated, ...]:
    """Return log lines of some days."""
    return tuple(Dated(day(on), line, "call: hello") for line, on in enumerate(days, 20))


def promise(
    due: str | None, done: str | None = None, *, theirs: bool = False, settled: bool = False
) -> tuple[Promise, ...]:
    """Return a note's only promise."""
    return (Promise(9, "send the poster", theirs, day(due), day(done), settled),)


def named(by: str | tuple[str, ...], on: str, **given: Any) -> Naming:
    """Return that an interview on a day names the person; `by` is whom it was with."""
    people = (by,) if isinstance(by, str) else by
    return Naming(held(on, **given), 7, tuple(someone(name) for name in people))


def naming_line(email: str = "") -> Named:
    """Return a line under Referrals."""
    return Named(7, 3, None, "Mei Lin", email, "Acme", "Mei Lin, Acme")


def person(
    *interviews: Interview,
    named_in: tuple[Naming, ...] = (),
    referred_by: tuple[str | Someone, ...] = (),
    readable: bool = True,
    **given: Any,
) -> Person:
    """Return Ann, as her note says."""
    given = {"slug": "ann", "file": "contacts/ann.md", "name": "Ann", **_values(given)}
    contact = Contact(**given) if readable else None
    referrers = tuple((someone(r) if isinstance(r, str) else r, 5) for r in referred_by)
    who = Someone("c:Ann", "ann", "Ann", given.get("snoozed_until"))
    return person_of(who, contact, interviews, named_in, referrers)


def settings(**given: str | dict[str, str]) -> Settings:
    """Return settings with some intervals of their own."""
    values: dict[str, Any] = {}
    for key, value in given.items():
        if isinstance(value, str):
            values[key] = parse_interval(value)
        else:
            values[key] = {tag: parse_interval(interval) for tag, interval in value.items()}
    return Settings(**values)


def owed(about: Person, kind: str | None = None, **given: str | dict[str, str]) -> list[Line]:
    """Return every item (of one kind) as (kind, to whom, about whom, due, until)."""
    return [
        (
            item.kind,
            item.who.name,
            item.about.name if item.about else None,
            item.due.isoformat(),
            item.until.isoformat() if item.until else None,
        )
        for item in owed_for(about, settings(**given))
        if kind in (None, item.kind)
    ]

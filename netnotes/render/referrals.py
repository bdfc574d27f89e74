"""Referrals as text: a table, what is still to be done about each, and lines for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from netnotes.answer import Screen
from netnotes.core.dates import relative
from netnotes.core.referrals import STEPS, Became, Referral, next_step
from netnotes.render.records import record
from netnotes.render.steps import Step, step_lines
from netnotes.render.style import Role
from netnotes.render.table import Cell, Column, table

_COLUMNS = (
    Column("PERSON", priority=9, min_width=14, flexible=True),
    Column("NAMED BY", priority=8, min_width=12, flexible=True),
    Column("WHEN", priority=6),
    Column("WHAT BECAME OF IT", priority=7),
    Column("SOURCE", priority=1),
)
_WORDS: Mapping[Became, str] = {
    "not-a-contact": "not a contact",
    "not-invited": "not invited",
    "no-reply": "no reply",
    "loop-closed": "loop closed",
    "known-before": "known before",
}
_ROLES: Mapping[Became, Role] = {
    "not-a-contact": "warn",
    "not-invited": "accent",
    "invited": "accent",
    "replied": "good",
    "scheduled": "good",
    "met": "warn",
    "declined": "warn",
    "no-reply": "dim",
    "loop-closed": "dim",
    "known-before": "dim",
}
_TITLES: Mapping[Became, str] = {
    "not-a-contact": "Make a contact",
    "not-invited": "Invite",
    "invited": "Invited, waiting for a reply",
    "no-reply": "No reply",
    "replied": "Replied: set a date",
    "scheduled": "Prepare the interview",
    "met": "Met: tell who sent you",
    "declined": "Declined: tell who sent you",
}


def item(one: Referral, stage: str | None, today: date) -> dict[str, Any]:
    """Return a referral as --json has it."""
    return {
        "person": one.who.slug,
        "name": one.who.name,
        "referrer": one.by.slug if one.by else None,
        "referrer_name": one.by.name if one.by else None,
        "date": one.on,
        "days": (today - one.on).days if one.on else None,
        "became": one.became,
        "since": one.since,
        "open": one.is_open,
        "stage": stage,
        "organization": one.organization or None,
        "email": one.email or None,
        "source": {"file": one.file, "line": one.line},
        "next": next_step(one) or None,
    }


def list_lines(found: Sequence[Referral], today: date, screen: Screen) -> Iterator[str]:
    """Yield one line a referral: a table in a terminal; in a pipe date, what became of it and since when, the person's slug
    and name, the referrer's slug and name, days, the next command, and the place, separated by tabs."""
    if screen.cells is None:
        yield from map(_record, found, [today] * len(found))
        return
    yield from table(_COLUMNS, [_row(one, today) for one in found], screen.cells, screen.style)
    waiting = sum(one.is_open for one in found)
    if found:
        count = f"{len(found)} {'referral' if len(found) == 1 else 'referrals'}, {waiting} open"
        yield ""
        yield f"{count}: netnotes referrals --open" if waiting else count


def open_lines(found: Sequence[Referral], today: date, screen: Screen) -> Iterator[str]:
    """Yield what is to be done about each referral, step by step of the way; in a pipe as `list_lines`."""
    if screen.cells is None:
        yield from map(_record, found, [today] * len(found))
        return
    groups = [
        (_TITLES[step], [_step(one, today) for one in found if one.became == step])
        for step in STEPS
        if step in _TITLES
    ]
    yield from step_lines(groups, screen.cells, screen.style)
    if found:
        yield f"{len(found)} open {'referral' if len(found) == 1 else 'referrals'}"


def _place(one: Referral) -> str:
    return f"{one.file}:{one.line}"


def _row(one: Referral, today: date) -> Sequence[Cell]:
    words = _WORDS.get(one.became, one.became)
    return (
        one.who.name,
        one.by.name if one.by else "",
        relative(one.on, today) if one.on else "",
        (f"{words} {one.since}" if one.since else words, _ROLES[one.became]),
        (_place(one), "dim"),
    )


def _record(one: Referral, today: date) -> str:
    days = (today - one.on).days if one.on else None
    who = (one.who.slug, one.who.name, one.by and one.by.slug, one.by and one.by.name)
    return record((one.on, one.became, one.since, *who, days, next_step(one), _place(one)))


def _step(one: Referral, today: date) -> Step:
    by = one.by.name if one.by else "somebody"
    match one.became:
        case "met" | "declined":
            text = f"tell {by}: {one.became} on {one.since}"
        case "not-a-contact":
            text = ", ".join(part for part in (f"named by {by}", one.organization, one.email) if part)
        case "not-invited":
            text = f"named by {by}"
        case _:
            text = f"named by {by}; {_WORDS.get(one.became, one.became)} {_preposition(one)} {one.since}"
    when = relative(one.on, today) if one.on else "undated"
    return Step(when, "dim", one.who.name, text, next_step(one), _place(one))


def _preposition(one: Referral) -> str:
    return {"scheduled": "for", "no-reply": "since"}.get(one.became, "on")

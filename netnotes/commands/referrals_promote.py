"""`netnotes referrals promote`: the contact notes of people who were named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from netnotes.answer import Answer, Screen
from netnotes.completing import people
from netnotes.errors import NetnotesError, NothingToDo, UsageError, nearest
from netnotes.request import Request
from netnotes.verb import Verb

if TYPE_CHECKING:
    from netnotes.core.promotion import Acquaintance, Candidate
    from netnotes.promoting import Plan

_MOST_LISTED = 12


@click.command("promote", cls=Verb)
@click.argument("name", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="Everybody who was named and has no note.")
@click.option(
    "--as", "as_", metavar="PERSON", shell_complete=people, help="It is this contact: only link the lines."
)
@click.option("--new", is_flag=True, help="It is nobody of those who are like it: make a note.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
def command(
    request: Request, name: tuple[str, ...], everybody: bool, as_: str | None, new: bool, dry_run: bool
) -> Answer:
    """Make the contact notes of people who were named, and link the lines to them.

    NAME is a name as it stands under Referrals, a part of it, or an email address. The note gets what the line says, who
    referred them and when; in every interview that names the person, the name becomes a link. Somebody who may be a contact
    already is never merged: you are asked to say which.
    """
    _check(name, everybody, as_, new)
    from netnotes import promoting
    from netnotes.core.promotion import candidates
    from netnotes.index.referrals import acquaintances, network
    from netnotes.lookup import find_person
    from netnotes.sync import open_vault

    with open_vault(request) as vault:
        named = candidates(network(vault.db).lines)
        known = acquaintances(vault.db)
        chosen = named if everybody else [_one(named, " ".join(name), known)]
        key = f"c:{find_person(vault, request, as_).id}" if as_ else None
        plans, failed = promoting.plans_of(vault, chosen, known, key, new)
        if failed and not everybody:
            raise failed[0][1]
        if not dry_run:
            promoting.carry_out(vault, request, plans)
        problems = vault.pressing()
    items = [*map(_item, plans), *(_failed_item(one, error) for one, error in failed)]
    return Answer(
        items,
        lambda screen: _lines(plans, dry_run, screen),
        tuple(_talk(plans, failed, dry_run)),
        problems,
        exit_code=1 if failed else 0,
    )


def _check(name: tuple[str, ...], everybody: bool, as_: str | None, new: bool) -> None:
    if as_ and new:
        raise UsageError("--as and --new exclude each other", "choose one of them")
    if everybody and (name or as_ or new):
        other = "a NAME" if name else "--as" if as_ else "--new"
        raise UsageError(f"--all and {other} exclude each other", "--as and --new go with one NAME")


def _one(named: Sequence[Candidate], words: str, known: Mapping[str, Acquaintance]) -> Candidate:
    """Return the one who is meant; lists them where it is not clear who."""
    from netnotes.core.folding import fold
    from netnotes.core.names import slug_of
    from netnotes.core.promotion import meant

    if not named:
        hint = "a referral is a line under ## Referrals in an interview: - Mei Lin, Acme, mei@example.org"
        raise NothingToDo("everybody who was named has a note, and all lines are linked", hint)
    found = meant(words, named) if words.strip() else list(named)
    if not found and (there := [one for one in known.values() if fold(words) in map(fold, one.known.names)]):
        hint = f"see netnotes show {slug_of(there[0].link)}"
        raise NothingToDo(f"{there[0].known.names[0]} has a note, and all lines that say so are linked", hint)
    if len(found) == 1 and words.strip():
        return found[0]
    if not found:
        near = nearest(words.lower(), [one.label.lower() for one in named])
        hint = f"did you mean {near[0]}?" if near else "netnotes referrals --open lists who was named"
        raise NothingToDo(f"nobody called {words} was named and has no note", hint)
    listed = [f"{one.label}  {one.lines[0].file}:{one.lines[0].named.line}" for one in found[:_MOST_LISTED]]
    more = [f"and {len(found) - _MOST_LISTED} more"] if len(found) > _MOST_LISTED else []
    title = (
        f"{words} fits {len(found)}:" if words.strip() else f"named and not linked to a note ({len(found)}):"
    )
    raise NothingToDo("\n".join([title, *listed, *more]), "say who, by name or address; or --all")


def _next(one: Plan) -> str | None:
    return f"netnotes draft invite-referred {one.slug}" if one.makes else None


def _item(one: Plan) -> dict[str, Any]:
    return {
        "name": one.candidate.label,
        "action": "make" if one.makes else "link",
        "slug": one.slug,
        "file": one.file or None,
        "lines": [
            {"file": line.file, "line": line.line, "old": line.old, "new": line.new} for line in one.lines
        ],
        "candidates": [],
        "next": _next(one),
    }


def _failed_item(one: Candidate, error: NetnotesError) -> dict[str, Any]:
    alike: list[tuple[str, str, str]] = getattr(error, "alike", [])
    return {
        "name": one.label,
        "action": "ask" if alike else "refuse",
        "slug": None,
        "file": None,
        "lines": [],
        "candidates": [{"slug": slug, "name": name, "why": why} for slug, name, why in alike],
        "next": None,
    }


def _lines(plans: Sequence[Plan], dry_run: bool, screen: Screen) -> Iterator[str]:
    from netnotes.render.text import shown

    paint = screen.style.paint
    for one in plans:
        if one.makes:
            would = "would be made" if dry_run else "made"
            yield f"{paint(shown(one.file), 'accent')}  {would}: {shown(one.candidate.name)}"
        for line in one.lines:
            place = f"{shown(line.file)}:{line.line}"
            if dry_run:
                yield f"{paint(place, 'accent')}  {paint(shown(f'- {line.old.strip()}'), 'dim')}"
                yield f"{paint(place, 'accent')}  {shown(f'+ {line.new.strip()}')}"
            else:
                yield f"{paint(place, 'accent')}  {shown(line.new.strip())}"


def _talk(
    plans: Sequence[Plan], failed: Sequence[tuple[Candidate, NetnotesError]], dry_run: bool
) -> Iterator[str]:
    for _, error in failed:
        yield from error.message.split("\n")
        yield from (f"  {line}" for line in error.hint.split("\n") if line)
    if dry_run and plans:
        yield "nothing was written; without --dry-run it is done"
    elif not plans and not failed:
        yield "everybody who was named has a note, and all lines are linked"
    else:
        yield from (f"next: {command}" for one in plans if (command := _next(one)))

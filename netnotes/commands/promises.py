"""`netnotes promises`: what I promised, and what was promised to me."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.completing import people
from netnotes.errors import UsageError
from netnotes.request import Request
from netnotes.verb import Named, Verb

if TYPE_CHECKING:
    from netnotes.sync import OpenVault


@click.command("promises", cls=Verb)
@click.argument("person", cls=Named, nargs=-1, shell_complete=people)
@click.option("--mine", is_flag=True, help="Only what I promised.")
@click.option("--theirs", is_flag=True, help="Only what was promised to me.")
@click.option("--overdue", is_flag=True, help="Only what should have been done before today.")
def command(request: Request, person: tuple[str, ...], mine: bool, theirs: bool, overdue: bool) -> Answer:
    """What I promised, and what was promised to me: all of it, or only to and by PERSON.

    A promise is an open task in the note of a contact or an interview; one that begins with `them:` is theirs. `netnotes done
    NOTE NUMBER` ticks it.
    """
    if mine and theirs:
        raise UsageError("--mine and --theirs exclude each other", "leave both out for all")
    from netnotes.core.promises import open_promises
    from netnotes.index.gathering import promises
    from netnotes.lookup import find_person
    from netnotes.meanwhile import answered
    from netnotes.render.promises import item, promise_lines

    def find(vault: OpenVault) -> Answer:
        asked = " ".join(person).strip() or request.choosing
        whose = f"c:{find_person(vault, request, ' '.join(person)).id}" if asked else None
        everything = open_promises(promises(vault.db), request.today)
        found = [
            one
            for one in everything
            if one.promise.theirs not in ((True,) if mine else (False,) if theirs else ())
            and (not overdue or one.is_overdue(request.today))
            and (whose is None or whose in {who.key for who in one.note.people})
        ]
        return Answer(
            [item(one, request.today) for one in found] if request.json else (),
            lambda screen: promise_lines(found, request.today, screen),
            () if found else (_nothing(len(everything)),),
            paged=True,
        )

    return answered(request, find)


def _nothing(others: int) -> str:
    if others:
        return f"no such promise is open; netnotes promises shows all {others}"
    return "no promise is open; write one into a note as a task: - [ ] send the poster 📅 2026-12-01"

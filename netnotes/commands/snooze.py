"""`netnotes snooze`: let nothing about a person be due before a day."""

from __future__ import annotations

import click

from netnotes.answer import Answer
from netnotes.completing import people
from netnotes.core.dates import parse_date
from netnotes.editing import changed_answer, edit_fields
from netnotes.lookup import find_person
from netnotes.request import Request
from netnotes.sync import open_vault
from netnotes.verb import Named, Verb


@click.command("snooze", cls=Verb)
@click.argument("person", cls=Named, shell_complete=people)
@click.argument("date", nargs=-1, required=True, metavar="DATE")
def command(request: Request, person: str, date: tuple[str, ...]) -> Answer:
    """Let nothing about a person be due before a day: `netnotes snooze jane in 2 weeks`."""
    day = parse_date(" ".join(date), request.today)
    with open_vault(request) as vault:
        found = find_person(vault, request, person)
    talk = [] if day > request.today else [f"{day} is not ahead: nothing is put off by it"]
    return changed_answer(found, edit_fields(vault.root, found.file, {"snoozed_until": day}), talk)

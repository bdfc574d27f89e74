"""`netnotes unset`: take fields out of a note."""

from __future__ import annotations

import click

from netnotes.answer import Answer
from netnotes.completing import keys_there, note_names
from netnotes.editing import changed_answer, edit_fields
from netnotes.errors import NothingToDo, did_you_mean
from netnotes.index.notes import fields_of
from netnotes.lookup import find_note
from netnotes.request import Request
from netnotes.sync import open_vault
from netnotes.verb import Named, Verb


@click.command("unset", cls=Verb)
@click.argument("note", cls=Named, shell_complete=note_names)
@click.argument("keys", nargs=-1, required=True, metavar="KEY...", shell_complete=keys_there)
def command(request: Request, note: str, keys: tuple[str, ...]) -> Answer:
    """Take fields out of a note: the key, its value, and nothing else."""
    with open_vault(request) as vault:
        found = find_note(vault, request, note)
        present = list(fields_of(vault.db, found.id))
    for key in keys:
        if found.readable and key not in present:
            hint = did_you_mean(key, present) or (
                f"it has {', '.join(present)}" if present else "it has no fields"
            )
            raise NothingToDo(f"{found.file} has no field {key}", hint)
    return changed_answer(found, edit_fields(vault.root, found.file, dict.fromkeys(keys)))

"""`netnotes edit`: open a note in your editor."""

from __future__ import annotations

import click

from netnotes.answer import Answer
from netnotes.completing import note_names
from netnotes.editor import open_in_editor
from netnotes.lookup import find_note
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import open_vault
from netnotes.verb import Named, Verb


@click.command("edit", cls=Verb)
@click.argument("note", cls=Named, shell_complete=note_names)
def command(request: Request, note: str) -> Answer:
    """Open a note in your editor ($VISUAL, else $EDITOR), then say what is wrong with it, if anything."""
    with open_vault(request) as vault:
        found = find_note(vault, request, note)
    open_in_editor(vault.root, found.file, request.env)
    with open_vault(request) as vault:
        problems = [problem for problem in vault.problems(request.today) if problem.file == found.file]
    return Answer(
        [{"file": found.file, "slug": found.slug}], lambda screen: [shown(found.file)], problems=problems
    )

"""`netnotes new pitch`: a note on how I describe myself to an audience."""

from __future__ import annotations

import shlex
from typing import Any

import click

from netnotes.answer import Answer
from netnotes.completing import words_of
from netnotes.core.names import legal_stem, slug_key
from netnotes.editor import open_in_editor
from netnotes.errors import NetnotesError, UsageError
from netnotes.index.notes import notes_keyed
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault
from netnotes.verb import Verb


class PitchThere(NetnotesError):
    """There is a pitch of that name."""

    code = "exists"


@click.command("pitch", cls=Verb)
@click.argument("audience", nargs=-1, required=True, shell_complete=words_of("paths"))
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="PATH",
    shell_complete=words_of("paths"),
    help="A career path that it is for; may be repeated.",
)
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", shell_complete=words_of("tags"), help="May be repeated."
)
@click.option("--slug", metavar="SLUG", help="The file's name; else made from AUDIENCE.")
@click.option("--edit", is_flag=True, help="Open the note in your editor.")
def command(
    request: Request,
    audience: tuple[str, ...],
    paths: tuple[str, ...],
    tags: tuple[str, ...],
    slug: str | None,
    edit: bool,
) -> Answer:
    """Make a pitch: how I describe myself to AUDIENCE, for the career paths and tags that it fits.

    Without --path and --tag, AUDIENCE itself is the career path: `netnotes new pitch research funding`.
    """
    whom = " ".join(" ".join(audience).split())
    if not whom:
        raise UsageError("a pitch needs an audience", "netnotes new pitch policy")
    fields: dict[str, Any] = {"audience": whom, "paths": _words(paths), "tags": _words(tags)}
    if not fields["paths"] and not fields["tags"]:
        fields["paths"] = _words((whom,))
    from netnotes.scaffolding import make_note  # completion, which loads this verb, makes none

    stem = legal_stem(slug or whom)
    with open_vault(request) as vault:
        _refuse_twin(vault, stem)
        file = f"{vault.settings.folder_for('pitch')}/{stem}.md"
        values = {"audience": whom, "slug": stem, "today": str(request.today)}
        make_note(vault.root, "pitch", file, values, fields)
        if edit:
            open_in_editor(vault.root, file, request.env)
    item = {"file": file, "slug": stem, **fields}
    talk = () if edit else (f"now write it: netnotes edit {shlex.quote(file)}",)
    return Answer([item], lambda screen: [shown(file)], talk)


def _words(given: tuple[str, ...]) -> list[str]:
    return [word.strip() for text in given for word in text.split(",") if word.strip()]


def _refuse_twin(vault: OpenVault, stem: str) -> None:
    if twins := notes_keyed(vault.db, slug_key(stem), "pitch"):
        hint = f"netnotes pitch {twins[0].slug} shows it; for one more: --slug {stem}-2"
        raise PitchThere(f"{twins[0].slug} is there already: {twins[0].file}", hint)

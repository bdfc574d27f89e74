"""`netnotes new contact`: a person's note."""

from __future__ import annotations

from typing import Any

import click

from netnotes.answer import Answer
from netnotes.completing import people, words_of
from netnotes.core.fields import fields_of, from_text, is_email
from netnotes.core.names import email_key, legal_stem, name_key, slug_key
from netnotes.editor import open_in_editor
from netnotes.errors import NetnotesError, UsageError
from netnotes.index.notes import notes_keyed
from netnotes.lookup import find_person
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault
from netnotes.verb import Verb


class PersonThere(NetnotesError):
    """There is a contact of that name."""

    code = "exists"


@click.command("contact", cls=Verb)
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--organization",
    "--org",
    metavar="TEXT",
    shell_complete=words_of("organization"),
    help="Where they work.",
)
@click.option("--role", metavar="TEXT", help="What they do there.")
@click.option("--email", multiple=True, metavar="ADDRESS", help="May be repeated.")
@click.option("--phone", metavar="NUMBER", help="Kept as written.")
@click.option("--url", metavar="URL", help="Their page on the web.")
@click.option("--location", metavar="TEXT", help="Where they live or work.")
@click.option(
    "--source",
    metavar="TEXT",
    shell_complete=words_of("source"),
    help="Where the name came from: career fair, supervisor, ...",
)
@click.option(
    "--referred-by", multiple=True, metavar="PERSON", shell_complete=people, help="Who told me of them."
)
@click.option(
    "--warmth", metavar="WORD", shell_complete=words_of("warmth"), help="cold, warm, alumni, referred, ..."
)
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="PATH",
    shell_complete=words_of("paths"),
    help="A career path; may be repeated.",
)
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", shell_complete=words_of("tags"), help="May be repeated."
)
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name; may be repeated.")
@click.option("--met", metavar="DATE", help="When we first met.")
@click.option("--slug", metavar="SLUG", help="The file's name; else made from NAME.")
@click.option("--edit", is_flag=True, help="Open the note in your editor.")
def command(request: Request, name: tuple[str, ...], slug: str | None, edit: bool, **options: Any) -> Answer:
    """Make a person's note: `netnotes new contact Jane Doe --org Acme --email jane@example.org`."""
    full_name = " ".join(" ".join(name).split())
    if not full_name:
        raise UsageError("a contact needs a name", "netnotes new contact Jane Doe")
    from netnotes.scaffolding import make_note  # completion, which loads this verb, makes none

    with open_vault(request) as vault:
        fields = _fields(vault, request, full_name, options)
        stem = legal_stem(slug or full_name)
        _refuse_twin(vault, full_name, stem, bool(slug), fields)
        file = f"{vault.settings.folder_for('contact')}/{stem}.md"
        values = {key: str(value) for key, value in fields.items() if not isinstance(value, list)}
        make_note(vault.root, "contact", file, {**values, "slug": stem, "today": str(request.today)}, fields)
        if edit:
            open_in_editor(vault.root, file, request.env)
    return Answer([{"file": file, "slug": stem, "name": full_name}], lambda screen: [shown(file)])


def _fields(vault: OpenVault, request: Request, name: str, options: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": name, "added": request.today}
    registry = fields_of("contact")
    for key in ("organization", "role", "phone", "url", "location", "source", "warmth", "met"):
        if options[key]:
            fields[key] = from_text(registry[key], key, options[key], request.today)
    for key in ("paths", "tags", "aliases"):
        if options[key]:
            fields[key] = [
                word.strip() for given in options[key] for word in given.split(",") if word.strip()
            ]
    emails = [address.strip() for given in options["email"] for address in given.split(",")]
    for address in emails:
        if not is_email(address):
            raise UsageError(f"not an email address: {address}", "write it like jane@example.org")
    links = [f"[[{find_person(vault, request, words).slug}]]" for words in options["referred_by"]]
    for key, values in (("email", emails), ("referred_by", links)):
        if values:
            fields[key] = values[0] if len(values) == 1 else values
    return fields


def _refuse_twin(vault: OpenVault, name: str, stem: str, own_slug: bool, fields: dict[str, Any]) -> None:
    """Refuse a second note for a person; a namesake needs a slug of their own."""
    emails = fields.get("email", [])
    for address in [emails] if isinstance(emails, str) else emails:
        if twins := notes_keyed(vault.db, email_key(address), "contact"):
            message = f"{address} is the address of {twins[0].name}: {twins[0].file}"
            raise PersonThere(message, f"see netnotes show {twins[0].slug}")
    for key in [slug_key(stem)] if own_slug else [slug_key(stem), name_key(name)]:
        if twins := notes_keyed(vault.db, key, "contact"):
            hint = f"see netnotes show {twins[0].slug}; for somebody else of that name: --slug {stem}-2"
            raise PersonThere(f"{twins[0].name} is there already: {twins[0].file}", hint)

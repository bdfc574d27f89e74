"""`netnotes draft`: an email to a person, as text, as a file, or in the mail program; nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.completing import one_of, people
from netnotes.errors import NetnotesError, UsageError
from netnotes.request import Request
from netnotes.verb import Named, Verb

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

STDOUT = "-"


class Addressee(Named):
    """The person, whom a kind of email may precede."""

    @property
    def human_readable_name(self) -> str:
        return "PERSON"


def _kind_or_person(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from netnotes.core.emails import CALLED

    first = not ctx.params.get(param.name or "")
    return [*(one_of(CALLED)(ctx, param, incomplete) if first else ()), *people(ctx, param, incomplete)]


@click.command("draft", cls=Verb)
@click.argument("words", cls=Addressee, nargs=-1, metavar="[KIND] PERSON", shell_complete=_kind_or_person)
@click.option("--to", metavar="ADDRESS", help="Another address, or a part of one of the person's.")
@click.option("--eml", metavar="FILE", help="Write a file that mail programs open; - for stdout.")
@click.option("--force", is_flag=True, help="Let --eml replace a file.")
@click.option("--mailto", is_flag=True, help="Print the draft as a mailto: link.")
@click.option("--open", "opening", is_flag=True, help="Open the draft in your mail program.")
@click.option("--list", "listing", is_flag=True, help="List the kinds of email.")
def command(
    request: Request,
    words: tuple[str, ...],
    to: str | None,
    eml: str | None,
    force: bool,
    mailto: bool,
    opening: bool,
    listing: bool,
) -> Answer:
    """Draft an email to a person; nothing is ever sent.

    Without KIND it is the one that settles what is owed. KIND is the first of two words or more, if it is one;
    `netnotes draft` alone lists them. The words come from templates/email/KIND.md in the vault, else as shipped.
    """
    if listing or not words:
        return _kinds(request)
    if sum((eml is not None, mailto, opening)) > 1:
        raise UsageError("--eml, --mailto and --open exclude one another", "give one of them")
    if force and eml is None:
        raise UsageError("--force goes with --eml", "name the file: --eml FILE")
    if request.json and eml == STDOUT:
        raise UsageError("--json and --eml - both want stdout", "give --eml a file's name")

    from netnotes.core.emails import hint_for, kind_and_person
    from netnotes.drafting.draft import draft
    from netnotes.handing_over import open_link, save
    from netnotes.interop import mail
    from netnotes.lookup import find_person
    from netnotes.render.letter import draft_item, draft_lines, draft_talk
    from netnotes.sync import open_vault

    kind, name = kind_and_person(words, bool(request.choosing))
    with open_vault(request) as vault:
        try:
            found = find_person(vault, request, name)
        except NetnotesError as error:
            error.hint = hint_for(words) or error.hint
            raise
        made = draft(vault, request, found, kind, to)
        problems = vault.pressing()
    link = mail.mailto(made.to, *made.letter)
    data = mail.eml(made.name, made.to, *made.letter) if eml is not None else b""
    file = eml if eml != STDOUT else None
    if file is not None:
        save(file, data, request.cwd, force)
    if opening:
        open_link(link, vault.root, request.env)
    instead = link if mailto else file or data.decode().removesuffix("\r\n")
    return Answer(
        [draft_item(made, link, file)],
        lambda screen: draft_lines(made, instead, opening, screen),
        talk=draft_talk(made, opening),
        problems=problems,
        end="\r\n" if eml == STDOUT else "\n",
    )


def _kinds(request: Request) -> Answer:
    """Return the kinds of email, with the vault's own templates if there is a vault."""
    from netnotes.core.emails import KINDS, OTHER_NAMES
    from netnotes.render.letter import kind_lines
    from netnotes.template_files import own_emails
    from netnotes.vault.root import NoVault, find_root

    try:
        own = own_emails(find_root(request.vault, request.cwd, request.env))
    except NoVault:
        own = {}
    kinds = [*((kind.name, kind.purpose) for kind in KINDS), *OTHER_NAMES.items()]
    items = [{"kind": name, "purpose": text, "template": own.get(name)} for name, text in kinds]
    talk = "netnotes draft [KIND] PERSON drafts one; without KIND what settles what is owed"
    return Answer(items, lambda screen: kind_lines(kinds, own, screen), (talk,))

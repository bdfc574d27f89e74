"""`netnotes show`: all about one person, as one timeline."""

from __future__ import annotations

from datetime import date

import click

from netnotes.answer import Answer
from netnotes.completing import people
from netnotes.errors import NetnotesError
from netnotes.request import Request
from netnotes.verb import Named, Verb


class NotReadable(NetnotesError):
    """The person's note is there and can't be read."""

    code = "not-readable"


@click.command("show", cls=Verb)
@click.argument("person", cls=Named, nargs=-1, required=True, shell_complete=people)
def command(request: Request, person: tuple[str, ...]) -> Answer:
    """Show all about one person: fields, stage, what is owed, promises, referrals, and one timeline.

    PERSON is a slug, name, alias, email or a unique part of the name.
    """
    from netnotes.core.timeline import timeline  # all of these: completion, which loads this verb, needs none
    from netnotes.index.notes import referrals_given
    from netnotes.index.people import People
    from netnotes.index.queries import contacts, owed
    from netnotes.lookup import find_person
    from netnotes.render.items import contact_item, due_item
    from netnotes.render.person import Page, page_item, person_lines
    from netnotes.sync import open_vault

    with open_vault(request) as vault:
        found = find_person(vault, request, " ".join(person))
        problems = vault.problems_of(found.file, request.today)
        if not found.readable:
            first = problems[0] if problems else None
            place = f"{found.file}:{first.line}:{first.column}: {first.message}" if first else found.file
            raise NotReadable(
                f"{found.slug} can't be read: {place}", (first and first.hint) or "netnotes check tells more"
            )
        everybody = People(vault.db)
        facts = everybody.person(found.id)
        if facts is None:
            raise NotReadable(f"{found.slug} has just changed", "run the command again")
        since = vault.since
        row = contacts(vault.db, request.today, since, [found.id])[0]
        interviews = everybody.interviews(found.id)
        ahead = owed(vault.db, request.today, date.max, since, [], found.id)
        page = Page(
            row,
            facts,
            interviews,
            timeline(facts, interviews),
            tuple(ahead),
            referrals_given(vault.db, found.id),
        )
        others = [problem for problem in vault.pressing() if problem not in problems]
    item = contact_item(row) | page_item(page)
    item["due"] = [due_item(entry.item, entry.stage, entry.last_contact, request.today) for entry in ahead]
    return Answer(
        [item],
        lambda screen: person_lines(page, request.today, screen),
        problems=[*problems, *others],
        paged=True,
    )

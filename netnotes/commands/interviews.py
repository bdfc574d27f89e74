"""`netnotes interviews`: conversations, by date, person and more."""

from __future__ import annotations

import click

from netnotes.answer import Answer
from netnotes.listing.answering import answer
from netnotes.listing.options import Wanted, takes_a_query
from netnotes.request import Request
from netnotes.verb import Verb


@click.command("interviews", cls=Verb)
@takes_a_query
def command(request: Request, wanted: Wanted) -> Answer:
    """List the interviews that fit QUERY, the latest first: `person:jane`, `date:..today written:no`.

    A field of people asks for those of the people talked to: `org:acme`. docs/query.md has the whole language.
    """
    return answer(request, wanted, "interview")

"""`netnotes list`: the people, or notes of another kind, that fit a query."""

from __future__ import annotations

import click

from netnotes.answer import Answer
from netnotes.completing import one_of
from netnotes.core.kinds import KINDS
from netnotes.errors import UsageError, did_you_mean
from netnotes.listing.answering import answer
from netnotes.listing.options import Wanted, takes_a_query
from netnotes.request import Request
from netnotes.verb import Verb


@click.command("list", cls=Verb)
@takes_a_query
@click.option(
    "--kind",
    metavar="KIND",
    default="contact",
    shell_complete=one_of(KINDS),
    help="contact (default), interview, pitch or note.",
)
def command(request: Request, wanted: Wanted, kind: str) -> Answer:
    """List the people who fit QUERY: `tag:policy stage:interviewed last:..-90d`, or all of them.

    `not`, `or`, `sort:-last`, any field of your notes; `@name` is a query saved in netnotes.yaml, and `netnotes list @`
    shows these. docs/query.md has the whole language.
    """
    known = next((known for known in KINDS if known == kind), None)
    if known is None:
        raise UsageError(
            f"no such kind of note: {kind}", did_you_mean(kind, [*KINDS]) or f"there are {', '.join(KINDS)}"
        )
    return answer(request, wanted, known)

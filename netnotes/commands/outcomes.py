"""`netnotes outcomes`: what came of it all, and who led there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.request import Request
from netnotes.verb import Verb

if TYPE_CHECKING:
    from netnotes.sync import OpenVault


@click.command("outcomes", cls=Verb)
def command(request: Request) -> Answer:
    """What came of it all, the newest first: each with the person, and the chain of referrals that led there.

    An outcome is a line under Outcomes in the note of a contact or an interview: `- 2026-11-20: joined the imaging project`.
    """
    from netnotes.core.outcomes import outcomes
    from netnotes.core.referrals import led_to, people_in, referrals
    from netnotes.index import gathering
    from netnotes.index.referrals import network
    from netnotes.meanwhile import answered
    from netnotes.render.outcomes import item, outcome_lines

    def find(vault: OpenVault) -> Answer:
        noted = [*gathering.outcomes(vault.db)]
        known = referrals(*network(vault.db), request.today, vault.settings) if noted else []
        names = {who.key: who.name for who in people_in(known)}
        found = outcomes(noted, led_to(known), names, request.today)
        hint = "no outcomes yet; in a note, under ## Outcomes: - 2026-11-20: joined the imaging project"
        return Answer(
            [item(one) for one in found] if request.json else (),
            lambda screen: outcome_lines(found, screen),
            () if found else (hint,),
            paged=True,
        )

    return answered(request, find)

"""`netnotes week`: this week against the goal, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.request import Request
from netnotes.verb import Verb

if TYPE_CHECKING:
    from netnotes.sync import OpenVault


@click.command("week", cls=Verb)
def command(request: Request) -> Answer:
    """This week against the goal: interviews done and to come, the streak, what is owed, whom to invite next.

    A week runs from Monday to Sunday; the goal is `weekly_goal` in netnotes.yaml.
    """
    from netnotes.core.leads import in_order  # all of these: completion, which loads this verb, needs none
    from netnotes.core.week import monday_of, week_of
    from netnotes.index.leads import interviewed_by_path, leads, unmet
    from netnotes.index.network import days_before, interviews_from
    from netnotes.index.queries import owed
    from netnotes.index.with_whom import with_whom
    from netnotes.meanwhile import answered
    from netnotes.render.week import Page, week_item, week_lines

    today = request.today

    def find(vault: OpenVault) -> Answer:
        settings = vault.settings
        target, monday = settings.coverage_target, monday_of(today)
        interviews, earlier = interviews_from(vault.db, monday), days_before(vault.db, monday)
        week = week_of(interviews, settings.weekly_goal, today, earlier)
        interviewed = interviewed_by_path(vault.db, today)
        found = [*leads(vault.db, today, settings), *unmet(vault.db, today)]
        page = Page(
            week,
            with_whom(vault.db, (i.file for i in week.ahead)),
            owed(vault.db, today, today, vault.since, []),
            in_order(found, interviewed, target),
            interviewed,
            target,
        )
        return Answer(
            [week_item(page, today)] if request.json else (),
            lambda screen: week_lines(page, today, screen),
            talk=tuple(_talk(not vault.has_notes(), bool(week.done or week.ahead), bool(found))),
            paged=True,
        )

    return answered(request, find)


def _talk(empty: bool, has_interviews: bool, has_leads: bool) -> Iterator[str]:
    if empty:
        yield "no notes yet; begin with: netnotes new contact NAME"
    elif not has_leads:
        yield "nobody is left to invite; add a name: netnotes new contact NAME"
    elif not has_interviews:
        yield "nothing is scheduled; once somebody has agreed: netnotes new interview PERSON --date DATE"

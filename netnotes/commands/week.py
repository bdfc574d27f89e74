"""`netnotes week`: this week against the goal, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

import click

from netnotes.answer import Answer
from netnotes.request import Request
from netnotes.verb import Verb


@click.command("week", cls=Verb)
def command(request: Request) -> Answer:
    """This week against the goal: interviews done and to come, the streak, what is owed, whom to invite next.

    A week runs from Monday to Sunday; the goal is `weekly_goal` in netnotes.yaml.
    """
    from netnotes.core.folding import fold  # all of these: completion, which loads this verb, needs none
    from netnotes.core.leads import in_order
    from netnotes.core.overview import paths_of_people
    from netnotes.core.week import week_of
    from netnotes.index.leads import leads, unmet
    from netnotes.index.network import everybody, talks
    from netnotes.index.queries import owed
    from netnotes.index.with_whom import with_whom
    from netnotes.render.week import Page, week_item, week_lines
    from netnotes.sync import open_vault

    today = request.today
    with open_vault(request) as vault:
        settings = vault.settings
        target = settings.coverage_target
        week = week_of((talk.interview for talk in talks(vault.db)), settings.weekly_goal, today)
        members = [*everybody(vault.db)]
        talked_to = (m for m in members if any(i.date and i.date <= today for i in m.person.interviews))
        interviewed = {fold(path): n for path, n in paths_of_people(m.fields for m in talked_to).items()}
        found = [*leads(members, today, settings), *unmet(vault.db, today)]
        page = Page(
            week,
            with_whom(vault.db, (i.file for i in week.ahead)),
            owed(vault.db, today, today, vault.since, []),
            in_order(found, interviewed, target),
            interviewed,
            target,
        )
        problems, empty = vault.pressing(), not vault.has_notes()
    return Answer(
        [week_item(page, today)] if request.json else (),
        lambda screen: week_lines(page, today, screen),
        talk=tuple(_talk(empty, bool(week.done or week.ahead), bool(found))),
        problems=problems,
        paged=True,
    )


def _talk(empty: bool, has_interviews: bool, has_leads: bool) -> Iterator[str]:
    if empty:
        yield "no notes yet; begin with: netnotes new contact NAME"
    elif not has_leads:
        yield "nobody is left to invite; add a name: netnotes new contact NAME"
    elif not has_interviews:
        yield "nothing is scheduled; once somebody has agreed: netnotes new interview PERSON --date DATE"

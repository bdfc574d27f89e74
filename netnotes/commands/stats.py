"""`netnotes stats`: how the network grows, and where it comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.errors import UsageError
from netnotes.request import Request
from netnotes.verb import Verb, day_option

if TYPE_CHECKING:
    from netnotes.core.overview import Overview
    from netnotes.sync import OpenVault


@click.command("stats", cls=Verb)
@click.option("--from", "start", metavar="DATE", help="Only people asked, and months, from this day on.")
@click.option("--to", "end", metavar="DATE", help="Only those up to this day (default: today).")
def command(request: Request, start: str | None, end: str | None) -> Answer:
    """Growth of the network, funnel from invitation to referral, sources that work, days per step.

    A period is about the people who were asked in it, with what has become of them by today. docs/progress.md defines
    every number.
    """
    from netnotes.core.overview import overview  # all of these: completion, which loads this verb, needs none
    from netnotes.core.pitches import without_pitch
    from netnotes.index.network import everybody
    from netnotes.meanwhile import answered
    from netnotes.pitching import pitches
    from netnotes.render.bars import filling
    from netnotes.render.stats import Numbers, stats_item, stats_lines

    today = request.today
    first, last = _period(day_option(start, today), day_option(end, today), today)

    def find(vault: OpenVault) -> Answer:
        people = ((member.person, member.fields) for member in everybody(vault.db))
        found = overview(people, first, last, today, vault.settings)
        numbers = Numbers(found, without_pitch(found.paths, pitches(vault)), filling(sys.stdout.encoding))
        return Answer(
            [stats_item(numbers)] if request.json else (),
            lambda screen: stats_lines(numbers, screen),
            talk=tuple(_talk(found, not vault.has_notes())),
            paged=True,
        )

    return answered(request, find)


def _period(first: date | None, last: date | None, today: date) -> tuple[date | None, date]:
    """Return a period that has begun by today. Raises UsageError."""
    end = min(last or today, today)
    if first and first > end:
        words = f"today, {today}" if end == today else f"its end, {end}"
        raise UsageError(f"the period begins on {first}, after {words}", "nothing later is counted")
    return first, end


def _talk(found: Overview, empty: bool) -> Iterator[str]:
    if empty:
        yield "no notes yet; begin with: netnotes new contact NAME"
    elif not found.steps[0]:
        yield "nobody was asked in this time; say whom you ask: netnotes mark PERSON invited"

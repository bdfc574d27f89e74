"""`netnotes due`: whom do I owe what, and why?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from netnotes.answer import Answer, Screen
from netnotes.completing import one_of
from netnotes.core.items import REMINDER_KINDS
from netnotes.core.rows import Owed
from netnotes.errors import UsageError, did_you_mean
from netnotes.index.queries import hidden, owed
from netnotes.request import Request
from netnotes.sync import open_vault
from netnotes.verb import Verb

FOUND = 3


@click.command("due", cls=Verb)
@click.option("--within", metavar="INTERVAL", help="Also what falls due in the next days: 7d, 2 weeks.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    shell_complete=one_of(REMINDER_KINDS),
    help="Only this kind, as `thank`; may be repeated.",
)
@click.option("--all", "everything", is_flag=True, help="Also what fell due before `since`.")
@click.option("--explain", is_flag=True, help="Show the rule and the dates behind each item.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 if anything is owed.")
def command(
    request: Request,
    within: str | None,
    kinds: tuple[str, ...],
    everything: bool,
    explain: bool,
    exit_code: bool,
) -> Answer:
    """Whom do I owe what, and why?

    Every line says who, what, why, how late, and the command that settles it.
    """
    wanted = [kind for given in kinds for kind in given.split(",")]
    for kind in wanted:
        if kind not in REMINDER_KINDS:
            hint = did_you_mean(kind, list(REMINDER_KINDS)) or f"the kinds are {', '.join(REMINDER_KINDS)}"
            raise UsageError(f"no such kind: {kind}", hint)
    today = request.today
    up_to = _up_to(within, today)
    with open_vault(request) as vault:
        since = None if everything else vault.since
        found = owed(vault.db, today, up_to, since, wanted)
        left_out = hidden(vault.db, today, since, wanted) if since else 0
        problems = vault.pressing()
        empty = not found and not vault.has_notes()
    return Answer(
        items=[_json(entry, today) for entry in found] if request.json else (),
        lines=lambda screen: _lines(found, today, screen, explain),
        talk=tuple(_talk(found, wanted, empty, left_out, since, request)),
        problems=problems,
        exit_code=FOUND if exit_code and any(entry.item.due <= today for entry in found) else 0,
        paged=True,
    )


def _up_to(within: str | None, today: date) -> date:
    if within is None:
        return today
    from netnotes.core.intervals import parse_interval

    return parse_interval(within).after(today) or date.max


def _json(entry: Owed, today: date) -> dict[str, object]:
    from netnotes.render.items import due_item

    return due_item(entry.item, entry.stage, entry.last_contact, today)


def _lines(found: list[Owed], today: date, screen: Screen, explain: bool) -> Iterator[str]:
    from netnotes.render.due import due_lines
    from netnotes.render.items import DueLine

    lines = [DueLine.of(entry.item) for entry in found]
    return due_lines(lines, today, screen.cells, screen.style, explain) if lines else iter(())


def _talk(
    found: list[Owed], kinds: list[str], empty: bool, left_out: int, since: date | None, request: Request
) -> Iterator[str]:
    if empty:
        yield "no notes yet; begin with: netnotes new contact NAME"
    elif not found and kinds:
        yield f"nothing of that kind ({', '.join(kinds)}) is owed on {request.today}"
    elif not found:
        yield f"nothing is owed on {request.today}; what comes next: netnotes due --within 14d"
    if left_out:
        yield f"{left_out} more fell due before {since} (since in netnotes.yaml); netnotes due --all shows them"

"""`netnotes watch`: keep the index fresh, and tell what changed and what fell due."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date

import click

from netnotes.answer import Answer
from netnotes.core.news import News, Standing, news
from netnotes.errors import NetnotesError
from netnotes.index.queries import owed
from netnotes.render.news import news_item, news_lines
from netnotes.request import Request
from netnotes.sync import IndexDamaged, open_vault
from netnotes.vault.root import MARKER, find_root
from netnotes.verb import Verb
from netnotes.watch.ticks import ticks
from netnotes.watch.watcher import Watcher

_LOOKS = 3


class VaultGone(NetnotesError):
    """The folder that is watched is no longer there."""

    code = "vault-gone"


@click.command("watch", cls=Verb)
def command(request: Request) -> Answer:
    """Keep the index fresh, and tell what changes and what falls due, also at midnight.

    One line for each thing, or with --json one object a line. Ctrl-C ends it.
    """
    told = _tell(request)
    return Answer(
        items=(news_item(one) for found in told for one in found),
        lines=lambda screen: (line for found in told for line in news_lines(found, screen.style)),
        stream=True,
    )


def _tell(request: Request) -> Iterator[list[News]]:
    """Yield what is new, look by look, until it is to stop."""
    root = find_root(request.vault, request.cwd, request.env)
    request = request._replace(vault=root)  # whatever becomes of it: no other vault takes its place
    watcher = Watcher(root, request.notice)
    with watcher.running():
        standing, trouble = _look(request, request.clock(), watcher), ""
        count = f"{standing.notes} note{'' if standing.notes == 1 else 's'}"
        request.notice(f"watching {count} in {root}, {len(standing.owed)} owed; Ctrl-C ends it")
        for today in ticks(watcher.wait, request.clock, time.monotonic, watcher.every):
            try:
                for day in dict.fromkeys((standing.today, today)):  # first what the old day still brought
                    before, standing = standing, _look(request, day, watcher)
                    mended = [News("mended", day, message="the vault can be read again")] if trouble else []
                    trouble = ""
                    yield mended + news(before, standing, MARKER)
            except (NetnotesError, OSError) as error:
                if not os.path.isdir(root):
                    hint = "watch it where it is now: netnotes --vault DIR watch"
                    raise VaultGone(f"the vault is gone: {root}", hint) from error
                found = _failure(error, today)
                if found.message != trouble:
                    trouble = found.message
                    yield [found]


def _look(request: Request, day: date, watcher: Watcher) -> Standing:
    """Bring the index and the watched folders up to date and return how the vault stands; look again for what came meanwhile."""
    for left in reversed(range(_LOOKS)):
        try:
            with open_vault(request) as vault:
                due, wrong = owed(vault.db, day, day, vault.since, []), vault.problems(day)
                folders, notes = vault.listing.folders, vault.note_count()
                standing = Standing(day, folders, vault.settings, notes, tuple(due), tuple(wrong))
        except IndexDamaged:
            if not left:
                raise
            continue
        if not watcher.follow(folders):
            break
    return standing


def _failure(error: NetnotesError | OSError, today: date) -> News:
    if isinstance(error, NetnotesError):
        return News("error", today, message=error.message, hint=error.hint)
    return News("error", today, message=str(error).lower())

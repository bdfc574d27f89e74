"""`netnotes index`: show or rebuild the index."""

from __future__ import annotations

import click

from netnotes.answer import Answer
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import forget_index, open_vault
from netnotes.verb import Verb


@click.command("index", cls=Verb)
@click.option("--rebuild", is_flag=True, help="Delete the index and read every note again.")
def command(request: Request, rebuild: bool) -> Answer:
    """Bring the index up to date and say what is in it. It can be deleted at any moment."""
    if rebuild:
        forget_index(request)
    with open_vault(request) as vault:
        counts = vault.counts()
        item = {
            "vault": vault.root,
            "file": vault.index_file,
            "notes": counts,
            "read": len(vault.changed.read),
        }
        problems = vault.pressing()
    kinds = ", ".join(_counted(kind, count) for kind, count in counts.items())
    lines = [kinds or "no notes", f"{len(vault.changed.read)} read again, {len(vault.changed.gone)} gone"]
    lines.append(shown(vault.index_file) if vault.index_file else "the index is in memory only")
    return Answer([item], lambda screen: lines, problems=problems)


def _counted(kind: str, count: int) -> str:
    plural = "es" if kind == "pitch" else "s"
    return f"{count} {kind}{'' if count == 1 else plural}"

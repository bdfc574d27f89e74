"""Shell completion of names from the index."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click
from click.shell_completion import CompletionItem

from netnotes.errors import NetnotesError
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault

_MOST = 200


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a person's slug from the beginning of their slug, name or alias."""
    return _complete(ctx, incomplete, notes=False)


def note_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the slug of any note; people by their names, too."""
    return _complete(ctx, incomplete, notes=True)


@contextmanager
def _vault(ctx: click.Context) -> Iterator[OpenVault]:
    given = ctx.params.get("vault") or ctx.find_root().params.get("vault")
    today = date.min  # no day matters to names
    with open_vault(Request("", given, today, lambda: today, os.getcwd(), os.environ)) as vault:
        yield vault


def _complete(ctx: click.Context, incomplete: str, notes: bool) -> list[CompletionItem]:
    from netnotes.core.names import fold
    from netnotes.index.queries import names_of_people, slugs_from
    from netnotes.render.text import shown

    begun = fold(incomplete)
    try:
        with _vault(ctx) as vault:
            found = dict(names_of_people(vault.db, begun))
            if notes:
                found = {**dict.fromkeys(slugs_from(vault.db, begun), ""), **found}
    except (NetnotesError, OSError):
        return []
    items = sorted(found.items())[:_MOST]
    return [CompletionItem(slug, help=shown(name) or None) for slug, name in items if slug.isprintable()]

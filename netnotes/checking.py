"""All that is wrong with a vault: its notes, and what its owner has written for netnotes itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from netnotes.core.problems import Problem
from netnotes.scaffolding import check_templates
from netnotes.sync import OpenVault
from netnotes.vault.reading import read
from netnotes.vault.root import MARKER


def problems(vault: OpenVault, today: date) -> list[Problem]:
    """Return everything that is wrong on a day: with notes, with the vault's own templates, with saved queries."""
    return [*vault.problems(today), *check_templates(vault.root), *_of_saved_queries(vault, today)]


def _of_saved_queries(vault: OpenVault, today: date) -> Iterator[Problem]:
    queries = vault.settings.queries
    if not queries:
        return
    from netnotes.core.saved_queries import check_saved_queries
    from netnotes.index.notes import user_keys

    text = read(vault.root, MARKER).data.decode("utf-8", "replace")
    yield from check_saved_queries(queries, partial(user_keys, vault.db), today, text, MARKER)

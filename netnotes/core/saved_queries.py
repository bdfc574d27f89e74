"""Saved queries that can't be used, each with its place in the settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from netnotes.core.kinds import KINDS
from netnotes.core.problems import Problem
from netnotes.core.query import parse_query
from netnotes.core.query_words import QueryError
from netnotes.errors import UsageError

_NAME = re.compile(r"[\w-]+")


def check_saved_queries(
    queries: Mapping[str, str], keys: Callable[[], Iterable[str]], today: date, settings: str, file: str
) -> Iterator[Problem]:
    """Yield what is wrong with saved queries, each by itself; `settings` is the text of the file in which they stand."""
    for name in queries:
        if not _NAME.fullmatch(name):
            message = f"the saved query '{name}': its name has something else than letters, digits, - and _"
            yield Problem("NN702", *_place(settings, name), message, "it is used as @name", file)
            continue
        try:
            parse_query(f"@{name}", today, KINDS, keys, queries)
        except UsageError as error:
            fact = error.fact if isinstance(error, QueryError) else error.message
            line, column = _place(settings, name)
            own = f"the saved query @{name}"
            if not fact.startswith(own):
                fact = f"{own}: {fact.removeprefix(f'in @{name}: ')}"
            yield Problem("NN702", line, column, fact, error.hint, file)


def _place(settings: str, name: str) -> tuple[int, int]:
    """Return line and column of a saved query's name; of the key under which all stand, where it is written in another way."""
    lines = settings.split("\n")
    first = next((at for at, line in enumerate(lines) if line.startswith("queries")), 0)
    own = rf"""(["']?{re.escape(name)}["']?)\s*:"""
    for before in (r"\s+", r"[^#]*[{,]\s*"):  # a line for each, or all on one
        for at, line in enumerate(lines[first:], first):
            if found := re.match(before + own, line):
                return at + 1, found.start(1) + 1
    return first + 1, 1

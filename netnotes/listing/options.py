"""The options that all verbs that list notes have, as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from netnotes.answer import Answer
from netnotes.completing import query_words
from netnotes.errors import UsageError
from netnotes.request import Request
from netnotes.tuples import NamedTuple


class Wanted(NamedTuple):
    """The words of a query, and in which form its answer is wanted."""

    query: tuple[str, ...]
    columns: str | None = None
    sort: str | None = None
    limit: int | None = None
    group_by: str | None = None
    jsonl: bool = False
    csv: bool = False
    tsv: bool = False
    paths: bool = False
    nul: bool = False
    template: str | None = None
    explain: bool = False

    def form(self, as_json: bool) -> str:
        """Return the one form that is asked for: table, json, jsonl, csv, tsv, paths or template. Raises UsageError."""
        asked = {
            "--json": as_json,
            "--jsonl": self.jsonl,
            "--csv": self.csv,
            "--tsv": self.tsv,
            "--paths": self.paths or self.nul,
            "--template": self.template is not None,
        }
        given = [option for option, is_given in asked.items() if is_given]
        if len(given) > 1:
            raise UsageError(f"{given[0]} and {given[1]} exclude each other", "choose one of them")
        form = given[0][2:] if given else "table"
        for option, value in (("--columns", self.columns), ("--group-by", self.group_by)):
            if value is not None and form not in ("table", "csv", "tsv"):
                raise UsageError(
                    f"{option} and --{form} exclude each other", f"{option} goes with tables, --csv and --tsv"
                )
        return form


_OPTIONS = (
    click.argument("query", nargs=-1, shell_complete=query_words),
    click.option("--columns", metavar="NAMES", help="Show these fields: name,stage,last,rating."),
    click.option("--sort", metavar="NAMES", help="Sort by these, not as the query says: stage,-last."),
    click.option("--limit", metavar="N", type=click.IntRange(1), help="Only the first N."),
    click.option("--group-by", metavar="NAME", help="In groups: by stage, tag or any other field."),
    click.option("--jsonl", is_flag=True, help="One JSON object a line."),
    click.option("--csv", is_flag=True, help="CSV, with a heading."),
    click.option("--tsv", is_flag=True, help="The same, separated by tabs."),
    click.option("--paths", is_flag=True, help="Only the path of each note."),
    click.option("-0", "--null", "nul", is_flag=True, help="The same, each ended by NUL, as for xargs -0."),
    click.option("--template", metavar="TEXT", help="A line like '{{ name }} {{ last_contact }}' for each."),
    click.option("--explain", is_flag=True, help="Only say how the query is understood."),
)


def takes_a_query(callback: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give a verb the words of a query and the options of a list; its callback gets them as one Wanted."""

    @wraps(callback)
    def with_wanted(request: Request, **given: Any) -> Answer:
        own = {name: given.pop(name) for name in [*given] if name not in Wanted._fields}
        return callback(request, Wanted(**given), **own)

    command: Any = with_wanted
    for option in reversed(_OPTIONS):
        command = option(command)
    wrapped: Callable[..., Answer] = command
    return wrapped

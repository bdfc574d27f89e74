"""What the verbs that list notes share: the options, the query as the vault understands it, and the answer in every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import click

from netnotes.answer import Answer, Screen
from netnotes.completing import query_words
from netnotes.core.query_tree import And, Is, Query, Test, Word
from netnotes.errors import UsageError, did_you_mean
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault

if TYPE_CHECKING:
    from netnotes.core.columns import Column
    from netnotes.core.model import Kind
    from netnotes.core.query_fields import Scope

P = ParamSpec("P")
_TABLES: Mapping[str, str] = {
    "contact": "name,stage,last,owed,next,org,slug",
    "interview": "date,contact,written,thanked,owed,cancelled,slug",
}
_LINES: Mapping[str, str] = {
    "contact": "slug,name,stage,last_contact,next_due,owed,file",
    "interview": "slug,name,date,people,written,thanked,cancelled,owed,file",
}
_OTHERS = "slug,name,file"
_ITEMS: Mapping[str, str] = {
    "contact": "slug,file,name,stage,last_contact,next_due,owed",
    "interview": "slug,file,kind,name,date,people,written,thanked,cancelled,next_due,owed",
}
_OTHER_ITEMS = "slug,file,kind,name"
_MANY = {"contact": "people", "interview": "interviews", "pitch": "pitches", "note": "notes"}
_MOST_HOPELESS = 5


@dataclass(frozen=True, slots=True)
class Wanted:
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
                raise UsageError(f"{option} and --{form} exclude each other", f"{option} goes with --csv or --tsv")
        return form


def takes_a_query(callback: Callable[Concatenate[Request, Wanted, P], Answer]) -> Callable[..., Answer]:
    """Give a verb the words of a query and the options of a list; its callback gets them as one Wanted."""

    @wraps(callback)
    def with_wanted(
        request: Request,
        /,
        query: tuple[str, ...],
        columns: str | None,
        sort: str | None,
        limit: int | None,
        group_by: str | None,
        jsonl: bool,
        csv: bool,
        tsv: bool,
        paths: bool,
        nul: bool,
        template: str | None,
        explain: bool,
        *args: P.args,
        **own: P.kwargs,
    ) -> Answer:
        wanted = Wanted(
            query, columns, sort, limit, group_by, jsonl, csv, tsv, paths, nul, template, explain
        )
        return callback(request, wanted, *args, **own)

    command: Any = with_wanted
    for option in reversed(_OPTIONS):
        command = option(command)
    return command  # type: ignore[no-any-return]


_OPTIONS = (
    click.argument("query", nargs=-1, shell_complete=query_words),
    click.option("--columns", metavar="NAMES", help="These fields, as name,stage,last,rating."),
    click.option("--sort", metavar="NAMES", help="In this order, as stage,-last; instead of the query's sort:."),
    click.option("--limit", metavar="N", type=click.IntRange(1), help="Only the first N."),
    click.option("--group-by", metavar="NAME", help="In groups, as stage, tag or any field."),
    click.option("--jsonl", is_flag=True, help="One JSON object a line."),
    click.option("--csv", is_flag=True, help="CSV with a heading."),
    click.option("--tsv", is_flag=True, help="The same, separated by tabs."),
    click.option("--paths", is_flag=True, help="The path of each note, a line each."),
    click.option("-0", "--null", "nul", is_flag=True, help="The same, each ended by NUL: for xargs -0."),
    click.option("--template", metavar="TEXT", help="A line of your own, as '{{ name }} {{ last_contact }}'."),
    click.option("--explain", is_flag=True, help="Say in words how the query is understood, and no more."),
)


def answer(request: Request, wanted: Wanted, kind: Kind) -> Answer:
    """Return the answer to a query about one kind of notes."""
    form = wanted.form(request.json)
    text = " ".join(wanted.query)
    with open_vault(request) as vault:
        if text.strip() == "@":
            return _saved_queries(vault.settings.queries)
        listing = _Listing(request, wanted, vault, kind)
        query = listing.query(text)
        if wanted.explain:
            return _explained(text, query)
        return listing.answer(query, form)


class _Listing:
    """One question to a vault that is open."""

    def __init__(self, request: Request, wanted: Wanted, vault: OpenVault, kind: Kind) -> None:
        self.request, self.wanted, self.vault, self.kind = request, wanted, vault, kind
        self.since = vault.since

    def query(self, text: str) -> Query:
        """Return the query that a text is, in the order that the options ask for."""
        sort = self.wanted.sort
        if not text.strip() and sort is None:
            return Query(None)
        from netnotes.core.query import parse_query

        saved = self.vault.settings.queries if "@" in text else {}
        query = parse_query(text, self.request.today, (self.kind,), self.keys, saved)
        if sort is None:
            return query
        order = parse_query(f"sort:{sort}", self.request.today, (self.kind,), self.keys, {})
        if order.where is not None or not order.sort:
            raise UsageError(f"--sort takes names of fields, not {sort!r}", "write it like stage,-last")
        return Query(query.where, order.sort)

    def keys(self) -> Iterable[str]:
        """Return every front matter key that any note has."""
        from netnotes.index.notes import user_keys

        return user_keys(self.vault.db)

    def select(self, query: Query) -> list[int]:
        """Return the notes that fit; interviews, if nothing else is asked for, the latest first."""
        from netnotes.core.query_tree import Sort
        from netnotes.index.select import select

        if self.kind == "interview" and not query.sort:
            query = Query(query.where, (Sort("date", "date", descending=True),))
        return select(self.vault.db, query, (self.kind,), self.request.today, self.since)

    def values(self, ids: Sequence[int], columns: Sequence[Column], as_written: bool = False) -> list[list[Any]]:
        """Return the values of columns, note by note."""
        from netnotes.index.listed import listed

        return listed(self.vault.db, ids, columns, self.request.today, self.since, as_written)

    @property
    def scope(self) -> Scope:
        from netnotes.core.query_fields import Scope

        return Scope((self.kind,), self.keys)

    def answer(self, query: Query, form: str) -> Answer:
        """Return the notes that fit in a form."""
        from netnotes.render import formats

        wanted = self.wanted
        columns, group = self.columns(form)
        found = self.select(query)
        ids = found[: wanted.limit]
        talk = self.talk(query, len(found), len(ids))
        problems = self.vault.pressing()
        as_items = form in ("json", "jsonl")
        rows = self.values(ids, columns, as_items)
        if form == "json":
            return Answer(items=(self.whole(item, fields) for item, fields in self.items(rows)), problems=problems)
        lines: Callable[[Screen], Iterable[str]]
        if form == "jsonl":
            lines = lambda screen: formats.json_lines(self.items(rows))  # noqa: E731
        elif form == "template":
            lines = lambda screen: formats.template_lines(wanted.template or "", rows)  # noqa: E731
        elif form == "paths":
            path = formats.path_from(self.vault.root, self.request.cwd)
            lines = lambda screen: self.paths(path, rows)  # noqa: E731
        else:
            lines = self.columns_lines(form, columns, group, ids, rows)
        return Answer(
            lines=lines,
            talk=talk,
            problems=problems,
            paged=form == "table",
            end="\0" if wanted.nul else "\n",
        )

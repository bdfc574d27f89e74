"""The whole answer of a verb that lists notes: in its form, with what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from netnotes.answer import Answer, Screen
from netnotes.errors import UsageError
from netnotes.listing.options import Wanted
from netnotes.meanwhile import answered
from netnotes.request import Request
from netnotes.sync import OpenVault

if TYPE_CHECKING:  # a verb that only gives help needs none of them
    from netnotes.core.kinds import Kind
    from netnotes.core.query_tree import Query


def answer(request: Request, wanted: Wanted, kind: Kind) -> Answer:
    """Return the answer to a query about one kind of notes."""
    from netnotes.listing.forms import in_form
    from netnotes.listing.question import Question

    form = wanted.form(request.json)
    text = " ".join(wanted.query)

    def find(vault: OpenVault) -> Answer:
        if text.strip() == "@":
            _only_as_json(form, "@ names the saved queries")
            return _saved_queries(vault.settings.queries)
        question = Question(vault, kind, request.today, vault.since)
        query = question.query(text, wanted.sort)
        if wanted.explain:
            _only_as_json(form, "--explain gives one sentence")
            return _explained(text, query, kind)
        ids = question.select(query)
        shown = ids[: wanted.limit]
        found = in_form(form, wanted, question, shown, request)
        if not ids:
            from netnotes.listing.nothing import nothing

            talk = tuple(nothing(question, query))
        else:
            talk = (f"the first {len(shown)} of {len(ids)}",) if len(shown) < len(ids) else ()
        return found._replace(talk=(*talk, *_vain(query, request.today)))

    return answered(request, find)


def _only_as_json(form: str, fact: str) -> None:
    """Raise UsageError for a form that there is only of notes."""
    if form not in ("table", "json"):
        raise UsageError(f"{fact}: there is no --{form} of it", "leave it away, or use --json")


def _vain(query: Query | None, today: date) -> Iterable[str]:
    if query is None or query.where is None:
        return ()
    from netnotes.core.query_ahead import vain

    return vain(query.where, today)


def _explained(text: str, query: Query | None, kind: Kind) -> Answer:
    from netnotes.core.query_explain import explain
    from netnotes.core.query_tree import Query
    from netnotes.render.text import shown

    words = explain(query or Query(None), kind)
    return Answer(items=[{"query": text, "meaning": words}], lines=lambda screen: [shown(words)])


def _saved_queries(queries: Mapping[str, str]) -> Answer:
    def lines(screen: Screen) -> Iterator[str]:
        from netnotes.render.formats import tab_lines
        from netnotes.render.table import Column, table

        rows = [(f"@{name}", text) for name, text in queries.items()]
        if screen.cells is None:
            return tab_lines([[*zip(*rows, strict=True)]])
        columns = (Column("NAME", priority=2), Column("QUERY", priority=1, min_width=20, flexible=True))
        return table(columns, rows, screen.cells, screen.style)

    talk = () if queries else ("no saved queries yet; they stand in netnotes.yaml, under queries",)
    return Answer([{"name": name, "query": text} for name, text in queries.items()], lines, talk)

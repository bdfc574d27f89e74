"""The whole answer of a verb that lists notes: in its form, with what there is to say about it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from netnotes.answer import Answer, Screen
from netnotes.listing.options import Wanted
from netnotes.meanwhile import answered
from netnotes.request import Request
from netnotes.sync import OpenVault

if TYPE_CHECKING:  # a verb that only gives help needs none of them
    from netnotes.core.kinds import Kind
    from netnotes.core.query_tree import Node, Query
    from netnotes.listing.question import Question

_MANY: Mapping[str, str] = {
    "contact": "people",
    "interview": "interviews",
    "pitch": "pitches",
    "note": "notes",
}
_MOST_SAID = 5
_SECONDS_TO_SAY_WHY = 0.5


def answer(request: Request, wanted: Wanted, kind: Kind) -> Answer:
    """Return the answer to a query about one kind of notes."""
    from netnotes.listing.forms import in_form
    from netnotes.listing.question import Question

    form = wanted.form(request.json)
    text = " ".join(wanted.query)

    def find(vault: OpenVault) -> Answer:
        if text.strip() == "@":
            return _saved_queries(vault.settings.queries)
        question = Question(vault, kind, request.today, vault.since)
        query = question.query(text, wanted.sort)
        if wanted.explain:
            return _explained(text, query)
        ids = question.select(query)
        shown = ids[: wanted.limit]
        found = in_form(form, wanted, question, shown, request)
        if not ids:
            talk = tuple(_nothing(question, query))
        else:
            talk = (f"the first {len(shown)} of {len(ids)}",) if len(shown) < len(ids) else ()
        return found._replace(talk=talk)

    return answered(request, find)


def _explained(text: str, query: Query | None) -> Answer:
    from netnotes.core.query_explain import explain
    from netnotes.core.query_tree import Query
    from netnotes.render.text import shown

    words = explain(query or Query(None))
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


def _nothing(question: Question, query: Query | None) -> Iterator[str]:
    """Say why there is nothing: no such notes at all, or a condition that nothing fits; else how many there are."""
    kind, many = question.kind, _MANY[question.kind]
    everything = len(question.select(None))
    if not everything:
        how = {"contact": "netnotes new contact NAME", "interview": "netnotes new interview PERSON"}.get(kind)
        whose = "contacts" if kind == "contact" else many
        yield (
            f"no {whose} yet; make one: {how}" if how else f"no {whose}; netnotes index counts what there is"
        )
        return
    if kind == "contact":
        yield f"nobody fits; there {'is 1 person' if everything == 1 else f'are {everything} people'} in all"
    else:
        yield f"no {kind} fits; there {f'is 1 {kind}' if everything == 1 else f'are {everything} {many}'} in all"
    if query:
        yield from _hopeless(question, query.where)


def _hopeless(question: Question, where: Node | None) -> Iterator[str]:
    """Name the conditions that no note fits, however few others there are, with a word like theirs that is in use."""
    from netnotes.core.query_explain import explain
    from netnotes.core.query_tree import And, Not, Query

    parts = where.parts if isinstance(where, And) else () if where is None else (where,)
    begun = time.monotonic()
    for part in parts[:_MOST_SAID]:
        if time.monotonic() - begun > _SECONDS_TO_SAY_WHY:
            return
        if isinstance(part, Not) or (len(parts) > 1 and question.select(Query(part))):
            continue
        near = _alike(question, part)
        if near or len(parts) > 1:
            yield f"nothing has this: {explain(Query(part))}" + (f"; {near}" if near else "")


def _alike(question: Question, part: Node) -> str:
    from netnotes.core.query_tree import Is, OfPerson, Test
    from netnotes.errors import did_you_mean
    from netnotes.index.words import words_in_use

    if isinstance(part, OfPerson):
        part = part.test
    if not (isinstance(part, Test) and isinstance(part.match, Is) and part.kind == "word"):
        return ""
    known = words_in_use(question.vault.db, part.field)
    return did_you_mean(part.match.text, known) if part.field in ("tags", "paths") else ""

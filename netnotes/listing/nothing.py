"""Why a list is empty, and what to do about it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from netnotes.index.notes import readable_count
from netnotes.listing.question import Question

if TYPE_CHECKING:  # an empty vault needs none of them
    from netnotes.core.query_tree import Node, Query

_MANY: Mapping[str, str] = {
    "contact": "people",
    "interview": "interviews",
    "pitch": "pitches",
    "note": "notes",
}
_MOST_SAID = 5
_SECONDS_TO_SAY_WHY = 0.5


def nothing(question: Question, query: Query | None) -> Iterator[str]:
    """Say why there is nothing: no such notes at all, or a condition that nothing fits; else how many there are."""
    kind, many = question.kind, _MANY[question.kind]
    everything = readable_count(question.vault.db, kind)
    if not everything:
        how = {"contact": "netnotes new contact NAME", "interview": "netnotes new interview PERSON"}.get(kind)
        whose = "contacts" if kind == "contact" else many
        if question.vault.counts().get(kind):
            yield f"none of the {whose} can be read; see netnotes check"
            return
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
    from netnotes.core.query_ahead import ahead_hint
    from netnotes.core.query_explain import explain
    from netnotes.core.query_tree import And, Not, Query
    from netnotes.listing.alike import alike

    parts = where.parts if isinstance(where, And) else () if where is None else (where,)
    begun = time.monotonic()
    for part in parts[:_MOST_SAID]:
        if time.monotonic() - begun > _SECONDS_TO_SAY_WHY:
            return
        if isinstance(part, Not) or (len(parts) > 1 and question.fits_any(Query(part))):
            continue
        near = alike(question, part) or ahead_hint(part, question.today)
        if near or len(parts) > 1:
            yield f"nothing has this: {explain(Query(part), question.kind)}" + (f"; {near}" if near else "")

"""Why a list is empty, and what to do about it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
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
_SHORT: Mapping[str, str] = {"tags": "tag", "paths": "path"}
_MOST_SAID = 5
_MOST_NAMED = 3
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

    parts = where.parts if isinstance(where, And) else () if where is None else (where,)
    begun = time.monotonic()
    for part in parts[:_MOST_SAID]:
        if time.monotonic() - begun > _SECONDS_TO_SAY_WHY:
            return
        if isinstance(part, Not) or (len(parts) > 1 and question.fits_any(Query(part))):
            continue
        near = _alike(question, part) or ahead_hint(part, question.today)
        if near or len(parts) > 1:
            yield f"nothing has this: {explain(Query(part))}" + (f"; {near}" if near else "")


def _alike(question: Question, part: Node) -> str:
    from netnotes.core.query_tree import Is, OfPerson, Test
    from netnotes.errors import did_you_mean
    from netnotes.index.words import words_in_use

    if isinstance(part, OfPerson):
        part = part.test
    if not (isinstance(part, Test) and isinstance(part.match, Is) and part.field in _SHORT):
        return ""
    known = words_in_use(question.vault.db, part.field)
    return did_you_mean(part.match.text, known) or _with_word(_SHORT[part.field], part.match.text, known)


def _with_word(field: str, word: str, known: Iterable[str]) -> str:
    """Say how to ask for texts in use that have a word in them: a shell may have taken the quotation marks of one."""
    from netnotes.core.folding import fold_words

    longer = [text for text in known if word in fold_words(text).split() and '"' not in text]
    return "in use: " + ", ".join(f"'{field}:\"{text}\"'" for text in longer[:_MOST_NAMED]) if longer else ""

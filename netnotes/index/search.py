"""Full-text reads of the index: which notes have the words, best first, and which words there are."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from netnotes.core.search_terms import Choice, Term
from netnotes.errors import edit_distance

if TYPE_CHECKING:
    from netnotes.core.rows import NoteRow
    from netnotes.core.search_text import Part

_RANK = (
    "bm25(words.words, 4.0, 1.0, 4.0, 8.0, 16.0)"  # answers, body, log, fields, names; the least is the best
)
_FROM = "FROM words JOIN note n ON n.words = words.rowid WHERE words.words MATCH ?"
_MOST_LOOKED_AT = 20_000
_REACH = 2  # edits between a word and one that may be meant; half of it for short words
_SHORT = 5


def ranked(
    db: sqlite3.Connection, choices: Sequence[Choice], kinds: Sequence[str], part: Part | None
) -> dict[int, float]:
    """Return the ids of the notes that have one of the choices, the best first, each with its rank.

    Only in a part (None: in any), only notes of some kinds (none given: of all). Each choice holds a term that is wanted.
    """
    of_kinds = f" AND n.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    found = db.execute(
        f"SELECT n.id, {_RANK} AS rank {_FROM}{of_kinds} ORDER BY rank", (_expression(choices, part), *kinds)
    )
    return dict(found.fetchall())


def having(db: sqlite3.Connection, terms: Sequence[Term], part: Part | None) -> set[int]:
    """Return the ids of the notes that have any of some terms."""
    expression = _expression([Choice((term,), ()) for term in terms], part)
    return {row[0] for row in db.execute(f"SELECT n.id {_FROM}", (expression,))}


def _expression(choices: Iterable[Choice], part: Part | None) -> str:
    text = " OR ".join(f"({_choice(choice)})" for choice in choices)
    return f"{{{part}}} : ({text})" if part else text


def _choice(choice: Choice) -> str:
    text = " AND ".join(map(_term, choice.wanted))
    return f"({text}) NOT ({' OR '.join(map(_term, choice.unwanted))})" if choice.unwanted else text


def _term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'


def rows(db: sqlite3.Connection, ids: Iterable[int]) -> list[NoteRow]:
    """Return the readable notes with some ids, by their paths."""
    from netnotes.core.rows import NoteRow

    listed = ",".join(str(int(note)) for note in ids)
    found = db.execute(f"SELECT id, path, slug, kind, name FROM note WHERE id IN ({listed}) ORDER BY path")
    return [NoteRow(row[0], os.fsdecode(row[1]), row[2], row[3], True, row[4]) for row in found]


def occurs(db: sqlite3.Connection, term: Term) -> bool:
    """Say whether any note has a term."""
    return bool(db.execute(f"SELECT EXISTS (SELECT 1 {_FROM})", (_term(term),)).fetchone()[0])


def alike(db: sqlite3.Connection, word: str) -> Term | None:
    """Return what may be meant by a word that no note has: all words that begin so, else the nearest, most used word."""
    begun = Term((word,), prefix=True)
    if occurs(db, begun):
        return begun
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_list USING fts5vocab('main', 'words', 'row')")
    listed = db.execute(
        "SELECT term, doc FROM temp.word_list WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? LIMIT ?",
        (word[0], word[0] + "\U0010ffff", len(word) - _REACH, len(word) + _REACH, _MOST_LOOKED_AT),
    )
    reach = _REACH if len(word) > _SHORT else 1
    scored = sorted((edit_distance(word, other, reach), -notes, other) for other, notes in listed)
    near = (Term((other,)) for distance, _, other in scored if distance <= reach)
    return next((term for term in near if occurs(db, term)), None)

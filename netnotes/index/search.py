"""Full-text reads of the index: which notes have the words, best first, and which words there are."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Sequence

from netnotes.core.rows import NoteRow
from netnotes.core.search_terms import Choice, Search, Term
from netnotes.core.search_text import Part
from netnotes.errors import nearest

_WEIGHTS = "16.0, 8.0, 4.0, 4.0, 1.0"  # names, fields, answers, log, body
_FIND = (
    "SELECT n.id FROM words JOIN note n ON n.words = words.rowid WHERE words MATCH ? AND n.readable{kinds} "
    f"ORDER BY bm25(words, {_WEIGHTS}), n.path"
)
_LIVE = "SELECT EXISTS (SELECT 1 FROM words JOIN note n ON n.words = words.rowid WHERE words MATCH ?)"
_MOST_LOOKED_AT = 20_000
_LENGTHS = 2  # a word that is meant differs by at most so many letters


def search(db: sqlite3.Connection, wanted: Search, kinds: Collection[str], part: Part | None) -> list[int]:
    """Return the ids of the notes of some kinds that have one of the choices, in a part (None: in any), best first.

    The choices must hold a term that is wanted.
    """
    marks = f" AND n.kind IN ({','.join('?' * len(kinds))})"
    found = db.execute(_FIND.format(kinds=marks), (_expression(wanted.choices, part), *kinds))
    return [row[0] for row in found]


def without(
    db: sqlite3.Connection, ids: Sequence[int], unwanted: Sequence[Term], part: Part | None
) -> list[int]:
    """Return those of the notes that have none of some terms."""
    if not unwanted:
        return list(ids)
    has = db.execute(_FIND.format(kinds=""), (_expression([Choice((term,), ()) for term in unwanted], part),))
    having = {row[0] for row in has}
    return [note for note in ids if note not in having]


def _expression(choices: Sequence[Choice], part: Part | None) -> str:
    text = " OR ".join(f"({_choice(choice)})" for choice in choices)
    return f"{{{part}}} : ({text})" if part else text


def _choice(choice: Choice) -> str:
    text = " AND ".join(map(_term, choice.wanted))
    return f"({text}) NOT ({' OR '.join(map(_term, choice.unwanted))})" if choice.unwanted else text


def _term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'


def rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[NoteRow]:
    """Return the notes with some ids, in that order."""
    listed = ",".join(str(int(note)) for note in ids)
    found = db.execute(f"SELECT id, path, slug, kind, name FROM note WHERE id IN ({listed})")
    by_id = {row[0]: NoteRow(row[0], os.fsdecode(row[1]), row[2], row[3], True, row[4]) for row in found}
    return [by_id[note] for note in ids]


def occurs(db: sqlite3.Connection, term: Term) -> bool:
    """Say whether any note has a term."""
    return bool(db.execute(_LIVE, (_term(term),)).fetchone()[0])


def alike(db: sqlite3.Connection, word: str) -> Term | None:
    """Return what may be meant by a word that no note has: words that begin with it, else the nearest word."""
    begun = Term((word,), prefix=True)
    if occurs(db, begun):
        return begun
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_list USING fts5vocab('main', 'words', 'row')")
    listed = db.execute(
        "SELECT term FROM temp.word_list WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? LIMIT ?",
        (word[0], word[0] + "\U0010ffff", len(word) - _LENGTHS, len(word) + _LENGTHS, _MOST_LOOKED_AT),
    )
    near = nearest(word, [row[0] for row in listed], limit=10)
    return next((term for term in (Term((other,)) for other in near) if occurs(db, term)), None)

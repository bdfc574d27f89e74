"""Finds the note that a person on the command line means; an ambiguous name lists its candidates and is never guessed."""

from __future__ import annotations

import os
import sqlite3

from netnotes.core.folding import fold
from netnotes.core.names import email_key, name_key, slug_key, slugify
from netnotes.core.rows import NoteRow
from netnotes.errors import NetnotesError, nearest
from netnotes.index.notes import note_at, notes_keyed, people_like, slugs

_CANDIDATES_SHOWN = 8


class NotFound(NetnotesError):
    """Nobody, or no note, has that name."""

    code = "not-found"


class Ambiguous(NetnotesError):
    """A name fits several."""

    code = "ambiguous"

    def __init__(self, words: str, candidates: list[NoteRow]) -> None:
        self.candidates = candidates
        shared = len({note.slug for note in candidates}) < len(candidates)
        lines = [
            f"{note.file if shared else note.slug}  {note.name}" for note in candidates[:_CANDIDATES_SHOWN]
        ]
        more = len(candidates) - len(lines)
        super().__init__(
            f"{words} fits {len(candidates)}:\n" + "\n".join(lines) + (f"\nand {more} more" if more else ""),
            f"say which, by its {'path' if shared else 'slug'}",
        )


def find_person(db: sqlite3.Connection, words: str, root: str, cwd: str) -> NoteRow:
    """Return the contact meant by a slug, name, alias, email, path, or a unique part of a name or slug."""
    found = _by_path(db, words, root, cwd)
    if found and found.kind == "contact":
        return found
    for key in (slug_key(words), name_key(words), email_key(words)):
        notes = notes_keyed(db, key, "contact")
        if notes:
            return _only(words, notes)
    part = people_like(db, fold(words)) or (people_like(db, slugify(words)) if slugify(words) else [])
    if part:
        return _only(words, part)
    if other := found or next(iter(notes_keyed(db, slug_key(words))), None):
        kind = "an interview" if other.kind == "interview" else f"a {other.kind}"
        raise NotFound(f"{words} is {kind}, not a person", "give the person's slug or name")
    raise NotFound(f"nobody is called {words}", _people_hint(db, words))


def find_note(db: sqlite3.Connection, words: str, root: str, cwd: str) -> NoteRow:
    """Return the note meant by a path, a slug of any kind of note, or, as in find_person, a person's name."""
    if found := _by_path(db, words, root, cwd):
        return found
    same = [
        note for note in notes_keyed(db, slug_key(words)) if slugify(words) == note.slug or note.slug == words
    ]
    if same:
        return _only(words, same)
    try:
        return find_person(db, words, root, cwd)
    except NotFound:
        near = nearest(slugify(words), slugs(db))
        hint = f"did you mean {' or '.join(near)}?" if near else "netnotes list shows everybody"
        raise NotFound(f"no note is called {words}", hint) from None


def _by_path(db: sqlite3.Connection, words: str, root: str, cwd: str) -> NoteRow | None:
    if "/" not in words and not words.lower().endswith(".md"):
        return None
    return note_at(db, os.path.normpath(words)) or note_at(db, path_from(cwd, words, root))


def path_from(cwd: str, words: str, root: str) -> str:
    """Return a path as seen from a folder, or an absolute one, as a path in the vault; a link at its end stays."""
    folder, name = os.path.split(os.path.join(cwd, words))
    return os.path.relpath(os.path.join(os.path.realpath(folder), name), root)


def _only(words: str, notes: list[NoteRow]) -> NoteRow:
    if len(notes) > 1:
        raise Ambiguous(words, notes)
    return notes[0]


def _people_hint(db: sqlite3.Connection, words: str) -> str:
    known = slugs(db, "contact")
    near = nearest(slugify(words), known)
    if not near:
        first = slugify(words).partition("-")[0]
        near = [slug for slug in known if first and nearest(first, slug.split("-"))][:2]
    if near:
        return f"did you mean {' or '.join(near)}?"
    return "netnotes list shows everybody" if known else "make the first contact: netnotes new contact NAME"

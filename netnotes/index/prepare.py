"""A parsed note as the plain values of its rows, ready to be written, or to be sent here by another process."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any, NamedTuple

from netnotes.core.note import ParsedNote
from netnotes.core.problems import Problem
from netnotes.index.facts import to_json


class NoteRows(NamedTuple):
    """All rows of one note but for its id: numbers, texts, bytes and None in lists and tuples, nothing else.

    `note`: path, digest, slug, kind, readable, name, fields, facts. `names`: key, rank. `mentions`: role, key, other_key,
    identity, line, col, text. `problems`: line, col, code, message, hint, until. `words`: what is searched, by part.
    """

    file: str
    note: tuple[Any, ...]
    names: list[tuple[str, int]]
    mentions: list[tuple[Any, ...]]
    problems: list[tuple[Any, ...]]
    words: tuple[str, ...] | None


def prepare(note: ParsedNote, digest: bytes) -> NoteRows:
    """Return the rows of a note that was made of the bytes with that digest."""
    fields = clean(json.dumps(note.fields, ensure_ascii=False))
    values = (
        os.fsencode(note.file),
        digest,
        clean(note.slug),
        note.kind,
        note.readable,
        clean(note.name),
        fields,
        to_json(note.facts),
    )
    mentions = [
        (
            m.role,
            clean(m.key),
            clean(m.other_key) if m.other_key else None,
            clean(m.identity),
            m.line,
            m.column,
            clean(m.text),
        )
        for m in note.mentions
    ]
    problems = [_problem(problem, None) for problem in note.problems]
    problems += [_problem(problem, until) for problem, until in note.passing]
    names = [(clean(key), rank) for key, rank in note.names]
    return NoteRows(note.file, values, names, mentions, problems, note.words)


def _problem(problem: Problem, until: date | None) -> tuple[Any, ...]:
    end = until.isoformat() if until else None
    return (problem.line, problem.column, problem.code, clean(problem.message), clean(problem.hint), end)


def clean(text: str) -> str:
    """Return text that SQLite takes: lone surrogates, which stand for bytes that are not UTF-8, are written out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")

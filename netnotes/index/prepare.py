"""A parsed note as the plain values of its rows, ready to be written, or to be sent here by another process."""

from __future__ import annotations

import json
import os
from typing import Any

from netnotes.core.model import Interview
from netnotes.core.note import ParsedNote
from netnotes.core.passing import latest_day
from netnotes.index.days import day_number
from netnotes.index.decoding import clean
from netnotes.index.facts import to_json
from netnotes.tuples import NamedTuple

_fields_to_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class NoteRows(NamedTuple):
    """All rows of one note but for its id: numbers, texts, bytes and None in lists and tuples, nothing else.

    `note`: path, digest, slug, kind, readable, name, sorted_as, dated, counts_on, written, latest, fields, facts. `names`: key,
    rank. `mentions`: role, key, other_key, identity, line, col, text. `problems`: line, col, code, message, hint. `answered`:
    headings. `words`: what is searched, by part, in the encoding that SQLite takes: no process need decode it again.
    """

    file: str
    note: tuple[Any, ...]
    names: list[tuple[str, int]]
    mentions: list[tuple[Any, ...]]
    problems: list[tuple[Any, ...]]
    answered: list[str]
    words: tuple[bytes, ...] | None


def prepare(note: ParsedNote, digest: bytes) -> NoteRows:
    """Return the rows of a note that was made of the bytes with that digest, or its beginning."""
    latest = latest_day(note.facts)
    name = clean(note.name)
    is_interview = note.kind == "interview"
    values = (
        os.fsencode(note.file),
        digest,
        clean(note.slug),
        note.kind,
        note.readable,
        name,
        _sorted_as(name),
        _first_date(note.fields.get("date")) if is_interview else None,
        _counts_on(note),
        bool(getattr(note.facts, "written_up", False)) if is_interview else None,
        day_number(latest) if latest else None,
        clean(_fields_to_json(note.fields)),
        to_json(note.facts),
    )
    mentions = [
        (
            m.role,
            clean(m.key),
            clean(m.other_key) if m.other_key else None,
            clean(m.identity) if m.role == "referral" else "",
            m.line,
            m.column,
            clean(m.text),
        )
        for m in note.mentions
    ]
    problems = [(p.line, p.column, p.code, clean(p.message), clean(p.hint)) for p in note.problems]
    best = {clean(key): rank for key, rank in sorted(note.names, key=lambda name: -name[1])}
    answered = list(map(clean, note.answered))
    words = tuple([part.encode() for part in note.words]) if note.words else None
    return NoteRows(note.file, values, list(best.items()), mentions, problems, answered, words)


def _sorted_as(name: str) -> str | None:
    """Return a name with case put aside; None where this is what SQLite's lower(), which knows ASCII only, makes of it."""
    if name.isascii():
        return None
    folded = name.casefold()
    return None if folded.encode() == name.encode().lower() else folded


def _counts_on(note: ParsedNote) -> int | None:
    interview = note.facts
    if isinstance(interview, Interview) and interview.date and interview.counts:
        return day_number(interview.date)
    return None


def _first_date(value: Any) -> int | None:
    """Return the first text that is written like a date, though there be no such day, as the number of its digits."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            text = one.partition("\0")[0]  # where SQLite's JSON ends it, too
            digits = text.replace("-", "")
            if (
                len(text) == 10
                and text[4] == text[7] == "-"
                and len(digits) == 8
                and digits.isascii()
                and digits.isdecimal()
            ):
                return int(digits)
    return None

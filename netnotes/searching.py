"""Full-text search: the notes that fit, best first, each with the line that shows why."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from netnotes.core.decode import decode
from netnotes.core.search_lines import Line, best_line, effort_for
from netnotes.core.search_terms import Search
from netnotes.errors import UsageError, did_you_mean
from netnotes.index import search as index
from netnotes.render.found import Hit
from netnotes.sync import OpenVault
from netnotes.tuples import NamedTuple
from netnotes.vault.reading import Unreadable, Vanished, read

if TYPE_CHECKING:  # most searches need none of them
    from datetime import date

    from netnotes.core.kinds import Kind
    from netnotes.core.query_scope import Scope
    from netnotes.core.rows import NoteRow
    from netnotes.core.search_text import Part

_BEGINNING = 4
_QUOTE = "to look for the text itself, quote it"


class Asked(NamedTuple):
    """What is searched for, in which kinds of notes (none: in all), and in which part of them (None: in all)."""

    text: Search
    kinds: tuple[Kind, ...]
    part: Part | None


def names(vault: OpenVault, kinds: tuple[Kind, ...]) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """Return what tells whether a name is a field's, or a saved query's; a name that is nearly one is an error."""

    @cache
    def scope() -> Scope:
        from netnotes.core.kinds import KINDS
        from netnotes.core.query_scope import Scope
        from netnotes.index.notes import user_keys

        return Scope(kinds or KINDS, lambda: user_keys(vault.db))

    @cache
    def is_field(name: str) -> bool:
        if not any(map(str.isalpha, name)):
            return False
        try:
            return name.lower() == "sort" or bool(scope().find(name))
        except UsageError as error:
            if not error.hint:
                return False
            _tell_of_quotes(error)
            raise

    @cache
    def is_saved(name: str) -> bool:
        from netnotes.core.folding import fold_words

        saved = list(vault.settings.queries)
        if fold_words(name) in map(fold_words, saved):
            return True
        if near := did_you_mean(f"@{name}", [f"@{known}" for known in saved]):
            raise UsageError(f"no saved query is called @{name}", f"{near} ({_QUOTE})")
        return False

    return is_field, is_saved


def _tell_of_quotes(error: UsageError) -> None:
    """Let an error about a field say, too, that the text may be what is looked for."""
    error.hint = f"{error.hint} ({_QUOTE})" if error.hint else _QUOTE


def find(vault: OpenVault, today: date, asked: Asked) -> dict[int, float]:
    """Return the ids of the notes that fit, each with its rank: best first, or as a `sort:` says."""
    wanted = asked.text
    if not wanted.query:
        return index.ranked(vault.db, wanted.choices, asked.kinds, asked.part)
    from netnotes.core.kinds import KINDS
    from netnotes.core.query import parse_query
    from netnotes.index.notes import user_keys
    from netnotes.index.select import select

    kinds = asked.kinds or KINDS
    saved = vault.settings.queries if "@" in wanted.query else {}
    try:
        query = parse_query(wanted.query, today, kinds, lambda: user_keys(vault.db), saved)
    except UsageError as error:
        _tell_of_quotes(error)
        raise
    fitting = select(vault.db, query, kinds, today, vault.since)
    if not wanted.wanted:
        unwanted = wanted.choices[0].unwanted
        without = index.having(vault.db, unwanted, asked.part) if unwanted else set()
        found = {note: 0.0 for note in fitting if note not in without}
    else:
        found = index.ranked(vault.db, wanted.choices, asked.kinds, asked.part)
    if query.sort or not wanted.wanted:
        return {note: float(at) for at, note in enumerate(fitting) if note in found}
    allowed = set(fitting)
    return {note: rank for note, rank in found.items() if note in allowed}


def hits(vault: OpenVault, asked: Asked, ids: dict[int, float], limit: int) -> list[Hit]:
    """Return the first notes of those that were found, each with its line."""
    effort = effort_for(min(len(ids), limit))
    return [_hit(vault, note, asked, effort) for note in _best(vault, ids, limit)]


def _best(vault: OpenVault, ids: dict[int, float], limit: int) -> list[NoteRow]:
    """Return the first notes; those with one rank by their paths."""
    if not ids:
        return []
    last = list(ids.values())[:limit][-1]
    near = [note for note, rank in ids.items() if rank <= last]
    return sorted(index.rows(vault.db, near), key=lambda note: ids[note.id])[:limit]


def _hit(vault: OpenVault, note: NoteRow, asked: Asked, effort: int) -> Hit:
    try:
        text, _ = decode(read(vault.root, note.file).data)
    except (Unreadable, Vanished):  # a moment ago it was there
        return Hit(note, Line(1, note.name, "names", ()))
    return Hit(note, best_line(text, note.kind, asked.text.wanted, asked.part, effort))


def nothing(vault: OpenVault, asked: Asked) -> str:
    """Say why nothing was found, and what to do."""
    if not vault.has_notes():
        return "no notes yet; make one: netnotes new contact NAME"
    if not asked.text.wanted:
        return "no note fits"
    for term in asked.text.wanted:
        if index.occurs(vault.db, term):
            continue
        if near := index.alike(vault.db, term.words[0]) if len(term.words) == 1 else None:
            return f"no note has {term}; " + (f"try '{near}'" if near.prefix else f"did you mean {near}?")
        if len(term.words) > 1:
            return f"no note has {term}, one word after the other; apart they may be there: {' '.join(term.words)}"
        if term.prefix or len(term.words[0]) <= _BEGINNING:
            return f"no note has {term}"
        return f"no note has {term}; a beginning finds more: '{term.words[0][:_BEGINNING]}*'"
    if anywhere := len(index.ranked(vault.db, asked.text.choices, (), None)):
        notes = "1 note has" if anywhere == 1 else f"{anywhere:,} notes have"
        return f"{notes} that, but not where you look: leave fields, --in or --kind away"
    if any(choice.unwanted for choice in asked.text.choices):
        return "no note has that without what is not to be there: leave a - or not away"
    return "no note has all of that, though each word is there: leave one out, or write or between them"

"""`netnotes search`: full text, best first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import click

from netnotes.answer import Answer
from netnotes.completing import one_of
from netnotes.core.decode import decode
from netnotes.core.model import KINDS, Kind
from netnotes.core.rows import NoteRow
from netnotes.core.search_lines import Line, best_line
from netnotes.core.search_terms import Search, read_search
from netnotes.core.search_text import Part
from netnotes.errors import UsageError, did_you_mean
from netnotes.index import search as index
from netnotes.index.notes import user_keys
from netnotes.render.found import IN, Hit, hit_item, hit_lines
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault
from netnotes.vault.reading import Unreadable, Vanished, read
from netnotes.verb import Verb

_PARTS: dict[str, Part] = {IN[part]: part for part in ("answers", "log", "body")}
_MARK = "\0"  # no argument can hold it
_QUOTE = "to look for the text itself, quote it"


class _TextVerb(Verb):
    """A verb whose arguments may begin with a hyphen: `-word` is a word that must not occur, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {option for param in self.get_params(ctx) for option in param.opts}
        end = args.index("--") if "--" in args else len(args)
        marked = [_MARK + arg if _is_word(arg) and arg not in known else arg for arg in args[:end]]
        return super().parse_args(ctx, marked + args[end:])


def _is_word(arg: str) -> bool:
    return arg[:1] == "-" and arg[:2] not in ("-", "--")


@click.command("search", cls=_TextVerb)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--in",
    "where",
    metavar="PART",
    shell_complete=one_of(_PARTS),
    help="answers, log, or notes: only in that part of a note.",
)
@click.option(
    "--kind", metavar="KIND", shell_complete=one_of(KINDS), help="contact, interview, pitch or note."
)
@click.option(
    "--limit", type=click.IntRange(1), default=20, metavar="N", help="At most N notes (default 20)."
)
def command(
    request: Request, words: tuple[str, ...], where: str | None, kind: str | None, limit: int
) -> Answer:
    """Search the text of all notes, best first: names, fields, answers, log and everything else.

    All of WORDS must occur in a note, case and accents aside. A word* with a star is a beginning; -word or not word must not
    occur; with or, either will do. Fields narrow it down: org:acme, stage:lead, kind:interview, @saved.

    In quotes for the shell, "exact phrases": netnotes search '"career change"'.
    """
    part = _PARTS[_one_of(where, list(_PARTS), "part of a note")] if where else None
    kinds = (
        tuple(known for known in KINDS if known == _one_of(kind, list(KINDS), "kind of note"))
        if kind
        else KINDS
    )
    text = " ".join(word.removeprefix(_MARK) for word in words)
    with open_vault(request) as vault:
        asked = _Asked(read_search(text, *_names(vault, kinds)), kinds, part)
        ids = _find(vault, request, asked)
        hits = [_hit(vault, note, asked) for note in index.rows(vault.db, ids[:limit])]
        talk = [] if ids else [_nothing(vault, request, asked)]
        problems = vault.pressing()
    if len(ids) > limit:
        talk.append(f"{len(ids) - limit:,} more; to see all: --limit {len(ids)}")
    return Answer([hit_item(hit) for hit in hits], lambda screen: hit_lines(hits, screen), talk, problems)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is searched for, in which kinds of notes, in which part of them (None: in all)."""

    text: Search
    kinds: tuple[Kind, ...]
    part: Part | None


def _one_of(given: str, known: list[str], what: str) -> str:
    if given in known:
        return given
    raise UsageError(
        f"no such {what}: {given}", did_you_mean(given, known) or f"there are {', '.join(known)}"
    )


def _names(vault: OpenVault, kinds: tuple[Kind, ...]) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """Return what tells whether a name is a field's, or a saved query's; a name that is nearly one is an error."""

    def is_field(name: str) -> bool:
        if not any(map(str.isalpha, name)):
            return False
        from netnotes.core.query_fields import Scope

        try:
            return name.lower() == "sort" or bool(Scope(kinds, lambda: user_keys(vault.db)).find(name))
        except UsageError as error:
            if not error.hint:
                return False
            raise UsageError(error.message, f"{error.hint} ({_QUOTE})") from error

    def is_saved(name: str) -> bool:
        from netnotes.core.names import fold

        saved = {fold(known): known for known in vault.settings.queries}
        if fold(name) in saved:
            return True
        if near := did_you_mean(name, [f"@{known}" for known in saved.values()]):
            raise UsageError(f"no saved query is called @{name}", f"{near} ({_QUOTE})")
        return False

    return is_field, is_saved


def _find(vault: OpenVault, request: Request, asked: _Asked) -> list[int]:
    """Return the ids of the notes that fit, best first, or as a `sort:` says."""
    fitting: list[int] = []
    is_sorted = False
    if asked.text.query:
        from netnotes.core.query import parse_query
        from netnotes.index.select import select

        saved = vault.settings.queries if "@" in asked.text.query else {}
        keys = lambda: user_keys(vault.db)  # noqa: E731
        query = parse_query(asked.text.query, request.today, asked.kinds, keys, saved)
        fitting, is_sorted = (
            select(vault.db, query, asked.kinds, request.today, vault.since),
            bool(query.sort),
        )
        if not asked.text.wanted:
            return index.without(vault.db, fitting, asked.text.choices[0].unwanted, asked.part)
    found = index.search(vault.db, asked.text, asked.kinds, asked.part)
    if not asked.text.query:
        return found
    order, allowed = (fitting, set(found)) if is_sorted else (found, set(fitting))
    return [note for note in order if note in allowed]


def _hit(vault: OpenVault, note: NoteRow, asked: _Asked) -> Hit:
    try:
        text, _ = decode(read(vault.root, note.file).data)
    except (Unreadable, Vanished):  # a moment ago it was there
        return Hit(note, Line(1, note.name, "names", ()))
    return Hit(note, best_line(text, note.kind, asked.text.wanted, asked.part))


def _nothing(vault: OpenVault, request: Request, asked: _Asked) -> str:
    """Say why nothing was found, and what to do."""
    if not vault.has_notes():
        return "no notes yet; make one: netnotes new contact NAME"
    if not asked.text.wanted:
        return "no note fits"
    for term in asked.text.wanted:
        if index.occurs(vault.db, term):
            continue
        near = index.alike(vault.db, term.words[0]) if len(term.words) == 1 else None
        if near:
            return f"no note has {term}; did you mean {near}?"
        parts = ", which are looked for as one phrase" if len(term.words) > 1 else ""
        return f"no note has {term}{parts}; try a word's beginning: {term.words[0][:5]}*"
    anywhere = len(index.search(vault.db, asked.text, KINDS, None))
    if anywhere:
        notes = "1 note has" if anywhere == 1 else f"{anywhere} notes have"
        return f"{notes} that, but not where you look: leave fields, --in or --kind away"
    return "no note has all of that, though each word is there: leave one out, or write or between them"

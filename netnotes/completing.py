"""Shell completion: what can stand where the cursor is, from the registry of fields and from the index.

A name may be typed with capitals and accents, quoted, or be an alias: what is completed is the slug. Since shells put
the common beginning of all candidates in the place of what was typed, several candidates are those whose slug begins
with it; one that an alias or a later part of the name leads to is offered when it is the only one. bash and zsh take
every candidate as it comes; fish filters once more by what was typed, case aside but accents not, so there `José` finds
nobody, and `jose` does.

Only plain words are offered: nothing that a note holds can become an operator or a substitution on a command line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import click

from netnotes.errors import NetnotesError

if TYPE_CHECKING:  # due, which completes its options, loads none of them
    from click.shell_completion import CompletionItem

    from netnotes.core.query_scope import Found, Scope
    from netnotes.core.rows import NoteRow
    from netnotes.sync import OpenVault

_MOST = 200
_PLAIN = r"@?\w[\w./+:@,-]*"
_DAYS = ("today", "tomorrow", "yesterday")
Completer: TypeAlias = "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]"


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a person's slug from the beginning of their slug, name or alias."""
    return _from_vault(ctx, lambda vault: _slugs(vault, incomplete, notes=False))


def note_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the slug of any note, people by their names, too; or a path."""
    if "/" in incomplete:
        return [_offer(incomplete, type="file")]
    return _from_vault(ctx, lambda vault: _slugs(vault, incomplete, notes=True))


def audiences(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a pitch's slug."""
    from netnotes.index.pitches import pitch_notes

    def found(vault: OpenVault) -> Iterator[tuple[str, str]]:
        return ((slug, title) for slug, _, title, _ in pitch_notes(vault.db) if slug.startswith(incomplete))

    return _from_vault(ctx, found)


def one_of(known: Iterable[str]) -> Completer:
    """Return what completes one of some words."""
    words = tuple(known)
    return lambda ctx, param, incomplete: _plain((word, "") for word in words if word.startswith(incomplete))


def words_of(field: str) -> Completer:
    """Return what completes a word that notes have in a field, as in `tags`."""
    return lambda ctx, param, incomplete: _from_vault(ctx, lambda vault: _words(vault, field, incomplete))


def query_words(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a word of a query about people or interviews: a field, a value after `field:`, a saved query after @."""
    of = "interview" if ctx.command.name == "interviews" else ctx.params.get("kind") or "contact"
    return _from_vault(ctx, lambda vault: _of_query(vault, of, incomplete))


def events(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an event that the note named before can be marked with."""
    from netnotes.core.fields import events_of

    kind = _kind(ctx)
    known = [*(() if kind == "interview" else events_of("contact")), *events_of("interview")]
    return _plain((event, "") for event in known if event.startswith(incomplete))


def keys_there(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a field that the note named before has."""
    from netnotes.index.notes import fields_of

    def found(vault: OpenVault) -> Iterator[tuple[str, str]]:
        given = ctx.params.get(param.name or "") or ()
        for key in fields_of(vault.db, _note(vault, ctx).id):
            if key.startswith(incomplete) and key not in given:
                yield key, ""

    return _from_vault(ctx, found)


def key_values(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete `key=` for a field of the note named before, and after it a value; the last one of a list."""
    from netnotes.core.field_table import FIELDS

    key, equals, typed = incomplete.partition("=")
    if equals:
        done, comma, begun = typed.rpartition(",")
        before = f"{key}={done}{comma}"
        found = _from_vault(ctx, lambda vault: _values(vault, key, begun))
        return [_offer(before + item.value) for item in found]
    kind = _kind(ctx)
    fields = [field for field in FIELDS if not kind or kind in field.kinds]
    return [_offer(f"{f.name}=", f.meaning) for f in fields if f.name.startswith(key)]


def _of_query(vault: OpenVault, kind: str, incomplete: str) -> Iterator[tuple[str, str]]:
    from netnotes.core.kinds import KINDS
    from netnotes.core.query_fields import QUERY_FIELDS
    from netnotes.core.query_scope import Scope
    from netnotes.index.notes import user_keys

    if incomplete.startswith("@"):
        yield from ((f"@{name}", "") for name in vault.settings.queries if name.startswith(incomplete[1:]))
        return
    scope = Scope(tuple(known for known in KINDS if known == kind), lambda: user_keys(vault.db))
    name, colon, typed = incomplete.partition(":")
    if not colon:
        yield from ((f"{known}:", "") for known in (*scope.names(), "sort") if known.startswith(name))
        return
    done, comma, begun = typed.rpartition(",")
    if name == "sort":
        sign = begun[:1] if begun.startswith("-") else ""
        known = {field.name for field in QUERY_FIELDS if field.sortable}
        found = [sign + one for one in scope.names() if one in known]
    else:
        found = _values_of(vault, scope.find(name)[0], scope)
    yield from ((f"{name}:{done}{comma}{one}", "") for one in found if one.startswith(begun))


def _values_of(vault: OpenVault, found: Found, scope: Scope) -> list[str]:
    """Return the values that a field of a query can have, or that notes have in it."""
    from netnotes.index.words import words_in_use

    if found.field.kind == "choice":
        return [*scope.choices(found)]
    if found.field.kind == "link":
        return [slug for slug, _ in _slugs(vault, "", notes=False)]
    words = words_in_use(vault.db, found.field.key) if found.field.key else []
    return [word.replace(" ", "-") for word in words if "," not in word and ".." not in word]


def _values(vault: OpenVault, key: str, begun: str) -> Iterable[tuple[str, str]]:
    from netnotes.core.fields import field_named

    field = field_named(key)
    match field.type if field else "text":
        case "choice" if field:
            return ((word, "") for word in field.choices if word.startswith(begun))
        case "link" | "links":
            return _slugs(vault, begun, notes=False)
        case "date":
            return ((word, "") for word in _DAYS if word.startswith(begun))
    return _words(vault, key, begun)


def _words(vault: OpenVault, field: str, begun: str) -> Iterator[tuple[str, str]]:
    from netnotes.index.words import words_in_use

    return ((word, "") for word in words_in_use(vault.db, field) if word.startswith(begun))


def _slugs(vault: OpenVault, incomplete: str, notes: bool) -> list[tuple[str, str]]:
    from netnotes.core.folding import fold
    from netnotes.core.names import slugify
    from netnotes.index.notes import names_of_people, people_like, slugs_from

    name, slug = fold(incomplete), slugify(incomplete)
    if slug and not incomplete[-1].isalnum():
        slug += "-"
    found = dict([*names_of_people(vault.db, slug), *names_of_people(vault.db, name)])
    begun = {one: text for one, text in found.items() if one.startswith(slug)}
    if notes:
        begun = {**dict.fromkeys(slugs_from(vault.db, slug), ""), **begun}
    if begun:
        return sorted(begun.items())
    if not found and name:
        found = {row.slug: row.name for row in people_like(vault.db, name)}
    return list(found.items()) if len(found) == 1 else []


def _kind(ctx: click.Context) -> str:
    """Return the kind of the note named before; empty if there is none."""
    try:
        with _vault(ctx) as vault:
            return _note(vault, ctx).kind
    except (NetnotesError, OSError):
        return ""


def _note(vault: OpenVault, ctx: click.Context) -> NoteRow:
    from netnotes.index.finding import find_note

    return find_note(vault.db, ctx.params.get("note") or "", vault.root, os.getcwd())


@contextmanager
def _vault(ctx: click.Context) -> Iterator[OpenVault]:
    from netnotes.request import Request
    from netnotes.sync import open_vault

    given = ctx.params.get("vault") or ctx.find_root().params.get("vault")
    where = os.path.expandvars(given) if given else None  # the shell hands over what was typed
    today = date.min  # no day matters to names
    request = Request("", where, today, lambda: today, os.getcwd(), os.environ)
    with open_vault(request, names_only=True) as vault:
        yield vault


def _from_vault(
    ctx: click.Context, find: Callable[[OpenVault], Iterable[tuple[str, str]]]
) -> list[CompletionItem]:
    try:
        with _vault(ctx) as vault:
            return _plain(find(vault))
    except (NetnotesError, OSError):
        return []


def _plain(found: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """Return words, each with what it means, as far as they are plain, and not too many."""
    import re

    from netnotes.render.text import shown

    fit = ((word, text) for word, text in found if re.fullmatch(_PLAIN, word))
    return [_offer(word, shown(text)) for word, text in islice(fit, _MOST)]


def _offer(word: str, meaning: str = "", type: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(word, type=type, help=meaning or None)

"""`netnotes set`: set fields of a note."""

from __future__ import annotations

from typing import Any

import click

from netnotes.answer import Answer
from netnotes.completing import key_values, note_names
from netnotes.core.dates import BadDate
from netnotes.core.fields import field_named, fields_of, from_text, misspelled
from netnotes.core.intervals import BadInterval, parse_interval
from netnotes.core.kinds import Kind
from netnotes.core.rows import NoteRow
from netnotes.editing import changed_answer, edit_fields
from netnotes.errors import UsageError
from netnotes.index.notes import user_keys
from netnotes.lookup import find_note, find_person
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault
from netnotes.verb import Named, Verb


class UnknownField(UsageError):
    """A field that the note's kind doesn't have."""

    code = "unknown-field"


@click.command("set", cls=Verb)
@click.argument("note", cls=Named, shell_complete=note_names)
@click.argument("pairs", nargs=-1, required=True, metavar="KEY=VALUE...", shell_complete=key_values)
@click.option("--new-key", is_flag=True, help="Take a key that looks like a misspelled field as your own.")
def command(request: Request, note: str, pairs: tuple[str, ...], new_key: bool) -> Answer:
    """Set fields of a note.

    Dates may be `today`, `fri`, `in 2 weeks`; lists are split at commas. Only the lines of these fields change.
    """
    with open_vault(request) as vault:
        found = find_note(vault, request, note)
        updates = {}
        for pair in pairs:
            key, equals, text = pair.partition("=")
            key = key.strip()
            if not equals or not key:
                raise UsageError(f"not key=value: {pair}", "write it like follow_up=2026-12-01")
            updates[key] = _value(vault, request, found, key, text, new_key)
    return changed_answer(found, edit_fields(vault.root, found.file, updates))


def _value(vault: OpenVault, request: Request, note: NoteRow, key: str, text: str, new_key: bool) -> Any:
    kind: Kind = note.kind  # type: ignore[assignment]  # the index holds kinds only
    field = fields_of(kind).get(key)
    if field is None:
        _check_own_key(vault, kind, key, new_key)
    try:
        if field and field.type == "interval":
            parse_interval(text)
        value = from_text(field, key, text, request.today)
    except (BadDate, BadInterval) as error:
        raise type(error)(f"{key}: {error.message}", error.hint) from None
    if field and field.type == "links":
        links = value if isinstance(value, list) else [value]
        named = [_link(vault, request, link) for link in links]
        return named if isinstance(value, list) else named[0]
    return value


def _check_own_key(vault: OpenVault, kind: Kind, key: str, new_key: bool) -> None:
    """Refuse a key that is no field of the note and looks like one, unless some note has it already."""
    if kind == "note" or new_key:
        return
    if elsewhere := field_named(key):
        owners = " and ".join(f"{owner}s" for owner in elsewhere.kinds)
        raise UnknownField(
            f"{key} is a field of {owners}, not of {kind}s", f"fields: {', '.join(fields_of(kind))}"
        )
    if (hint := misspelled(key, kind)) and key not in user_keys(vault.db):
        raise UnknownField(f"unknown field {key}", f"{hint} to keep it as a key of your own: --new-key")


def _link(vault: OpenVault, request: Request, text: str) -> str:
    """Return a link to the person meant; one that was written as [[...]] is taken as it is."""
    words = text.removeprefix("[[").removesuffix("]]")
    return f"[[{find_person(vault, request, words).slug}]]"

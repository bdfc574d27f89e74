"""Who or what is meant by the words on the command line; with -i, the person chooses among those who fit."""

from __future__ import annotations

from collections.abc import Callable

from netnotes.core.rows import NoteRow
from netnotes.index import finding
from netnotes.index.notes import people_like
from netnotes.request import Request
from netnotes.sync import OpenVault


def find_note(vault: OpenVault, request: Request, words: str) -> NoteRow:
    """Return the note meant; a link inside the vault stands for the note that it leads to."""
    return _found(vault, request, words, finding.find_note)


def find_person(vault: OpenVault, request: Request, words: str) -> NoteRow:
    """Return the contact meant."""
    return _found(vault, request, words, finding.find_person)


def _found(vault: OpenVault, request: Request, words: str, find: Callable[..., NoteRow]) -> NoteRow:
    if request.choosing:
        vault.look()  # nobody is to be asked twice
    if request.choosing and not words.strip():
        everybody = people_like(vault.db, "")
        if not everybody:
            raise finding.NotFound("there is nobody to choose", "netnotes new contact NAME makes the first")
        return _chosen(vault, request, everybody, "")
    try:
        return find(vault.db, vault.listing.links.get(words, words), vault.root, request.cwd)
    except finding.Ambiguous as error:
        if request.choosing:
            return _chosen(vault, request, error.candidates, words)
        if request.choosing is not None and request.ask:
            error.hint += ", or choose it with -i"
        raise


def _chosen(vault: OpenVault, request: Request, notes: list[NoteRow], words: str) -> NoteRow:
    from netnotes.choosing import choose  # it starts programs: what is seldom needed waits

    return choose(vault, request, notes, words)

"""Who or what is meant by the words on the command line."""

from __future__ import annotations

from netnotes.core.rows import NoteRow
from netnotes.index import finding
from netnotes.request import Request
from netnotes.sync import OpenVault


def find_note(vault: OpenVault, request: Request, words: str) -> NoteRow:
    """Return the note meant; a link inside the vault stands for the note that it leads to."""
    return finding.find_note(vault.db, vault.listing.links.get(words, words), vault.root, request.cwd)


def find_person(vault: OpenVault, request: Request, words: str) -> NoteRow:
    """Return the contact meant."""
    return finding.find_person(vault.db, vault.listing.links.get(words, words), vault.root, request.cwd)

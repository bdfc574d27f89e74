"""The only room that knows both files and index: every query opens the vault here, and finds the index fresh."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from netnotes.errors import NetnotesError
from netnotes.index import notes, opening, store
from netnotes.index.patience import lose_patience, patience, stopped
from netnotes.index.seal import writing
from netnotes.index.troubles import pressing, problems, problems_of
from netnotes.refresh import Changed, Progress, known_refused, make_ready, refresh, settings_of, sync_settings
from netnotes.request import Request
from netnotes.tuples import NamedTuple
from netnotes.vault.ahead import is_worth_a_copy
from netnotes.vault.listing import Listing, scan
from netnotes.vault.root import cache_dir, find_root, vault_key

if TYPE_CHECKING:  # a query that finds nothing changed needs none of them
    from netnotes.core.problems import Problem
    from netnotes.core.settings import Settings


class IndexDamaged(NetnotesError):
    """The index turned out to be damaged while it was read; it has been removed, and the command can be run again."""

    code = "index-damaged"


class IndexUnread(NetnotesError):
    """The index can't be read just now: another process has held it for too long, or there is no memory left."""

    code = "index-unread"


class FilesChanged(Exception):
    """The files are no longer as the index knows them; `listing` is how they are."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing


class OpenVault(NamedTuple):
    """A vault with its settings and an index that was fresh when it was opened.

    If it was opened while the files are looked through, `look` waits until they are, and raises FilesChanged.
    """

    root: str
    db: sqlite3.Connection
    index_file: str
    look: Callable[[], Listing]
    changed: Changed

    @property
    def listing(self) -> Listing:
        """What lies in the vault's folders."""
        return self.look()

    @property
    def settings(self) -> Settings:
        """The vault's settings."""
        return settings_of(self.db)

    @property
    def since(self) -> date | None:
        """The setting `since`, which is all that most queries need."""
        text = store.get_meta(self.db, "since")
        return date.fromisoformat(text) if text else None

    def problems(self, today: date) -> list[Problem]:
        """Return everything that is wrong on a day."""
        of_notes = problems(self.db, today)  # before the listing, for which the files may still be looked at
        found = [*of_notes, *self.listing.problems]
        return sorted(found, key=lambda p: (p.file, p.line, p.column, p.code))

    def problems_of(self, file: str, today: date) -> list[Problem]:
        """Return what is wrong with one note on a day."""
        return [*(p for p in self.listing.problems if p.file == file), *problems_of(self.db, file, today)]

    def pressing(self) -> list[Problem]:
        """Return the problems that may make any answer incomplete."""
        from netnotes.core.problems import UNREAD

        unread = [problem for problem in self.listing.problems if problem.code in UNREAD]
        return sorted([*unread, *pressing(self.db)], key=lambda p: (p.file, p.line, p.column, p.code))

    def counts(self) -> dict[str, int]:
        """Return how many notes of each kind there are, unreadable ones included."""
        return notes.counts(self.db)

    def note_count(self) -> int:
        """Return how many notes there are."""
        return sum(self.counts().values())

    def has_notes(self) -> bool:
        """Say whether there is any note."""
        return self.note_count() > 0

    def knows(self, file: str) -> bool:
        """Say whether there is a note, or a file that is not read, at a vault-relative path."""
        listed = (problem.file for problem in self.listing.problems)
        return notes.note_at(self.db, file) is not None or file in listed


@contextmanager
def open_vault(
    request: Request, names_only: bool = False, meanwhile: bool = False, listing: Listing | None = None
) -> Iterator[OpenVault]:
    """Find the vault, bring its index up to date and open it. Raises NoVault, SettingsError, IndexDamaged, IndexUnread, TooSlow.

    With `names_only` no note in a folder without new, renamed or removed files is looked at: enough for completion.
    With `meanwhile` it is opened as the index knows it, if there are many notes, while they are looked at; see OpenVault.
    With `listing`, one that has just been made, they are not looked at.
    """
    notice, progress = request.notice, request.progress
    root = find_root(request.vault, request.cwd, request.env)
    folder, key = cache_dir(request.env), vault_key(root)
    file = os.path.join(folder, f"{key}.sqlite3") if folder else ""
    if folder and os.path.exists(os.path.join(folder, f"{key}.pending")):
        notice(
            "a command that changes several notes runs, or was killed half-way: netnotes undo clears up after it"
        )
    with ExitStack() as stack:
        index = stack.enter_context(opening.opened(file))
        if index.warning:
            notice(index.warning)
        try:
            vault = (meanwhile and _as_it_was(root, index.db, file, stack)) or synced(
                root, index.db, file, progress, names_only, listing
            )
        except opening.FAILURES as error:
            if opening.is_damage(error):
                notice(f"the index was damaged ({error}); it was made anew")
                index.db.close()
                opening.remove(file)
                index = stack.enter_context(opening.opened(file))
            else:
                notice(f"the index can't be written ({error}); this answer is made without it")
                index, file = stack.enter_context(opening.in_memory()), ""
            try:
                vault = synced(root, index.db, file, progress)
            except opening.FAILURES:  # others are making it anew at the same moment
                index, file = stack.enter_context(opening.in_memory()), ""
                vault = synced(root, index.db, file, progress)
        seconds = patience(request.env)
        lose_patience(index.db, seconds)
        try:
            yield vault
        except opening.FAILURES as error:
            raise stopped(index.db, seconds, error) or _unread(file, error) from error


def forget_index(request: Request) -> None:
    """Empty the index of a vault.

    Its file stays: another process may be using it, whose journal would be taken for that of a new file of the same name.
    """
    folder = cache_dir(request.env)
    if folder is None:
        return
    root = find_root(request.vault, request.cwd, request.env)
    file = os.path.join(folder, f"{vault_key(root)}.sqlite3")
    try:
        with opening.opened(file) as index, writing(index.db):
            store.forget_everything(index.db)
    except opening.FAILURES:
        opening.remove(file)


def _unread(file: str, error: Exception) -> NetnotesError:
    if not opening.is_damage(error):
        return IndexUnread(f"the index can't be read ({error})", "run the command again")
    if file:
        opening.remove(file)
    return IndexDamaged(f"the index was damaged ({error})", "run the command again")


def synced(
    root: str,
    db: sqlite3.Connection,
    file: str,
    progress: Progress,
    names_only: bool = False,
    known: Listing | None = None,
) -> OpenVault:
    """Bring an open index up to date with the settings and the files of a vault, as they are known to be or are found."""
    if store.has_folders(db):
        sync_settings(root, db)
        stored = store.get_folders(db)
        listing = known or scan(root, stored, names_only=names_only)
    else:
        stored, listing = {}, known or _listed_first(root, db)
    refused = _refused(listing)
    if listing.folders == stored and refused == known_refused(db):
        return OpenVault(root, db, file, lambda: listing, Changed())
    with writing(db):
        found = refresh(root, db, listing, refused, progress)
    return OpenVault(root, db, file, lambda: listing, found)


def _as_it_was(root: str, db: sqlite3.Connection, file: str, stack: ExitStack) -> OpenVault | None:
    """Return a vault as its index knows it, and begin to look whether it still is so; None if that is no gain."""
    if not store.has_folders(db):
        return None
    sync_settings(root, db)
    stored = store.get_folders(db)
    if not is_worth_a_copy(stored):
        return None
    from netnotes.vault.beside import scanning

    refused = known_refused(db)
    listed = cache(stack.enter_context(scanning(root, stored)))

    def look() -> Listing:
        listing = listed()
        if listing.folders != stored or _refused(listing) != refused:
            raise FilesChanged(listing)
        return listing

    return OpenVault(root, db, file, look, Changed())


def _listed_first(root: str, db: sqlite3.Connection) -> Listing:
    """List a vault for the first time, and read its settings meanwhile."""
    from netnotes.vault.beside import scanning

    with scanning(root) as listing:
        sync_settings(root, db)
        make_ready()
        return listing()


def _refused(listing: Listing) -> list[str]:
    """Return the notes that are never read but hold their slug; a conflict copy is nobody's note."""
    copies = {problem.file for problem in listing.problems if problem.code == "NN104"}
    return [path for path in listing.refused if path not in copies]

"""The only room that knows both files and index: every query opens the vault here, and finds the index fresh."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from netnotes.core.changes import changes, forget
from netnotes.errors import NetnotesError
from netnotes.index import opening, queries, store
from netnotes.index.troubles import pressing, problems
from netnotes.request import Request
from netnotes.vault.listing import Listing, scan
from netnotes.vault.reading import Unreadable, Vanished, read
from netnotes.vault.root import MARKER, cache_dir, find_root, vault_key

if TYPE_CHECKING:  # a query that finds nothing changed needs none of them
    from netnotes.core.note import ParsedNote
    from netnotes.core.problems import Problem
    from netnotes.core.settings import Settings

_BAR_AFTER_SECONDS = 0.5
_BAR_EVERY = 50
Progress = Callable[[int, int], None]


class IndexDamaged(NetnotesError):
    """The index turned out to be damaged while it was read; it has been removed, and the command can be run again."""

    code = "index-damaged"


@dataclass(frozen=True, slots=True)
class OpenVault:
    """A vault with its settings and an index that was fresh when it was opened."""

    root: str
    db: sqlite3.Connection
    index_file: str
    listing: Listing
    changed: Changed

    @property
    def settings(self) -> Settings:
        """The vault's settings."""
        return _settings(self.db)

    @property
    def since(self) -> date | None:
        """The setting `since`, which is all that most queries need."""
        text = store.get_meta(self.db, "since")
        return date.fromisoformat(text) if text else None

    def problems(self, today: date) -> list[Problem]:
        """Return everything that is wrong on a day."""
        found = [*self.listing.problems, *problems(self.db, today)]
        return sorted(found, key=lambda p: (p.file, p.line, p.column, p.code))

    def pressing(self) -> list[Problem]:
        """Return the problems that may make any answer incomplete."""
        unread = [problem for problem in self.listing.problems if problem.code in _UNREAD]
        return sorted([*unread, *pressing(self.db)], key=lambda p: (p.file, p.line, p.column, p.code))

    def counts(self) -> dict[str, int]:
        """Return how many notes of each kind there are, unreadable ones included."""
        return queries.counts(self.db)

    def note_count(self) -> int:
        """Return how many notes there are."""
        return sum(self.counts().values())

    def has_notes(self) -> bool:
        """Say whether there is any note."""
        return self.note_count() > 0

    def knows(self, file: str) -> bool:
        """Say whether there is a note, or a file that is not read, at a vault-relative path."""
        listed = (problem.file for problem in self.listing.problems)
        return queries.note_at(self.db, file) is not None or file in listed


_UNREAD = frozenset({"NN101", "NN102", "NN103", "NN104"})


@dataclass(frozen=True, slots=True)
class Changed:
    """What a sync found: paths read again, and paths that are gone."""

    read: tuple[str, ...] = field(default=())
    gone: tuple[str, ...] = field(default=())


@contextmanager
def open_vault(request: Request) -> Iterator[OpenVault]:
    """Find the vault, bring its index up to date and open it. Raises NoVault, SettingsError, IndexDamaged."""
    notice, progress = request.notice, request.progress
    root = find_root(request.vault, request.cwd, request.env)
    folder = cache_dir(request.env)
    file = os.path.join(folder, f"{vault_key(root)}.sqlite3") if folder else ""
    with ExitStack() as stack:
        index = stack.enter_context(opening.opened(file))
        if index.warning:
            notice(index.warning)
        try:
            vault = synced(root, index.db, file, progress)
        except sqlite3.OperationalError as error:
            notice(f"the index can't be written ({error}); this answer is made without it")
            index = stack.enter_context(opening.in_memory())
            vault = synced(root, index.db, "", progress)
        except sqlite3.DatabaseError as error:
            raise _damaged(file, error) from error
        try:
            yield vault
        except sqlite3.DatabaseError as error:
            raise _damaged(file, error) from error


def forget_index(request: Request) -> None:
    """Delete the index of a vault."""
    folder = cache_dir(request.env)
    if folder:
        root = find_root(request.vault, request.cwd, request.env)
        opening.remove(os.path.join(folder, f"{vault_key(root)}.sqlite3"))


def _damaged(file: str, error: sqlite3.DatabaseError) -> IndexDamaged:
    if file:
        opening.remove(file)
    return IndexDamaged(f"the index was damaged ({error})", "run the command again")


def synced(root: str, db: sqlite3.Connection, file: str, progress: Progress) -> OpenVault:
    """Bring an open index up to date with the settings and the files of a vault."""
    _sync_settings(root, db)
    stored = store.get_folders(db)
    listing = scan(root, stored)
    refused = _refused(listing)
    if listing.folders == stored and refused == _known_refused(db):
        return OpenVault(root, db, file, listing, Changed())
    db.execute("BEGIN IMMEDIATE")
    try:
        found = _update(root, db, listing, refused, progress)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return OpenVault(root, db, file, listing, found)


def _sync_settings(root: str, db: sqlite3.Connection) -> None:
    """Read the settings if their file has changed; if they have, everything derived with the old ones is forgotten."""
    raw = read(root, MARKER)
    digest = raw.digest.hex()
    if store.get_meta(db, "settings_digest") == digest:
        return
    from netnotes.core.settings import read_settings, settings_to_json

    settings = read_settings(raw.data.decode("utf-8", "surrogateescape"))
    text = settings_to_json(settings)
    db.execute("BEGIN IMMEDIATE")
    if text != store.get_meta(db, "settings"):
        store.forget_everything(db)
        store.set_meta(db, "settings", text)
        store.set_meta(db, "since", settings.since.isoformat() if settings.since else "")
    store.set_meta(db, "settings_digest", digest)
    db.execute("COMMIT")


def _settings(db: sqlite3.Connection) -> Settings:
    from netnotes.core.settings import settings_from_json

    return settings_from_json(store.get_meta(db, "settings") or "{}")


def _known_refused(db: sqlite3.Connection) -> list[str]:
    """Return the refused notes of the last sync."""
    text = store.get_meta(db, "refused")
    if not text:
        return []
    import json

    found: list[str] = json.loads(text)
    return found


def _refused(listing: Listing) -> list[str]:
    """Return the notes that are never read but hold their slug; a conflict copy is nobody's note."""
    copies = {problem.file for problem in listing.problems if problem.code == "NN104"}
    return [path for path in listing.refused if path not in copies]


def _update(
    root: str,
    db: sqlite3.Connection,
    listing: Listing,
    refused: list[str],
    progress: Progress,
) -> Changed:
    import json

    from netnotes.core.parse import parse_note, unread_note
    from netnotes.index.derive import apply

    settings = _settings(db)
    stored = store.get_folders(db)  # again, now that nobody else can change it
    try:
        stale, gone = changes(listing.folders, stored)
    except ValueError as error:
        raise sqlite3.DatabaseError("a folder's record is damaged") from error
    known_refused = _known_refused(db)
    still_there = {*refused, *stale}
    vanished = [path for path in (*gone, *known_refused) if path not in still_there]
    unsettled: dict[str, list[str]] = {}
    started = time.monotonic()

    def notes() -> Iterator[tuple[ParsedNote, bytes]]:
        for path in refused:
            yield unread_note(path, (), settings.folders), b""
        for done, path in enumerate(stale):
            if done % _BAR_EVERY == 0 and time.monotonic() - started > _BAR_AFTER_SECONDS:
                progress(done, len(stale))
            try:
                raw = read(root, path)
            except Vanished:
                vanished.append(path)
                continue
            except Unreadable as error:
                _remember(unsettled, path)
                yield unread_note(path, (error.problem,), settings.folders), b""
                continue
            if not raw.settled:
                _remember(unsettled, path)
            if store.digest_of(db, path) != raw.digest:
                yield parse_note(path, raw.data, settings.folders), raw.digest
        progress(len(stale), len(stale))

    touched = apply(db, notes(), vanished, settings)
    _remember_folders(db, listing, stored, unsettled)
    store.set_meta(db, "refused", json.dumps(refused) if refused else "")
    return Changed(tuple(touched), tuple(vanished))


def _remember(unsettled: dict[str, list[str]], path: str) -> None:
    folder, _, name = path.rpartition("/")
    unsettled.setdefault(folder, []).append(name)


def _remember_folders(
    db: sqlite3.Connection, listing: Listing, stored: dict[str, bytes], unsettled: dict[str, list[str]]
) -> None:
    """Store what the scan saw, without the stamps of files that were too fresh when they were read."""
    records = {
        path: forget(record, unsettled.get(path, ()))
        for path, record in listing.folders.items()
        if record != stored.get(path) or path in unsettled
    }
    store.set_folders(db, records, [path for path in stored if path not in listing.folders])

"""Brings the index up to date: reads the settings and notes that changed, and derives what follows from them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netnotes.core.changes import changes, forget
from netnotes.index import store
from netnotes.vault.listing import Listing
from netnotes.vault.reading import Unreadable, Vanished, read
from netnotes.vault.root import MARKER

if TYPE_CHECKING:  # a query that finds nothing changed needs neither
    from netnotes.core.note import ParsedNote
    from netnotes.core.settings import Settings

_BAR_AFTER_SECONDS = 0.5
_BAR_EVERY = 50
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a sync found: paths read again, and paths that are gone."""

    read: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def sync_settings(root: str, db: sqlite3.Connection) -> None:
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


def settings_of(db: sqlite3.Connection) -> Settings:
    """Return the settings as they were last read."""
    from netnotes.core.settings import SettingsError, settings_from_json

    try:
        return settings_from_json(store.get_meta(db, "settings") or "{}")
    except SettingsError as error:
        raise sqlite3.DatabaseError("the settings in it are damaged") from error


def known_refused(db: sqlite3.Connection) -> list[str]:
    """Return the refused notes of the last sync."""
    text = store.get_meta(db, "refused")
    if not text:
        return []
    import json

    try:
        found: list[str] = json.loads(text)
    except ValueError as error:
        raise sqlite3.DatabaseError("the list of refused notes is damaged") from error
    return found


def refresh(
    root: str,
    db: sqlite3.Connection,
    listing: Listing,
    refused: list[str],
    progress: Progress,
) -> Changed:
    """Read what changed, or is gone, since the last time; within a transaction of the caller's."""
    import json

    from netnotes.core.parse import parse_note, unread_note
    from netnotes.index.derive import apply

    settings = settings_of(db)
    stored = store.get_folders(db)  # again, now that nobody else can change it
    try:
        stale, gone = changes(listing.folders, stored)
    except ValueError as error:
        raise sqlite3.DatabaseError("a folder's record is damaged") from error
    still_there = {*refused, *stale}
    vanished = [path for path in (*gone, *known_refused(db)) if path not in still_there]
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
        if time.monotonic() - started > _BAR_AFTER_SECONDS:
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

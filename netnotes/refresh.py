"""Brings the index up to date: reads the settings and notes that changed, and derives what follows from them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from netnotes.core.changes import Changes, changes, forget
from netnotes.index import store
from netnotes.index.seal import writing
from netnotes.tuples import NamedTuple
from netnotes.vault.listing import Listing
from netnotes.vault.reading import read
from netnotes.vault.root import MARKER

if TYPE_CHECKING:  # a query that finds nothing changed needs neither
    from netnotes.core.settings import Settings
    from netnotes.index.prepare import NoteRows

_BAR_AFTER_SECONDS = 0.5
_BAR_EVERY = 50
_ENOUGH = 500
"""So many notes are worth starting other processes for."""
_AHEAD = 12
_MANY = 1_000
"""More new notes than these, and than are known, are read quicker by beginning anew."""
Progress = Callable[[int, int], None]


class Changed(NamedTuple):
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
    with writing(db):
        if text != store.get_meta(db, "settings"):
            store.forget_everything(db)
            store.set_meta(db, "settings", text)
            store.set_meta(db, "since", settings.since.isoformat() if settings.since else "")
        store.set_meta(db, "settings_digest", digest)


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


def make_ready() -> None:
    """Load what notes are read with, which a query that finds nothing changed does without."""
    import netnotes.index.derive
    import netnotes.reading
    import netnotes.workers  # noqa: F401


def refresh(
    root: str,
    db: sqlite3.Connection,
    listing: Listing,
    refused: list[str],
    progress: Progress,
) -> Changed:
    """Read what changed, or is gone, since the last time; within a transaction of the caller's."""
    import json

    from netnotes.core.parse import unread_note
    from netnotes.index.derive import apply
    from netnotes.index.prepare import prepare
    from netnotes.reading import read_notes
    from netnotes.workers import spread

    settings = settings_of(db)
    stored = store.get_folders(db)  # again, now that nobody else can change it
    stale, gone = _differences(listing, stored)
    digests = store.digests(db, stale)
    if store.is_littered(db) or _MANY < digests.count(None) > store.count_notes(db):
        store.forget_notes(db)
        if stored:
            stored = {}
            stale, _ = _differences(listing, stored)
        digests = [None] * len(stale)
    still_there = {*refused, *stale}
    vanished = [path for path in (*gone, *known_refused(db)) if path not in still_there]
    unsettled: dict[str, list[str]] = {}
    started = time.monotonic()
    many = len(stale) >= _ENOUGH

    def notes() -> Iterator[NoteRows]:
        for path in refused:
            yield prepare(unread_note(path, (), settings.folders), b"")
        jobs = list(zip(stale, digests, strict=True))
        for done, found in enumerate(
            read_notes(root, jobs, settings.folders, partial(spread, ahead=_AHEAD) if many else map), 1
        ):
            if done % _BAR_EVERY == 0 and time.monotonic() - started > _BAR_AFTER_SECONDS:
                progress(done, len(stale))
            if not found.there:
                vanished.append(found.path)
            elif not found.settled:
                _remember(unsettled, found.path)
            if found.rows:
                yield found.rows

    touched = apply(db, notes(), vanished, settings, spread if many else map)
    if time.monotonic() - started > _BAR_AFTER_SECONDS:
        progress(len(stale), len(stale))
    _remember_folders(db, listing, stored, unsettled)
    store.set_meta(db, "refused", json.dumps(refused) if refused else "")
    return Changed(tuple(touched), tuple(vanished))


def _differences(listing: Listing, stored: dict[str, bytes]) -> Changes:
    try:
        return changes(listing.folders, stored)
    except ValueError as error:
        raise sqlite3.DatabaseError("a folder's record is damaged") from error


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

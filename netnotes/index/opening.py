"""Opens the index of a vault: private, disposable, rebuilt when anything about it is not as it should be."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

VERSION = 2
SCHEMA = "de81c51c882ecde31f38e82e78990a94"
"""The digest of schema.sql as SQLite keeps it: an index whose schema differs by one byte is not ours."""
_APPLICATION_ID = 0x6E6E7478
_WAIT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Index:
    """An open index. `warning` says why it lives in memory only, or was made anew after damage."""

    db: sqlite3.Connection
    warning: str = ""


@contextmanager
def opened(path: str) -> Iterator[Index]:
    """Open the index at `path`: an empty one if there is none or if it is of no use; in memory if it can't be kept there."""
    index = _open(path)
    try:
        yield index
    finally:
        index.db.close()


def _open(path: str) -> Index:
    try:
        if not path:
            raise OSError("there is no cache folder")
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if not _is_own_file(path):
            remove(path)
        return _open_file(path)
    except _Unusable as error:
        try:
            remove(path)
            return Index(_open_file(path).db, str(error))
        except (OSError, sqlite3.Error, _Unusable) as again:
            return _kept_nowhere(again)
    except (OSError, sqlite3.OperationalError) as error:
        return _kept_nowhere(error)


class _Unusable(Exception):
    """The file is there, is ours to replace, and is no index of this version."""


def _open_file(path: str) -> Index:
    """Open or make the index file. Raises _Unusable for another version, a poisoned schema or damage."""
    new = not os.path.exists(path)
    if new:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    db = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        db.execute("PRAGMA trusted_schema=OFF")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION and not _is_empty(db):
            raise _Unusable("")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        if version != VERSION:
            create(db)
        elif not _is_ours(db):
            raise _Unusable("the index was changed by something else; it was made anew")
    except _Unusable:
        db.close()
        raise
    except sqlite3.DatabaseError as error:
        db.close()
        if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
            raise
        raise _Unusable("the index was damaged; it was made anew") from error
    return Index(db)


def _is_own_file(path: str) -> bool:
    """Say whether `path` is free, or a regular file that belongs to this user and is not a link."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return True
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()


def _is_empty(db: sqlite3.Connection) -> bool:
    return not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _is_ours(db: sqlite3.Connection) -> bool:
    return bool(
        db.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID and schema_digest(db) == SCHEMA
    )


def schema_digest(db: sqlite3.Connection) -> str:
    """Return a digest of the exact text of the schema that a database holds."""
    rows = db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    text = "\n".join(str(row[0]) for row in rows)
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def create(db: sqlite3.Connection) -> None:
    """Make the empty tables, unless another process has just done so."""
    with open(os.path.join(os.path.dirname(__file__), "schema.sql"), encoding="utf-8") as file:
        statements = file.read().split(";\n")
    db.execute("BEGIN IMMEDIATE")
    if _is_empty(db):
        for statement in statements:
            db.execute(statement)
        db.execute(f"PRAGMA application_id={_APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={VERSION}")
    db.execute("COMMIT")


def _kept_nowhere(error: Exception) -> Index:
    return Index(_empty(), f"the index can't be kept ({error}); every command reads all notes until it can")


def _empty() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    create(db)
    return db


@contextmanager
def in_memory() -> Iterator[Index]:
    """Open an empty index that lives in memory."""
    db = _empty()
    try:
        yield Index(db)
    finally:
        db.close()


def remove(path: str) -> None:
    """Remove the index at `path` and what SQLite keeps beside it; a folder in its place is left, and OSError raised."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        try:
            os.unlink(path + suffix)
        except FileNotFoundError:
            pass

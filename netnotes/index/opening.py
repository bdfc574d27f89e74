"""Opens the index of a vault: private, disposable, rebuilt when anything about it is not as it should be."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from netnotes.core.digest import digest
from netnotes.index.patience import Connection
from netnotes.index.seal import SUFFIX, is_sealed, writing
from netnotes.tuples import NamedTuple

VERSION = 9
SCHEMA = "16307f5efc680e803382be900323a7e3"
"""The digest of schema.sql as SQLite keeps it: an index whose schema differs by one byte is not ours."""
_SHADOWS = "('words_config', 'words_data', 'words_docsize', 'words_idx')"
"""The tables that FTS5 makes for itself, in words of its own that differ between versions of SQLite."""
_APPLICATION_ID = 0x6E6E7478
_PAGE = 8192  # a note's row takes a quarter of the usual page, of which much would be left empty
_WAIT_SECONDS = 20.0
_NOT_NOW = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_INTERRUPT,
    )
)


class Index(NamedTuple):
    """An open index. `warning` says why it lives in memory only, or was made anew after damage."""

    db: Connection
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
            raise _Unusable("something else stood in the place of the index; it was made anew")
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
    db = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, factory=Connection)
    try:
        db.execute("PRAGMA trusted_schema=OFF")
        if _version(db) != VERSION and _is_empty(db):
            db.execute(f"PRAGMA page_size={_PAGE}")
            create(db)
        else:
            _check(db, path)
    except _Unusable:
        db.close()
        raise
    except FAILURES as error:
        db.close()
        if not is_damage(error):
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


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _check(db: sqlite3.Connection, path: str) -> None:
    """Raise _Unusable unless a database is an index of this version as we left it; an older one is replaced without a word."""
    changed = _Unusable("the index was changed by something else; it was made anew")
    if db.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
        raise changed
    if _version(db) != VERSION:  # looked at again: another process may have made the index just now
        raise _Unusable("")
    if not is_sealed(db, path) or schema_digest(db) != SCHEMA:
        raise changed


def schema_digest(db: sqlite3.Connection) -> str:
    """Return a digest of the exact text of the schema that a database holds, but for what FTS5 adds to it."""
    rows = db.execute(
        "SELECT CAST(sql AS BLOB) FROM sqlite_master WHERE sql IS NOT NULL "
        f"AND NOT (type = 'table' AND name IN {_SHADOWS}) ORDER BY name"
    )
    return digest(b"\n".join(row[0] for row in rows)).hex()


def create(db: sqlite3.Connection) -> None:
    """Make the empty tables, unless another process has just done so."""
    with open(os.path.join(os.path.dirname(__file__), "schema.sql"), encoding="utf-8") as file:
        statements = file.read().split(";\n")
    with writing(db):
        if _is_empty(db):
            for statement in statements:
                db.execute(statement)
            db.execute(f"PRAGMA application_id={_APPLICATION_ID}")
            db.execute(f"PRAGMA user_version={VERSION}")


def _kept_nowhere(error: Exception) -> Index:
    return Index(_empty(), f"the index can't be kept ({error}); every command reads all notes until it can")


def _empty() -> Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
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


FAILURES = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading an index may raise: of a damaged schema even SQLite's own message may be no text."""


def is_damage(error: Exception) -> bool:
    """Say whether an error tells of a damaged index, not of one that is locked, full or not to be written just now."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF not in _NOT_NOW


def remove(path: str) -> None:
    """Remove the index at `path` and what is kept beside it; a folder in its place is left, and OSError raised."""
    for suffix in ("", SUFFIX, "-journal", "-wal", "-shm"):
        try:
            os.unlink(path + suffix)
        except FileNotFoundError:
            pass

"""Knows whether the index file is as netnotes left it: after each change its size and times are put on record beside it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

SUFFIX = "-seal"
_LONGEST = 100  # bytes


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """Run a transaction that changes an index, and seal its file before any other process can read what is new."""
    db.execute("PRAGMA synchronous=NORMAL")
    db.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA locking_mode=EXCLUSIVE")  # to commit doesn't yet let others in
    try:
        yield
        db.execute("COMMIT")
        seal(db)
    except sqlite3.Error:  # it may be damaged: what is left then is for the next command to judge
        _roll_back(db)
        raise
    except BaseException:
        _roll_back(db)
        seal(db)
        raise
    finally:
        _let_others_in(db)


def _roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")


def _let_others_in(db: sqlite3.Connection) -> None:
    """Give up the lock, which SQLite does with the next read."""
    try:
        db.execute("PRAGMA locking_mode=NORMAL")
        db.execute("PRAGMA user_version")
    except sqlite3.Error:
        pass  # whoever reads next is told; closing gives it up, too


def seal(db: sqlite3.Connection) -> None:
    """Put on record what the file of an index looks like. Only for one who keeps others from changing it."""
    path = file_of(db)
    if not path:
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        file = os.open(path + SUFFIX, flags, 0o600)
        try:
            os.write(file, _looks(path))
        finally:
            os.close(file)
    except OSError:
        pass  # without its seal the index is made anew the next time


def file_of(db: sqlite3.Connection) -> str:
    """Return the path of an index's file; empty if it is in memory."""
    return os.fsdecode(db.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list").fetchone()[0])


def is_sealed(db: sqlite3.Connection, path: str) -> bool:
    """Say whether an index's file is as it was left; wait for a process that is about to seal it."""
    if _fits(path):
        return True
    db.execute("BEGIN")
    try:
        db.execute(
            "SELECT count(*) FROM sqlite_master"
        ).fetchone()  # while it is read, nobody can be between commit and seal
        return _fits(path)
    finally:
        db.execute("COMMIT")


def _fits(path: str) -> bool:
    try:
        file = os.open(path + SUFFIX, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            return os.read(file, _LONGEST) == _looks(path) and not os.path.lexists(path + "-wal")
        finally:
            os.close(file)
    except OSError:
        return False


def _looks(path: str) -> bytes:
    """Return a file's size and times; that of the last change of the inode can't be set by any program."""
    found = os.stat(path, follow_symlinks=False)
    return b"%d %d %d" % (found.st_size, found.st_mtime_ns, found.st_ctime_ns)

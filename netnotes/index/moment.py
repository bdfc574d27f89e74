"""Several statements that read the index as it stands at one moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """Let no other process bring the index up to date between two statements; for a short while only, since it waits."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")

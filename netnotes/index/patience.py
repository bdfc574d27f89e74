"""Stops a question to the index that takes too long, whatever it looks through."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from typing import Any

from netnotes.errors import NetnotesError, UsageError

SECONDS = 2.0
VARIABLE = "NETNOTES_QUERY_SECONDS"
_LONGEST = 86_400
_STEPS_BETWEEN_LOOKS = 10_000  # of SQLite's machine: long only where it calls our own functions


class TooSlow(NetnotesError):
    """A question was stopped since it took too long."""

    code = "too-slow"


class Connection(sqlite3.Connection):
    """A connection that knows when its latest statement was begun."""

    begun = 0.0

    def execute(self, *args: Any) -> sqlite3.Cursor:
        self.begun = time.monotonic()
        return super().execute(*args)


def go_on(db: sqlite3.Connection) -> None:
    """Let the statement that is being read take as long again: each part of a long answer has its own time."""
    if isinstance(db, Connection):
        db.begun = time.monotonic()


def lose_patience(db: Connection, seconds: float) -> None:
    """From now on let no statement run longer than some seconds, unless it is to `go_on`: SQLite ends it with an error."""
    db.set_progress_handler(lambda: _is_over(db, seconds), _STEPS_BETWEEN_LOOKS)


def be_patient(db: sqlite3.Connection) -> None:
    """From now on let every statement take its time."""
    db.set_progress_handler(None, 0)


def stopped(db: Connection, seconds: float, error: Exception) -> TooSlow | None:
    """Return what is told of a statement that was stopped; None if an error is another. Raises KeyboardInterrupt.

    When Ctrl-C comes while SQLite works, Python can't say so in any other way than by stopping the statement.
    """
    if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_INTERRUPT:
        return None
    if not _is_over(db, seconds):
        raise KeyboardInterrupt from error
    return TooSlow(
        f"stopped, since it takes more than {seconds:g} seconds to find",
        f"ask for less, or allow more time: {VARIABLE}={max(20, 10 * seconds):g}",
    )


def patience(env: Mapping[str, str]) -> float:
    """Return how many seconds a question may take."""
    text = env.get(VARIABLE)
    try:
        seconds = float(text) if text else SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise UsageError(f"{VARIABLE} is no number of seconds: {text}", f"{VARIABLE}=20")
    return seconds


def _is_over(db: Connection, seconds: float) -> bool:
    return time.monotonic() - db.begun > seconds

"""A question that takes too long is stopped, and says what to do; all others are not touched."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from vaults import note, request, write

from netnotes.errors import UsageError
from netnotes.index import opening
from netnotes.index.patience import TooSlow, lose_patience, patience, stopped
from netnotes.sync import open_vault

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_without_end_is_stopped_after_two_seconds(tmp_path: Path) -> None:
    vault = write(tmp_path / "vault", {"contacts/ann.md": note(name="Ann")})
    asked = request(vault, tmp_path / "cache")
    begun = time.monotonic()
    with pytest.raises(TooSlow) as raised, open_vault(asked) as opened:
        opened.db.execute(ENDLESS)
    assert 2.0 <= time.monotonic() - begun < 10.0
    assert raised.value.message == "stopped, since it takes more than 2 seconds to find"
    assert raised.value.hint == "ask for less, or allow more time: NETNOTES_QUERY_SECONDS=20"
    with open_vault(asked) as opened:  # the index is as good as it was
        assert opened.changed.read == ()


def test_slow_functions_of_ours_are_stopped_in_time(tmp_path: Path) -> None:
    vault = write(tmp_path / "vault", {})
    asked = request(vault, tmp_path / "cache")
    asked = asked._replace(env={**asked.env, "NETNOTES_QUERY_SECONDS": "0.1"})

    def ask() -> None:
        with open_vault(asked) as opened:
            opened.db.create_function("slow", 1, lambda number: time.sleep(0.001))
            opened.db.execute(ENDLESS.replace("count(*)", "count(slow(i))"))

    begun = time.monotonic()
    with pytest.raises(TooSlow):
        ask()
    assert time.monotonic() - begun < 2.0


def test_it_may_take_as_long_as_the_environment_says(tmp_path: Path) -> None:
    vault = write(tmp_path / "vault", {})
    asked = request(vault, tmp_path / "cache")
    asked = asked._replace(env={**asked.env, "NETNOTES_QUERY_SECONDS": "0.1"})
    with pytest.raises(TooSlow, match=r"0\.1 seconds"), open_vault(asked) as opened:
        opened.db.execute(ENDLESS)


@pytest.mark.parametrize("text", ["soon", "0", "-1", "nan", "inf", "1e9"])
def test_what_is_no_number_of_seconds_is_bad_usage(text: str) -> None:
    with pytest.raises(UsageError, match=f"NETNOTES_QUERY_SECONDS is no number of seconds: {text}"):
        patience({"NETNOTES_QUERY_SECONDS": text})


def test_each_question_has_its_own_time() -> None:
    with opening.in_memory() as index:
        lose_patience(index.db, 0.2)
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            index.db.execute(f"{ENDLESS.replace('FROM n)', 'FROM n LIMIT 20000)')}").fetchone()


def test_ctrl_c_ends_a_question_at_once() -> None:
    with opening.in_memory() as index:
        lose_patience(index.db, 20)
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        begun = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="interrupted") as raised:
            index.db.execute(ENDLESS)
        with pytest.raises(KeyboardInterrupt):
            stopped(index.db, 20, raised.value)
        assert time.monotonic() - begun < 5

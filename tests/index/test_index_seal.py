"""Who reads the index while another process is between its commit and its seal waits, and has no doubt about it."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from netnotes.index import opening
from netnotes.index.seal import SUFFIX, is_sealed, seal, writing


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = str(tmp_path / "index.sqlite3")
    with opening.opened(path) as index:
        assert index.warning == ""
    return path


@pytest.fixture
def db(file: str) -> Iterator[sqlite3.Connection]:
    with opening.opened(file) as index:
        yield index.db


def put(db: sqlite3.Connection, key: str) -> None:
    db.execute("INSERT INTO meta VALUES (?, '')", (key,))


def keys(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT key FROM meta")]


def test_what_is_written_in_a_transaction_is_sealed(file: str, db: sqlite3.Connection) -> None:
    with writing(db):
        put(db, "a")
    with opening.opened(file) as index:
        assert (index.warning, keys(index.db)) == ("", ["a"])


def test_what_is_written_behind_its_back_is_not(file: str, db: sqlite3.Connection) -> None:
    put(db, "a")
    with opening.opened(file) as index:
        assert (index.warning, keys(index.db)) == (
            "the index was changed by something else; it was made anew",
            [],
        )


def test_a_transaction_that_fails_leaves_the_file_sealed_and_others_in(
    file: str, db: sqlite3.Connection
) -> None:
    def begin() -> None:
        with writing(db):
            db.execute("PRAGMA cache_size=1")
            for number in range(3000):
                put(
                    db, f"{number:0500}"
                )  # more than fits into memory, so that the file changes before the end
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin()
    with opening.opened(file) as index:
        assert (index.warning, keys(index.db)) == ("", [])
        with writing(index.db):
            put(index.db, "b")
    assert keys(db) == ["b"]


def test_a_reader_waits_for_the_seal(file: str, db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA locking_mode=EXCLUSIVE")
    put(db, "a")
    db.execute("COMMIT")  # as one who is between commit and seal
    found: list[tuple[str, list[str]]] = []

    def read() -> None:
        with opening.opened(file) as index:
            found.append((index.warning, keys(index.db)))

    reader = threading.Thread(target=read)
    reader.start()
    reader.join(0.2)
    assert found == []
    seal(db)
    db.execute("PRAGMA locking_mode=NORMAL")
    db.execute("PRAGMA user_version")
    reader.join(20)
    assert found == [("", ["a"])]


def test_nothing_is_left_beside_the_index_but_its_seal(file: str, db: sqlite3.Connection) -> None:
    with writing(db):
        put(db, "a")
    name = os.path.basename(file)
    assert sorted(os.listdir(os.path.dirname(file))) == [name, name + SUFFIX]


def test_an_index_in_memory_has_no_seal() -> None:
    with opening.in_memory() as index, writing(index.db):
        put(index.db, "a")


def test_a_folder_in_the_place_of_the_seal_means_no_seal(file: str, db: sqlite3.Connection) -> None:
    os.unlink(file + SUFFIX)
    os.mkdir(file + SUFFIX)
    seal(db)
    assert not is_sealed(db, file)


def test_an_index_that_another_process_makes_at_the_same_moment_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "index.sqlite3")
    real, asked = opening._is_empty, []

    def is_empty(db: sqlite3.Connection) -> bool:
        asked.append(db)
        if len(asked) == 1:
            with opening.opened(path) as other, writing(other.db):
                put(other.db, "theirs")
        return real(db)

    monkeypatch.setattr(opening, "_is_empty", is_empty)
    with opening.opened(path) as index:
        assert index.warning == ""
        assert keys(index.db) == ["theirs"]

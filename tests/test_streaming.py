"""Lists for programs are printed while they are read, and neither a slow reader nor a damaged index does harm to them."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from command_line import SECONDS, Ran, process, run
from vaults import note

from netnotes.index import listed
from netnotes.index.seal import SUFFIX
from netnotes.listing import forms
from netnotes.listing.question import Question
from netnotes.render.outflow import Outflow

MANY = 1_500
MORE = forms._BEFORE_PRINTING + 500
FORMS = (["--jsonl"], ["--csv"], ["--tsv"], ["--paths"], ["-0"], ["--template", "{{ name }}"], [])


@pytest.fixture
def vault(make_vault: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(forms, "_BEFORE_PRINTING", 1)
    made = make_vault({f"contacts/{n:04}.md": note("word " * 20, name=f"Person {n:04}") for n in range(MANY)})
    run("list", "--limit", "1")  # makes the index
    return made


def index_of() -> Path:
    (file,) = Path(os.environ["NETNOTES_CACHE_DIR"]).glob("*.sqlite3")
    return file


def rot(change: str) -> None:
    """Change the index as a disk does that rots: what is on record of its file stays true."""
    file = index_of()
    with closing(sqlite3.connect(file)) as db:
        db.execute(change)
        db.commit()
    found = file.stat()
    Path(f"{file}{SUFFIX}").write_bytes(b"%d %d %d" % (found.st_size, found.st_mtime_ns, found.st_ctime_ns))


def begun(*args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "netnotes", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_reader_that_has_seen_enough_ends_the_list(vault: Path, form: list[str]) -> None:
    with begun("list", *form) as listing:
        assert listing.stdout
        assert listing.stdout.read(20)
        listing.stdout.close()
        assert listing.wait(SECONDS) in (0, 141)
        assert listing.stderr
        assert listing.stderr.read() == b""


@pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="only Linux has pipes of any size")
def test_a_reader_that_stops_keeps_nobody_from_writing_to_the_index(vault: Path) -> None:
    for n in range(MANY, MORE):
        (vault / "contacts" / f"{n:04}.md").write_text(note(name=f"Person {n:04}"))
    with begun("list", "--jsonl") as listing:
        assert listing.stdout
        fcntl.fcntl(listing.stdout, fcntl.F_SETPIPE_SZ, 4096)
        first = os.read(listing.stdout.fileno(), 10)
        (vault / "contacts" / "new.md").write_text(note(name="New"))
        found = process("list", "new", "--paths", timeout=15)
        assert (found.stdout, found.stderr) == ("contacts/new.md\n", "")
        rest, errors = listing.communicate(timeout=SECONDS)
    items = [json.loads(line) for line in (first + rest).splitlines()]
    assert [item["name"] for item in items] == [f"Person {n:04}" for n in range(MORE)]
    assert (listing.returncode, errors) == (0, b"")


@pytest.mark.parametrize("form", [["--jsonl"], ["--csv"], ["--tsv"], []])
def test_a_list_that_turns_out_to_be_damaged_goes_on_where_it_was(vault: Path, form: list[str]) -> None:
    expected = run("list", *form).out
    rot("INSERT INTO event SELECT id, 'x' FROM note WHERE slug = '1499'")
    ran = run("list", *form)
    assert (ran.code, ran.out) == (0, expected)
    assert (
        ran.err
        == "the index was damaged (a row can't be read: Invalid isoformat string: 'x'); it is made anew\n"
    )
    assert run("list", *form) == Ran(0, expected, "")


def test_what_is_printed_and_was_wrong_is_told(vault: Path) -> None:
    rot("INSERT INTO event SELECT id, 'x' FROM note WHERE slug = '1499'")
    rot("UPDATE note SET name = 'Nobody' WHERE slug = '0001'")
    ran = run("list", "--jsonl")
    assert ran.code == 1
    assert ran.err.endswith(
        "netnotes: the notes have changed while they were printed\n"
        "  run the command again, and forget what it has printed\n"
    )


def test_a_list_that_is_shorter_the_second_time_is_told(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rot("INSERT INTO event SELECT id, 'x' FROM note WHERE slug = '1499'")
    select = Question.select
    times: list[int] = []

    def fewer(question: Question, *args: Any) -> list[int]:
        times.append(1)
        return select(question, *args)[: MANY if len(times) == 1 else 400]

    monkeypatch.setattr(Question, "select", fewer)
    ran = run("list", "--jsonl")
    assert ran.code == 1
    assert "the notes have changed while they were printed" in ran.err


def test_the_first_lines_are_printed_before_the_last_are_read(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    read: Any = listed.go_on
    write: Any = Outflow.write

    def reads(db: sqlite3.Connection) -> None:
        events.append("reads")
        read(db)

    def writes(flow: Outflow, data: bytes) -> None:
        events.append("writes")
        write(flow, data)

    monkeypatch.setattr(listed, "go_on", reads)
    monkeypatch.setattr(Outflow, "write", writes)
    run("list", "--csv")
    assert "".join(event[0] for event in events) == "rwwrwwwrwww"

"""Asking never touches the vault: not a byte, not a time; and the index may vanish between any two questions."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, files, process, run, stamps
from vaults import note

READING = [
    ["due"],
    ["due", "--within", "30d", "--explain", "--json"],
    ["list"],
    ["list", "--kind", "note", "--json"],
    ["list", "has:log", "sort:-last", "--csv"],
    ["interviews", "--group-by", "written"],
    ["show", "jane"],
    ["show", "zoe-angstrom", "--json"],
    ["check"],
    ["check", "--strict", "--json"],
    ["index"],
    ["index", "--rebuild", "--json"],
    ["--help"],
    ["due", "--help"],
    ["show", "nobody"],
    ["set", "nobody", "x=1"],
    ["set", "jane", "folow_up=x"],
    ["new", "contact", "Jane Doe"],
    ["new", "interview", "nobody"],
    ["done", "henrik"],
    ["init"],
    ["set", "jane", "follow_up=2026-11-30"],
]
WITHOUT_INDEX_FILE = [args for args in READING if args[0] != "index"]


def test_no_reading_or_failing_command_touches_the_vault(example: Path) -> None:
    before = stamps(example)
    for args in READING * 2:
        run(*args)
        assert stamps(example) == before, args


def test_completion_touches_nothing(example: Path) -> None:
    before = stamps(example)
    env = {"_NETNOTES_COMPLETE": "bash_complete", "COMP_WORDS": "netnotes show j", "COMP_CWORD": "2"}
    done = process(env={**os.environ, **env})
    assert "jane-doe" in done.stdout
    assert stamps(example) == before


def test_deleting_the_index_between_any_two_commands_changes_no_answer(example: Path, tmp_path: Path) -> None:
    def answers(forget: bool) -> list[Ran]:
        found = []
        for args in WITHOUT_INDEX_FILE:
            if forget:
                shutil.rmtree(tmp_path / "cache", ignore_errors=True)
            found.append(run(*args))
        return found

    assert answers(forget=True) == answers(forget=False)


def test_deleting_the_index_between_writes_changes_nothing(
    surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = [
        *(["new", "contact", "Jane Doe"], ["mark", "jane", "invited"], ["mark", "jane", "replied"]),
        *(["new", "interview", "jane", "--date", "2026-11-20"], ["mark", "jane", "thanked"], ["due"]),
        *(["log", "jane", "hello", "--next", "fri"], ["snooze", "jane", "1 dec"], ["due", "--within", "30d"]),
        *(["set", "jane", "tags=a,b"], ["list", "tag:a"], ["unset", "jane", "tags"], ["show", "jane"]),
    ]
    results = []
    for forget in (False, True):
        vault = tmp_path / f"net{forget}"
        vault.mkdir()
        monkeypatch.chdir(vault)
        run("init", "--no-git")
        answers = []
        for args in commands:
            if forget:
                shutil.rmtree(tmp_path / "cache", ignore_errors=True)
            answers.append(run(*args))
        results.append((answers, files(vault)))
    assert results[0] == results[1]


@pytest.mark.parametrize("kind", ["truncated", "rubbish", "empty", "folder", "link", "other program's"])
def test_a_damaged_index_changes_no_answer(
    make_vault: Callable[..., Path], tmp_path: Path, kind: str
) -> None:
    make_vault({"contacts/jane.md": note(name="Jane", added="2026-11-01")})
    answer = run("due").out
    (index,) = (tmp_path / "cache").glob("*.sqlite3")
    data = index.read_bytes()
    index.unlink()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    match kind:
        case "truncated":
            index.write_bytes(data[: len(data) // 2])
        case "rubbish":
            index.write_bytes(b"rubbish" * 1000)
        case "empty":
            index.write_bytes(b"")
        case "folder":
            index.mkdir()
        case "link":
            index.symlink_to(elsewhere)
        case _:
            subprocess.run(
                [
                    sys.executable,
                    "-c",
                    "import sqlite3,sys;sqlite3.connect(sys.argv[1]).execute('create table t(a)')",
                    index,
                ],
                check=True,
            )
    for _ in range(2):
        ran = run("due")
        assert (ran.code, ran.out) == (0, answer)
    assert elsewhere.read_bytes() == b"precious"


def test_several_at_once_dont_disturb_each_other(example: Path, tmp_path: Path) -> None:
    """Readers, on an index that nobody has made yet, beside writers: every write is there, every answer whole."""
    people = ["jane-doe", "mei-lin", "zoe-angstrom", "ruth-abernathy"]
    command = [sys.executable, "-m", "netnotes"]
    children = [
        subprocess.Popen([*command, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for person in people
        for args in (
            ["log", person, "first"],
            ["due", "--json"],
            ["log", person, "second"],
            ["index", "--rebuild"],
        )
    ]
    for child in children:
        out, err = child.communicate(timeout=60)
        assert child.returncode == 0, (out, err)
        assert "Traceback" not in err
        assert err == "" or "follow-up" in err or "index" in err
    for person in people:
        entries = run("show", person, "--json").items[0]["timeline"]
        assert {"first", "second"} <= {entry["text"] for entry in entries if entry["date"] == "2026-11-23"}
    fresh = tmp_path / "fresh"
    answers = [run(*args) for args in WITHOUT_INDEX_FILE]
    (tmp_path / "cache").rename(fresh)
    assert [run(*args) for args in WITHOUT_INDEX_FILE] == answers


def test_edits_by_hand_of_any_kind_are_seen_at_once(make_vault: Callable[..., Path]) -> None:
    """In place or by rename, within the same instant, of the same size, with the modification time set back."""
    vault = make_vault({"contacts/jane.md": note(name="Jane", added="2026-11-01")})
    file = vault / "contacts/jane.md"
    assert [item["due"] for item in run("due", "--json").items] == ["2026-11-15"]
    for day, by_rename in itertools.product(range(2, 8), (False, True)):
        old = file.stat()
        text = note(name="Jane", added=f"2026-11-0{day}")
        if by_rename:
            (vault / "jane.tmp").write_text(text)
            (vault / "jane.tmp").replace(file)
        else:
            file.write_text(text)
        os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
        assert file.stat().st_size == old.st_size
        assert [item["due"] for item in run("due", "--json").items] == [f"2026-11-{14 + day}"]
    file.rename(vault / "contacts/bob.md")
    assert [item["person"] for item in run("due", "--json").items] == ["bob"]
    (vault / "contacts").rename(vault / "people")
    assert run("due").out == ""
    shutil.rmtree(vault / "people")
    assert run("list").err == "no contacts yet; make one: netnotes new contact NAME\n"

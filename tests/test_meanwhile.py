"""A list is found while the files are looked through, and says what they say all the same."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run
from vaults import note, request

from netnotes import choosing
from netnotes.commands import promises
from netnotes.core.rows import NoteRow
from netnotes.listing.question import Question
from netnotes.vault import ahead, beside, listing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no copies are made")


@pytest.fixture
def vault(make_vault: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault that is large enough, and of which an index knows everything."""
    made = make_vault(
        {f"contacts/{name}.md": note(name=name.title(), added="2026-10-01") for name in ("ada", "bob", "mei")}
    )
    monkeypatch.setattr(ahead, "_LARGE", 1)
    monkeypatch.setattr(ahead, "_ENOUGH", 1)
    later = time.time_ns() + 60_000_000_000  # a file that has just been written is looked at again
    monkeypatch.setattr(listing.time, "time_ns", lambda: later)
    run("list", "-q")
    return made


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many notes were found, each time that they were looked for."""
    counts: list[int] = []
    select = Question.select

    def counting(question: Question, *args: object) -> list[int]:
        ids: list[int] = select(question, *args)  # type: ignore[arg-type]
        counts.append(len(ids))
        return ids

    monkeypatch.setattr(Question, "select", counting)
    return counts


def test_where_nothing_has_changed_notes_are_looked_for_once(
    vault: Path, found: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, real = os.getpid(), beside.scan

    def not_here(*args: object, alone: bool = False) -> object:
        assert os.getpid() != here
        assert alone
        return real(*args, alone=alone)  # type: ignore[arg-type]

    monkeypatch.setattr(beside, "scan", not_here)
    assert run("list", "--paths").out == "contacts/ada.md\ncontacts/bob.md\ncontacts/mei.md\n"
    assert found == [3]


@pytest.mark.parametrize("form", [["--json"], ["--paths"], ["--csv", "--columns", "file"], []])
def test_what_has_changed_is_seen(vault: Path, found: list[int], form: list[str]) -> None:
    (vault / "contacts" / "new.md").write_text(note(name="New"))
    (vault / "contacts" / "bob.md").unlink()
    (vault / "contacts" / "ada.md").write_text(note(name="Zoë"))
    ran = run("list", *form)
    assert [name for name in ("ada", "bob", "mei", "new") if f"contacts/{name}.md" in ran.out] == [
        "ada",
        "mei",
        "new",
    ]
    assert ran.out.index("mei") < ran.out.index("new") < ran.out.index("ada")
    assert (ran.err, found) == ("", [3, 3])
    assert run("list", *form) == ran
    assert found == [3, 3, 3]


def test_what_could_not_be_asked_for_before_the_change_can_be_now(vault: Path) -> None:
    assert run("list", "rating:4..").code == 2
    (vault / "contacts" / "ada.md").write_text(note(name="Ada", rating=5))
    assert run("list", "rating:4..", "--columns", "name,rating").out == "Ada\t5\n"


def test_a_mistake_is_told_all_the_same(vault: Path) -> None:
    ran = run("list", "nmae:x")
    assert ran.code == 2
    assert "name" in ran.err


def test_new_settings_are_read(vault: Path) -> None:
    (vault / "netnotes.yaml").write_text('format: 1\nqueries: {b: "name:bob"}\n')
    assert run("list", "@b", "--paths").out == "contacts/bob.md\n"


def test_what_can_not_be_read_is_told(vault: Path) -> None:
    (vault / "contacts" / "link.md").symlink_to("/etc/hosts")
    for _ in range(2):
        ran = run("list", "--paths")
        assert ran.out.count("\n") == 3
        assert ran.err.startswith("contacts/link.md:1:1: ")
    (vault / "contacts" / "link.md").unlink()
    assert run("list", "--paths").err == ""


def test_a_copy_that_dies_leaves_the_looking_to_this_process(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_scan", lambda *args: os._exit(9))
    (vault / "contacts" / "new.md").write_text(note(name="New"))
    assert run("list", "--paths").out.count("\n") == 4
    assert run("list", "--paths").out.count("\n") == 4


def test_a_vault_that_is_gone_meanwhile_is_told(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    select = Question.select

    def removing(question: Question, *args: object) -> list[int]:
        if vault.exists():
            vault.rename(vault.with_name("moved"))
        return select(question, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Question, "select", removing)
    monkeypatch.setattr(beside, "may_fork", lambda: False)
    ran = run("--vault", str(vault), "list")
    assert ran.code == 1
    assert "no such file or directory" in ran.err


def test_what_is_noticed_is_said_once(vault: Path) -> None:
    (index,) = Path(os.environ["NETNOTES_CACHE_DIR"]).glob("*.sqlite3")
    index.with_suffix(".pending").touch()
    (vault / "contacts" / "new.md").write_text(note(name="New"))
    assert run("list", "--paths").err.count("was killed half-way") == 1


def test_ctrl_c_is_not_taken_for_a_change(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object) -> list[int]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Question, "select", interrupted)
    (vault / "contacts" / "new.md").write_text(note(name="New"))
    assert run("list").code == 130


@pytest.mark.parametrize(
    "command",
    [
        "check --json",
        "check contacts/ada.md --json",
        "referrals --json",
        "outcomes --json",
        "promises --json",
    ],
)
def test_whatever_is_asked_what_has_changed_is_seen(vault: Path, command: str) -> None:
    assert run(*command.split()).items == []
    body = "## Outcomes\n\n- 2026-11-01: a job\n\n- [ ] call\n"
    (vault / "contacts" / "ada.md").write_text(
        note(name="Ada", added="2026-11-01", phone="0301234567", referred_by="bob", body=body)
    )
    ran = run(*command.split())
    assert len(ran.items) == 1
    assert "ada" in json.dumps(ran.items)
    assert run(*command.split()) == ran


def test_nobody_is_asked_twice(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[list[str]] = []

    def first(vault: object, request: object, notes: list[NoteRow], words: str) -> NoteRow:
        offered.append([person.slug for person in notes])
        return notes[0]

    monkeypatch.setattr(choosing, "choose", first)
    (vault / "contacts" / "new.md").write_text(note(name="New"))
    asked = request(vault, os.environ["NETNOTES_CACHE_DIR"])._replace(choosing=True)
    callback = promises.command.callback
    assert callback
    callback(asked, person=(), mine=False, theirs=False, overdue=False)
    assert offered == [["ada", "bob", "mei", "new"]]


def test_nothing_is_left_behind(vault: Path) -> None:
    files = os.listdir("/proc/self/fd")
    run("list", "--paths")
    run("list", "nmae:x")
    (vault / "contacts" / "new.md").write_text(note(name="New"))
    run("list", "--json")
    assert os.listdir("/proc/self/fd") == files
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)

"""`netnotes undo` takes back the last command that wrote, and shows what it does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, files, run
from vaults import note

from netnotes.vault.root import vault_key


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault({"contacts/jane-doe.md": note("## Log\n", name="Jane Doe", invited="2026-11-01")})


WRITING = [
    ("set", "jane", "tags=a,b", "role=editor"),
    ("unset", "jane", "invited"),
    ("mark", "jane", "replied"),
    ("log", "jane", "met", "--next", "+7d"),
    ("snooze", "jane", "+7d"),
    ("new", "contact", "Mei Lin"),
    ("new", "interview", "jane", "--date", "2026-11-30"),
]


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_takes_back_every_command_that_writes(vault: Path, command: tuple[str, ...]) -> None:
    before = files(vault)
    assert run(*command).code == 0
    assert files(vault) != before
    assert run("undo").code == 0
    assert files(vault) == before


def test_shows_the_difference_that_it_makes(vault: Path) -> None:
    run("set", "jane", "role=editor")
    told = "--- a/contacts/jane-doe.md\n+++ b/contacts/jane-doe.md\n@@ -2,7 +2,6 @@\n name: Jane Doe\n"
    shows = run("undo", "--dry-run")
    assert (shows.code, shows.err) == (0, "would be taken back: contacts/jane-doe.md\n")
    assert shows.out.startswith(told.partition("@@")[0])
    assert "-role: editor\n" in shows.out
    done = run("undo")
    assert (done.out, done.err) == (shows.out, "taken back: contacts/jane-doe.md\n")


def test_json_has_the_files(vault: Path) -> None:
    run("new", "contact", "Mei Lin")
    assert run("undo", "--json").items == [{"file": "contacts/mei-lin.md", "removed": True}]
    assert run("undo", "--json").items == []


def test_nothing_to_take_back_is_said(vault: Path) -> None:
    nothing = "there is nothing to take back: no command has written to this vault, or all is taken back\n"
    assert run("undo") == Ran(0, "", nothing)


def test_a_note_changed_since_is_left(vault: Path) -> None:
    run("set", "jane", "role=editor")
    file = vault / "contacts/jane-doe.md"
    file.write_text(file.read_text() + "mine\n")
    before = files(vault)
    done = run("undo")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "netnotes: contacts/jane-doe.md has changed since\n  nothing was taken back; undo it by hand, or with git\n"
    )
    assert files(vault) == before


def test_a_command_that_was_killed_half_way_is_told_by_every_command(vault: Path) -> None:
    run("due")
    pending = Path(os.environ["NETNOTES_CACHE_DIR"]) / f"{vault_key(str(vault))}.pending"
    pending.touch()
    assert "netnotes undo clears up after it" in run("due").err
    assert run("undo").code == 0
    assert run("due").err == run("due", "--all").err
    assert not pending.exists()


def test_what_a_hostile_note_holds_is_shown_escaped(vault: Path) -> None:
    file = vault / "contacts/jane-doe.md"
    file.write_text(file.read_text() + "\x1b]0;title\x07\n")
    run("set", "jane", "role=editor")
    assert "\x1b" not in run("undo").out

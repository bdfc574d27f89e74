"""`netnotes init` makes a vault, and changes nothing that is there."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from command_line import EXAMPLE, Ran, files, run

from netnotes.core.settings import default_settings_text


@pytest.fixture
def here(surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_init_makes_settings_folders_and_a_repository(here: Path) -> None:
    assert run("init") == Ran(0, f"{here}/netnotes.yaml\n", "netnotes new contact NAME\n")
    assert sorted(os.listdir(here)) == [".git", "contacts", "interviews", "netnotes.yaml", "pitches"]
    assert (here / "netnotes.yaml").read_text() == default_settings_text(None)
    assert run("due") == Ran(0, "", "no notes yet; begin with: netnotes new contact NAME\n")
    assert run("list") == Ran(0, "", "no contacts yet; make one: netnotes new contact NAME\n")
    assert run("check") == Ran(0, "", "0 notes, nothing wrong\n")


def test_init_makes_the_folder(here: Path) -> None:
    assert run("init", "my network", "--no-git") == Ran(
        0, f"{here}/my network/netnotes.yaml\n", "cd 'my network', then netnotes new contact NAME\n"
    )
    assert sorted(os.listdir(here / "my network")) == ["contacts", "interviews", "netnotes.yaml", "pitches"]


def test_init_inside_a_repository_makes_none(here: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    run("init", "sub")
    assert not (here / "sub/.git").exists()


def test_without_git_init_says_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(here))
    ran = run("init")
    assert (ran.code, ran.err.split("\n")[0]) == (
        0,
        "git is not installed: the vault has no history until you run git init in it",
    )


def test_in_a_folder_with_notes_only_the_settings_are_added_with_its_day(here: Path) -> None:
    (here / "people").mkdir()
    (here / "people/jane.md").write_text("---\ntype: contact\nname: Jane\nmet: 2026-01-01\n---\n")
    before = files(here)
    assert run("init", "--no-git").code == 0
    after = files(here)
    assert after.pop("netnotes.yaml").decode() == default_settings_text(date(2026, 11, 23))
    assert after == before
    assert sorted(os.listdir(here)) == ["netnotes.yaml", "people"]
    assert run("due") == Ran(
        0,
        "",
        "nothing is owed on 2026-11-23; what comes next: netnotes due --within 14d\n"
        "1 more fell due before 2026-11-23 (since in netnotes.yaml); netnotes due --all shows them\n",
    )
    assert [item["kind"] for item in run("due", "--all", "--json").items] == ["invite"]


def test_the_demo_is_the_example_with_its_dates_moved(here: Path) -> None:
    assert run("init", "--demo", "--today", "2026-11-23", "--no-git") == Ran(
        0, f"{here}/netnotes-demo: {len(files(EXAMPLE))} files\n", "cd netnotes-demo, then netnotes due\n"
    )
    assert files(here / "netnotes-demo") == files(EXAMPLE)
    assert run("init", "--demo", "later", "--today", "2027-03-01").code == 0
    later = run("--vault", "later", "--today", "2027-03-01", "due", "--json").items
    example = run("--vault", "netnotes-demo", "due", "--json").items
    assert {item["kind"] for item in later} == {item["kind"] for item in example}
    assert run("--vault", "later", "check", "--today", "2027-03-01", "--strict").code == 0


def test_json_names_the_vault_and_its_files(here: Path) -> None:
    assert run("init", "--json").json == {
        "netnotes": 1,
        "command": "init",
        "today": "2026-11-23",
        "items": [{"vault": str(here), "files": ["netnotes.yaml"]}],
        "problems": [],
    }


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["."], 1, "{here} is a vault already\n  netnotes due tells what is owed in it"),
        (["--demo", "."], 1, "{here} is a vault already\n  netnotes due tells what is owed in it"),
        (
            ["contacts/sub"],
            1,
            "{here}/contacts/sub lies inside the vault {here}\n  its notes are read there; make a vault elsewhere",
        ),
        (["--demo", "../full"], 1, "{up}/full is not empty\n  give a new folder: netnotes init --demo DIR"),
        (["netnotes.yaml"], 2, "invalid value for '[DIR]': Directory 'netnotes.yaml' is a file"),
        (["a", "b"], 2, "got unexpected extra argument (b)"),
    ],
)
def test_where_no_vault_can_be_made_nothing_is(here: Path, args: list[str], code: int, err: str) -> None:
    run("init", "--no-git")
    (here.parent / "full").mkdir()
    (here.parent / "full/file").write_text("mine\n")
    before = files(here.parent)
    ran = run("init", *args)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("netnotes: " + err.format(here=here, up=here.parent))
    assert files(here.parent) == before


def test_a_git_that_lies_in_the_folder_is_never_run(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "git").write_text(f"#!/bin/sh\ntouch {here}/evil\n")
    (here / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f":.:{os.environ['PATH']}")
    assert run("init").code == 0
    assert not (here / "evil").exists()
    assert (here / ".git").is_dir()

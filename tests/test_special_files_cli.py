"""Nasty vault entries, made by bad_inputs/make_special.py, are each treated by the command line as it says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import files, run

MAKER = Path(__file__).parent / "bad_inputs/make_special.py"
GOOD = b"---\nname: Ada\nphase: 1\n---\nBody\n"
NFC, NFD = unicodedata.normalize("NFC", "Zoë.md"), unicodedata.normalize("NFD", "Zoë.md")
NEVER_READ = {
    "fifo.md": "NN101",
    "socket.md": "NN101",
    "link_out.md": "NN101",
    "link_loop.md": "NN101",
    "link_dangling.md": "NN101",
    "link_zero.md": "NN101",
    "huge.md": "NN103",
}
WARNED = {"hard_a.md": "NN106", "hard_b.md": "NN106", "ada.md": "NN107", "caf\udce9.md": "NN105"}
TOO_MUCH = ["deep_1e6.md", "anchors_1e5.md"]
EDITABLE = [
    *(
        "dir.md/inner.md",
        "target.md",
        "new\nline.md",
        "esc\x1b[31m.md",
        "./-rf.md",
        " lead.md",
        "a;b`id`$(id).md",
    ),
    *("x" * 252 + ".md", NFC, NFD, "Ada.md", "ada.md", "caf\udce9.md"),
]


@pytest.fixture
def vault(surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = tmp_path / "v"
    made = subprocess.run([sys.executable, MAKER, root], capture_output=True, text=True, check=True)
    assert "# not made here" not in made.stdout
    (root / "netnotes.yaml").write_text("folders: {}\n")
    (root / "contacts").mkdir()
    (root / "contacts/good.md").write_text("---\ntype: contact\nname: Good One\nadded: 2026-11-01\n---\n")
    monkeypatch.chdir(root)
    signal.alarm(30)
    yield root
    signal.alarm(0)


def small_files(vault: Path) -> dict[str, bytes]:
    """Return every file but the pipes, the huge one, and the one that only root may read."""
    (vault / "huge.md").unlink()
    (vault / "unreadable.md").unlink()
    return files(vault)


def test_each_entry_is_reported_as_promised(vault: Path) -> None:
    ran = run("check", "--json")
    assert ran.code == 3
    found = {(item["file"], item["code"]) for item in ran.items}
    for file, code in {**NEVER_READ, **WARNED}.items():
        assert (file.replace("\udce9", "\udce9"), code) in found
    severities = {file: {i["severity"] for i in ran.items if i["file"] == file} for file in TOO_MUCH}
    assert severities == {file: {"error"} for file in TOO_MUCH}
    mentioned = {item["file"] for item in ran.items}
    assert not mentioned & {"dir.md", "link_up", "link_in.md", "target.md", "readonly.md", ".hidden.md"}
    assert not [file for file in mentioned if file.startswith((".", "node_modules", "link_up/"))]


def test_the_good_note_is_answered_as_ever(vault: Path) -> None:
    assert [item["slug"] for item in run("list", "--json").items] == ["good"]
    assert [item["person"] for item in run("due", "--json").items] == ["good"]
    unread = {problem["file"] for problem in run("due", "--json").json["problems"]}
    assert unread >= {*NEVER_READ, *TOO_MUCH}


def test_a_listing_shows_every_readable_note_once_and_on_one_line(vault: Path) -> None:
    ran = run("list", "--kind", "note")
    assert ran.code == 0
    shown = [line.split("\t")[2] for line in ran.out.splitlines()]
    assert len(shown) == len(set(shown))
    assert {"target.md", "hard_a.md", "hard_b.md", "readonly.md", "new\\nline.md", "esc\\x1b[31m.md"} <= set(
        shown
    )
    assert {"caf\\xe9.md", "-rf.md", " lead.md", "a;b`id`$(id).md", "x" * 252 + ".md"} <= set(shown)
    assert not {"link_in.md", *NEVER_READ} & set(shown)
    assert not [name for name in shown if name.startswith((".", "link_up"))]


def test_nothing_of_what_lies_outside_is_shown(vault: Path) -> None:
    with open("/etc/passwd", encoding="utf-8") as stream:
        secret = stream.readline().strip()
    for args in (
        ["check", "--json"],
        ["list", "--kind", "note", "--json"],
        ["set", "link_out.md", "phase=2"],
    ):
        ran = run(*args)
        assert secret not in ran.out + ran.err


def test_a_link_inside_the_vault_stays_a_link_and_its_target_is_edited(vault: Path) -> None:
    ran = run("set", "link_in.md", "phase=2")
    assert (ran.code, ran.out) == (0, "target.md  phase: 2 (was 1)\n")
    assert os.readlink(vault / "link_in.md") == "target.md"
    assert (vault / "target.md").read_bytes() == GOOD.replace(b"phase: 1", b"phase: 2")


@pytest.mark.parametrize(
    "name", [*NEVER_READ, "dir.md", "link_up", "/etc/passwd", "../outside.md", "link_up/x.md"]
)
def test_what_is_no_note_is_not_edited(vault: Path, name: str) -> None:
    (vault.parent / "outside.md").write_bytes(GOOD)
    ran = run("set", name, "phase=2")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("netnotes: ")
    assert not (vault / "nowhere.md").exists()
    assert (vault.parent / "outside.md").read_bytes() == GOOD


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hard_a.md", "hard_a.md has 2 names (hard links), which an edit would part"),
        ("readonly.md", "readonly.md is read-only"),
        ("deep_1e6.md", "deep_1e6.md:"),
        ("anchors_1e5.md", "anchors_1e5.md:"),
    ],
)
def test_an_edit_that_would_do_more_than_edit_is_refused(vault: Path, name: str, message: str) -> None:
    before = small_files(vault)
    ran = run("set", name, "phase=2")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"netnotes: {message}")
    assert files(vault) == before


def test_an_oddly_named_note_is_edited_and_nothing_else(vault: Path) -> None:
    before = small_files(vault)
    for name in EDITABLE:
        ran = run("set", name, "phase=2")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.count("\n") == 1
        assert "\x1b" not in ran.out
    changed = GOOD.replace(b"phase: 1", b"phase: 2")
    names = {os.path.normpath(name) for name in EDITABLE}
    assert files(vault) == {path: changed if path in names else data for path, data in before.items()}

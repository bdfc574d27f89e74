"""`netnotes edit` opens the one note meant in the user's own editor, then says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, files, run
from vaults import note


@pytest.fixture
def vault(make_vault: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nfor last; do :; done\nprintf -- "$TO_ADD" >> "$last"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"{editor} --wait")
    return make_vault({"contacts/jane-doe.md": note(name="Jane Doe", added="2026-11-23")})


def test_the_editor_gets_the_note_and_its_path_is_printed(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TO_ADD", "more\n")
    before = files(vault)
    assert run("edit", "jane") == Ran(0, "contacts/jane-doe.md\n", "")
    assert files(vault) == {**before, "contacts/jane-doe.md": before["contacts/jane-doe.md"] + b"more\n"}


def test_a_path_is_printed_escaped(vault: Path) -> None:
    (vault / "contacts/\x1b]0;title\x07.md").write_text(note(name="Eve", added="2026-11-23"))
    assert run("edit", "contacts/\x1b]0;title\x07.md") == Ran(0, "contacts/\\x1b]0;title\\x07.md\n", "")


def test_json_names_the_note(vault: Path) -> None:
    assert run("edit", "jane", "--json").json == {
        "netnotes": 1,
        "command": "edit",
        "today": "2026-11-23",
        "items": [{"file": "contacts/jane-doe.md", "slug": "jane-doe"}],
        "problems": [],
    }


def test_what_is_wrong_with_the_note_is_said_afterwards(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TO_ADD", "- [ ] task due:2026-02-30\n")
    ran = run("edit", "jane")
    assert (ran.code, ran.out) == (0, "contacts/jane-doe.md\n")
    assert ran.err.startswith("contacts/jane-doe.md:7:")


def test_visual_comes_before_editor(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setenv("EDITOR", "false")
    assert run("edit", "jane").code == 0


def test_an_editor_of_the_vault_is_never_run(vault: Path) -> None:
    (vault / "netnotes.yaml").write_text("editor: touch /tmp/evil\n")
    assert run("edit", "jane").err.startswith("netnotes: netnotes.yaml:1:1: ")


@pytest.mark.parametrize("path", ["", ".", "bin:../net"])
def test_a_program_that_lies_in_the_vault_is_no_editor(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    elsewhere = tmp_path / "bin"
    elsewhere.mkdir()
    for folder, names in ((vault, ["sensible-editor", "nano", "vim", "vi"]), (elsewhere, ["vi"])):
        for name in names:
            (folder / name).write_text(f"#!/bin/sh\necho {folder.name} >> {tmp_path}/run\n")
            (folder / name).chmod(0o755)
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", f"{path}:{elsewhere}:/usr/bin-of-nobody")
    assert run("edit", "jane") == Ran(0, "contacts/jane-doe.md\n", "")
    assert (tmp_path / "run").read_text() == "bin\n"


@pytest.mark.parametrize(
    ("editor", "args", "code", "err"),
    [
        ("true", ["nobody"], 1, "no note is called nobody\n  netnotes list shows everybody"),
        ("false", ["jane"], 1, "the editor false ended with 1\n  the note is {vault}/contacts/jane-doe.md"),
        (
            "/no/such/editor",
            ["jane"],
            1,
            "the editor /no/such/editor can't be started: No such file or directory\n  set $EDITOR",
        ),
        ("vim 'x", ["jane"], 1, "$EDITOR can't be read: No closing quotation\n  check its quotes"),
        ("true", [], 2, "missing argument 'NOTE'\n  try: netnotes edit --help"),
    ],
)
def test_what_cant_be_edited_is_said(
    vault: Path, monkeypatch: pytest.MonkeyPatch, editor: str, args: list[str], code: int, err: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    assert run("edit", *args) == Ran(code, "", f"netnotes: {err}\n".format(vault=vault.resolve()))

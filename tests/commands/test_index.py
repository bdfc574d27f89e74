"""`netnotes index` says what is in the index, and rebuilds it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, run
from vaults import note


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane.md": note(name="Jane"),
            "contacts/bob.md": note(name="Bob"),
            "pitches/a.md": "# A\n",
            "pitches/b.md": "# B\n",
            "plain.md": "text\n",
        }
    )


def test_index_counts_what_there_is(vault: Path, tmp_path: Path) -> None:
    ran = run("index")
    (file,) = (tmp_path / "cache").glob("*.sqlite3")
    assert ran == Ran(0, f"2 contacts, 1 note, 2 pitches\n5 read again, 0 gone\n{file}\n", "")
    run("index", "--rebuild")
    assert run("index", "--rebuild").out.split("\n")[1] == "5 read again, 0 gone"


def test_an_empty_vault_has_no_notes(make_vault: Callable[..., Path]) -> None:
    make_vault({})
    assert run("index").out.startswith("no notes\n0 read again, 0 gone\n")


def test_json_names_vault_and_file(vault: Path, tmp_path: Path) -> None:
    ran = run("index", "--json")
    (file,) = (tmp_path / "cache").glob("*.sqlite3")
    assert ran.json == {
        "netnotes": 1,
        "command": "index",
        "today": "2026-11-23",
        "items": [
            {
                "vault": str(vault.resolve()),
                "file": str(file),
                "notes": {"contact": 2, "note": 1, "pitch": 2},
                "read": 5,
            }
        ],
        "problems": [],
    }


def test_without_a_place_for_it_the_index_is_in_memory(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NETNOTES_CACHE_DIR", str(tmp_path / "file" / "cache"))
    ran = run("index")
    assert (ran.code, ran.out.split("\n")[0]) == (0, "2 contacts, 1 note, 2 pitches")
    assert ran.err != ""
    assert run("index", "-q").err == ""

"""`netnotes check --index` compares the index with a fresh reading of all notes, and mends it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, run
from vaults import note

from netnotes.index.seal import seal

EQUAL = Ran(0, "the index says what the notes say\n", "")
MADE_ANEW = "the index differed from a fresh reading; it was made anew\n"


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    interview = note(
        "### What surprised you?\n\nThe peat.\n\n## Referrals\n\n- [[bob]]\n- Cy Ng\n",
        contact="ann",
        date="2026-11-10",
    )
    return make_vault(
        {
            "contacts/ann.md": note("## Log\n\n- 2026-10-01 call: hi\n", name="Ann", added="2026-09-01"),
            "contacts/bob.md": note(name="Bob", referred_by="ann", invited="2026-11-02"),
            "contacts/bad.md": "---\nname: [\n---\n",
            "interviews/one.md": interview,
            "plain.md": "about [[ann]]\n",
        }
    )


@pytest.fixture
def execute(vault: Path, tmp_path: Path) -> Callable[[str], None]:
    """Change the index so that nothing but a comparison can find it."""

    def change(statement: str) -> None:
        (file,) = (tmp_path / "cache").glob("*.sqlite3")
        db = sqlite3.connect(file)
        db.execute(statement)
        db.commit()
        seal(db)
        db.close()

    run("due")
    return change


def test_an_index_that_says_what_the_notes_say_is_equal(vault: Path) -> None:
    assert run("check", "--index") == EQUAL
    (vault / "contacts/bob.md").write_text(note(name="Bob B", referred_by="ann"))
    (vault / "plain.md").unlink()
    assert run("check", "--index") == EQUAL
    assert run("check", "--index", "--json").items == [{"notes": 4, "equal": True, "differs": []}]


@pytest.mark.parametrize(
    ("statement", "out"),
    [
        ("UPDATE reminder SET due = '2026-01-01' WHERE kind = 'nudge'", "contacts/bob.md: reminders\n"),
        ("DELETE FROM reminder WHERE kind = 'refer'", "interviews/one.md: reminders\n"),
        ("INSERT INTO reminder SELECT * FROM reminder WHERE kind = 'nudge'", "contacts/bob.md: reminders\n"),
        ("DELETE FROM problem", "contacts/bad.md: problems\n"),
        ("DELETE FROM event", "contacts/ann.md: events\n"),
        ("UPDATE stage SET stage = 1 - stage WHERE person = (SELECT id FROM note WHERE slug = 'ann')", "contacts/ann.md: stages\n"),
        ("UPDATE name SET rank = 5 WHERE key = 's:bob'", "contacts/bob.md: names\n"),
        ("UPDATE mention SET target = NULL WHERE role = 'link'", "plain.md: links\n"),
        ("UPDATE note SET fields = '{}' WHERE slug = 'bob'", "contacts/bob.md: fields\n"),
        ("UPDATE note SET answered = NULL", "interviews/one.md: fields\n"),
        ("UPDATE heading SET text = 'else'", "interviews/one.md: fields\n"),
        ("UPDATE note SET words = NULL WHERE slug = 'plain'", "plain.md: fields, words\n"),
        ("UPDATE meta SET value = '2026-11-01' WHERE key = 'since'", "settings\n"),
        ("UPDATE note SET slug = 'else' WHERE slug = 'plain'", "plain.md: fields\n"),
    ],
)  # fmt: skip
def test_what_differs_is_named_and_the_index_made_anew(
    execute: Callable[[str], None], statement: str, out: str
) -> None:
    execute(statement)
    assert run("check", "--index") == Ran(3, out, MADE_ANEW)
    assert run("check", "--index") == EQUAL


def test_json_has_the_files_and_parts_that_differ(execute: Callable[[str], None]) -> None:
    execute("DELETE FROM problem")
    ran = run("check", "--index", "--json")
    assert ran.code == 3
    assert ran.items == [
        {"notes": 5, "equal": False, "differs": [{"file": "contacts/bad.md", "parts": ["problems"]}]}
    ]


def test_a_damaged_index_is_found(execute: Callable[[str], None], tmp_path: Path) -> None:
    (file,) = (tmp_path / "cache").glob("*.sqlite3")
    execute("UPDATE reminder SET until = 'x' WHERE 0")
    db = sqlite3.connect(file)
    db.execute("PRAGMA writable_schema=ON")
    root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'reminder_owed'").fetchone()[0]
    size = db.execute("PRAGMA page_size").fetchone()[0]
    db.close()
    data = bytearray(file.read_bytes())
    at = data.index(
        b"2026-", (root - 1) * size, root * size
    )  # in an index of SQLite's, so that it lies about the table
    data[at : at + 4] = b"2031"
    file.write_bytes(data)
    execute("SELECT 1")
    assert run("check", "--index") == Ran(3, "the index is damaged\n", MADE_ANEW)
    assert run("check", "--index") == EQUAL


def test_where_no_index_can_be_kept_there_is_none_to_compare(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NETNOTES_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert run("check", "--index").out == "there is no index: it can't be kept\n"


@pytest.mark.parametrize("more", [["--fix"], ["--style", "vim"], ["--explain", "NN101"], ["plain.md"]])
def test_it_goes_with_nothing_else(vault: Path, more: list[str]) -> None:
    assert run("check", "--index", *more).code == 2

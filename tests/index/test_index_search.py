"""The full-text index: best first, only what notes say now, and cleared out when it holds too much that none says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from vaults import content, fresh, note, sync, write

from netnotes.core.search_terms import Search, Term, read_search
from netnotes.index import opening, store
from netnotes.index.seal import seal
from netnotes.index.search import alike, having, occurs, ranked, rows


def read(text: str) -> Search:
    return read_search(text, lambda name: False, lambda name: False)


def found(db: sqlite3.Connection, text: str, *kinds: str) -> list[str]:
    by_rank = ranked(db, read(text).choices, kinds, None)
    files = {row.id: row.file for row in rows(db, by_rank)}
    return [files[one] for one in by_rank]


def test_a_name_is_better_than_a_field_an_answer_and_other_text(tmp_path: Path) -> None:
    filler = "Some more words about this and that.\n" * 3
    root = write(
        tmp_path,
        {
            "contacts/a.md": note(f"peat\n{filler}", name="Ann"),
            "interviews/b.md": note(f"### Why?\n\npeat\n{filler}", contact="a", date="2026-11-20"),
            "contacts/c.md": note(filler, name="Cid", organization="Peat Trust"),
            "contacts/d.md": note(filler, name="Dr Peat"),
            "plain.md": filler,
        },
    )
    with opening.in_memory() as index:
        sync(root, index.db)
        assert found(index.db, "peat") == [
            "contacts/d.md",
            "contacts/c.md",
            "interviews/b.md",
            "contacts/a.md",
        ]
        assert found(index.db, "peat", "interview", "note") == ["interviews/b.md"]
        assert found(index.db, "peat trust") == ["contacts/c.md"]


def test_only_what_notes_say_now_is_found(tmp_path: Path) -> None:
    root = write(tmp_path, {"a.md": "peat\n", "b.md": "peat\n", "c.md": "moss\n"})
    with opening.in_memory() as index:
        sync(root, index.db)
        write(root, {"a.md": "moss\n", "bad.md": "---\nx: [\n---\npeat\n"})
        (root / "b.md").rename(root / "d.md")
        sync(root, index.db)
        assert found(index.db, "peat") == ["d.md"]
        assert sorted(found(index.db, "moss")) == ["a.md", "c.md"]
        (root / "d.md").unlink()
        sync(root, index.db)
        assert not occurs(index.db, Term(("peat",)))
        assert having(index.db, [Term(("peat",))], None) == set()
        assert alike(index.db, "pea") is None


def test_an_index_that_holds_mostly_what_no_note_says_is_made_anew(tmp_path: Path) -> None:
    root = write(tmp_path, {"a.md": "peat\n", "contacts/b.md": note(name="Bob", invited="2026-11-02")})
    with opening.in_memory() as index:
        db = index.db
        sync(root, db)
        row = ("", "", "", "", "peat")
        db.executemany(
            "INSERT INTO words (names, fields, answers, log, body) VALUES (?,?,?,?,?)", [row] * 1_003
        )
        assert store.is_littered(db)
        write(root, {"a.md": "peat moss\n"})
        assert sync(root, db).changed.read == ("a.md", "contacts/b.md")
        assert db.execute("SELECT count(*) FROM words_docsize").fetchone()[0] == 2
        assert found(db, "peat") == ["a.md"]
        assert content(db) == fresh(root)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("imag", "imag*"), ("imagng", "imaging"), ("penat", "peat"), ("zzz", None), ("漢", None)],
)
def test_a_word_that_no_note_has_brings_the_nearest_to_mind(
    tmp_path: Path, word: str, meant: str | None
) -> None:
    root = write(tmp_path, {"a.md": "imaging imagine peat\n", "b.md": "imaging pent\n", "c.md": "peat"})
    with opening.in_memory() as index:
        sync(root, index.db)
        near = alike(index.db, word)
        assert (near and str(near)) == meant


def test_the_tables_of_the_full_text_index_may_be_worded_otherwise_and_nothing_else(tmp_path: Path) -> None:
    file = str(tmp_path / "index.sqlite3")
    with opening.opened(file) as index:
        index.db.execute("PRAGMA writable_schema=ON")
        index.db.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'block BLOB', 'block') WHERE name = 'words_data'"
        )
        seal(index.db)
    with opening.opened(file) as index:
        assert index.warning == ""
        index.db.execute("CREATE TRIGGER words_data AFTER INSERT ON name BEGIN DELETE FROM note; END")
        seal(index.db)
    with opening.opened(file) as index:
        assert index.warning == "the index was changed by something else; it was made anew"

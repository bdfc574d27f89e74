"""What a note's file name alone gives away."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.filenames import conflict_original, is_note_path, name_problems, plain

ONE_FILE = "on macOS and Windows they are one file"
NFC, NFD = unicodedata.normalize("NFC", "Zoë.md"), unicodedata.normalize("NFD", "Zoë.md")


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Ada Lovelace.sync-conflict-20260101-120000-ABCDEFG.md", "Ada Lovelace.md"),
        ("Ada.sync-conflict-20260101-120000.md", "Ada.md"),
        ("Ada.sync-conflict-20260101-120000-ABCDEFG.sync-conflict-20260102-120000-ABCDEFG.md", "Ada.md"),
        ("Ada Lovelace (Eve's conflicted copy 2026-01-01).md", "Ada Lovelace.md"),
        ("Ada (Eve\u2019s MacBook's conflicted copy 2026-01-01).md", "Ada.md"),
        ("Ada (conflicted copy 2026-01-01 120000).md", "Ada.md"),
        ("Ada (Conflicted copy laptop 202601011200) (1).md", "Ada.md"),
        ("Ada (Case Conflict 1).md", "Ada.md"),
        ("Ada (Unicode Encoding Conflict).md", "Ada.md"),
        ("Ada_conflict-20260101-120000.md", "Ada.md"),
        ("Ada [conflicted].md", "Ada.md"),
        ("ada.conflict-0123abcd.md", "ada.md"),
        ("Ada.md", None),
        ("conflict.md", None),
        ("conflict resolution.md", None),
        ("2026-11-20-conflict-of-interest.md", None),
        ("Ada (1).md", None),
        (".sync-conflict-20260101-120000-ABCDEFG.md", None),
    ],
)
def test_a_conflict_copy_is_known_by_its_name(name: str, original: str | None) -> None:
    assert conflict_original(name) == original


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["ada.md", "bob.md", "-rf.md", " lead.md", "a;b`id`$(id).md", "new\nline.md", "esc\x1b[31m.md"], []),
        (["caf\udce9.md"], [("caf\udce9.md", "NN105", "the file's name is not UTF-8")]),
        (["what?.md"], [("what?.md", "NN105", "the file's name can't be used on Windows")]),
        (["Con.md", "console.md"], [("Con.md", "NN105", "the file's name can't be used on Windows")]),
        (
            ["ada.md", "Ada.md"],
            [
                (
                    "ada.md",
                    "NN107",
                    "this name and 'Ada.md' differ only in case: on macOS and Windows they are one file",
                )
            ],
        ),
        (
            [NFC, NFD],
            [
                (
                    NFC,
                    "NN107",
                    f"this name and {NFD!r} differ only in their Unicode form: {ONE_FILE}",
                )
            ],
        ),
        (
            ["Ada (Case Conflict).md"],
            [
                (
                    "Ada (Case Conflict).md",
                    "NN104",
                    "a sync tool's conflict copy of 'Ada.md': it is not read",
                )
            ],
        ),
    ],
)
def test_names_have_these_problems(names: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert [(name, p.code, p.message) for name, p in name_problems(names)] == expected
    assert plain(names) is not bool(expected)


alphabet = st.sampled_from([*"aAbé\u0301ß\udce9?(", "con", ".conflict-0123abcd", "conflict"])


@given(st.lists(st.lists(alphabet, min_size=1).map("".join), unique=True))
def test_a_folder_that_looks_plain_has_no_problem(stems: list[str]) -> None:
    names = [f"{stem}.md" for stem in stems]
    assert not (plain(names) and name_problems(names))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("ada.md", True),
        ("contacts/ada.MD", True),
        ("contacts/templates/ada.md", True),
        ("dir.md/ada.md", True),
        ("templates/ada.md", False),
        ("a/node_modules/ada.md", False),
        (".trash/ada.md", False),
        ("contacts/.ada.md", False),
        ("ada.md~", False),
        ("notes.txt", False),
    ],
)
def test_a_path_tells_whether_it_is_a_notes(path: str, expected: bool) -> None:
    assert is_note_path(path) is expected

"""What only several notes together have wrong, what is pressing, and problems that time mends."""

from __future__ import annotations

from pathlib import Path

import pytest
from vaults import day, note, sync, write

from netnotes.core.problems import Problem
from netnotes.index import opening
from netnotes.index.troubles import pressing, problems


def found(root: Path, files: dict[str, str], on: str = "2026-11-23") -> list[tuple[str, str, int, str]]:
    with opening.in_memory() as index:
        sync(write(root, files), index.db)
        return [(p.file, p.code, p.line, p.message) for p in problems(index.db, day(on))]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"interviews/d.md": note(contact="jane", date="2026-11-20")},
            [("interviews/d.md", "NN401", 2, "contact leads to nobody: jane")],
        ),
        (
            {"contacts/a.md": note(name="A", added="2026-11-20", referred_by="jane")},
            [("contacts/a.md", "NN401", 4, "referred_by leads to nobody: jane")],
        ),
        (
            {"notes.md": "about\n\n[[nobody]]\n"},
            [("notes.md", "NN404", 3, "a link leads to no note: nobody")],
        ),
        (
            {
                "contacts/ann.md": note(name="A", added="2026-11-20"),
                "interviews/d.md": note("## Referrals\n\n- [[x]]\n- Y\n", contact="ann", date="2026-11-20"),
            },
            [],
        ),
        (
            {"a/ann.md": "one\n", "b/Ann.md": "two\n"},
            [
                ("a/ann.md", "NN402", 1, "two notes are called ann: this one and b/Ann.md"),
                ("b/Ann.md", "NN402", 1, "two notes are called ann: this one and a/ann.md"),
            ],
        ),
        (
            {
                "contacts/ann.md": note(name="Ann Ray", added="2026-11-20"),
                "contacts/bob.md": note(name="Bob", aliases=["Ann Ray"], added="2026-11-20"),
                "interviews/d.md": note("## Referrals\n\n- Ann Ray\n", contact="bob", date="2026-11-20"),
            },
            [("interviews/d.md", "NN403", 8, "Ann Ray could be any of ann, bob; the first is taken")],
        ),
        (
            {"contacts/a.md": note(name="A")},
            [("contacts/a.md", "NN503", 1, "no date at all: an invitation to this person is never owed")],
        ),
        ({"contacts/a.md": note(name="A"), "interviews/d.md": note(contact="a", date="2026-11-20")}, []),
        ({"contacts/a.md": note(name="A", met="2026-11-20")}, []),
    ],
)
def test_what_several_notes_have_wrong_together(
    tmp_path: Path, files: dict[str, str], expected: list[tuple[str, str, int, str]]
) -> None:
    assert found(tmp_path, files) == expected


@pytest.mark.parametrize(("on", "codes"), [("2026-11-22", ["NN501"]), ("2026-11-23", []), ("2026-11-24", [])])
def test_a_day_in_the_future_is_a_problem_until_it_comes(tmp_path: Path, on: str, codes: list[str]) -> None:
    files = {"contacts/a.md": note(name="A", met="2026-11-23")}
    assert [code for _, code, _, _ in found(tmp_path, files, on)] == codes


def test_what_may_make_an_answer_incomplete_is_pressing_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "contacts/a.md": note(name="A"),
        "contacts/bad.md": "---\nname: [A\n---\n",
        "contacts/field.md": note(name="F", added="soon"),
        "interviews/d.md": note(contact="nobody", date="2126-11-20"),
        "interviews/none.md": note(date="2026-11-20"),
        "notes.md": "[[nowhere]]\n",
    }
    with opening.in_memory() as index:
        sync(write(tmp_path, files), index.db)
        found = sorted(pressing(index.db), key=lambda p: p.file)
    assert [(p.file, p.code) for p in found] == [
        ("contacts/bad.md", "NN204"),
        ("contacts/field.md", "NN302"),
        ("interviews/d.md", "NN401"),
        ("interviews/none.md", "NN301"),
    ]
    assert isinstance(found[0], Problem)

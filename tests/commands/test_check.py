"""`netnotes check` reports what is wrong, by file, line and column."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, run
from vaults import note


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/broken.md": "---\nname: A\nname: B\nadded: 2026-11-01\n---\n",
            "contacts/warned.md": "---\nname: C\nemial: c@example.org\nadded: 2026-11-01\n---\n",
            "contacts/fine.md": note(name="Fine", added="2026-11-01"),
            "interviews/hinted.md": note(contact="fine"),
        }
    )


def test_each_problem_is_a_line_that_editors_read(vault: Path) -> None:
    ran = run("check")
    assert (ran.code, ran.err) == (3, "4 notes: 1 error, 1 warning, 1 hint\n")
    assert [line.split(" ", 3)[:3] for line in ran.out.splitlines()] == [
        ["contacts/broken.md:3:1:", "error:", "NN206"],
        ["contacts/warned.md:3:1:", "warning:", "NN303"],
        ["interviews/hinted.md:1:1:", "hint:", "NN502"],
    ]


def test_json_lists_problems_as_items(vault: Path) -> None:
    ran = run("check", "--json")
    assert ran.code == 3
    assert [list(item) for item in ran.items] == [
        ["file", "line", "column", "code", "severity", "message", "hint"]
    ] * 3
    assert [(i["file"], i["line"], i["column"], i["severity"]) for i in ran.items] == [
        ("contacts/broken.md", 3, 1, "error"),
        ("contacts/warned.md", 3, 1, "warning"),
        ("interviews/hinted.md", 1, 1, "hint"),
    ]
    assert ran.json["problems"] == []


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["contacts/fine.md"], 0, "1 note, nothing wrong\n"),
        (["contacts/fine.md", "contacts/warned.md"], 0, "2 notes: 1 warning\n"),
        (["contacts/warned.md", "--strict"], 3, "1 note: 1 warning\n"),
        (["interviews/hinted.md", "--strict"], 0, "1 note: 1 hint\n"),
        (["contacts/broken.md"], 3, "1 note: 1 error\n"),
        (["./contacts/broken.md"], 3, "1 note: 1 error\n"),
    ],
)
def test_the_exit_code_tells_of_errors_and_strictly_of_warnings(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    ran = run("check", *args)
    assert (ran.code, ran.err) == (code, err)


def test_a_file_may_be_given_as_a_shell_or_editor_does(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", str(vault / "contacts/broken.md")).err == "1 note: 1 error\n"
    monkeypatch.chdir(vault / "contacts")
    assert run("check", "broken.md").err == "1 note: 1 error\n"
    assert run("check", "../interviews/hinted.md").err == "1 note: 1 hint\n"


def test_a_file_that_is_no_note_is_bad_usage(vault: Path) -> None:
    assert run("check", "contacts/nope.md") == Ran(
        2,
        "",
        "netnotes: no note at contacts/nope.md\n  give its path, as contacts/jane-doe.md\n",
    )


def test_templates_are_checked_too(vault: Path) -> None:
    (vault / "templates").mkdir()
    (vault / "templates/contact.md").write_text("---\nname: {{ nam }}\n---\n")
    (item,) = (item for item in run("check", "--json").items if item["file"].startswith("templates"))
    assert (item["file"], item["line"], item["column"], item["code"]) == (
        "templates/contact.md",
        2,
        7,
        "NN701",
    )
    assert item["hint"] == "did you mean name?"


@pytest.mark.parametrize("day", ["2026-11-23", "2026-12-31", "2027-06-01", "2030-01-01"])
def test_the_example_is_clean_on_its_day_and_later(example: Path, day: str) -> None:
    assert run("check", "--strict", "--today", day) == Ran(0, "", "59 notes, nothing wrong\n")


def test_a_question_bank_that_is_no_file_or_too_large_is_named(make_vault: Callable[..., Path]) -> None:
    root = make_vault({"templates/questions.yaml/x.md": "x"})
    assert [(i["file"], i["code"], i["message"]) for i in run("check", "--json").items] == [
        ("templates/questions.yaml", "NN701", "a folder, not a file: it is not read")
    ]
    shutil.rmtree(root / "templates")
    (root / "templates").mkdir()
    entries = "".join(f"  - {{id: q{n}, question: What is {n}?}}\n" for n in range(3000))
    (root / "templates/questions.yaml").write_text(f"advice:\n{entries}")
    assert [i["message"] for i in run("check", "--json").items] == ["the file is larger than 64 KiB"]

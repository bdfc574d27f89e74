"""`netnotes new interview` makes one note, with questions that fit the time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, files, run
from vaults import note

NOTE = """---
contact: "[[jane-doe]]"
date: 2026-12-04
time: "14:00"
timezone: Europe/Berlin
duration: 10 min
format: video
place: "room 1: left"
---

# Jane Doe, 2026-12-04

## Background

<!-- What I have read about the person, their work and their organization, and what I want from this talk. -->

## Questions

{questions}## Referrals

<!-- One line for each person named to me: - [[mei-lin]], Acme, may use name: yes -->
<!-- or, without a note yet: - Mei Lin, Acme, mei@example.org -->

## Promises

<!-- Mine: - [ ] send the poster 📅 2026-12-01 -->
<!-- Theirs: - [ ] them: introduce me to Bob 📅 2026-12-05 -->

## Impressions

<!-- What surprised me, what I would ask next time, and what I want to thank this person for. -->
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe", added="2026-11-23"),
            "contacts/mei-lin.md": note(name="林美", paths=["industry"], added="2026-11-23"),
            "plain.md": note(title="Plain"),
        }
    )


def headings(file: Path) -> list[str]:
    """Return the questions of a note, each with its minutes."""
    return re.findall(r"^### (.*)$", file.read_text(), re.MULTILINE)


def test_a_new_interview_is_one_whole_note(vault: Path) -> None:
    before = files(vault)
    ran = run(
        *(
            "new",
            "interview",
            "jane",
            "--date",
            "next friday",
            "--time",
            "14:00",
            "--timezone",
            "Europe/Berlin",
        ),
        *("--format", "video", "--place", "room 1: left", "--minutes", "10"),
    )
    asked = headings(vault / "interviews/2026-12-04-jane-doe.md")
    assert ran == Ran(
        0, "interviews/2026-12-04-jane-doe.md\n", f"2026-12-04, {len(asked)} questions, 10 of 10 minutes\n"
    )
    after = files(vault)
    text = after.pop("interviews/2026-12-04-jane-doe.md").decode()
    assert after == before
    assert text == NOTE.format(questions="".join(f"### {question}\n\n" for question in asked))
    assert run("check").err == "4 notes, nothing wrong\n"


@pytest.mark.parametrize("minutes", [5, 10, 20, 30, 60])
def test_the_questions_fit_the_time_and_end_with_referrals(vault: Path, minutes: int) -> None:
    run("new", "interview", "jane", "--minutes", str(minutes))
    asked = headings(vault / "interviews/2026-11-23-jane-doe.md")
    assert sum(int(re.findall(r"\((\d+) min\)$", question)[0]) for question in asked) <= minutes
    assert asked[-1].startswith("Who else should I talk to")
    assert len(set(asked)) == len(asked)


def test_what_was_answered_lately_is_asked_later(vault: Path) -> None:
    run("new", "interview", "jane", "--date", "2026-11-02", "--minutes", "20")
    file = vault / "interviews/2026-11-02-jane-doe.md"
    first = headings(file)
    file.write_text(re.sub(r"^(### .*)$", r"\1\n\nAn answer.", file.read_text(), flags=re.MULTILINE))
    run("new", "interview", "mei-lin", "--minutes", "20")
    second = headings(vault / "interviews/2026-11-23-mei-lin.md")
    assert second[-1] == first[-1]
    assert set(second[1:-1]) - set(first)


def test_an_interview_may_be_with_several(vault: Path) -> None:
    assert run("new", "interview", "jane", "--with", "林美", "--slug", "Both of them").out == (
        "interviews/both-of-them.md\n"
    )
    text = (vault / "interviews/both-of-them.md").read_text()
    assert text.startswith('---\ncontact: ["[[jane-doe]]", "[[mei-lin]]"]\ndate: 2026-11-23\n---\n')
    assert "\n# Jane Doe and 林美, 2026-11-23\n" in text


def test_the_bank_of_the_vault_is_laid_over(vault: Path) -> None:
    (vault / "templates").mkdir()
    (vault / "templates/questions.yaml").write_text(
        "closing:\n  - {id: mine, question: And the weather?, minutes: 1, core: true}\n"
    )
    ran = run("new", "interview", "jane", "--minutes", "60")
    assert ran.code == 0
    assert "And the weather? (1 min)" in headings(vault / "interviews/2026-11-23-jane-doe.md")


def test_json_names_the_note_and_its_questions(vault: Path) -> None:
    ran = run("new", "interview", "jane", "--with", "mei-lin", "--minutes", "10", "--json")
    (item,) = ran.items
    assert ran.json | {"items": []} == {
        "netnotes": 1,
        "command": "new interview",
        "today": "2026-11-23",
        "items": [],
        "problems": [],
    }
    assert item.pop("questions")[-1] == "who-else"
    assert item == {
        "file": "interviews/2026-11-23-jane-doe.md",
        "slug": "2026-11-23-jane-doe",
        "date": "2026-11-23",
        "people": ["jane-doe", "mei-lin"],
        "minutes": 10,
    }


def test_edit_opens_the_new_note(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "$1" > "$HOME/opened"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setenv("EDITOR", "false")
    assert run("new", "interview", "jane", "--edit").code == 0
    opened = (Path(os.environ["HOME"]) / "opened").read_text()
    assert opened == f"{vault.resolve()}/interviews/2026-11-23-jane-doe.md\n"


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["nobody"], 1, "nobody is called nobody\n  netnotes list shows everybody"),
        (["plain"], 1, "plain is a note, not a person\n  give the person's slug or name"),
        ([], 2, "missing argument 'PERSON'\n  try: netnotes new interview --help"),
        (["jane", "--with", "jane-doe"], 2, "the same person is named twice\n  each person once"),
        (["jane", "--date", "frida"], 2, "'frida' is not a date\n  did you mean friday?"),
        (["jane", "--minutes", "0"], 2, "not a number of minutes: 0\n  give 1 to 480, as in --minutes 30"),
        (["jane", "--minutes", "x"], 2, "not a number of minutes: x\n  give 1 to 480, as in --minutes 30"),
        (["jane", "--time", "25:00"], 2, 'time must be a time like "14:00"'),
        (["jane", "--format", "zoom"], 2, "format is one of phone, video, lunch, coffee, office, other"),
    ],
)
def test_what_cant_be_made_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    assert run("new", "interview", *args) == Ran(code, "", f"netnotes: {err}\n")
    assert files(vault) == before


def test_an_interview_that_is_there_is_never_overwritten(vault: Path) -> None:
    run("new", "interview", "jane")
    before = files(vault)
    assert run("new", "interview", "jane") == Ran(
        1,
        "",
        "netnotes: interviews/2026-11-23-jane-doe.md is there already\n"
        "  --slug gives the new note another name; "
        "netnotes edit interviews/2026-11-23-jane-doe.md opens that one\n",
    )
    assert files(vault) == before


@pytest.mark.parametrize(
    ("file", "text", "err"),
    [
        (
            "interview.md",
            "---\ncontact: {{ contact }}\n---\n\n{{ question }}\n",
            "templates/interview.md:5:1: there is no placeholder {{ question }}\n  did you mean questions?",
        ),
        (
            "questions.yaml",
            "closin:\n  - {id: mine, question: And the weather?, minutes: 1}\n",
            "templates/questions.yaml:1:1: there is no section closin\n  did you mean closing?\n",
        ),
    ],
)
def test_a_template_error_names_its_line(vault: Path, file: str, text: str, err: str) -> None:
    (vault / "templates").mkdir()
    (vault / "templates" / file).write_text(text)
    before = files(vault)
    ran = run("new", "interview", "jane")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"netnotes: {err}")
    assert files(vault) == before

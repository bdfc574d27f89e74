"""`netnotes new pitch` makes one note, which `pitch`, `prep` and `draft` take as soon as it has words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run
from vaults import note

PITCH = """---
audience: research funding
paths: [research funding]
---

# How I describe myself to people in research funding

<!-- Half a minute when said aloud, without a word that this audience doesn't use. -->

## In one sentence

<!-- I am a ... who ..., and I would like to learn ... -->

## What I have done

<!-- Two or three things that this audience would care about, each with what came of it. -->

## My skills in their words

<!-- What I call it, and what they call it: writing grants, business cases; mentoring, leading a small team. -->

## What I would like to learn

<!-- Open questions out of real interest; no word about jobs. -->
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/ann.md": note(name="Ann", paths=["Research Funding"], added="2026-11-01"),
            "pitches/policy.md": note("I count mosses.", paths=["policy"]),
        }
    )


def test_a_new_pitch_is_one_whole_note(vault: Path) -> None:
    before = files(vault)
    ran = run("new", "pitch", "research", "funding")
    file = "pitches/research-funding.md"
    assert ran == Ran(0, f"{file}\n", f"now write it: netnotes edit {file}\n")
    after = files(vault)
    assert after.pop(file).decode() == PITCH
    assert after == before
    assert run("check").err == "3 notes, nothing wrong\n"


@pytest.mark.parametrize(
    ("args", "path", "head"),
    [
        (["Policy", "abroad", "--path", "policy"], "policy-abroad", ["audience: Policy abroad", "paths: [policy]"]),
        (["mentors", "--tag", "mentor,alumni"], "mentors", ["audience: mentors", "tags: [mentor, alumni]"]),
        (["a, b"], "a-b", ["audience: a, b", "paths: [a, b]"]),
        (["x", "--path", "a", "--path", "b, c"], "x", ["audience: x", "paths: [a, b, c]"]),
        (["{{ slug }}: no"], "slug-no", ['audience: "{{ slug }}: no"', 'paths: ["{{ slug }}: no"]']),
        (["../../x", "--slug", "../up"], "up", ["audience: ../../x", "paths: [../../x]"]),
    ],
)  # fmt: skip
def test_it_is_for_what_was_said(vault: Path, args: list[str], path: str, head: list[str]) -> None:
    assert run("new", "pitch", *args, "-q") == Ran(0, f"pitches/{path}.md\n", "")
    text = (vault / f"pitches/{path}.md").read_text()
    assert text.split("\n---\n")[0].split("\n")[1:] == head


def test_it_is_found_by_its_audience_and_for_a_person(vault: Path) -> None:
    run("new", "pitch", "research funding")
    empty = "nothing is written yet: netnotes edit pitches/research-funding.md\n"
    title = "How I describe myself to people in research funding\nfor research funding\npitches/research-funding.md\n"
    assert run("pitch", "research funding") == Ran(0, title, empty)
    assert (
        run("pitch", "--for", "ann").err
        == f"research-funding: like Ann, it is about research funding\n{empty}"
    )
    assert f"\nMy pitch\n  {empty}" in run("prep", "ann").out


def test_a_pitch_without_words_lends_none_to_a_letter(vault: Path) -> None:
    run("new", "pitch", "research funding")
    ran = run("draft", "invite", "ann")
    assert "#" not in ran.out
    assert (
        "! nothing says who you are, pitches/research-funding.md has no words yet: "
        "netnotes edit pitches/research-funding.md\n" in ran.err
    )
    file = vault / "pitches/research-funding.md"
    file.write_text(
        file.read_text().replace("## In one sentence\n", "## In one sentence\n\nI count mosses.\n")
    )
    ran = run("draft", "invite", "ann")
    assert "\n\nI count mosses.\n\n" in ran.out
    assert "who you are" not in ran.err


def test_the_folder_is_the_one_of_the_settings(make_vault: Callable[..., Path]) -> None:
    make_vault({}, "folders: {people: contact, me: pitch}\n")
    assert run("new", "pitch", "policy").out == "me/policy.md\n"
    assert run("pitch").out.startswith("policy\tpolicy\t\t")


def test_the_template_of_the_vault_is_used(vault: Path) -> None:
    (vault / "templates").mkdir()
    template = vault / "templates/pitch.md"
    template.write_text("---\npaths: {{ paths }}\nmine: {{ slug }}\n---\n{{ audience }}!\n")
    run("new", "pitch", "data science")
    assert (vault / "pitches/data-science.md").read_text() == (
        "---\npaths: [data science]\nmine: data-science\naudience: data science\n---\ndata science!\n"
    )
    template.write_text("{{ audiance }}\n")
    says = "templates/pitch.md:1:1: there is no placeholder {{ audiance }}\n  did you mean audience?\n"
    assert run("new", "pitch", "x") == Ran(1, "", f"netnotes: {says}")
    assert run("check").out.startswith("templates/pitch.md:1:1: ")


def test_json_names_the_note(vault: Path) -> None:
    assert run("--json", "new", "pitch", "data science").json == {
        "netnotes": 1,
        "command": "new pitch",
        "today": "2026-11-23",
        "items": [
            {
                "file": "pitches/data-science.md",
                "slug": "data-science",
                "audience": "data science",
                "paths": ["data science"],
                "tags": [],
            }
        ],
        "problems": [],
    }


def test_edit_opens_the_new_note(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert run("new", "pitch", "x", "--edit") == Ran(0, "pitches/x.md\n", "")


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (
            ["Policy"],
            1,
            "policy is there already: pitches/policy.md\n"
            "  netnotes pitch policy shows it; for one more: --slug policy-2",
        ),
        (
            ["y", "--slug", "there"],
            1,
            "pitches/there.md is there already\n"
            "  --slug gives the new note another name; netnotes edit pitches/there.md opens that one",
        ),
        ([" "], 2, "a pitch needs an audience\n  netnotes new pitch policy"),
        ([], 2, "missing argument 'AUDIENCE...'\n  try: netnotes new pitch --help"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_made(vault: Path, args: list[str], code: int, err: str) -> None:
    (vault / "pitches/there.md").write_text("---\ntype: note\n---\n")
    before = files(vault)
    assert run("new", "pitch", *args) == Ran(code, "", f"netnotes: {err}\n")
    assert diff(before, files(vault)) == []

"""`netnotes coverage` tells which paths and organizations lack people and answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note

EXAMPLE_SAYS = """\
path	academia	2	3	0	0	7	11
path	patent law	2	3	0	0	7	9
path	medical writing	2	3	1	0	5	9
path	industry	5	3	0	1	6	13
path	science communication	4	3	1	0	6	13
path	data science	5	3	0	0	5	13
path	policy	4	3	2	2	5	13
path	research funding	4	3	0	1	4	9
"""
WHO = "academia lacks most and nobody is waiting: ask for names in your next interview\n"
BANK = """\
path:
  - {id: here, question: "What led you here?", core: true}
  - {id: judge, question: "How do judges decide?", paths: [law]}
"""

Vault = Callable[..., Path]


@pytest.fixture
def vault(make_vault: Vault) -> Path:
    answers = "### What led you here? (3 min)\n\nChance.\n\n### How do judges decide?\n\n"
    return make_vault(
        {
            "contacts/ann.md": note(name="Ann", paths="[Law]", organization="Court"),
            "contacts/bob.md": note(name="Bob", paths="[law, teaching]", organization="court", tags="[x]"),
            "contacts/cy.md": note(name="Cy"),
            "interviews/a.md": note(answers, contact="ann", date="2026-11-20"),
            "interviews/b.md": note(answers + "Slowly.", contact="ann", date="2026-11-24"),
            "templates/questions.yaml": BANK,
        },
        "coverage_target: 2\n",
    )


def questions(*args: str) -> list[tuple[str, list[str]]]:
    own = ("here", "judge")
    return [
        (item["name"], [q["id"] for q in item["unanswered"] if q["id"] in own])
        for item in run("coverage", "--json", *args).items
    ]


def test_the_paths_of_the_example(example: Path) -> None:
    assert run("coverage", "--by", "path") == Ran(0, EXAMPLE_SAYS, WHO)


def test_both_are_shown_and_what_lacks_most_comes_first(example: Path) -> None:
    lines = [line.split("\t") for line in run("coverage").out.splitlines()]
    assert [kind for kind, *_ in lines] == ["path"] * 8 + ["organization"] * 28
    missing = [max(0, int(line[3]) - int(line[2])) for line in lines[8:]]
    assert missing == sorted(missing, reverse=True)


def test_people_and_answers_count_up_to_today(vault: Path) -> None:
    ran = run("coverage")
    assert [line.split("\t")[:6] for line in ran.out.splitlines()] == [
        ["path", "teaching", "0", "2", "0", "1"],
        ["path", "Law", "1", "2", "0", "1"],
        ["organization", "Court", "1", "2", "0", "1"],
    ]
    assert questions() == [("teaching", ["here"]), ("Law", ["judge"]), ("Court", ["judge"])]
    assert questions("--today", "2026-11-24")[1:] == [("Law", []), ("Court", [])]
    assert ran.err == (
        "teaching lacks most; who is waiting: netnotes list path:teaching stage:lead\n"
        "1 person has no career path; netnotes list paths:none shows who\n"
    )


def test_the_command_that_it_names_finds_who_is_waiting(vault: Path) -> None:
    assert run("list", "path:teaching", "stage:lead", "--paths").out == "contacts/bob.md\n"


def test_a_query_chooses_whose_answers_count(vault: Path) -> None:
    assert questions("tag:x") == [
        ("law", ["here", "judge"]),
        ("teaching", ["here"]),
        ("court", ["here", "judge"]),
    ]
    assert run("coverage", "tag:y") == Ran(0, "", "nobody fits\n")
    assert run("coverage", "tagg:y").code == 2


def test_missing_leaves_out_what_lacks_nobody(example: Path) -> None:
    names = [item["name"] for item in run("coverage", "--missing", "--by", "path", "--json").items]
    assert names == ["academia", "patent law", "medical writing"]


def test_questions_stand_below_their_path(vault: Path) -> None:
    lines = run("coverage", "--by", "path", "--questions", "tag:x").out.splitlines()
    assert "question\tlaw\tjudge\tHow do judges decide?" in lines
    assert lines.index("question\tlaw\tjudge\tHow do judges decide?") < lines.index(
        next(line for line in lines if line.startswith("path\tteaching"))
    )


def test_by_something_else_is_an_error(example: Path) -> None:
    ran = run("coverage", "--by", "organisation")
    assert ran == Ran(2, "", "netnotes: coverage by organisation?\n  did you mean organization?\n")


@pytest.mark.parametrize("cols", [40, 80, 120])
def test_it_fits_the_terminal(example: Path, cols: int) -> None:
    from netnotes.render.text import width

    lines = in_terminal("coverage", "--questions", "--no-color", "-q", cols=cols).decode().split("\r\n")
    assert [line for line in lines if width(line) > cols and "netnotes " not in line] == []


def test_a_terminal_shows_the_first_organizations_below_the_paths(example: Path) -> None:
    lines = in_terminal("coverage", "--no-color", "-q").decode().split("\r\n")
    assert lines[-2] == "16 more: netnotes coverage --by organization"


def test_an_empty_vault_says_how_to_begin(make_vault: Vault) -> None:
    make_vault({})
    assert run("coverage") == Ran(0, "", "no notes yet; begin with: netnotes new contact NAME\n")


def test_people_without_paths_and_organizations(make_vault: Vault) -> None:
    make_vault({"contacts/ann.md": note(name="Ann")})
    assert run("coverage") == Ran(
        0,
        "",
        "nothing to show; career paths are the field `paths`: netnotes set PERSON paths=policy\n"
        "1 person has no career path; netnotes list paths:none shows who\n",
    )

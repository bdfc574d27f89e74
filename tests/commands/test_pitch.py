"""`netnotes pitch` shows how I describe myself, for which audience."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe", paths=["Policy"], tags=["evidence"]),
            "contacts/bob.md": note(name="Bob Jones", paths=["banking"]),
            "contacts/cy.md": note(name="Cy"),
            "pitches/policy.md": note(
                "# For officials\n\n## In one sentence\n\nI count mosses.\n", paths=["policy"]
            ),
            "pitches/policy-abroad.md": note("Hello\x1b.", tags=["evidence"], audience="ministries"),
            "pitches/broken.md": "---\npaths: 'x\n---\n",
        }
    )


def test_all_are_listed(vault: Path) -> None:
    assert run("pitch", "-q") == Ran(
        0,
        "policy\tpolicy\t\tFor officials\npolicy-abroad\tministries, evidence\t\tPolicy Abroad\n",
        "",
    )
    assert "pitches/broken.md:" in run("pitch").err


@pytest.mark.parametrize("words", [["policy"], ["for", "officials"], ["Officials"]])
def test_one_is_shown(vault: Path, words: list[str]) -> None:
    out = "For officials\nfor policy\npitches/policy.md\n\nIn one sentence\nI count mosses.\n"
    assert run("pitch", "-q", *words) == Ran(0, out, "")


def test_text_of_a_note_is_harmless(vault: Path) -> None:
    assert run("pitch", "-q", "ministries").out.endswith("\n\nHello\\x1b.\n")


def test_the_one_for_a_person_comes_with_the_reason(vault: Path) -> None:
    ran = run("pitch", "--for", "jane")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "For officials")
    assert "policy: like Jane Doe, it is about policy\n" in ran.err


HOW = "  to make one: netnotes new pitch {0}\n"


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["poli"], 1, "netnotes: poli could be policy or policy-abroad\n  say which\n"),
        (
            ["polciy"],
            1,
            "netnotes: no pitch is for polciy; there is policy, policy-abroad\n  did you mean policy?\n",
        ),
        (
            ["data science"],
            1,
            "netnotes: no pitch is for data science; there is policy, policy-abroad\n"
            + HOW.format("'data science'"),
        ),
        (
            ["--for", "bob"],
            1,
            "netnotes: no pitch fits Bob Jones (banking); there is policy, policy-abroad\n"
            + HOW.format("banking"),
        ),
        (
            ["--for", "cy"],
            1,
            "netnotes: Cy has neither paths nor tags to pick by; there is policy, policy-abroad\n"
            "  add some: netnotes set cy paths=policy\n",
        ),
        (["--for", "nobody"], 1, "netnotes: nobody is called nobody\n"),
        (
            ["policy", "--for", "cy"],
            2,
            "netnotes: AUDIENCE and --for exclude each other\n  leave out one of them\n",
        ),
    ],
)
def test_what_there_is_not_is_said_with_what_to_do(
    vault: Path, args: list[str], code: int, says: str
) -> None:
    ran = run("pitch", *args)
    assert (ran.code, ran.out, ran.err.startswith(says)) == (code, "", True), ran.err


def test_without_any_it_says_how_to_begin(make_vault: Callable[..., Path]) -> None:
    make_vault({})
    assert run("pitch") == Ran(0, "", "no pitches yet; to make one: netnotes new pitch industry\n")
    assert run("pitch", "x").err.startswith("netnotes: no pitch is for x; there are none yet\n")


def test_the_note_that_it_tells_to_make_is_found(vault: Path) -> None:
    (vault / "pitches" / "banking.md").write_text("---\npaths: [banking]\n---\n\nI count money.\n")
    assert run("pitch", "-q", "--for", "bob").out.endswith("\n\nI count money.\n")


@pytest.mark.parametrize("cols", [40, 80])
def test_it_fits_the_terminal(example: Path, cols: int) -> None:
    for args in (["pitch"], ["pitch", "policy"]):
        lines = in_terminal(*args, "--no-color", cols=cols).decode().splitlines()
        assert lines
        assert [line for line in lines if len(line) > cols] == []

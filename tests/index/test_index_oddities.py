"""What is odd about people whose notes are fine one by one: one name, and an invitation right after the interview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run
from vaults import note


def found(code: str) -> list[tuple[str, int, str]]:
    items = run("check", "--json").items
    return [(item["file"], item["line"], item["message"]) for item in items if item["code"] == code]


def test_people_of_one_name_are_named_with_each_other(make_vault: Callable[..., Path]) -> None:
    people = {
        f"contacts/p{n}.md": note(name=name, added="2026-11-01") for n, name in enumerate(["Éva Ó", "eva o"])
    }
    others = {"contacts/z.md": note(name="Zed", added="2026-11-01", aliases="eva o"), "eva.md": "# Eva O\n"}
    make_vault(people | others)
    assert found("NN405") == [
        ("contacts/p0.md", 1, "Éva Ó is also the name in contacts/p1.md"),
        ("contacts/p1.md", 1, "eva o is also the name in contacts/p0.md"),
    ]


def test_of_many_only_three_are_named(make_vault: Callable[..., Path]) -> None:
    make_vault({f"contacts/p{n}.md": note(name="Ann", added="2026-11-01") for n in range(6)})
    messages = {message for _, _, message in found("NN405")}
    assert "Ann is also the name in contacts/p0.md, contacts/p1.md, contacts/p2.md and 2 more" in messages
    assert len(found("NN405")) == 6


def test_two_notes_of_one_slug_and_name_have_the_one_problem_that_says_so(
    make_vault: Callable[..., Path],
) -> None:
    make_vault(
        {f"{folder}/ann.md": note(name="Ann", added="2026-11-01") for folder in ("contacts", "contacts/old")}
    )
    assert (len(found("NN402")), found("NN405")) == (2, [])


@pytest.mark.parametrize(
    ("invited", "talks", "there"),
    [
        ("2026-11-12", ["2026-11-10"], True),
        ("2026-11-12", ["2025-11-10", "2026-11-10"], True),
        ("2026-11-10", ["2026-11-10"], False),
        ("2026-11-01", ["2026-11-10"], False),
        ("2026-11-12", ["2026-11-10", "2026-11-20"], False),
        ("2026-11-12", ["2026-10-10"], False),
        ("2026-11-12", [], False),
    ],
)
def test_an_invitation_soon_after_the_latest_interview_is_a_hint(
    make_vault: Callable[..., Path], invited: str, talks: list[str], there: bool
) -> None:
    notes = {f"interviews/{day}.md": note(contact="ann", date=day) for day in talks}
    make_vault({"contacts/ann.md": note(name="Ann", invited=invited), **notes})
    message = f"invited on {invited}, and interviewed before that: interviews/{max(talks, default='')}.md"
    assert found("NN505") == ([("contacts/ann.md", 3, message)] if there else [])


def test_a_cancelled_interview_came_before_nothing(make_vault: Callable[..., Path]) -> None:
    talk = note(contact="ann", date="2026-11-10", cancelled="2026-11-09")
    make_vault({"contacts/ann.md": note(name="Ann", invited="2026-11-12"), "interviews/a.md": talk})
    assert found("NN505") == []


def test_what_concerns_other_programs_is_told_by_check_alone(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/ann.md": note(name="Ann", added="2026-11-01", phone="0301234567")})
    assert [item["code"] for item in run("check", "--json").items] == ["NN215"]
    assert run("show", "ann").err == ""
    assert run("show", "ann", "--json").json["problems"] == []

"""The page about queries: each of its commands can be read, and it names every field that is derived."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from netnotes.core.items import REMINDER_KINDS
from netnotes.core.kinds import Kind
from netnotes.core.query import MAX_DEPTH, MAX_SORTS, MAX_TESTS, parse_query
from netnotes.core.query_explain import explain
from netnotes.core.query_fields import ALIASES, DERIVED, HAS
from netnotes.core.query_words import MAX_TEXT, QueryError

PAGE = (Path(__file__).parents[2] / "docs" / "query.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)
COMMANDS = [line[2:] for line in PAGE.split("\n") if line.startswith("$ netnotes ")]
FORMS = [
    form for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE) for form in re.findall(r"`([^`]+)`", row)
]
SAVED = {"fading": "stage:in-touch last:..-90d sort:last", "mentors": "tag:mentor"}
WRONG = [command for command in COMMANDS if "orgg" in command or "interveiwed" in command]


def read(command: str) -> str:
    """Read the query of a command and put it into words."""
    _, verb, *arguments = shlex.split(command)
    kinds: tuple[Kind, ...] = ("interview",) if verb == "interviews" else ("contact",)
    text = " ".join(argument for argument in arguments if not argument.startswith("--"))
    return explain(parse_query(text, TODAY, kinds, lambda: ("conference", "languages"), SAVED))


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in WRONG and not c.endswith(" @")])
def test_a_command_of_the_page_can_be_read(command: str) -> None:
    assert read(command)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in {field.name for field in DERIVED}])
def test_a_form_of_the_page_can_be_read(form: str) -> None:
    assert read(f"netnotes list {form}") != "everything"


@pytest.mark.parametrize("command", WRONG)
def test_a_mistake_of_the_page_is_answered_as_shown(command: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(command)
    fact, shown, pointer = caught.value.message.split("\n")
    assert f"$ {command}\nnetnotes: {fact}\n  {shown}\n  {pointer}\n  {caught.value.hint}\n" in PAGE


def test_explain_answers_as_shown() -> None:
    command = next(command for command in COMMANDS if "--explain" in command)
    assert f"$ {command}\n{read(command)}\n" in PAGE


def test_every_derived_field_and_choice_is_named() -> None:
    names = {
        name
        for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert {field.name for field in DERIVED} - names == set()
    assert {alias for alias in ALIASES if f"`{alias}`" not in PAGE} == set()
    rows = {row.split("|")[1].strip(): row for row in PAGE.split("\n") if row.startswith("| `")}
    for field in DERIVED:
        if field.choices not in (REMINDER_KINDS, tuple(HAS)):
            assert all(choice in rows[f"`{field.name}`"] for choice in field.choices)
    assert all(re.search(rf"^\| `has` .*\b{choice}\b", PAGE, re.MULTILINE) for choice in HAS)


def test_the_limits_are_those_of_the_code() -> None:
    assert f"{MAX_TEXT:,} characters and {MAX_TESTS} conditions" in PAGE
    assert f"{MAX_SORTS} fields to sort by" in PAGE
    assert f"and {MAX_DEPTH} levels\nof parentheses, `not` and saved queries within one another" in PAGE

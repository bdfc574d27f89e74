"""The keys of --json are those that docs/json.md lists, in its order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from session import ROOT, Session

# Keys of the user's own, lists of items that are documented elsewhere, and plain lists.
OPAQUE = {"fields", "notes", "items", "problems", "due", "pressing"}
ANSWERS = [
    ("due", "due", ""),
    ("due", "due --within 1y", ""),
    ("list", "list", ""),
    ("list --kind", "list --kind pitch", ""),
    ("interviews", "interviews", ""),
    ("interviews", "list --kind interview", ""),
    ("list @", "list @", ""),
    ("list --explain", "list --explain tag:mentor", ""),
    ("show", "show jane-doe", "list"),
    ("search", "search policy", ""),
    ("answers", "answers", ""),
    ("answers QUESTION", "answers my-background", ""),
    ("pitch", "pitch", ""),
    ("pitch", "pitch --for agnieszka", ""),
    ("draft", "draft jane-doe", ""),
    ("draft --list", "draft --list", ""),
    ("week", "week", ""),
    ("stats", "stats", ""),
    ("coverage", "coverage", ""),
    ("referrals", "referrals", ""),
    ("referrals", "referrals --open", ""),
    ("referrals --tree", "referrals --tree", ""),
    ("referrals promote", "referrals promote oskar", ""),
    ("promises", "promises", ""),
    ("outcomes", "outcomes", ""),
    ("new contact", "new contact Ada Okafor", ""),
    ("new interview", "new interview jane-doe", ""),
    ("new pitch", "new pitch medical writing", ""),
    ("prep", "prep jane-doe", ""),  # who has an interview ahead now
    ("mark, set, unset, snooze", "mark jane-doe told", ""),
    ("mark, set, unset, snooze", "set jane-doe role=Director", ""),
    ("mark, set, unset, snooze", "unset jane-doe role", ""),
    ("mark, set, unset, snooze", "snooze jane-doe fri", ""),
    ("log", "log jane-doe hello --next fri", ""),
    ("done", "done callum-drewett", ""),
    ("edit", "edit jane-doe", ""),
    ("init", "init ../other", ""),
    ("index", "index", ""),
    ("completion", "completion bash", ""),
    ("check --explain", "check --explain NN206", ""),
    ("check --index", "check --index", ""),
]


def documented() -> dict[str, list[str]]:
    """Return the keys of every table of the page, by its heading."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (ROOT / "docs" / "json.md").read_text(encoding="utf-8").split("\n"):
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| `"):
            found.setdefault(heading, []).extend(re.findall(r"`([^`]+)`", line.split(" | ")[0]))
    return found


def keys_of(value: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the path of every key in an object, as the page writes it."""
    for key, inner in value.items():
        here = path + key
        if isinstance(inner, dict) and key not in OPAQUE:
            yield from keys_of(inner, f"{here}.")
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict) and key not in OPAQUE:
            yield from dict.fromkeys(key for entry in inner for key in keys_of(entry, f"{here}[]."))
        else:
            yield here


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    session = Session(tmp_path_factory.mktemp("json"))
    session.env["EDITOR"] = "true"
    commands = [*(command for _, command, _ in ANSWERS), "show nobody"]
    found = {
        command: json.loads("\n".join(session.run(f"netnotes --json {command}"))) for command in commands
    }
    (session.vault / "contacts" / "broken.md").write_text("---\nname: 'x\n---\n")
    for command in ("check", "check --fix --dry-run"):
        found[command] = json.loads("\n".join(session.run(f"netnotes --json {command}")))
    return found


@pytest.mark.parametrize(
    ("heading", "command", "before"), ANSWERS, ids=[command for _, command, _ in ANSWERS]
)
def test_items_have_the_documented_keys(
    heading: str, command: str, before: str, answers: dict[str, Any]
) -> None:
    wanted = [*documented().get(before, []), *documented()[heading]]
    assert answers[command]["items"] != []
    for item in answers[command]["items"]:
        assert list(keys_of(item)) == wanted


@pytest.mark.parametrize("command", [command for _, command, _ in ANSWERS])
def test_every_answer_comes_in_the_envelope(command: str, answers: dict[str, Any]) -> None:
    assert list(keys_of(answers[command])) == documented()["The envelope"]


def test_problems_have_the_documented_keys(answers: dict[str, Any]) -> None:
    for item in answers["check"]["items"]:
        assert list(keys_of(item)) == documented()["A problem"]
    assert [item["file"] for item in answers["check"]["items"]] == ["contacts/broken.md"]


def test_what_fix_adds_to_problems_is_documented(answers: dict[str, Any]) -> None:
    wanted = [*documented()["A problem"], *documented()["check --fix"]]
    assert [list(keys_of(item)) for item in answers["check --fix --dry-run"]["items"]] == [wanted]


def test_a_failure_has_the_documented_keys(answers: dict[str, Any]) -> None:
    assert list(keys_of(answers["show nobody"])) == documented()["A failure"]


def test_what_due_items_of_a_person_are_is_documented(answers: dict[str, Any]) -> None:
    (item,) = answers["show jane-doe"]["items"]
    assert [list(keys_of(entry)) for entry in item["due"]] == [documented()["due"]] * len(item["due"])

"""`netnotes unset` takes out the fields given, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run

JANE = """---
# about her
name: Jane Doe
tags:
  - policy
  # and
  - peat
role: Head of   # what of?
mood: glad
---
Text
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault({"contacts/jane-doe.md": JANE, "contacts/empty.md": "Nothing\n"})


@pytest.mark.parametrize(
    ("keys", "out", "gone"),
    [
        (["mood"], "contacts/jane-doe.md  mood is gone (was glad)\n", ["mood: glad"]),
        (["role"], "contacts/jane-doe.md  role is gone (was Head of)\n", ["role: Head of   # what of?"]),
        (
            ["tags"],
            "contacts/jane-doe.md  tags is gone (was policy, peat)\n",
            ["tags:", "  - policy", "  # and", "  - peat"],
        ),
        (
            ["role", "mood"],
            "contacts/jane-doe.md  role is gone (was Head of)\ncontacts/jane-doe.md  mood is gone (was glad)\n",
            ["role: Head of   # what of?", "mood: glad"],
        ),
    ],
)
def test_unset_takes_only_its_lines(vault: Path, keys: list[str], out: str, gone: list[str]) -> None:
    before = files(vault)
    assert run("unset", "jane", *keys) == Ran(0, out, "")
    assert diff(before, files(vault)) == [f"contacts/jane-doe.md -{line}" for line in gone]


def test_json_has_what_was(vault: Path) -> None:
    assert run("--json", "unset", "jane", "tags").json == {
        "netnotes": 1,
        "command": "unset",
        "today": "2026-11-23",
        "items": [
            {
                "file": "contacts/jane-doe.md",
                "slug": "jane-doe",
                "changes": [{"field": "tags", "old": ["policy", "peat"], "new": None}],
            }
        ],
        "problems": [],
    }


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["jane", "rol"], 1, "contacts/jane-doe.md has no field rol\n  did you mean role?"),
        (["jane", "x"], 1, "contacts/jane-doe.md has no field x\n  it has name, tags, role, mood"),
        (
            ["jane", "mood", "rol"],
            1,
            "contacts/jane-doe.md has no field rol\n  did you mean role?",
        ),
        (
            ["empty", "name"],
            1,
            (
                "contacts/empty.md:1:1: the note has no front matter\n"
                "  add two lines of three dashes (---) at the very start of the note"
            ),
        ),
        (["nobody", "name"], 1, "no note is called nobody\n  netnotes list shows everybody"),
        (["jane"], 2, "missing argument 'KEY...'\n  try: netnotes unset --help"),
    ],
)
def test_what_cant_be_unset_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    assert run("unset", *args) == Ran(code, "", f"netnotes: {err}\n")
    assert files(vault) == before

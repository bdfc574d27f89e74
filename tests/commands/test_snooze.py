"""`netnotes snooze` sets one field, and nothing about the person is due before that day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run
from vaults import note


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe", added="2026-11-01"),
            "contacts/bob-jones.md": note(name="Bob Jones", snoozed_until="2026-12-24"),
            "interviews/talk.md": note(contact="bob-jones", date="2026-11-20"),
        }
    )


@pytest.mark.parametrize(
    ("args", "out", "err", "changed"),
    [
        (
            ["jane", "in", "2", "weeks"],
            "contacts/jane-doe.md  snoozed_until: 2026-12-07\n",
            "",
            ["contacts/jane-doe.md +snoozed_until: 2026-12-07"],
        ),
        (
            ["bob", "1 dec"],
            "contacts/bob-jones.md  snoozed_until: 2026-12-01 (was 2026-12-24)\n",
            "",
            [
                "contacts/bob-jones.md -snoozed_until: 2026-12-24",
                "contacts/bob-jones.md +snoozed_until: 2026-12-01",
            ],
        ),
        (
            ["jane", "today"],
            "contacts/jane-doe.md  snoozed_until: 2026-11-23\n",
            "2026-11-23 is not ahead: nothing is put off by it\n",
            ["contacts/jane-doe.md +snoozed_until: 2026-11-23"],
        ),
    ],
)
def test_snooze_changes_one_line(
    vault: Path, args: list[str], out: str, err: str, changed: list[str]
) -> None:
    before = files(vault)
    assert run("snooze", *args) == Ran(0, out, err)
    assert diff(before, files(vault)) == changed


def test_nothing_is_due_before_that_day(vault: Path) -> None:
    assert [item["person"] for item in run("due", "--json").items] == ["jane-doe"]
    run("snooze", "jane", "2026-12-01")
    assert run("due", "--json").items == []
    assert [item["due"] for item in run("due", "--json", "--today", "2026-12-01").items] == ["2026-12-01"]


def test_json_has_what_was_and_what_is(vault: Path) -> None:
    assert run("snooze", "bob", "1 dec", "--json").items == [
        {
            "file": "contacts/bob-jones.md",
            "slug": "bob-jones",
            "changes": [{"field": "snoozed_until", "old": "2026-12-24", "new": "2026-12-01"}],
        }
    ]


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["nobody", "fri"], 1, "nobody is called nobody\n  netnotes list shows everybody"),
        (["talk", "fri"], 1, "talk is an interview, not a person\n  give the person's slug or name"),
        (["jane", "frida"], 2, "'frida' is not a date\n  did you mean friday?"),
        (["jane"], 2, "missing argument 'DATE'\n  try: netnotes snooze --help"),
    ],
)
def test_what_cant_be_snoozed_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    assert run("snooze", *args) == Ran(code, "", f"netnotes: {err}\n")
    assert files(vault) == before

"""`netnotes log` adds one line to a person's log, and a follow-up if it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run

JANE = """---
name: Jane Doe
follow_up: 2026-11-30
follow_up_for: ask
---

Text.

## Log

- 2026-11-01 call: old

## Outcomes

- 2026-11-02: something
"""
BOB = "---\nname: Bob Jones\nemail: bob@example.org\n---\nText"
MEI = "---\nname: Mei Lin\nfollow_up: 2026-11-20\n---\n\n## Log\n\n* 2026-11-01 one\n"


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": JANE,
            "contacts/bob-jones.md": BOB,
            "contacts/mei-lin.md": MEI,
            "interviews/talk.md": '---\ncontact: "[[jane-doe]]"\ndate: 2026-11-20\n---\n',
        }
    )


STILL_SET = "a follow-up is still set for 2026-11-30; to drop it: netnotes unset jane-doe follow_up\n"


@pytest.mark.parametrize(
    ("args", "out", "err", "changed"),
    [
        (
            ["jane", "she", "moved"],
            "contacts/jane-doe.md  - 2026-11-23 she moved\n",
            STILL_SET,
            ["contacts/jane-doe.md +- 2026-11-23 she moved"],
        ),
        (
            ["jane", "she  moved\nto policy", "--via", "call", "--date", "yesterday"],
            "contacts/jane-doe.md  - 2026-11-22 call: she moved to policy\n",
            STILL_SET,
            ["contacts/jane-doe.md +- 2026-11-22 call: she moved to policy"],
        ),
        (
            ["jane", "moved", "--next", "in 2 weeks", "--for", "send the poster"],
            (
                "contacts/jane-doe.md  - 2026-11-23 moved\n"
                "contacts/jane-doe.md  follow_up: 2026-12-07 (was 2026-11-30)\n"
                "contacts/jane-doe.md  follow_up_for: send the poster (was ask)\n"
            ),
            "",
            [
                "contacts/jane-doe.md -follow_up: 2026-11-30",
                "contacts/jane-doe.md -follow_up_for: ask",
                "contacts/jane-doe.md +follow_up: 2026-12-07",
                "contacts/jane-doe.md +follow_up_for: send the poster",
                "contacts/jane-doe.md +- 2026-11-23 moved",
            ],
        ),
        (
            ["mei-lin", "two"],
            "contacts/mei-lin.md  - 2026-11-23 two\n",
            "",
            ["contacts/mei-lin.md +* 2026-11-23 two"],
        ),
        (
            ["bob@example.org", "hello"],
            "contacts/bob-jones.md  - 2026-11-23 hello\n",
            "",
            [
                "contacts/bob-jones.md -Text",
                "contacts/bob-jones.md +Text",
                "contacts/bob-jones.md +",
                "contacts/bob-jones.md +## Log",
                "contacts/bob-jones.md +",
                "contacts/bob-jones.md +- 2026-11-23 hello",
            ],
        ),
    ],
)
def test_log_adds_one_line(vault: Path, args: list[str], out: str, err: str, changed: list[str]) -> None:
    before = files(vault)
    assert run("log", *args) == Ran(0, out, err)
    assert diff(before, files(vault)) == changed


def test_the_line_stands_in_the_log(vault: Path) -> None:
    run("log", "jane", "new")
    text = (vault / "contacts/jane-doe.md").read_text()
    assert text == JANE.replace("call: old\n", "call: old\n- 2026-11-23 new\n")


def test_json_has_the_line_and_the_changes(vault: Path) -> None:
    assert run("log", "jane", "new", "--next", "2026-12-01", "--json").items == [
        {
            "file": "contacts/jane-doe.md",
            "slug": "jane-doe",
            "line": "- 2026-11-23 new",
            "changes": [{"field": "follow_up", "old": "2026-11-30", "new": "2026-12-01"}],
        }
    ]


def test_quiet_leaves_the_talk_away(vault: Path) -> None:
    assert run("log", "-q", "jane", "new").err == ""


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["nobody", "x"], 1, "nobody is called nobody\n  netnotes list shows everybody"),
        (["talk", "x"], 1, "talk is an interview, not a person\n  give the person's slug or name"),
        (
            ["interviews/talk.md", "x"],
            1,
            "interviews/talk.md is an interview, not a person\n  give the person's slug or name",
        ),
        (["jane"], 2, "missing argument 'TEXT...'\n  try: netnotes log --help"),
        (["jane", "  "], 2, "nothing to log\n  say what happened: netnotes log jane met at the seminar"),
        (
            ["jane", "x", "--date", "tomorrow"],
            2,
            "2026-11-24 lies in the future\n  log what has happened; for a day ahead: --next DATE",
        ),
        (["jane", "x", "--date", "frida"], 2, "'frida' is not a date\n  did you mean friday?"),
        (["jane", "x", "--next", "frida"], 2, "'frida' is not a date\n  did you mean friday?"),
    ],
)
def test_what_cant_be_logged_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    assert run("log", *args) == Ran(code, "", f"netnotes: {err}\n")
    assert files(vault) == before

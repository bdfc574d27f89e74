"""`netnotes done` ticks one promise, on its own line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run
from vaults import note

TALK = """---
contact: "[[jane-doe]]"
date: 2026-11-20
---

- [ ] send the poster 📅 2026-12-01
- [ ] send the poster and the paper
* [ ] them: introduce me to Bob due:2026-12-05
- [x] old one ✅ 2026-11-21
- [-] dropped

```
- [ ] not a promise
```
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe"),
            "contacts/bob-jones.md": note("- [ ] write to Zoë [due:: 2026-11-20]", name="Bob Jones"),
            "contacts/ann-lee.md": note("- [x] all", name="Ann Lee"),
            "interviews/talk.md": TALK,
        }
    )


@pytest.mark.parametrize(
    ("args", "out", "changed"),
    [
        (
            ["bob"],
            "contacts/bob-jones.md:5  [x] write to Zoë ✅ 2026-11-23\n",
            [
                "contacts/bob-jones.md -- [ ] write to Zoë [due:: 2026-11-20]",
                "contacts/bob-jones.md +- [x] write to Zoë [due:: 2026-11-20] ✅ 2026-11-23",
            ],
        ),
        (
            ["bob", "zoe", "--date", "yesterday"],
            "contacts/bob-jones.md:5  [x] write to Zoë ✅ 2026-11-22\n",
            [
                "contacts/bob-jones.md -- [ ] write to Zoë [due:: 2026-11-20]",
                "contacts/bob-jones.md +- [x] write to Zoë [due:: 2026-11-20] ✅ 2026-11-22",
            ],
        ),
        (
            ["talk", "send", "the", "poster"],
            "interviews/talk.md:6  [x] send the poster ✅ 2026-11-23\n",
            [
                "interviews/talk.md -- [ ] send the poster 📅 2026-12-01",
                "interviews/talk.md +- [x] send the poster 📅 2026-12-01 ✅ 2026-11-23",
            ],
        ),
        (
            ["talk", "PAPER"],
            "interviews/talk.md:7  [x] send the poster and the paper ✅ 2026-11-23\n",
            [
                "interviews/talk.md -- [ ] send the poster and the paper",
                "interviews/talk.md +- [x] send the poster and the paper ✅ 2026-11-23",
            ],
        ),
        (
            ["talk", "2"],
            "interviews/talk.md:7  [x] send the poster and the paper ✅ 2026-11-23\n",
            [
                "interviews/talk.md -- [ ] send the poster and the paper",
                "interviews/talk.md +- [x] send the poster and the paper ✅ 2026-11-23",
            ],
        ),
        (
            ["talk", "introduce me"],
            "interviews/talk.md:8  [x] introduce me to Bob ✅ 2026-11-23\n",
            [
                "interviews/talk.md -* [ ] them: introduce me to Bob due:2026-12-05",
                "interviews/talk.md +* [x] them: introduce me to Bob due:2026-12-05 ✅ 2026-11-23",
            ],
        ),
    ],
)
def test_done_changes_one_line(vault: Path, args: list[str], out: str, changed: list[str]) -> None:
    before = files(vault)
    assert run("done", *args) == Ran(0, out, "")
    assert diff(before, files(vault)) == changed


def test_json_has_the_promise(vault: Path) -> None:
    assert run("done", "bob", "--json").items == [
        {
            "file": "contacts/bob-jones.md",
            "slug": "bob-jones",
            "line": 5,
            "text": "write to Zoë",
            "done": "2026-11-23",
        }
    ]


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (
            ["talk"],
            1,
            (
                "3 open promises in interviews/talk.md:\n  1  send the poster (line 6)\n"
                "  2  send the poster and the paper (line 7)\n  3  introduce me to Bob (line 8)\n"
                "  say which, by its number or some of its words"
            ),
        ),
        (
            ["talk", "send"],
            1,
            (
                "2 open promises in interviews/talk.md:\n  1  send the poster (line 6)\n"
                "  2  send the poster and the paper (line 7)\n  say which, by its number or some of its words"
            ),
        ),
        (
            ["bob", "poster"],
            1,
            "no open promise in contacts/bob-jones.md says poster:\n  1  write to Zoë (line 5)",
        ),
        (
            ["jane", "poster"],
            1,
            "contacts/jane-doe.md has no open promise\n  but an interview has: netnotes done talk",
        ),
        (
            ["ann"],
            1,
            (
                "contacts/ann-lee.md has no open promise\n"
                "  a promise is a task: - [ ] send the poster 📅 2026-12-01"
            ),
        ),
        (["nobody"], 1, "no note is called nobody\n  netnotes list shows everybody"),
        (["bob", "--date", "frida"], 2, "'frida' is not a date\n  did you mean friday?"),
    ],
)
def test_what_cant_be_ticked_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    assert run("done", *args) == Ran(code, "", f"netnotes: {err}\n")
    assert files(vault) == before


NUMBERS = "- [ ] send 2 posters\n- [ ] 2026 report\n- [ ] already ✅ 2026-11-01\n- [ ] 7"


@pytest.mark.parametrize(
    ("words", "line"), [("2", 6), ("1", 5), ("2 posters", 5), ("2026", 6), ("7", 8), ("3", 8), ("poster", 5)]
)
def test_a_number_goes_before_words(make_vault: Callable[..., Path], words: str, line: int) -> None:
    make_vault({"contacts/jane-doe.md": note(NUMBERS, name="Jane Doe")})
    assert [item["line"] for item in run("done", "jane", words, "--json").items] == [line]


@pytest.mark.parametrize("words", ["00", "4", "-1", "9" * 5000])
def test_a_number_that_no_task_has_ticks_nothing(make_vault: Callable[..., Path], words: str) -> None:
    vault = make_vault({"contacts/jane-doe.md": note(NUMBERS, name="Jane Doe")})
    before = files(vault)
    assert run("done", "jane", "--", words).code == 1
    assert files(vault) == before

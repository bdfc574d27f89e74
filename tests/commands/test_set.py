"""`netnotes set` changes the lines of the fields given, and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run

JANE = """---
name: Jane Doe   # a comment
tags: [policy, peat]
follow_up: 2026-11-30
mood: glad
---
Text
"""
BOB = "---\nname: Bob Jones\n---\n"
TALK = '---\ncontact: "[[jane-doe]]"\ndate: 2026-11-20\n---\n'


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": JANE,
            "contacts/bob-jones.md": BOB,
            "contacts/bob-jansen.md": "---\nname: Bob Jansen\n---\n",
            "interviews/2026-11-20-jane-doe.md": TALK,
            "plain.md": "---\ntitle: Plain\n---\n",
        }
    )


@pytest.mark.parametrize(
    ("args", "out", "changed"),
    [
        (
            ["jane", "follow_up=2026-12-01"],
            "contacts/jane-doe.md  follow_up: 2026-12-01 (was 2026-11-30)\n",
            ["-follow_up: 2026-11-30", "+follow_up: 2026-12-01"],
        ),
        (
            ["Jane Doe", "follow_up=next friday"],
            "contacts/jane-doe.md  follow_up: 2026-12-04 (was 2026-11-30)\n",
            ["-follow_up: 2026-11-30", "+follow_up: 2026-12-04"],
        ),
        (
            ["jane-doe", "role=Head of a=b, c"],
            "contacts/jane-doe.md  role: Head of a=b, c\n",
            ["+role: Head of a=b, c"],
        ),
        (
            ["contacts/jane-doe.md", "tags=a, b c"],
            "contacts/jane-doe.md  tags: a, b c (was policy, peat)\n",
            ["-tags: [policy, peat]", "+tags: [a, b c]"],
        ),
        (
            ["jane", "name=Jane Smith"],
            "contacts/jane-doe.md  name: Jane Smith (was Jane Doe)\n",
            ["-name: Jane Doe   # a comment", "+name: Jane Smith   # a comment"],
        ),
        (
            ["jane", "phone=030 12", "every=6 weeks", "mood=sad", "follow_up=2026-11-30"],
            (
                "contacts/jane-doe.md  phone: 030 12\n"
                "contacts/jane-doe.md  every: 6 weeks\n"
                "contacts/jane-doe.md  mood: sad (was glad)\n"
                "contacts/jane-doe.md  follow_up: 2026-11-30 (unchanged)\n"
            ),
            ["-mood: glad", "+mood: sad", '+phone: "030 12"', "+every: 6 weeks"],
        ),
        (
            ["jane", "referred_by=bob-jones"],
            "contacts/jane-doe.md  referred_by: [[bob-jones]]\n",
            ['+referred_by: "[[bob-jones]]"'],
        ),
        (
            ["jane", "follow_up=2026-11-30"],
            "contacts/jane-doe.md  follow_up: 2026-11-30 (unchanged)\n",
            [],
        ),
        (["jane", "folow_up=x", "--new-key"], "contacts/jane-doe.md  folow_up: x\n", ["+folow_up: x"]),
        (["jane", "colour=7"], "contacts/jane-doe.md  colour: 7\n", ["+colour: 7"]),
        (["jane", "zip=01234"], "contacts/jane-doe.md  zip: 01234\n", ['+zip: "01234"']),
    ],
)
def test_set_changes_only_the_lines_of_its_fields(
    vault: Path, args: list[str], out: str, changed: list[str]
) -> None:
    before = files(vault)
    assert run("set", *args) == Ran(0, out, "")
    assert sorted(diff(before, files(vault))) == sorted(f"contacts/jane-doe.md {line}" for line in changed)


@pytest.mark.parametrize(
    ("args", "out", "line"),
    [
        (
            ["2026-11-20-jane-doe", "contact=jane,bob-jones", "time=14:00"],
            (
                "interviews/2026-11-20-jane-doe.md  contact: [[jane-doe]], [[bob-jones]] (was [[jane-doe]])\n"
                "interviews/2026-11-20-jane-doe.md  time: 14:00\n"
            ),
            [
                'interviews/2026-11-20-jane-doe.md -contact: "[[jane-doe]]"',
                'interviews/2026-11-20-jane-doe.md +contact: ["[[jane-doe]]", "[[bob-jones]]"]',
                'interviews/2026-11-20-jane-doe.md +time: "14:00"',
            ],
        ),
        (["plain", "folow_up=x"], "plain.md  folow_up: x\n", ["plain.md +folow_up: x"]),
    ],
)
def test_set_takes_any_note(vault: Path, args: list[str], out: str, line: list[str]) -> None:
    before = files(vault)
    assert run("set", *args) == Ran(0, out, "")
    assert diff(before, files(vault)) == line


def test_a_path_may_be_relative_to_the_folder_one_is_in(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "contacts")
    assert run("set", "bob-jones.md", "role=x").out == "contacts/bob-jones.md  role: x\n"
    assert run("set", str(vault / "contacts/bob-jones.md"), "role=y").code == 0
    assert run("set", "../plain.md", "role=x").out == "plain.md  role: x\n"


def test_json_has_what_was_and_what_is(vault: Path) -> None:
    assert run("set", "jane", "tags=a", "role=x", "--json").json == {
        "netnotes": 1,
        "command": "set",
        "today": "2026-11-23",
        "items": [
            {
                "file": "contacts/jane-doe.md",
                "slug": "jane-doe",
                "changes": [
                    {"field": "tags", "old": ["policy", "peat"], "new": ["a"]},
                    {"field": "role", "old": None, "new": "x"},
                ],
            }
        ],
        "problems": [],
    }


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["nobody", "role=x"], 1, "no note is called nobody\n  netnotes list shows everybody"),
        (["jane-deo", "role=x"], 1, "no note is called jane-deo\n  did you mean jane-doe?"),
        (
            ["bob", "role=x"],
            1,
            "bob fits 2:\n  bob-jansen  Bob Jansen\n  bob-jones  Bob Jones\n  say which, by its slug",
        ),
        (["netnotes.yaml", "x=1"], 1, "no note is called netnotes.yaml\n  netnotes list shows everybody"),
        (["jane", "follow_up"], 2, "not key=value: follow_up\n  write it like follow_up=2026-12-01"),
        (["jane", "=x"], 2, "not key=value: =x\n  write it like follow_up=2026-12-01"),
        (["jane"], 2, "missing argument 'KEY=VALUE...'\n  try: netnotes set --help"),
        (["jane", "follow_up=frida"], 2, "follow_up: 'frida' is not a date\n  did you mean friday?"),
        (
            ["jane", "follow_up=2026-02-30"],
            2,
            "follow_up: february 2026 has 28 days\n  write a date like 2026-12-01, today, ",
        ),
        (
            ["jane", "folow_up=fri"],
            2,
            "unknown field folow_up\n  did you mean follow_up? to keep it as a key of your own: --new-key",
        ),
        (
            ["2026-11-20-jane-doe", "nudged=fri"],
            2,
            (
                "nudged is a field of contacts, not of interviews\n  fields: type, aliases, tags, contact, date, time, "
                "timezone, duration, format, place, prepared, confirmed, thanked, cancelled, follow_up, follow_up_for"
            ),
        ),
        (["jane", "every=6 weks"], 2, "every: '6 weks' is not an interval\n  did you mean 6 weeks?"),
        (["jane", "email=jane"], 2, "not an email address: jane\n  write it like jane@example.org"),
        (["jane", "type=contct"], 2, "type is one of contact, interview, pitch, note; did you mean contact?"),
        (["jane", "role= "], 2, "role has no value\n  to take the field out: netnotes unset NOTE role"),
        (["jane", "referred_by=nobody"], 1, "nobody is called nobody\n  netnotes list shows everybody"),
        (
            ["jane", "role=x", "follow_up=frida"],
            2,
            "follow_up: 'frida' is not a date\n  did you mean friday?",
        ),
    ],
)
def test_what_cant_be_set_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    ran = run("set", *args)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"netnotes: {err}")
    assert files(vault) == before

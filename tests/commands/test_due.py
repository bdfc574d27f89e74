"""`netnotes due` lists what is owed on a day, each line with a command that settles it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, run
from vaults import note

LINES = [
    "2026-11-21\tthank\tJane Doe\tinterview on 2026-11-20, not thanked\tnetnotes mark talk thanked\tinterviews/talk.md:3",
    "2026-11-15\tinvite\tBob Jones\ton the list since 2026-11-01\tnetnotes mark bob-jones invited\tcontacts/bob-jones.md:3",
]
EXAMPLE_OWES = """\
prepare odile-garnier - 2026-11-22 2026-11-25
confirm odile-garnier - 2026-11-23 2026-11-25
write-up gareth-pembury - 2026-11-19 -
thank jane-doe - 2026-11-21 -
promise callum-drewett - 2026-11-18 -
promise anneke-visser - 2026-11-20 -
promise jane-doe - 2026-11-23 -
follow-up ibrahim-sesay - 2026-11-16 -
follow-up hiroshi-tanabe - 2026-11-20 -
refer Lotte Aigner - 2026-09-11 -
refer Oskar Brandt - 2026-11-22 -
close-loop agnieszka-wrona katrin-hoelzl 2026-09-16 -
close-loop zoe-angstrom wilhelmina-pryce 2026-10-19 -
schedule ruth-abernathy - 2026-11-19 -
nudge rasmus-kjeldsen - 2026-11-19 -
invite henrik-solberg - 2026-11-17 -
invite mei-lin - 2026-11-22 -
waiting chidi-eze - 2026-11-13 -
waiting marcus-thistlewood - 2026-11-16 -
keep-in-touch bertrand-lacroix - 2026-09-30 -
keep-in-touch eleanor-whitcombe - 2026-11-16 -
keep-in-touch niamh-moynihan - 2026-11-12 -
keep-in-touch darya-kovalyova - 2026-11-18 -
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe"),
            "contacts/bob-jones.md": note(name="Bob Jones", added="2026-11-01"),
            "interviews/talk.md": note("### What?\nText", contact="jane-doe", date="2026-11-20"),
        }
    )


def test_a_line_has_date_kind_name_why_command_and_place(vault: Path) -> None:
    assert run("due") == Ran(0, "\n".join(LINES) + "\n", "")


def test_json_has_the_whole_of_each_item(vault: Path) -> None:
    assert run("due", "--kind", "thank", "--json").json == {
        "netnotes": 1,
        "command": "due",
        "today": "2026-11-23",
        "items": [
            {
                "person": "jane-doe",
                "name": "Jane Doe",
                "about": None,
                "kind": "thank",
                "due": "2026-11-21",
                "until": None,
                "days_overdue": 2,
                "why": "interview on 2026-11-20, not thanked",
                "source": {"file": "interviews/talk.md", "line": 3},
                "settle": "netnotes mark talk thanked",
                "stage": "interviewed",
                "last_contact": "2026-11-20",
            }
        ],
        "problems": [],
    }


@pytest.mark.parametrize(
    ("args", "lines", "code"),
    [
        (["--kind", "thank"], LINES[:1], 0),
        (["--kind", "invite,thank"], LINES, 0),
        (["--kind", "invite", "--kind", "nudge"], LINES[1:], 0),
        (["--today", "2026-11-20"], LINES[1:], 0),
        (["--exit-code"], LINES, 3),
        (["--exit-code", "--kind", "nudge"], [], 0),
        (["--exit-code", "--today", "2026-11-14", "--within", "3d"], LINES[1:], 0),
        (["--within", "1d", "--today", "2026-11-20"], LINES, 0),
        (["--today", "2026-11-14"], [], 0),
    ],
)
def test_options_choose(vault: Path, args: list[str], lines: list[str], code: int) -> None:
    ran = run("due", "-q", *args)
    assert (ran.code, ran.out.splitlines(), ran.err) == (code, lines, "")


def test_explain_adds_the_rule(vault: Path) -> None:
    assert run("due", "--kind", "thank", "--explain").out == (
        f"{LINES[0]}\tdate 2026-11-20 + thank_within 1 day; due 2026-11-21, until `thanked`\n"
    )


def test_the_command_of_an_item_settles_it(vault: Path) -> None:
    for item in run("due", "--json").items:
        assert run(*item["settle"].split()[1:]).code == 0
    assert run("due", "--json").items == []


def test_nothing_owed_is_said(vault: Path) -> None:
    assert run("due", "--kind", "nudge") == Ran(0, "", "nothing of that kind (nudge) is owed on 2026-11-23\n")
    assert run("due", "--today", "2020-01-01") == Ran(
        0, "", "nothing is owed on 2020-01-01; what comes next: netnotes due --within 14d\n"
    )
    assert run("due", "--kind", "nudge", "--json").items == []


def test_since_hides_what_is_older_and_all_shows_it(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/bob-jones.md": note(name="Bob Jones", added="2026-11-01")}, "since: 2026-11-16\n")
    hidden = "1 more fell due before 2026-11-16 (since in netnotes.yaml); netnotes due --all shows them\n"
    assert run("due").err.endswith(hidden)
    assert run("due", "--all") == Ran(0, LINES[1] + "\n", "")


def test_a_note_that_cant_be_read_is_named(vault: Path) -> None:
    (vault / "contacts/broken.md").write_text("---\nname: [x\n---\n")
    ran = run("due")
    assert (ran.code, ran.out.splitlines()) == (0, LINES)
    assert ran.err.startswith("contacts/broken.md:2:")
    assert ran.err.endswith("the answer may lack something: see netnotes check\n")
    problem = run("due", "--json").json["problems"][0]
    assert list(problem) == ["file", "line", "column", "code", "severity", "message", "hint"]
    assert (problem["file"], problem["line"], problem["severity"]) == ("contacts/broken.md", 2, "error")
    assert run("due", "-q").err == ""


@pytest.mark.parametrize(
    ("args", "err"),
    [
        (["--kind", "thanks"], "no such kind: thanks\n  did you mean thank?"),
        (["--kind", "xyz"], "no such kind: xyz\n  the kinds are prepare, confirm, write-up, "),
        (["--within", "soon"], "'soon' is not an interval\n  write an interval like 14 days, "),
        (
            ["extra"],
            "got unexpected extra argument (extra)\n"
            "  several words that belong together go in quotes; try: netnotes due --help",
        ),
    ],
)
def test_what_has_no_meaning_is_bad_usage(vault: Path, args: list[str], err: str) -> None:
    ran = run("due", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"netnotes: {err}")


def test_what_the_example_owes_on_its_day(example: Path) -> None:
    items = run("due", "--json").items
    rows = [
        (i["kind"], i["person"] or i["name"], i["about"] or "-", i["due"], i["until"] or "-") for i in items
    ]
    assert "".join(" ".join(row) + "\n" for row in rows) == EXAMPLE_OWES

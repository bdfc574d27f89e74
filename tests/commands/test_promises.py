"""`netnotes promises` lists what is open, numbered as `done` takes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note

CALLUM = (
    "mine\t2026-11-18\t5\tcallum-drewett\t1\tCallum Drewett\tsend him 200 words on the greenhouse that forgot the night"
    "\tnetnotes done callum-drewett 1\tcontacts/callum-drewett.md:22\n"
)
ANNEKE = (
    "mine\t2026-11-20\t3\tanneke-visser\t1\tAnneke Visser\tcollect the captions for the next issue of the atlas"
    "\tnetnotes done anneke-visser 1\tcontacts/anneke-visser.md:20\n"
)
JANE = (
    "mine\t2026-11-23\t0\t2026-11-20-jane-doe\t1\tJane Doe\tsend Jane the poster, and the picture checklist as it is"
    "\tnetnotes done 2026-11-20-jane-doe 1\tinterviews/2026-11-20-jane-doe.md:64\n"
)
CHIDI = (
    "theirs\t2026-11-13\t10\tchidi-eze\t1\tChidi Eze\tsend me the style guide with his notes in the margin"
    "\tnetnotes done chidi-eze 1\tcontacts/chidi-eze.md:18\n"
)
MARCUS = (
    "theirs\t2026-11-16\t7\t2026-06-17-marcus-thistlewood\t1\tMarcus Thistlewood\tintroduce me to the trustee who runs the"
    " fellowship\tnetnotes done 2026-06-17-marcus-thistlewood 1\tinterviews/2026-06-17-marcus-thistlewood.md:43\n"
)
HERS = (
    "theirs\t2026-12-04\t-11\t2026-11-20-jane-doe\t2\tJane Doe\tshare the template of an evidence note"
    "\tnetnotes done 2026-11-20-jane-doe 2\tinterviews/2026-11-20-jane-doe.md:65\n"
)


@pytest.mark.parametrize(
    ("args", "out"),
    [
        ([], CALLUM + ANNEKE + JANE + CHIDI + MARCUS + HERS),
        (["--mine"], CALLUM + ANNEKE + JANE),
        (["--theirs"], CHIDI + MARCUS + HERS),
        (["--overdue"], CALLUM + ANNEKE + CHIDI + MARCUS),
        (["--overdue", "--theirs"], CHIDI + MARCUS),
        (["jane", "doe"], JANE + HERS),
    ],
)
def test_the_example_vault(example: Path, args: list[str], out: str) -> None:
    assert run("promises", *args) == Ran(0, out, "")


TASKS = """- [ ] undated
- [x] ticked
- [ ] ticked on a day ✅ 2026-11-01
- [-] dropped
- [ ] dated due:2026-12-01
- [ ] them: soon due:2026-11-24
- [x] kept later due:2026-11-01 ✅ 2026-11-25
"""


def test_numbers_are_those_that_done_takes(make_vault: Callable[..., Path]) -> None:
    make_vault({
        "contacts/ann.md": note(TASKS, name="Ann Ray"),
        "contacts/bob.md": note("- [ ] one", name="Bob Jones"),
        "interviews/off.md": note("- [ ] gone", contact="ann", date="2026-11-01", cancelled="2026-11-01"),
        "interviews/undated.md": note("- [ ] gone", contact="ann"),
        "interviews/both.md": note("- [ ] for two", contact=["ann", "bob", "Eve"], date="2026-11-01"),
        "notes/other.md": note("- [ ] no promise"),
    })  # fmt: skip
    rows = [line.split("\t") for line in run("promises", "-q").out.splitlines()]
    assert [(row[0], row[1], row[3], row[4], row[5], row[6]) for row in rows] == [
        ("mine", "2026-11-01", "ann", "", "Ann Ray", "kept later"),
        ("mine", "2026-12-01", "ann", "2", "Ann Ray", "dated"),
        ("mine", "", "ann", "1", "Ann Ray", "undated"),
        ("mine", "", "both", "1", "Ann Ray, Bob Jones, Eve", "for two"),
        ("mine", "", "bob", "1", "Bob Jones", "one"),
        ("theirs", "2026-11-24", "ann", "3", "Ann Ray", "soon"),
    ]
    for row in rows:
        if row[7]:
            place = run(*row[7].split()[1:], "--json").items[0]
            assert f"{place['file']}:{row[8].partition(':')[2]}" == row[8]
            assert place["text"] == row[6]
            run("undo")


def test_two_notes_of_one_slug_are_told_by_path(make_vault: Callable[..., Path]) -> None:
    make_vault(
        {
            "contacts/ann.md": note("- [ ] one", name="Ann"),
            "interviews/ann.md": note("- [ ] two", contact="ann", date="2026-11-01"),
        }
    )
    assert [item["settle"] for item in run("promises", "--json").items] == [
        "netnotes done contacts/ann.md 1",
        "netnotes done interviews/ann.md 1",
    ]


def test_json(example: Path) -> None:
    assert run("promises", "--json", "--overdue", "--mine").items[1] == {
        "note": "anneke-visser",
        "number": 1,
        "theirs": False,
        "people": [{"person": "anneke-visser", "name": "Anneke Visser"}],
        "due": "2026-11-20",
        "days_overdue": 3,
        "text": "collect the captions for the next issue of the atlas",
        "source": {"file": "contacts/anneke-visser.md", "line": 20},
        "settle": "netnotes done anneke-visser 1",
    }


def test_in_a_terminal_mine_come_first(example: Path) -> None:
    out = (
        in_terminal("promises", "--overdue", "--theirs", "--no-color", cols=80).decode().replace("\r\n", "\n")
    )
    assert out == (
        "Theirs (2)\n"
        "  10 days late  Chidi Eze           send me the style guide with his notes in\n"
        "                                    the margin (2026-11-13)\n"
        "                netnotes done chidi-eze 1  contacts/chidi-eze.md:18\n"
        "  7 days late   Marcus Thistlewood  introduce me to the trustee who runs the\n"
        "                                    fellowship (2026-11-16)\n"
        "                netnotes done 2026-06-17-marcus-thistlewood 1\n"
        "                interviews/2026-06-17-marcus-thistlewood.md:43\n"
        "\n"
        "2 open, 2 late\n"
    )


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (
            ["--mine", "--theirs"],
            2,
            "netnotes: --mine and --theirs exclude each other\n  leave both out for all\n",
        ),
        (["eleanor"], 0, "no such promise is open; netnotes promises shows all 6\n"),
        (["nobody"], 1, "netnotes: nobody is called nobody\n  netnotes list shows everybody\n"),
    ],
)
def test_nothing_to_show_is_said(example: Path, args: list[str], code: int, err: str) -> None:
    assert run("promises", *args) == Ran(code, "", err)


def test_no_promise_at_all(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/ann.md": note(name="Ann")})
    err = "no promise is open; write one into a note as a task: - [ ] send the poster 📅 2026-12-01\n"
    assert run("promises") == Ran(0, "", err)

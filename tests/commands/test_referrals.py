"""`netnotes referrals` lists who told me to talk to whom, what is to be done about it, and who led to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from timing import takes_less_than
from vaults import note

TAB = "\t"
OPEN = [
    ("2026-11-20", "not-a-contact", "", "", "Oskar Brandt",
     "jane-doe", "Jane Doe", "3", "netnotes referrals promote 'Oskar Brandt'",
     "interviews/2026-11-20-jane-doe.md:60"),
    ("2026-11-20", "not-invited", "", "mei-lin", "林美",
     "jane-doe", "Jane Doe", "3", "netnotes draft invite-referred mei-lin",
     "interviews/2026-11-20-jane-doe.md:59"),
    ("2026-10-20", "replied", "2026-11-18", "ruth-abernathy", "Ruth Abernathy",
     "callum-drewett", "Callum Drewett", "34", "netnotes new interview ruth-abernathy --date DATE",
     "contacts/ruth-abernathy.md:7"),
    ("2026-10-01", "replied", "2026-10-27", "valentina-rossi", "Valentina Rossi",
     "samuel-okonkwo", "Samuel Okonkwo", "53", "netnotes new interview valentina-rossi --date DATE",
     "contacts/valentina-rossi.md:6"),
    ("2026-09-30", "met", "2026-11-20", "jane-doe", "Jane Doe",
     "zoe-angstrom", "Zoë Ångström", "54", "netnotes mark jane-doe told",
     "interviews/2026-09-30-zoe-angstrom.md:43"),
    ("2026-09-30", "declined", "2026-10-12", "wilhelmina-pryce", "Wilhelmina Pryce",
     "zoe-angstrom", "Zoë Ångström", "54", "netnotes mark wilhelmina-pryce told",
     "interviews/2026-09-30-zoe-angstrom.md:44"),
    ("2026-09-24", "scheduled", "2026-11-24", "odile-garnier", "Odile Garnier",
     "chidi-eze", "Chidi Eze", "60", "netnotes prep odile-garnier",
     "contacts/odile-garnier.md:6"),
    ("2026-09-09", "not-a-contact", "", "", "Lotte Aigner",
     "katrin-hoelzl", "Katrin Hölzl", "75", "netnotes referrals promote 'Lotte Aigner'",
     "interviews/2026-09-09-katrin-hoelzl.md:44"),
    ("2026-07-08", "met", "2026-11-19", "gareth-pembury", "Gareth Pembury",
     "hiroshi-tanabe", "Hiroshi Tanabe", "138", "netnotes mark gareth-pembury told",
     "interviews/2026-07-08-hiroshi-tanabe.md:43"),
    ("2026-05-06", "met", "2026-09-09", "katrin-hoelzl", "Katrin Hölzl",
     "agnieszka-wrona", "Agnieszka Wrona", "201", "netnotes mark katrin-hoelzl told",
     "interviews/2026-05-06-agnieszka-wrona.md:48"),
]  # fmt: skip
TREE = """\
0\teleanor-whitcombe\tEleanor Whitcombe\tin-touch\t\t
1\tsamuel-okonkwo\tSamuel Okonkwo\tin-touch\tEleanor Whitcombe\t
2\tzoe-angstrom\tZoë Ångström\tin-touch\tSamuel Okonkwo\t
3\tjane-doe\tJane Doe\tinterviewed\tZoë Ångström\t
4\tmei-lin\t林美\tlead\tJane Doe\t
4\t\tOskar Brandt\t\tJane Doe\t
3\twilhelmina-pryce\tWilhelmina Pryce\tdeclined\tZoë Ångström\t
2\tvalentina-rossi\tValentina Rossi\treplied\tSamuel Okonkwo\t
1\tcallum-drewett\tCallum Drewett\tin-touch\tEleanor Whitcombe\t
"""


def test_open_ones_of_the_example_vault(example: Path) -> None:
    assert run("referrals", "--open") == Ran(0, text(OPEN), "")


def text(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"{TAB.join(row)}\n" for row in rows)


def test_all_of_the_example_vault(example: Path) -> None:
    ran = run("referrals")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines(keepends=True)
    assert "".join(line for line in lines if "loop-closed" not in line) == text(OPEN)
    assert len(lines) == 23
    assert (
        "2026-05-06\tloop-closed\t2026-06-22\tmarcus-thistlewood\tMarcus Thistlewood\tagnieszka-wrona\tAgnieszka Wrona\t201"
        "\t\tinterviews/2026-05-06-agnieszka-wrona.md:47\n" in lines
    )


def test_the_tree_of_the_example_vault(example: Path) -> None:
    ran = run("referrals", "--tree")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(TREE)
    assert ran.out.count("\n") == 28


def test_of_one_person(example: Path) -> None:
    ran = run("referrals", "--person", "jane")
    assert [line.split("\t")[4] for line in ran.out.splitlines()] == ["Oskar Brandt", "林美", "Jane Doe"]


def test_an_earlier_day_has_what_was_known_then(example: Path) -> None:
    ran = run("--today", "2025-12-05", "referrals", "--open")
    assert [line.split("\t")[1:3] for line in ran.out.splitlines()] == [
        ["scheduled", "2026-02-11"],
        ["scheduled", "2026-01-14"],
        ["met", "2025-12-03"],
    ]


def test_json(example: Path) -> None:
    assert run("referrals", "--open", "--json").items[0] == {
        "person": None,
        "name": "Oskar Brandt",
        "referrer": "jane-doe",
        "referrer_name": "Jane Doe",
        "date": "2026-11-20",
        "days": 3,
        "became": "not-a-contact",
        "since": None,
        "open": True,
        "stage": None,
        "organization": "Westmark Research Fund",
        "email": "oskar.brandt@example.org",
        "source": {"file": "interviews/2026-11-20-jane-doe.md", "line": 60},
        "next": "netnotes referrals promote 'Oskar Brandt'",
    }


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["--open", "--tree"], 2, "netnotes: --tree and --open exclude each other\n  choose one of them\n"),
        (["--open", "promote"], 2,
         "netnotes: --open goes with the list, not with promote\n  try: netnotes referrals promote --help\n"),
        (["demote"], 2, "netnotes: no such command 'demote'\n  try: netnotes referrals --help\n"),
        (["--person", "nobody"], 1, "netnotes: nobody is called nobody\n  netnotes list shows everybody\n"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(example: Path, args: list[str], code: int, err: str) -> None:
    assert run("referrals", *args) == Ran(code, "", err)


def test_global_options_go_before_and_behind_the_subcommand(example: Path) -> None:
    first = run("referrals", "--json", "promote", "Oskar", "--dry-run")
    assert first == run("--json", "referrals", "promote", "Oskar", "--dry-run")
    assert first.json["command"] == "referrals promote"


@pytest.mark.parametrize(
    ("files", "args", "err"),
    [
        ({}, [], "no referrals yet; in an interview, under ## Referrals: - Mei Lin, Acme, mei@example.org\n"),
        ({}, ["--tree"], "no referrals yet; in an interview, under ## Referrals: - Mei Lin, Acme, mei@example.org\n"),
        (
            {"contacts/a.md": note(name="A", referred_by="b"), "contacts/b.md": note(name="B"),
             "interviews/i.md": note(contact="a", date="2026-10-01"), "contacts/c.md": note(name="C")},
            ["--person", "c"],
            "none of that person; netnotes referrals shows all\n",
        ),
    ],
)  # fmt: skip
def test_an_empty_answer_says_what_to_do(
    make_vault: Callable[..., Path], files: Mapping[str, str], args: list[str], err: str
) -> None:
    make_vault(files)
    assert run("referrals", *args) == Ran(0, "", err)


CIRCLE = {
    "contacts/ann.md": note(name="Ann Ray"),
    "contacts/ben.md": note(name="Ben Poe"),
    "contacts/cleo.md": note(name="Cleo Fox"),
    "interviews/1.md": note("## Referrals\n\n- [[ben]]\n- [[cleo]]", contact="ann", date="2026-10-01"),
    "interviews/2.md": note("## Referrals\n\n- [[ann]]\n- [[cleo]]", contact="ben", date="2026-10-02"),
    "interviews/3.md": note("## Referrals\n\n- [[cleo]]\n- Dan Oak", contact="cleo", date="2026-10-03"),
    "interviews/4.md": note(
        "## Referrals\n\n- Eve Ash", contact=["ann", "ben"], date="2026-10-04", cancelled="2026-10-04"
    ),
    "interviews/5.md": note("## Referrals\n\n- Eve Ash", contact="ann"),
}


def test_circles_are_shown_and_not_followed_and_everybody_is_told_in_full_once(
    make_vault: Callable[..., Path],
) -> None:
    make_vault(CIRCLE)
    assert in_terminal("referrals", "--tree", "--no-color").decode().replace("\r", "") == (
        "Ann Ray  interviewed\n"
        "├─ Ben Poe  interviewed\n"
        "│  ├─ Ann Ray  interviewed  ↑ already above\n"
        "│  └─ Cleo Fox  interviewed\n"
        "│     ├─ Cleo Fox  interviewed  ↑ already above\n"
        "│     └─ Dan Oak  not a contact\n"
        "└─ Cleo Fox  interviewed  ↑ already above\n"
        "\n"
        "4 people, 1 root, at most 3 steps from one\n"
    )


def chain(length: int) -> dict[str, str]:
    files = {"contacts/p0.md": note(name="Person 0")}
    for at in range(1, length):
        files[f"contacts/p{at}.md"] = note(name=f"Person {at}", referred_by=f"p{at - 1}")
    return files


def test_a_thousand_deep_fit_the_terminal(make_vault: Callable[..., Path]) -> None:
    make_vault(chain(1000))
    lines = in_terminal("referrals", "--tree", "--no-color", "-q").decode().split("\r\n")
    assert max(map(len, lines)) <= 80
    assert lines[13] == f"{' ' * 36}└─ Person 13  lead"
    assert lines[14] == f"{' ' * 36}└─ (14) Person 14  lead"
    assert lines[999] == f"{' ' * 36}└─ (999) Person 999  lead"
    assert lines[1001:1003] == [
        "1000 people, 1 root, at most 999 steps from one",
        "(14): so many steps from the root",
    ]
    out = run("referrals", "--tree").out.splitlines()
    assert out[-1] == "999\tp999\tPerson 999\tlead\tPerson 998\t"


def test_a_thousand_deep_and_wide_are_fast(make_vault: Callable[..., Path]) -> None:
    files = chain(1000)
    for at in range(100):
        lines = "".join(f"- Person {at}-{one} Wide, w{at}x{one}@example.org\n" for one in range(100))
        files[f"interviews/{at}.md"] = note(f"## Referrals\n\n{lines}", contact="p999", date="2026-10-01")
    make_vault(files)
    run("list", "-q")  # makes the index
    assert run("referrals", "--tree").out.count("\n") == 11_000
    assert takes_less_than(5, lambda: run("referrals", "--tree"))


def test_what_notes_say_can_steer_no_terminal(make_vault: Callable[..., Path]) -> None:
    make_vault({
        "contacts/ann.md": note(name='"Ann \\e[31m Ray"'),
        "interviews/1.md": note("## Referrals\n\n- Mei \x1b[2J Lin\u202e, Acme", contact="ann", date="2026-10-01"),
    })  # fmt: skip
    for args in (["referrals"], ["referrals", "--open"], ["referrals", "--tree"]):
        shown = run(*args).out + in_terminal(*args, "--no-color").decode().replace("\r\n", "")
        assert [char for char in shown if not char.isprintable() and char not in "\t\n"] in ([], ["\x1b"] * 4)
        assert r"\x1b[2J" in shown

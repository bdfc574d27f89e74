"""`netnotes referrals promote` makes contacts of those who were named, and links the lines, one small diff a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Ran, diff, files, run
from vaults import note

from netnotes.core.referral_edit import Wish
from netnotes.errors import EditRefused
from netnotes.vault.failures import ChangedMeanwhile

OSKAR = """---
name: Oskar Brandt
organization: Westmark Research Fund
email: oskar.brandt@example.org
source: referred by Jane Doe, interview of 2026-11-20
referred_by: "[[jane-doe]]"
warmth: referred
added: 2026-11-23
---

# Oskar Brandt

<!-- What would I like to learn from this person, and why from this one? -->

## Log

<!-- One line for each contact, such as: 2026-11-20 call: she moved to policy -->
"""
REST = ", Westmark Research Fund, oskar.brandt@example.org, may use name: yes"
LINE = "interviews/2026-11-20-jane-doe.md:60"


def test_one_command_makes_the_note_and_links_the_line(example: Path) -> None:
    before = files(example)
    assert run("referrals", "promote", "oskar") == Ran(
        0,
        f"contacts/oskar-brandt.md  made: Oskar Brandt\n{LINE}  - [[oskar-brandt|Oskar Brandt]]{REST}\n",
        "next: netnotes draft invite-referred oskar-brandt\n",
    )
    changed = diff(before, files(example))
    assert [line for line in changed if not line.startswith("contacts/oskar-brandt.md +")] == [
        f"interviews/2026-11-20-jane-doe.md -- Oskar Brandt{REST}",
        f"interviews/2026-11-20-jane-doe.md +- [[oskar-brandt|Oskar Brandt]]{REST}",
    ]
    assert (example / "contacts" / "oskar-brandt.md").read_text() == OSKAR
    assert run("check") == Ran(0, "", "60 notes, nothing wrong\n")
    assert [item["kind"] for item in run("due", "--json").items if item["name"] == "Oskar Brandt"] == [
        "invite"
    ]


def test_twice_is_once(example: Path) -> None:
    run("referrals", "promote", "Oskar", "Brandt")
    before = files(example)
    err = "netnotes: Oskar Brandt has a note, and all lines that say so are linked\n  see netnotes show oskar-brandt\n"
    assert run("referrals", "promote", "Oskar", "Brandt") == Ran(1, "", err)
    assert files(example) == before


@pytest.mark.parametrize("more", [[], ["--new"]])
def test_a_promotion_that_was_killed_behind_its_note_is_completed(example: Path, more: list[str]) -> None:
    run("referrals", "promote", "oskar")
    wanted = files(example)
    line = example / "interviews" / "2026-11-20-jane-doe.md"
    line.write_text(line.read_text().replace("[[oskar-brandt|Oskar Brandt]]", "Oskar Brandt"))
    assert (
        run("referrals", "promote", "oskar", *more).out == f"{LINE}  - [[oskar-brandt|Oskar Brandt]]{REST}\n"
    )
    assert files(example) == wanted


def test_a_dry_run_writes_nothing(example: Path) -> None:
    before = files(example)
    assert run("referrals", "promote", "oskar", "--dry-run") == Ran(
        0,
        "contacts/oskar-brandt.md  would be made: Oskar Brandt\n"
        f"{LINE}  - - Oskar Brandt{REST}\n{LINE}  + - [[oskar-brandt|Oskar Brandt]]{REST}\n",
        "nothing was written; without --dry-run it is done\n",
    )
    assert files(example) == before


def test_all_are_one_command_and_taken_back_by_one(example: Path) -> None:
    before = files(example)
    ran = run("referrals", "promote", "--all", "--json")
    assert [(item["name"], item["action"], item["slug"], item["next"]) for item in ran.items] == [
        ("Lotte Aigner", "make", "lotte-aigner", "netnotes draft invite-referred lotte-aigner"),
        ("Oskar Brandt", "make", "oskar-brandt", "netnotes draft invite-referred oskar-brandt"),
    ]
    # the line with Lotte was a link already, to nobody so far
    assert [item["lines"] for item in ran.items] == [
        [],
        [{"file": LINE[:-3], "line": 60, "old": f"- Oskar Brandt{REST}", "new": f"- [[oskar-brandt|Oskar Brandt]]{REST}"}],
    ]  # fmt: skip
    assert run("referrals", "promote", "--all") == Ran(
        0, "", "everybody who was named has a note, and all lines are linked\n"
    )
    run("undo")
    assert files(example) == before


def talk(lines: str, by: str = "ann", on: str = "2026-10-01", **fields: object) -> str:
    return note(f"## Referrals\n\n{lines}", contact=by, date=on, **fields)


PEOPLE = {"contacts/ann.md": note(name="Ann Ray"), "contacts/ben.md": note(name="Ben Poe")}


def test_all_lines_that_name_the_person_are_linked(make_vault: Callable[..., Path]) -> None:
    root = make_vault(
        PEOPLE
        | {
            "interviews/1.md": talk("- Mei Lin, Acme\r\n\r\n- Bob\r\n", on="2026-10-02"),
            "interviews/2.md": talk("* **MEI LIN** (mei@x.org)", by="ben"),
            "interviews/3.md": talk("- M. Lin, mei@x.org\n- Mei Lin", on="2026-10-03"),
            "interviews/4.md": talk("- Mei Lin", cancelled="2026-10-01"),
            "interviews/5.md": note("## Referrals\n\n- Mei Lin", contact="ann"),
            "interviews/6.md": talk("- Mei Linden\n- with Mei Lin"),
        }
    )
    before = files(root)
    assert run("referrals", "promote", "mei@x.org").code == 0
    changed = diff(before, files(root))
    assert [line for line in changed if line.startswith("interviews")] == [
        r"interviews/1.md -- Mei Lin, Acme\r\n",
        r"interviews/1.md +- [[mei-lin|Mei Lin]], Acme\r\n",
        "interviews/2.md -* **MEI LIN** (mei@x.org)",
        "interviews/2.md +* **[[mei-lin|MEI LIN]]** (mei@x.org)",
        "interviews/3.md -- M. Lin, mei@x.org",
        "interviews/3.md -- Mei Lin",
        "interviews/3.md +- [[mei-lin|M. Lin]], mei@x.org",
        "interviews/3.md +- [[mei-lin|Mei Lin]]",
    ]
    assert run("list", "mei", "--json").items[0]["fields"] == {
        "name": "MEI LIN",
        "organization": "Acme",
        "email": "mei@x.org",
        "source": "referred by Ben Poe, interview of 2026-10-01",
        "referred_by": ["[[ben]]", "[[ann]]"],
        "warmth": "referred",
        "added": "2026-11-23",
        "aliases": ["M. Lin"],
    }


@pytest.mark.parametrize(
    ("contact", "line", "why"),
    [
        (note(name="Mei Lin"), "M. Lin", "same initial and last name"),
        (note(name="Mai Linden"), "Mei Linden", "nearly the same spelling"),
        (note(name="Mei Lin", email="other@x.org"), "Mei Lin, mei@x.org", "same name, another address"),
        (note(name="Somebody Else"), "Mei", "has the file name mei.md"),
    ],
)
def test_who_may_be_there_is_asked_for_and_never_merged(
    make_vault: Callable[..., Path], contact: str, line: str, why: str
) -> None:
    root = make_vault(PEOPLE | {"contacts/mei.md": contact, "interviews/1.md": talk(f"- {line}")})
    before = files(root)
    name = line.partition(",")[0]
    said = f"'{name}'" if " " in name else name
    there = contact.split("name: ")[1].split("\n")[0]
    err = (
        f"netnotes: {name} may be somebody who has a note:\n  mei  {there}: {why}\n"
        f"  the same: netnotes referrals promote {said} --as mei\n"
        f"  somebody else: netnotes referrals promote {said} --new\n"
    )
    assert run("referrals", "promote", name) == Ran(1, "", err)
    ran = run("referrals", "promote", "--all")
    assert (ran.code, ran.out) == (1, "")
    assert run("referrals", "promote", "--all", "--json").items[0]["candidates"] == [
        {"slug": "mei", "name": there, "why": why}
    ]
    assert files(root) == before

    assert (
        run("referrals", "promote", name, "--as", "mei").out
        == f"interviews/1.md:8  - [[mei|{name}]]{line[len(name) :]}\n"
    )
    linked = files(root)
    assert diff(before, linked) == [
        f"interviews/1.md -- {line}",
        f"interviews/1.md +- [[mei|{name}]]{line[len(name) :]}",
    ]
    run("undo")
    assert run("referrals", "promote", name, "--new").code == 0
    assert len(files(root)) == len(before) + 1
    after = files(root)
    (root / "interviews" / "1.md").write_bytes(before["interviews/1.md"])  # killed before the line
    assert run("referrals", "promote", name, "--new").code == 0
    assert files(root) == after


@pytest.mark.parametrize(
    "contact",
    [
        note(name="Mei Lin"),
        note(name="林美", aliases=["Mei Lin"]),
        note(name="Dr Lin", email="MEI@x.org"),
    ],
)
def test_who_is_there_for_certain_is_only_linked(make_vault: Callable[..., Path], contact: str) -> None:
    root = make_vault(
        PEOPLE | {"contacts/Dr Lin.md": contact, "interviews/1.md": talk("- Mei Lin, mei@x.org")}
    )
    before = files(root)
    assert run("referrals", "promote", "mei") == Ran(
        0, "interviews/1.md:8  - [[Dr Lin|Mei Lin]], mei@x.org\n", ""
    )
    assert len(diff(before, files(root))) == 2
    assert run("check").code == 0


def test_two_of_one_name_and_two_addresses_are_told_apart_by_address(make_vault: Callable[..., Path]) -> None:
    make_vault(PEOPLE | {"interviews/1.md": talk("- Mei Lin, a@x.org\n- Mei Lin, b@x.org")})
    err = (
        "netnotes: Mei Lin fits 2:\n  a@x.org  interviews/1.md:8\n  b@x.org  interviews/1.md:9\n"
        "  say who, by name or address; or --all\n"
    )
    assert run("referrals", "promote", "Mei", "Lin") == Ran(1, "", err)
    assert run("referrals", "promote", "a@x.org").code == 1
    assert run("referrals", "promote", "a@x.org", "--new").out.startswith(
        "contacts/mei-lin.md  made: Mei Lin\n"
    )
    assert run("referrals", "promote", "b@x.org").code == 1


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        ([], 1, "netnotes: named and not linked to a note (2):\n  Mei Lin  interviews/1.md:8\n  x@y.org  interviews/1.md:9\n"
                "  say who, by name or address; or --all\n"),
        (["Mai Lin"], 1, "netnotes: nobody called Mai Lin was named and has no note\n  did you mean mei lin?\n"),
        (["x@y.org"], 1, "netnotes: interviews/1.md:9: nobody's name is said with x@y.org\n"
                         "  write the name before it, or: netnotes new contact NAME --email x@y.org\n"),
        (["mei", "--as", "ann", "--new"], 2, "netnotes: --as and --new exclude each other\n  choose one of them\n"),
        (["mei", "--all"], 2, "netnotes: --all and a NAME exclude each other\n  --as and --new go with one NAME\n"),
        (["--all", "--new"], 2, "netnotes: --all and --new exclude each other\n  --as and --new go with one NAME\n"),
        (["mei", "--as", "nobody"], 1, "netnotes: nobody is called nobody\n  netnotes list shows everybody\n"),
    ],
)  # fmt: skip
def test_what_cant_be_done_is_said_and_nothing_is_written(
    make_vault: Callable[..., Path], args: list[str], code: int, err: str
) -> None:
    root = make_vault(PEOPLE | {"interviews/1.md": talk("- Mei Lin\n- x@y.org")})
    before = files(root)
    assert run("referrals", "promote", *args) == Ran(code, "", err)
    assert files(root) == before


def test_a_line_changed_meanwhile_is_a_lost_race_and_the_note_is_taken_back(
    make_vault: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault(PEOPLE | {"interviews/1.md": talk("- Mei Lin")})
    from netnotes import promoting

    make = promoting.make_note

    def saved_meanwhile(*args: object) -> None:
        make(*args)  # type: ignore[arg-type]
        (root / "interviews" / "1.md").write_text(talk("- Mei Lin, Acme"))

    monkeypatch.setattr(promoting, "make_note", saved_meanwhile)
    err = "netnotes: interviews/1.md was changed by another program meanwhile\n  run the command again\n"
    assert run("referrals", "promote", "mei") == Ran(1, "", err)
    assert not (root / "contacts" / "mei-lin.md").exists()
    monkeypatch.undo()
    assert (root / "interviews" / "1.md").read_text() == talk("- Mei Lin, Acme")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda path: path.write_text(talk("- Mei Lin, Acme")), " was changed by another program meanwhile\n"),
        (lambda path: path.unlink(), " is not there\n"),
        (lambda path: (path.unlink(), path.mkdir()), ": a folder, not a file: it is not read\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("who", "out"),
    [("--all", "contacts/bo-li.md  made: Bo Li\ninterviews/2.md:8  - [[bo-li|Bo Li]]\n"), ("mei", "")],
)
def test_a_file_that_is_lost_meanwhile_keeps_nobody_else_from_it(
    make_vault: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], object],
    message: str,
    who: str,
    out: str,
) -> None:
    from netnotes import promoting

    root = make_vault(
        PEOPLE | {"interviews/1.md": talk("- Mei Lin"), "interviews/2.md": talk("- Bo Li", "ben")}
    )
    plan = promoting.plan

    def saved_meanwhile(*args: Any) -> promoting.Plan:
        if args[1].label == "Mei Lin":
            change(root / "interviews" / "1.md")
        return plan(*args)

    monkeypatch.setattr(promoting, "plan", saved_meanwhile)
    ran = run("referrals", "promote", who)
    assert (ran.code, ran.out) == (1, out)
    assert f"interviews/1.md{message}" in ran.err
    assert not (root / "contacts" / "mei-lin.md").exists()


@pytest.mark.parametrize(
    ("line", "error"), [("- Mei `x` [Lin", EditRefused), ("- Mei Lin, Acme", ChangedMeanwhile)]
)
def test_what_cant_be_linked_at_the_end_is_no_lost_race(line: str, error: type[Exception]) -> None:
    from netnotes.promoting import _linking

    with pytest.raises(error):
        _linking("interviews/1.md", [Wish(3, "Mei `x` [Lin", "mei")])(f"## Referrals\n\n{line}\n")


def test_two_who_would_get_one_file_name_get_two(make_vault: Callable[..., Path]) -> None:
    make_vault(PEOPLE | {"interviews/1.md": talk("- Mei Lin\n- Mei-Lin")})
    assert [item["slug"] for item in run("referrals", "promote", "--all", "--json").items] == [
        "mei-lin",
        "mei-lin-2",
    ]


def test_who_is_refused_keeps_no_file_name_from_another(make_vault: Callable[..., Path]) -> None:
    make_vault(PEOPLE | {"interviews/1.md": talk("- [ ] Mei due:2026-12-01 Lin\n- Mei-Lin\n- Bo Li")})
    items = run("referrals", "promote", "--all", "--json").items
    assert [(item["name"], item["action"], item["slug"]) for item in items] == [
        ("Mei-Lin", "make", "mei-lin"),
        ("Bo Li", "make", "bo-li"),
        ("Mei Lin", "refuse", None),
    ]

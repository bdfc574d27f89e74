"""`netnotes week` tells how the week stands against the goal, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note

# ruff: noqa: E501 - these are lines of output
EXAMPLE_SAYS = """\
week	2026-11-23	2026-11-29
goal	0	2	1
streak	1
next	tomorrow	Odile Garnier	2026-11-24, 10:00	netnotes prep odile-garnier
next	in 2 days	Agnieszka Wrona	2026-11-25, 17:00	netnotes prep agnieszka-wrona
owed	tomorrow	Odile Garnier	interview on 2026-11-24, no background yet	netnotes mark 2026-11-24-odile-garnier prepared
owed	tomorrow	Odile Garnier	interview on 2026-11-24, not confirmed	netnotes mark 2026-11-24-odile-garnier confirmed
owed	4 days late	Gareth Pembury	interview on 2026-11-19, nothing written down	netnotes edit 2026-11-19-gareth-pembury
owed	2 days late	Jane Doe	interview on 2026-11-20, not thanked	netnotes mark 2026-11-20-jane-doe thanked
owed	5 days late	Callum Drewett	send him 200 words on the greenhouse that forgot the night	netnotes done callum-drewett send him 200 words
invite	referred	Lotte Aigner	referred by Katrin Hölzl 2 months ago; independent evaluator	netnotes referrals promote 'Lotte Aigner'
invite	referred	Oskar Brandt	referred by Jane Doe 3 days ago; Westmark Research Fund	netnotes referrals promote 'Oskar Brandt'
invite	referred	林美	referred by Jane Doe 3 days ago; industry, policy: covered	netnotes draft invite mei-lin
invite	cold	Henrik Solberg	cold, on the list since 2026-11-03; policy: covered	netnotes draft invite henrik-solberg
invite	cold	Tendai Mutasa	cold, on the list since 2026-11-18; research funding: covered	netnotes draft invite tendai-mutasa
"""

Vault = Callable[..., Path]


def named(*lines: str, **fields: object) -> str:
    return note("## Referrals\n\n" + "\n".join(f"- {line}" for line in lines), **fields)


def invited_next() -> list[str]:
    return [line.split("\t", 2)[2] for line in run("week").out.splitlines() if line.startswith("invite\t")]


def test_the_whole_week_of_the_example(example: Path) -> None:
    assert run("week") == Ran(0, EXAMPLE_SAYS, "")


def test_every_command_that_it_names_is_one(example: Path) -> None:
    commands = {line.split("\t")[4].split()[1] for line in EXAMPLE_SAYS.splitlines()[3:]}
    for command in commands:
        assert run(command, "--help").code == 0, command


@pytest.mark.parametrize("cols", [40, 80, 120])
def test_it_fits_the_terminal_but_for_commands(example: Path, cols: int) -> None:
    from netnotes.render.text import width

    lines = in_terminal("week", "--no-color", cols=cols).decode().split("\r\n")
    too_long = [line for line in lines if width(line) > cols and not line.lstrip().startswith("netnotes ")]
    assert too_long == []
    assert "  0 interviews done, 2 more scheduled:" in "\n".join(lines)


def test_last_march_knows_nothing_of_later(example: Path) -> None:
    (week,) = run("week", "--today", "2026-03-18", "--json").items
    assert (week["from"], week["done"], week["met"], week["streak"]) == (
        *("2026-03-16", ["2026-03-18-bertrand-lacroix"], True, 1),
    )
    assert [(lead["person"], lead["why"]) for lead in week["invite"]] == [
        ("layla-haddad", "referred by Niamh Moynihan 5 weeks ago; 0 of 3 interviewed for medical writing")
    ]


def test_an_empty_vault_says_how_to_begin(make_vault: Vault) -> None:
    make_vault({})
    assert run("week") == Ran(
        0,
        "week\t2026-11-23\t2026-11-29\ngoal\t0\t0\t1\nstreak\t0\n",
        "no notes yet; begin with: netnotes new contact NAME\n",
    )


def test_one_person(make_vault: Vault) -> None:
    make_vault({"contacts/ann.md": note(name="Ann", added="2026-11-20", paths="[law]")})
    assert run("week").out.splitlines()[3:] == [
        "invite\tnot said\tAnn\ton the list since 2026-11-20; 0 of 3 interviewed for law\tnetnotes draft invite ann"
    ]
    assert (
        run("week").err
        == "nothing is scheduled; once somebody has agreed: netnotes new interview PERSON --date DATE\n"
    )


def test_with_nobody_to_invite_it_says_so(make_vault: Vault) -> None:
    make_vault({"contacts/ann.md": note(name="Ann", invited="2026-11-20")})
    assert run("week").err == "nobody is left to invite; add a name: netnotes new contact NAME\n"


def test_a_goal_of_its_own(make_vault: Vault) -> None:
    talks = {f"interviews/{n}.md": note("x", contact="ann", date=f"2026-11-{n}") for n in (16, 17, 23)}
    make_vault({"contacts/ann.md": note(name="Ann"), **talks}, "weekly_goal: 2\n")
    (week,) = run("week", "--json").items
    assert (week["goal"], week["done"], week["met"], week["streak"]) == (2, ["23"], False, 1)


def test_the_order_of_those_to_invite(make_vault: Vault) -> None:
    make_vault(
        {
            "contacts/ann.md": note(name="Ann", paths="[law]"),
            "contacts/cold.md": note(name="Cold", warmth="cold", added="2026-01-01"),
            "contacts/referred-cold.md": note(name="Referred", warmth="cold", referred_by="ann"),
            "contacts/warm.md": note(name="Warm", warmth="warm", paths="[law]"),
            "contacts/snoozed.md": note(name="Snoozed", warmth="warm", snoozed_until="2026-12-24"),
            "contacts/asked.md": note(name="Asked", invited="2026-11-20"),
            "contacts/later.md": note(name="Later", added="2026-11-24"),
            "interviews/a.md": named("Zoe, Acme", "Ann", contact="ann", date="2026-11-20"),
            "interviews/b.md": named("Zoe", "Yan, Beta", contact="ann", date="2026-11-21"),
            "interviews/c.md": named("Nobody Yet", contact="ann", date="2026-11-30"),
        }
    )
    assert [line.split("\t")[:2] for line in invited_next()] == [
        ["Warm", "warm, on the list; 1 of 3 interviewed for law"],
        ["Zoe", "referred by Ann 3 days ago; Acme"],
        ["Yan", "referred by Ann 2 days ago; Beta"],
        ["Referred", "referred by Ann"],
        ["Cold", "cold, on the list since 2026-01-01"],
    ]


def test_a_talk_with_a_stranger_and_hostile_text(make_vault: Vault) -> None:
    make_vault(
        {
            "interviews/a b;c.md": note(contact="Nobody $(x)", date="2026-11-25"),
            "contacts/ann.md": note(name='"An\\tn\\e[31m"', organization='"x\\ny"'),
        }
    )
    ran = run("week")
    assert "next\tin 2 days\tNobody $(x)\t2026-11-25\tnetnotes edit a-b-c\n" in ran.out
    assert "\x1b" not in ran.out


def test_what_can_not_be_read_is_named(make_vault: Vault) -> None:
    make_vault({"contacts/bad.md": "---\nname: 'x\n---\n"})
    assert "contacts/bad.md" in run("week").err
    assert [problem["file"] for problem in run("week", "--json").json["problems"]] == ["contacts/bad.md"]

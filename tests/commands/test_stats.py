"""`netnotes stats` tells how the network grows and where it comes from; the page pins its look in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note

EXAMPLE_SAYS = """\
period		2026-11-23
people	31
met	22	6	3.67
month	2025-09	1	1
month	2025-10	2	3
month	2025-11	3	6
month	2025-12	2	8
month	2026-01	1	9
month	2026-02	3	12
month	2026-03	2	14
month	2026-04	1	15
month	2026-05	2	17
month	2026-06	2	19
month	2026-07	1	20
month	2026-08	0	20
month	2026-09	1	21
month	2026-10	0	21
month	2026-11	1	22
funnel	invited	28
funnel	replied	25
funnel	interviewed	22
funnel	thanked	21
funnel	referral	13
without invitation	0
not replied	declined	1
not replied	no-response	1
not replied	waiting	1
source	referral	20	19	16	15	8
source	alumni evening	1	1	1	1	1
source	careers fair	1	1	1	1	1
source	her column on how panels really decide	1	1	1	1	1
source	my group leader	1	1	1	1	1
source	online meet-up of medical writers	1	1	1	1	1
source	alumni directory	1	1	1	1	0
source	his series on empty reservoirs	1	0	0	0	0
source	webinar on evidence in a hurry	1	0	0	0	0
warmth	referred	19	18	16	15	8
warmth	warm	3	3	2	2	2
warmth	cold	3	1	1	1	1
warmth	alumni	2	2	2	2	1
warmth	not said	1	1	1	1	1
days	invited	replied	3	25
days	replied	interviewed	16.5	22
days	interviewed	thanked	1	21
days	invited	interviewed	23	22
"""

Vault = Callable[..., Path]


def test_the_whole_of_the_example(example: Path) -> None:
    ran = run("stats")
    without_pitches = "".join(line for line in ran.out.splitlines(True) if not line.startswith("no pitch\t"))
    assert (ran.code, without_pitches, ran.err) == (0, EXAMPLE_SAYS, "")


def test_paths_without_a_pitch_are_named(make_vault: Vault) -> None:
    make_vault(
        {
            "contacts/ann.md": note(name="Ann", paths="[law, Policy]"),
            "contacts/bob.md": note(name="Bob", paths="[Law, teaching]"),
            "pitches/policy.md": note("I", paths="[policy]"),
        }
    )
    (item,) = run("stats", "--json").items
    assert item["no_pitch"] == [{"path": "Law", "people": 2}, {"path": "teaching", "people": 1}]


def test_a_day_of_the_past_is_answered_as_if_nothing_later_were_written(example: Path) -> None:
    (item,) = run("stats", "--json", "--today", "2025-11-23").items
    assert (item["growth"]["met"], item["growth"]["factor"]) == (6, None)
    assert item["funnel"]["interviewed"] == 6
    for path in (example / "interviews").glob("2026*"):
        path.unlink()
    for path in (example / "interviews").glob("2025-12*"):
        path.unlink()
    assert run("stats", "--json", "--today", "2025-11-23").items[0] == item


def test_two_periods_sum_up_to_the_whole(example: Path) -> None:
    parts = (("--to", "2026-04-30"), ("--from", "1 may 2026"), ())
    first, second, whole = (run("stats", "--json", *part).items[0]["funnel"] for part in parts)
    assert {step: first[step] + second[step] for step in whole} == whole


def test_a_period_that_has_not_begun_is_an_error(example: Path) -> None:
    assert run("stats", "--from", "2026-11-24") == Ran(
        2,
        "",
        "netnotes: the period begins on 2026-11-24, after today, 2026-11-23\n  nothing later is counted\n",
    )
    assert run("stats", "--from", "2026-11-10", "--to", "2026-11-09").err.startswith(
        "netnotes: the period begins on 2026-11-10, after its end, 2026-11-09\n"
    )


@pytest.mark.parametrize("cols", [40, 80, 120])
def test_it_fits_the_terminal(example: Path, cols: int) -> None:
    from netnotes.render.text import width

    lines = in_terminal("stats", "--no-color", cols=cols).decode().split("\r\n")
    assert [line for line in lines if width(line) > cols and "netnotes " not in line] == []


def test_bars_are_plain_where_the_output_is_not_unicode(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("NO_COLOR", "1")
    output = in_terminal("stats").decode()
    assert "  invited      28  ########################\r\n" in output


def test_an_empty_vault_says_how_to_begin(make_vault: Vault) -> None:
    make_vault({})
    ran = run("stats")
    assert (ran.code, ran.err) == (0, "no notes yet; begin with: netnotes new contact NAME\n")
    assert ran.out.startswith("period\t\t2026-11-23\npeople\t0\nmet\t0\t0\t\nfunnel\tinvited\t0\n")


def test_one_person_met_without_an_invitation(make_vault: Vault) -> None:
    make_vault(
        {
            "contacts/ann.md": note(name="Ann"),
            "interviews/a.md": note("x", contact="ann", date="2026-11-20", thanked="2026-11-22"),
        }
    )
    (item,) = run("stats", "--json").items
    assert list(item["funnel"].values()) == [1, 1, 1, 1, 0]
    assert item["without_invitation"] == 1
    assert item["growth"] == {
        "met": 1,
        "met_year_before": 0,
        "factor": None,
        "months": [{"month": "2026-11", "met": 1, "total": 1}],
    }
    output = in_terminal("stats", "--no-color").decode()
    assert "1 met by 2026-11-23; nobody a year before, so there is" in output
    assert "1 of them without an invitation on record" in output


def test_a_list_that_nobody_was_asked_of_says_what_to_do(make_vault: Vault) -> None:
    make_vault({"contacts/ann.md": note(name="Ann", added="2026-11-20")})
    assert (
        run("stats").err == "nobody was asked in this time; say whom you ask: netnotes mark PERSON invited\n"
    )

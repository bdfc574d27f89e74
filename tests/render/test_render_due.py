"""What `due` prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.render.due import due_lines, when
from netnotes.render.style import PLAIN, Style
from netnotes.render.text import width

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Owed:
    """A due item as this room sees it."""

    kind: str
    days: int  # from today to the day it falls due
    name: str = "Jane Doe"
    why: str = "interviewed 2026-11-19"
    settle: str = "netnotes mark jane-doe thanked"
    file: str = "interviews/2026-11-19-jane-doe.md"
    line: int = 3
    left: int | None = None  # days from today to `until`
    rule: str = "date + thank_within (1 day)"

    @property
    def due(self) -> date:
        return TODAY + timedelta(days=self.days)

    @property
    def until(self) -> date | None:
        return None if self.left is None else TODAY + timedelta(days=self.left)


ITEMS = [
    Owed("prepare", -1, "Mei Lin", "interview 2026-11-24", "netnotes prep mei-lin", "m.md", 4, left=2),
    Owed("thank", -3),
    Owed("thank", 0, "Anneliese Oberhuber-Vogtländer", settle="netnotes draft thanks anneliese"),
    Owed("promise", -40, "李小龍", "send the poster and the two papers on lattice light-sheet microscopy",
         "netnotes done li-xiaolong poster", "contacts/li-xiaolong.md", 31),
    Owed("keep-in-touch", 3, "[/x]\x1b[31m", "last\ncontact", "netnotes log x", "contacts/x.md", 5),
]  # fmt: skip


def printed(items: list[Owed], cells: int | None, explain: bool = False) -> str:
    return "".join(f"{line}\n" for line in due_lines(items, TODAY, cells, PLAIN, explain))


def test_a_terminal_shows_whom_why_how_late_and_how_to_settle_it() -> None:
    assert (
        printed(ITEMS, 80)
        == """\
Prepare (1)
  tomorrow      Mei Lin               interview 2026-11-24
                netnotes prep mei-lin  m.md:4

Thank (2)
  3 days late   Jane Doe              interviewed 2026-11-19
                netnotes mark jane-doe thanked
  today         Anneliese Oberhuber…  interviewed 2026-11-19
                netnotes draft thanks anneliese

Keep a promise (1)
  5 weeks late  李小龍                send the poster and the two papers on
                                      lattice light-sheet microscopy
                netnotes done li-xiaolong poster  contacts/li-xiaolong.md:31

Keep in touch (1)
  in 3 days     [/x]\\x1b[31m          last\\ncontact
                netnotes log x  contacts/x.md:5

4 owed, 2 late, 1 coming up: 1 prepare, 2 thank, 1 promise, 1 keep-in-touch
"""
    )


def test_a_pipe_gets_one_line_an_item() -> None:
    assert printed(ITEMS[:2] + ITEMS[4:], None) == (
        "2026-11-22\tprepare\tMei Lin\tinterview 2026-11-24\tnetnotes prep mei-lin\tm.md:4\n"
        "2026-11-20\tthank\tJane Doe\tinterviewed 2026-11-19\tnetnotes mark jane-doe thanked"
        "\tinterviews/2026-11-19-jane-doe.md:3\n"
        "2026-11-26\tkeep-in-touch\t[/x]\\x1b[31m\tlast\\ncontact\tnetnotes log x\tcontacts/x.md:5\n"
    )


def test_explain_adds_rule_dates_and_source() -> None:
    item = Owed(
        "thank", -3, left=4, rule="date 2026-11-19 + thank_within 1 day; due 2026-11-20, until `thanked`"
    )
    assert (
        printed([item], 60, explain=True)
        == """\
Thank (1)
  3 days late  Jane Doe  interviewed 2026-11-19
               netnotes mark jane-doe thanked
               date 2026-11-19 + thank_within 1 day
               due 2026-11-20, until `thanked`
               interviews/2026-11-19-jane-doe.md:3

1 owed, 1 late: 1 thank
"""
    )
    assert printed([item], None, explain=True).endswith(f"\t{item.rule}\n")


def test_a_narrow_terminal_puts_the_reason_below_the_name() -> None:
    assert (
        printed([Owed("thank", -3)], 40)
        == """\
Thank (1)
  3 days late  Jane Doe
               interviewed 2026-11-19
    netnotes mark jane-doe thanked

1 owed, 1 late: 1 thank
"""
    )


def test_the_summary_stays_on_one_line() -> None:
    items = [Owed(kind, -1) for kind in ("thank", "promise", "follow-up", "refer", "close-loop", "schedule")]
    assert printed(items, 60).splitlines()[-1] == "6 owed, 6 late: 1 thank, 1 promise, 1 follow-up, 3 more"


def test_nothing_owed_says_so_in_a_terminal_only() -> None:
    assert printed([], 80) == "nothing owed\n"
    assert printed([], None) == ""


def test_what_precedes_an_interview_counts_down_to_it() -> None:
    lines = printed([Owed("confirm", -1, left=1), Owed("prepare", -2, left=3)], 80).splitlines()
    assert [line.split("  ")[1] for line in lines if "Jane" in line] == ["today", "in 2 days"]
    assert lines[-1] == "2 owed: 1 confirm, 1 prepare"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Owed("thank", -1), "\x1b[38;5;160m1 day late"),
        (Owed("thank", 0), "\x1b[38;5;130mtoday"),
        (Owed("thank", 1), "\x1b[38;5;243mtomorrow"),
        (Owed("prepare", 0, left=1), "\x1b[38;5;160mtoday"),
        (Owed("prepare", 0, left=2), "\x1b[38;5;130mtomorrow"),
        (Owed("prepare", 0, left=3), "  in 2 days"),
        (Owed("keep-in-touch", -30), "\x1b[38;5;130m4 weeks late"),
    ],
)
def test_colour_tells_how_pressing_it_is(item: Owed, code: str) -> None:
    assert code in "\n".join(due_lines([item], TODAY, 80, Style(colour=True), explain=False))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"), (1, "tomorrow"), (2, "in 2 days"), (30, "in 4 weeks"),
        (-1, "1 day late"), (-20, "20 days late"), (-21, "3 weeks late"), (-89, "12 weeks late"),
        (-90, "3 months late"), (-729, "24 months late"), (-730, "2 years late"), (-20000, "54 years late"),
    ],
)  # fmt: skip
def test_distance_in_words(days: int, words: str) -> None:
    assert when(TODAY + timedelta(days=days), TODAY) == words


@given(st.text(max_size=60), st.text(max_size=200), st.integers(50, 140))
def test_any_name_and_reason_fit_the_terminal(name: str, why: str, cells: int) -> None:
    item = Owed("thank", -3, name, why, settle="netnotes mark x")
    assert all(width(line) <= cells for line in due_lines([item], TODAY, cells, PLAIN, explain=True))

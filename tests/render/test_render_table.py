"""Tables: aligned, fitted to the terminal, whole in a pipe."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netnotes.render.style import PLAIN, Style
from netnotes.render.table import Cell, Column, table
from netnotes.render.text import width

COLUMNS = [
    Column("name", priority=9, min_width=8, flexible=True),
    Column("stage", priority=5),
    Column("days", align="right", priority=3),
    Column("organization", priority=1, min_width=6, flexible=True),
]
ROWS: list[list[Cell]] = [
    ["Jane Doe", "in-touch", "3", "Genentech"],
    ["李小龍", "lead", "120", ""],
    ["Anneliese Oberhuber-Vogtländer", "invited", "", "Universität für Bodenkultur"],
]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            None,
            """\
Jane Doe                        in-touch    3  Genentech
李小龍                          lead      120
Anneliese Oberhuber-Vogtländer  invited        Universität für Bodenkultur
""",
        ),
        (
            80,
            """\
name                            stage     days  organization
Jane Doe                        in-touch     3  Genentech
李小龍                          lead       120
Anneliese Oberhuber-Vogtländer  invited         Universität für Bodenkultur
""",
        ),
        (
            60,
            """\
name                   stage     days  organization
Jane Doe               in-touch     3  Genentech
李小龍                 lead       120
Anneliese Oberhuber-…  invited         Universität für Bode…
""",
        ),
        (
            34,
            """\
name      stage     days  organiz…
Jane Doe  in-touch     3  Genente…
李小龍    lead       120
Anne\
lie…  invited         Univers…
""",
        ),
        (
            30,
            """\
name            stage     days
Jane Doe        in-touch     3
李小龍          lead       120
Anneliese Obe…  invited
""",
        ),
        (10, "name\nJane Doe\n李小龍\nAnneliese…\n"),
        (5, "name\nJane…\n李小…\nAnne…\n"),
    ],
)
def test_a_table_is_cut_then_loses_columns_until_it_fits(cells: int | None, expected: str) -> None:
    assert "".join(f"{line}\n" for line in table(COLUMNS, ROWS, cells, PLAIN)) == expected


def test_colour_covers_the_text_and_no_blanks() -> None:
    columns = [Column("who"), Column("when", align="right")]
    rows: list[list[Cell]] = [[("Jo", "heading"), ("2 d", "bad")], [("Mei Lin", None), "today"]]
    assert list(table(columns, rows, 80, Style(colour=True))) == [
        "\x1b[38;5;243mwho       when\x1b[0m",
        "\x1b[1mJo\x1b[0m         \x1b[38;5;160m2 d\x1b[0m",
        "Mei Lin  today",
    ]


def test_text_of_cells_is_escaped_and_markup_is_text() -> None:
    rows: list[list[Cell]] = [["[/x]\x1b[31m\u202e", "two\nlines"]]
    assert list(table([Column("a"), Column("b")], rows, None, PLAIN)) == [r"[/x]\x1b[31m\u202e  two\nlines"]


def test_no_rows_give_no_lines() -> None:
    assert list(table(COLUMNS, [], 80, PLAIN)) == []


def test_a_huge_cell_is_cut_at_once() -> None:
    rows: list[list[Cell]] = [["x" * 2_000_000]]
    assert list(table([Column("a", flexible=True)], rows, 10, PLAIN)) == ["a", "xxxxxxxxx…"]


@given(
    st.lists(st.tuples(*[st.text(max_size=30)] * 4), min_size=1, max_size=5),
    st.integers(1, 100),
)
@example([("", "", "", " ")], 25)
def test_lines_fit_the_terminal_and_end_without_blanks(rows: list[tuple[str, ...]], cells: int) -> None:
    for line in table(COLUMNS, rows, cells, PLAIN):
        assert width(line) <= cells
        assert not line.endswith("  ")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.render.prose import one_line, prose
from netnotes.render.text import width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a b\nc", ["a b c"]),
        ("one two three four", ["one two three", "four"]),
        ("a\n\n\nb", ["a", "", "b"]),
        ("- one two three\n  four\n- b", ["- one two three", "  four", "- b"]),
        ("1. a\n   - b", ["1. a", "   - b"]),
        ("- a\n\n  b b b b b b b b", ["- a", "", "  b b b b b b b", "  b"]),
        ("> quoted text that\n> goes on", ["> quoted text", "> that goes on"]),
        ("a\n> b", ["a", "> b"]),
        ("a  \nb", ["a", "b"]),
        ("a\\\nb", ["a", "b"]),
        ("```\nx   y\n  z\n```", ["```", "x   y", "  z", "```"]),
        ("| a | b |\n| - | - |\n| 1 | 2 |", ["| a | b |", "| - | - |", "| 1 | 2 |"]),
        ("### q\na", ["### q", "a"]),
        ("see [[jane-doe|Jane]] and [[mei]]", ["see Jane and", "mei"]),
        ("a\x1b[31m", ["a\\x1b[31m"]),
        ("a\tb", ["a    b"]),
        ("界界界界界界界界", ["界界界界界界界", "界"]),
    ],
)
def test_text_is_set_for_a_width(text: str, lines: list[str]) -> None:
    assert prose(text, 15) == lines


def test_one_line_is_for_programs() -> None:
    assert one_line("- a [[b|c]]\n\n- d\te\x07") == "- a c - d e\\x07"


WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "bb",
            "ccc",
            "界",
            "- x",
            "\n",
            "\n\n",
            "> ",
            "```\n",
            "1. ",
            "  ",
            "| t |",
            "# h",
            "%%",
            "<!--",
        ]
    ),
    max_size=20,
).map(" ".join)


@given(WORDS, st.integers(30, 60))
def test_no_line_is_wider_than_it_may_be_and_none_is_blank_at_the_end(text: str, cells: int) -> None:
    lines = prose(text, cells)
    assert [line for line in lines if width(line) > cells and " " in line.strip()] == []
    assert not lines or lines[-1]

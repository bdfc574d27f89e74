"""What a line of Markdown is: one row for each that is not blank, and the rows of a whole text."""

from __future__ import annotations

from typing import Final

from netnotes.tuples import NamedTuple

HEADING: Final = "heading"  # at the top level; `level` is 1 to 6
SETEXT: Final = "setext"  # the first line of an underlined heading
UNDERLINED: Final = "underlined"  # its further lines
INNER_HEADING: Final = "inner heading"  # in a list or a quotation: it structures nothing
ITEM: Final = "item"  # `level` is its depth, from 1
TEXT: Final = "text"  # `level` is the depth of the item that holds it, 0 outside lists
RULE: Final = "rule"
CODE: Final = "code"  # the first line of fenced code, each line of indented code


class Row(NamedTuple):
    """One line that is not blank; `at` counts lines and `start` characters from 0."""

    kind: str
    at: int
    start: int
    level: int
    quoted: int
    text: str


new_row: Final = tuple.__new__
"""`new_row(Row, (kind, ...))` makes a row in half of the time that `Row(kind, ...)` takes, and every line needs one."""


class Blocks(NamedTuple):
    """A text's rows, its lines without comments, the lines that are comments only, and where one never ends.

    `open_from` is the line of a code fence or comment that runs to the end, -1 if there is none.
    """

    rows: list[Row]
    lines: list[str]
    hidden: frozenset[int]
    open_from: int


def split_lines(text: str) -> list[str]:
    """Return the lines without their ends, be those LF, CRLF or CR."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")

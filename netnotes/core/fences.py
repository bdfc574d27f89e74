"""Where front matter starts and ends in a note's text, and where an offset is in lines and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netnotes.core.problems import Problem

BOM = "\ufeff"

# Possessive, so that no text makes them go back over what they have read.
_OPENING = re.compile(r"\ufeff?---[ \t]*+(?:\r\n|\r|\n)")
_OPENING_ALONE = re.compile(r"\ufeff?---[ \t]*+\Z")
_CLOSING = re.compile(r"[\r\n]---[ \t]*+(?:\r\n|\r|\n|\Z)")
_NEARLY = re.compile(
    r"([\ufeff \t\r\n]*+)(-{3,}+)([^\r\n]*+)(?:\r\n|\r|\n)(?=[A-Za-z_][\w-]*+[ \t]*+:(?:[ \t\r\n]|\Z))"
)


@dataclass(frozen=True, slots=True)
class Split:
    """Offsets into a note's text: of the YAML between the fences (without them) and of the body."""

    start: int
    end: int
    body: int
    first_line: int
    body_line: int


def split(text: str) -> Split | None:
    """Find the front matter: from `---` as the very first line (or behind a byte order mark) to the next."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start - 1)
    if closing is None:
        return None
    end = closing.start() + 1
    return Split(start, end, closing.end(), 2, line_breaks(text, end) + 2)


def opens(text: str) -> bool:
    """Tell whether the first line is a fence, closed or not."""
    return _OPENING.match(text) is not None or _OPENING_ALONE.match(text) is not None


def unread(text: str) -> Problem | None:
    """Say why a text without front matter looks as if it had one; None when it doesn't."""
    if opens(text):
        return Problem(
            "NN201",
            1,
            1,
            "the front matter is never closed",
            "add a line of three dashes (---) after the last field",
        )
    nearly = _NEARLY.match(text)
    if nearly is None:
        return None
    blank, dashes, rest = nearly.groups()
    line, column = place(text, nearly.start(2))
    if blank:
        message, hint = (
            "the front matter is not read: it is not at the very start",
            "remove what precedes the ---",
        )
    elif len(dashes) > 3:
        message = f"the front matter is not read: its fence has {len(dashes)} dashes"
        hint = "write exactly three dashes (---), above and below"
    elif rest.strip():
        message = "the front matter is not read: text follows the opening ---"
        hint = "leave the three dashes alone on their line"
    else:
        return None
    return Problem("NN202", line, column, message, hint)


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of a character; a byte order mark takes no column."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    column = offset - start + 1
    if start == 0 and offset and text.startswith(BOM):
        column -= 1
    return line_breaks(text, start) + 1, column


def line_breaks(text: str, end: int) -> int:
    """Count the line ends (LF, CRLF or bare CR) before an offset that is not inside a CRLF."""
    feeds = text.count("\n", 0, end)
    if "\r" in text:
        feeds += text.count("\r", 0, end) - text.count("\r\n", 0, end)
    return feeds

"""Where front matter starts and ends in a note's text, and where an offset is in lines and columns."""

from __future__ import annotations

import re

from netnotes.core.problems import Problem
from netnotes.tuples import NamedTuple

BOM = "\ufeff"

# Patterns as text, made when they are first used, since few notes need them; possessive, so that no text makes
# them go back over what they have read.
_OPENING = r"\ufeff?---[ \t]*+(?:\r\n|\r|\n)"
_OPENING_ALONE = r"\ufeff?---[ \t]*+\Z"
_CLOSING = r"[\r\n]---[ \t]*+(?:\r\n|\r|\n|\Z)"
_NEARLY = r"([\ufeff \t\r\n]*+)(-{3,}+)([^\r\n]*+)(?:\r\n|\r|\n)(?=[A-Za-z_][\w-]*+[ \t]*+:(?:[ \t\r\n]|\Z))"


class Split(NamedTuple):
    """Offsets into a note's text: of the YAML between the fences (without them) and of the body."""

    start: int
    end: int
    body: int
    first_line: int
    body_line: int


def split(text: str) -> Split | None:
    """Find the front matter: from `---` as the very first line (or behind a byte order mark) to the next."""
    if text.startswith("---\n") and "\r" not in text:
        end = text.find("\n---", 3) + 1
        if end and text.startswith("\n", end + 3):  # as most notes are written: found faster than by patterns
            return Split(4, end, end + 4, 2, text.count("\n", 0, end) + 2)
    opening = re.match(_OPENING, text)
    if opening is None:
        return None
    start = opening.end()
    closing = re.compile(_CLOSING).search(text, start - 1)
    if closing is None:
        return None
    end = closing.start() + 1
    return Split(start, end, closing.end(), 2, line_breaks(text, end) + 2)


def opens(text: str) -> bool:
    """Tell whether the first line is a fence, closed or not."""
    return re.match(_OPENING, text) is not None or re.match(_OPENING_ALONE, text) is not None


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
    nearly = re.match(_NEARLY, text)
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

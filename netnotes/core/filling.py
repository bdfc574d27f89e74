"""One edit of a body, text in and text out: a section in which nothing stands is given its text."""

from __future__ import annotations

import re

from netnotes.core.blocks import read_blocks
from netnotes.core.body import scan
from netnotes.core.body_edit import newline_of
from netnotes.core.frontmatter import read
from netnotes.core.markdown_rows import Blocks, Row
from netnotes.core.outline import Section, outline
from netnotes.errors import EditRefused
from netnotes.tuples import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Left(NamedTuple):
    """A heading below which nothing was put, and why."""

    heading: str
    why: str


def fill_empty(text: str, background: str, questions: str) -> tuple[str, list[str], list[Left]]:
    """Return an interview's note with Background and Questions filled where nothing stands, what was filled, and what not.

    Questions are put only into a note that has none, wherever they would stand. Raises EditRefused.
    """
    done: list[str] = []
    left: list[Left] = []
    for heading, words in (("Background", background), ("Questions", questions)):
        body = text[_body_at(text) :]
        section = _find(read_blocks(body), heading)
        if section is None:
            left.append(Left(heading, f"the note has no heading {heading}"))
        elif not section.is_empty or (heading == "Questions" and scan(body, 1).questions):
            left.append(Left(heading, f"{heading} has text already"))
        elif not words:
            left.append(Left(heading, f"there is nothing to write under {heading}"))
        else:
            text = filled(text, heading, words)
            done.append(heading)
    return text, done, left


def filled(text: str, heading: str, words: str) -> str:
    """Return a whole note with some Markdown put below a heading under which nothing stands but comments.

    Nothing else is changed. Raises EditRefused where there is no such heading or text stands below it, and where what is
    added would not be read as it was meant.
    """
    body_at = _body_at(text)
    body = text[body_at:]
    blocks = read_blocks(body)
    section = _find(blocks, heading)
    if section is None:
        raise EditRefused(f"there is no heading {heading}", f"add a line: ## {heading}")
    if not section.is_empty:
        raise EditRefused(f"there is text under {heading} already")
    lines = _LINE.findall(body)
    last = min(section.end, len(lines)) - 1
    while last >= section.start and not lines[last].strip():
        last -= 1
    at = max(last + 1, section.start)
    end = newline_of(text)
    before = "".join(lines[:at])
    opening = end if before.endswith(("\n", "\r")) else end * 2
    closing = end if at < len(lines) and lines[at].strip() else ""
    added = opening + end.join(words.split("\n")) + end + closing
    changed = before + added + body[len(before) :]
    _check(blocks, read_blocks(changed), read_blocks(words), at, heading)
    return text[:body_at] + changed


def _body_at(text: str) -> int:
    split = read(text).split
    return split.body if split else 0


def _find(blocks: Blocks, heading: str) -> Section | None:
    wanted = heading.strip().lower()
    named = (section for section in outline(blocks) if section.level)
    return next((one for one in named if one.title.strip(" \t*_:").lower() == wanted), None)


def _check(old: Blocks, new: Blocks, words: Blocks, at: int, heading: str) -> None:
    """Refuse unless all lines are read as they were, and those added as they would be if they stood alone."""
    grown = len(new.lines) - len(old.lines)
    first = sum(row.at < at for row in old.rows)
    added = new.rows[first : first + len(words.rows)]
    start = added[0].at - words.rows[0].at if added and words.rows else 0
    fine = (
        new.rows[:first] == old.rows[:first]
        and added == _moved(words.rows, start)
        and new.rows[first + len(words.rows) :] == _moved(old.rows[first:], grown)
        and words.open_from < 0
        and not (0 <= old.open_from < at)
    )
    if not fine:
        raise EditRefused(
            f"the text can't be put under {heading} without changing what else is there",
            "add it in an editor",
        )


def _moved(rows: list[Row], lines: int) -> list[Row]:
    return [row._replace(at=row.at + lines) for row in rows]

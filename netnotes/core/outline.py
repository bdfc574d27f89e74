"""The sections of a note: what stands below each of its larger headings, and whether that is anything."""

from __future__ import annotations

from netnotes.core.markdown_marks import NOT_TEXT
from netnotes.core.markdown_rows import HEADING, ITEM, RULE, SETEXT, TEXT, UNDERLINED, Blocks, Row
from netnotes.tuples import NamedTuple

_LARGE = 2


class Section(NamedTuple):
    """What stands below a heading of level 1 or 2, up to the next; level 0: what precedes the first.

    `start` and `end` count lines of the body from 0, the end being out. Comments, rules and empty bullets are no text.
    """

    level: int
    title: str
    start: int
    end: int
    is_empty: bool


def outline(blocks: Blocks) -> list[Section]:
    """Return the sections of a body in order, the one before the first heading included."""
    sections: list[Section] = []
    level, title, start, is_empty = 0, "", 0, True
    for row in blocks.rows:
        if row.kind == UNDERLINED:
            start = row.at + 2
        elif row.kind in (HEADING, SETEXT) and row.level <= _LARGE:
            sections.append(Section(level, title, start, row.at, is_empty))
            level, title, is_empty = row.level, row.text, True
            start = row.at + (2 if row.kind == SETEXT else 1)
        elif _is_text(row):
            is_empty = False
    return [*sections, Section(level, title, start, len(blocks.lines), is_empty)]


def _is_text(row: Row) -> bool:
    if row.kind == RULE:
        return False
    return row.kind not in (TEXT, ITEM) or bool(row.text.strip(NOT_TEXT))


def text_of(blocks: Blocks, section: Section) -> str:
    """Return what a section says, without comments and without blank lines around it."""
    found: list[str] = []
    for at in range(section.start, section.end):
        line = blocks.lines[at].rstrip()
        if at not in blocks.hidden and (line or (found and found[-1])):
            found.append(line)
    return "\n".join(found).rstrip()

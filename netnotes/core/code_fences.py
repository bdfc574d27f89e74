"""Fenced code: which line opens it, which belong to it, and which closes it."""

from __future__ import annotations

import re

from netnotes.tuples import NamedTuple

QUOTE = re.compile(r"(?: {0,3}>[ \t]?)++")  # possessive: of a million marks no way back is kept
_OPENING = r"(`{3,})[^`]*$|(~{3,})"  # as text: few notes need it


class Fence(NamedTuple):
    """An open fence; `base` is the column of the list item around it, `quoted` the number of `>` marks."""

    mark: str
    length: int
    line: int
    base: int
    quoted: int
    any_indent: bool

    def holds(self, line: str) -> bool:
        """Tell whether the list item or quotation that holds the fence goes on with this line."""
        if self.quoted:
            found = QUOTE.match(line)
            return found is not None and found[0].count(">") >= self.quoted
        return not self.base or not line.strip(" \t") or indent_of(line) >= self.base

    def closed_by(self, line: str) -> bool:
        """Tell whether a line that the fence holds is its closing one."""
        if self.quoted and (found := QUOTE.match(line)):
            line = line[found.end() :]
        marks = line.strip(" \t")
        if len(marks) < self.length or marks.strip(self.mark):
            return False
        return self.any_indent or indent_of(line) - self.base < 4


def opening_marks(text: str) -> str:
    """Return the marks that open a fence at the start of a text; empty when none does."""
    found = re.match(_OPENING, text)
    return (found[1] or found[2]) if found else ""


def indent_of(line: str) -> int:
    """Return the column of the first character that is no white space, tabs counted as CommonMark does."""
    head = line[: len(line) - len(line.lstrip(" \t"))]
    return len(head.expandtabs(4)) if "\t" in head else len(head)

"""Text of a note set anew for a width: paragraphs and list items flow, code and tables stay as they are."""

from __future__ import annotations

from netnotes.core.blocks import read_blocks
from netnotes.core.markdown_rows import HEADING, ITEM, TEXT, Row
from netnotes.core.spoken import spoken
from netnotes.render.text import shown, width, wrap

_NARROWEST = 10


def prose(text: str, cells: int) -> list[str]:
    """Return the lines of a text, links as their words, at most `cells` wide but for words that are wider."""
    setter = _Setter(cells)
    blocks = read_blocks(spoken(text))
    rows = {row.at: row for row in blocks.rows}
    for at, line in enumerate(blocks.lines):
        setter.take(line, rows.get(at))
    return setter.finished()


def one_line(text: str) -> str:
    """Return a text as one line, links as their words: what a program takes."""
    return shown(" ".join(spoken(text).split()))


class _Setter:
    """The lines set so far, and the paragraph that still grows: what stands before it, and its words."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self.lines: list[str] = []
        self.lead: str | None = None
        self.words: list[str] = []
        self.quoted = 0

    def take(self, line: str, row: Row | None) -> None:
        """Take in the next line; `row` is None for one within code, or without text."""
        if not line.strip():
            self._close()
            if self.lines and self.lines[-1]:
                self.lines.append("")
        elif row is None or row.kind not in (TEXT, ITEM, HEADING):
            self._close()
            self._add(line[: len(line) - len(line.lstrip())], line.strip())
        elif self._goes_on(row):
            self._continue(row.text)
        else:
            self._close()
            self.lead, self.words, self.quoted = line[: row.start], [row.text], row.quoted
            if row.text.startswith("|") or row.kind == HEADING or _breaks(row.text):
                self._close()

    def finished(self) -> list[str]:
        """Return all lines, without blank ones at the end."""
        self._close()
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return self.lines

    def _goes_on(self, row: Row) -> bool:
        if self.lead is None or row.kind != TEXT or row.text.startswith("|"):
            return False
        return row.quoted == self.quoted

    def _continue(self, text: str) -> None:
        self.words.append(text)
        if _breaks(text):
            lead = " " * width(_plain(self.lead or ""))
            self._close()
            self.lead, self.words = lead, []

    def _close(self) -> None:
        if self.lead is not None and self.words:
            self._add(self.lead, " ".join(word.strip().removesuffix("\\") for word in self.words))
        self.lead, self.words = None, []

    def _add(self, lead: str, text: str) -> None:
        lead = _plain(lead)
        hanging = lead if lead.lstrip().startswith(">") else " " * width(lead)
        if width(_plain(text)) <= self.cells - width(lead):
            lines = [_plain(text)]
        else:
            lines = wrap(_plain(text), max(self.cells - width(lead), _NARROWEST))
        self.lines += [f"{hanging if at else lead}{line}".rstrip() for at, line in enumerate(lines)]


def _plain(text: str) -> str:
    return shown(text.replace("\t", "    "))


def _breaks(text: str) -> bool:
    """Tell whether a line ends with a hard break."""
    return text.endswith(("  ", "\\"))

"""The block structure of a Markdown text: which line is a heading, a list item, text, and which is code."""

from __future__ import annotations

from netnotes.core import markdown_marks
from netnotes.core.code_fences import QUOTE, Fence, indent_of, opening_marks
from netnotes.core.hidden import Comments
from netnotes.core.markdown_rows import (
    CODE,
    HEADING,
    INNER_HEADING,
    ITEM,
    RULE,
    SETEXT,
    TEXT,
    UNDERLINED,
    Blocks,
    Row,
    new_row,
    split_lines,
)

_LEVELS = {"#" * level: level for level in range(1, 7)}
# What needs a closer look behind `#` or `-` and a blank.
_NO_START = frozenset(("", " ", "	", "-", "`", "~"))


def read_blocks(text: str) -> Blocks:
    """Read the block structure in one pass, as CommonMark has it, but for HTML and for two items on one line.

    Within a list a marker makes an item, and a fence makes code, however far it is indented.
    """
    lines = split_lines(text)
    reader = _Reader()
    # one character is looked for a lot faster than two
    if ("<" not in text or "<!--" not in text) and ("%" not in text or "%%" not in text):
        reader.take_all(lines)
        return Blocks(reader.rows, lines, frozenset(), reader.fence.line if reader.fence else -1)
    comments = Comments(lines)
    shown: list[str] = []
    hidden: list[int] = []
    for at, whole in enumerate(lines):
        in_code = reader.fence is not None and reader.fence.holds(whole)
        line = whole if in_code else comments.blank(at)
        shown.append(line)
        if line is not whole:
            if not line.strip(" \t"):
                hidden.append(at)
            elif indent_of(line) > indent_of(whole):
                reader.take_rest(at, line, indent_of(whole))
                continue
        reader.take(at, line)
    open_from = reader.fence.line if reader.fence else comments.opened if comments.closer else -1
    return Blocks(reader.rows, shown, frozenset(hidden), open_from)


class _Reader:
    """What stands open while lines go by: list items (by the column of their text), a paragraph, a fence."""

    __slots__ = ("fence", "items", "paragraph", "quoted", "rows", "starts_at")

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.items: list[int] = []
        self.paragraph = False
        self.starts_at = 0
        self.quoted = 0
        self.fence: Fence | None = None

    def take_all(self, lines: list[str]) -> None:
        """Read lines without comments; what most notes are made of is seen by its first characters."""
        rows = self.rows
        for at, line in enumerate(lines):
            if self.fence is None and not self.quoted:
                if not line:
                    if not self.items:
                        self.paragraph = False
                        continue
                elif line[0].isalpha():
                    if not self.paragraph:
                        self.items, self.paragraph, self.starts_at = [], True, len(rows)
                    rows.append(new_row(Row, (TEXT, at, 0, len(self.items), 0, line)))
                    continue
                elif line[0] == "#":
                    marks, _, text = line.partition(" ")
                    level = _LEVELS.get(marks)
                    if level and text[:1] not in _NO_START and text[-1] not in " \t#":
                        self.items, self.paragraph = [], False
                        rows.append(new_row(Row, (HEADING, at, level + 1, level, 0, text)))
                        continue
                elif line[0] == "-" and line[1:2] == " " and line[2:3] not in _NO_START:
                    self.items, self.paragraph, self.starts_at = [2], True, len(rows)
                    rows.append(new_row(Row, (ITEM, at, 2, 1, 0, line[2:])))
                    continue
            self.take(at, line)

    def take(self, at: int, line: str) -> None:
        """Read the next line."""
        if self.fence is not None:
            if self.fence.holds(line):
                if self.fence.closed_by(line):
                    self.fence = None
                return
            self.fence = None
        body = line.lstrip(" \t")
        if not body:
            self._take_blank(at)
            return
        start = len(line) - len(body)
        indent = indent_of(line) if start and "\t" in line else start
        if self.quoted or body[0] == ">":
            quoted = self._behind_quote_marks(at, line, body, indent)
            if quoted is None:
                return
            body, indent, start = quoted
        if body[0] in markdown_marks.SPECIAL and self._took_mark(at, body, indent, start):
            return
        if not self.paragraph:
            self._leave_items(indent)
            if indent >= 4 and not self.items:
                self.rows.append(Row(CODE, at, start, 0, self.quoted, ""))
                return
            self.paragraph, self.starts_at = True, len(self.rows)
        self.rows.append(new_row(Row, (TEXT, at, start, len(self.items), self.quoted, body)))

    def _take_blank(self, at: int) -> None:
        self.paragraph = False
        if self.quoted:
            self.quoted, self.items = 0, []
        elif (
            self.items
            and self.rows[-1].at == at - 1
            and self.rows[-1].kind == ITEM
            and not self.rows[-1].text
        ):
            # nothing can follow in an item that starts with two blank lines
            self.items.pop()

    def take_rest(self, at: int, line: str, indent: int) -> None:
        """Read what stands behind a comment that starts the line: text, whatever it looks like."""
        self.fence = None
        self._leave_items(indent)
        self.paragraph, self.starts_at = True, len(self.rows)
        body = line.lstrip(" \t")
        self.rows.append(Row(TEXT, at, len(line) - len(body), len(self.items), self.quoted, body))

    def _leave_items(self, indent: int) -> None:
        while self.items and indent < self.items[-1]:
            self.items.pop()

    def _took_mark(self, at: int, body: str, indent: int, start: int) -> bool:
        """Read a line that may be a heading, rule, list item or fence; False when it is plain text."""
        items, first = self.items, body[0]
        depth = len(items)
        while depth and indent < items[depth - 1]:
            depth -= 1
        inside = indent - (items[depth - 1] if depth else 0)
        if inside >= 4 and not depth:
            return False
        if inside < 4:
            if self.paragraph and first in "=-" and depth == len(items) and self._took_underline(body):
                return True
            if first == "#":
                return self._took_heading(at, body, depth, start)
            if first in "-*_" and markdown_marks.RULE_MARKS.match(body):
                del items[depth:]
                self.paragraph = False
                self.rows.append(Row(RULE, at, start, depth, self.quoted, ""))
                return True
        if first in "`~":
            return self._took_fence(at, body, depth, inside, start)
        return self._took_item(at, body, depth, indent, start)

    def _took_underline(self, body: str) -> bool:
        mark = body[0]
        if body.rstrip(" \t").strip(mark):
            return False
        self.paragraph = False
        if self.items or self.quoted:
            return True
        title = self.rows[self.starts_at :]
        words = " ".join(row.text.strip() for row in title)
        self.rows[self.starts_at :] = [row._replace(kind=UNDERLINED) for row in title]
        level = 1 if mark == "=" else 2
        self.rows[self.starts_at] = title[0]._replace(kind=SETEXT, level=level, text=words)
        return True

    def _took_heading(self, at: int, body: str, depth: int, start: int) -> bool:
        found = markdown_marks.HEADING_MARKS.match(body)
        if found is None:
            return False
        del self.items[depth:]
        self.paragraph = False
        kind = INNER_HEADING if depth or self.quoted else HEADING
        text = markdown_marks.without_closing_marks(body[found.end() :])
        self.rows.append(new_row(Row, (kind, at, start + found.end(), len(found[1]), self.quoted, text)))
        return True

    def _took_item(self, at: int, body: str, depth: int, indent: int, start: int) -> bool:
        found = markdown_marks.ITEM_MARK.match(body)
        if found is None:
            return False
        marker, text = found[1], body[found.end() :]
        follows = self.paragraph and depth == len(self.items)
        if follows and (not text or (len(marker) > 1 and marker[:-1] != "1")):
            # an empty item, or one numbered from 2, needs a blank line between it and a paragraph
            return False
        gap = len(body[len(marker) : found.end()].expandtabs(4)) if text else 1
        start += found.end()
        del self.items[depth:]
        self.items.append(indent + len(marker) + (gap if gap <= 4 else 1))
        marks = opening_marks(text) if text[:1] in ("`", "~") else ""
        self.paragraph, self.starts_at = bool(text) and not marks, len(self.rows)
        self.rows.append(new_row(Row, (ITEM, at, start, len(self.items), self.quoted, "" if marks else text)))
        if marks:
            self._took_fence(at, text, len(self.items), 0, start)
        return True

    def _took_fence(self, at: int, body: str, depth: int, inside: int, start: int) -> bool:
        marks = opening_marks(body)
        if not marks:
            return False
        del self.items[depth:]
        self.paragraph = False
        base = self.items[-1] if self.items else 0
        self.fence = Fence(marks[0], len(marks), at, base, self.quoted, inside >= 4)
        self.rows.append(Row(CODE, at, start, depth, self.quoted, ""))
        return True

    def _behind_quote_marks(self, at: int, line: str, body: str, indent: int) -> tuple[str, int, int] | None:
        """Return body, indent and start behind the `>` marks; None when nothing is left to read."""
        in_item = not self.quoted and self.items and indent >= self.items[-1]
        found = QUOTE.match(line) if body[0] == ">" and indent < 4 and not in_item else None
        if found is None:
            if self.quoted and self.paragraph and (indent >= 4 or not markdown_marks.interrupts(body)):
                # a paragraph goes on without its mark
                self.rows.append(Row(TEXT, at, len(line) - len(body), len(self.items), self.quoted, body))
                return None
            if self.quoted:
                self.quoted, self.items, self.paragraph = 0, [], False
            return body, indent, len(line) - len(body)
        depth = found[0].count(">")
        if depth != self.quoted:
            self.quoted, self.items, self.paragraph = depth, [], False
        rest = line[found.end() :]
        inner = rest.lstrip(" \t")
        if not inner:
            self.paragraph = False
            return None
        return inner, indent_of(rest), len(line) - len(inner)

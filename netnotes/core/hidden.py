"""What does not count within a line: code spans and comments, blanked out so that columns stay."""

from __future__ import annotations

import re

_TICKS = re.compile("`+")
_TOKEN = re.compile("`+|<!--|%%")
_BLOCK_START = re.compile(r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)?(?:\[.\][ \t]*)?")


def escaped(line: str, position: int) -> bool:
    """Tell whether the character at `position` stands behind an odd number of backslashes."""
    first = position
    while first and line[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


def without_code(line: str) -> str:
    """Return the line with its code spans blanked out."""
    spans = _CodeSpans(line)
    parts: list[str] = []
    done = 0
    for run in _TICKS.finditer(line):
        if run.start() >= done and (end := spans.end_of(run.start(), run.end())):
            parts += [line[done : run.start()], " " * (end - run.start())]
            done = end
    return "".join(parts) + line[done:]


class _CodeSpans:
    """The runs of backticks in one line; a span ends at the next run of the same length."""

    __slots__ = ("line", "runs")

    def __init__(self, line: str) -> None:
        self.line = line
        self.runs: dict[int, list[int]] = {}
        for run in _TICKS.finditer(line):
            self.runs.setdefault(run.end() - run.start(), []).append(run.start())
        for starts in self.runs.values():
            starts.reverse()

    def end_of(self, start: int, end: int) -> int:
        """Return where the code span that the run from start to end opens ends, or 0 if it opens none.

        To be asked from left to right: runs that lie behind are forgotten, so that a line of ticks is linear.
        """
        if escaped(self.line, start):
            return 0
        same = self.runs[end - start]
        while same and same[-1] < end:
            same.pop()
        return same[-1] + end - start if same else 0


class Comments:
    """Follows `<!-- -->` and `%% %%` from line to line.

    A comment that opens a line runs to its end mark, over blank lines too; one within a line must end before
    the next blank line, else its mark is text. A `<!--` that opens a line and never ends hides the rest.
    """

    __slots__ = ("closer", "lines", "opened", "unclosed_until")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.closer = ""
        self.opened = 0
        self.unclosed_until: dict[tuple[str, bool], int] = {}

    def blank(self, index: int) -> str:
        """Return the line with its comments blanked out; lines must be asked for in their order."""
        line = self.lines[index]
        position = 0
        if not self.closer:
            if "<!--" not in line and "%%" not in line:
                return line
        else:
            end = line.find(self.closer)
            if end < 0:
                return ""
            position = end + len(self.closer)
            self.closer = ""
        shown = " " * position
        spans: _CodeSpans | None = None
        missing: set[str] = set()
        done = position
        while token := _TOKEN.search(line, position):
            mark, start, position = token[0], token.start(), token.end()
            if mark[0] == "`":
                spans = spans or _CodeSpans(line)
                position = spans.end_of(start, position) or position
                continue
            if escaped(line, start):
                continue
            closer = "%%" if mark == "%%" else "-->"
            if closer in missing:
                continue
            # HTML lets `<!-->` be a whole comment, so the end mark may share the opening mark's dashes
            end = line.find(closer, start + 2)
            if end >= 0:
                position = end + len(closer)
                shown += line[done:start] + " " * (position - start)
                done = position
                continue
            missing.add(closer)
            first = len(missing) == 1 and _BLOCK_START.fullmatch(shown + line[done:start]) is not None
            if self._ends_later(index, closer, first):
                self.closer, self.opened = closer, index
                return (shown + line[done:start]).rstrip()
        return shown + line[done:]

    def _ends_later(self, index: int, closer: str, first: bool) -> bool:
        if first and closer == "-->":
            return True
        if index < self.unclosed_until.get((closer, first), 0):
            return False
        last = index
        for last in range(index + 1, len(self.lines)):
            if closer in self.lines[last]:
                return True
            if not first and not self.lines[last].strip():
                break
        self.unclosed_until[closer, first] = last
        return False

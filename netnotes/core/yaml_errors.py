"""What the YAML parsers complain about, as problems in plain words."""

from __future__ import annotations

import re
from typing import Any

from yaml.error import MarkedYAMLError

from netnotes.core import fences
from netnotes.core.problems import Problem
from netnotes.core.scalars import cut

QUOTE = "quote the value"

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MAX_KEY = 1024
_SPECIAL = {"*": "an alias", "&": "an anchor", "!": "a tag"}


def explain(error: Exception, source: str, first_line: int) -> Problem:
    """Return the problem behind any exception that a parser raised on YAML text starting at `first_line`."""
    if found := _UNPRINTABLE.search(source):
        line, column = fences.place(source, found.start())
        message = f"a control character (U+{ord(found.group()):04X}) stands in the front matter"
        return Problem("NN204", line + first_line - 1, column, message, "delete it")
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(
            "NN204", first_line, 1, "the front matter is not valid YAML", "quote values that hold punctuation"
        )
    return _Complaint(error, source, first_line).problem()


def is_too_deep(error: Exception) -> bool:
    """Say whether libyaml, which from 0.2.6 on takes 1,000 levels, has come upon more."""
    return isinstance(error, MarkedYAMLError) and "nesting depth" in (error.problem or "")


class _Complaint:
    """One complaint of a scanner or parser, with the text it is about."""

    def __init__(self, error: MarkedYAMLError, source: str, first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self.here: Any = error.problem_mark
        self.opened: Any = error.context_mark or error.problem_mark
        self.context = error.context or ""
        self.fact = error.problem or ""
        self.lines = re.split(r"\r\n|\r|\n", source)

    def problem(self) -> Problem:
        context, fact = self.context, self.fact
        char = self.char(self.opened)
        if char in _SPECIAL and ("tag handle" in fact or context.endswith(("alias", "anchor", "tag"))):
            return self.at(self.opened, f"{char} makes the value {_SPECIAL[char]} of YAML", QUOTE, "NN209")
        if "tab character" in fact:
            return self.bad_start()
        if "mapping values" in fact:
            return self.stray_colon()
        if "cannot start any token" in fact:
            return self.bad_start()
        if "quoted scalar" in context:
            return self.bad_quotes()
        if "simple key" in context:
            return self.at(
                self.opened, "a line is no `key: value`", "write `key: value`, or # before a comment"
            )
        if "flow" in context:
            return self.bad_flow()
        if "block mapping" in context or "block collection" in context:
            return self.bad_block()
        if "block scalar" in context:
            return self.at(
                self.opened, f"{self.char(self.opened)} starts a text of several lines, wrongly", QUOTE
            )
        if "not allowed" in fact or "block node" in context:
            char = self.char(self.here)
            return self.at(
                self.here, f"a value can't start with {char}" if char else "a value is missing", QUOTE
            )
        if "document" in fact or "directive" in context or "document" in context:
            return self.at(self.here, "the front matter ends before this line", "indent all keys alike")
        if "unexpected ':'" in fact:
            return self.at(
                self.here, "a colon makes no sense here", "leave a blank behind it, or quote the value"
            )
        return self.at(self.here, "the front matter is not valid YAML here", QUOTE)

    def at(self, mark: Any, message: str, hint: str, code: str = "NN204") -> Problem:
        line, column = mark.line, mark.column
        if mark.index >= len(self.source):  # the parsers disagree on where the end is
            line, column = (n - 1 for n in fences.place(self.source, len(self.source)))
        return Problem(code, line + self.first_line, column + 1, message, hint)

    def char(self, mark: Any) -> str:
        char = self.source[mark.index : mark.index + 1]
        return "a tab" if char == "\t" else "" if char in "\r\n" else char

    def before(self, mark: Any) -> str:
        return self.lines[mark.line][: mark.column] if mark.line < len(self.lines) else ""

    def stray_colon(self) -> Problem:
        before = self.before(self.here)
        if len(before) > _MAX_KEY:
            line = self.here.line + self.first_line
            column = len(before) - len(before.lstrip()) + 1
            message = f"the key {cut(before.strip())} is longer than {_MAX_KEY} characters"
            return Problem("NN204", line, column, message, "shorten it")
        if ": " in before or ":\t" in before or before.lstrip().startswith("- "):
            return self.at(self.here, "a second colon makes no sense in an unquoted value", QUOTE)
        hint = "indent all keys alike; write each line as `key: value`"
        return self.at(self.here, "this line is read as part of the value above it", hint)

    def bad_start(self) -> Problem:
        char = self.char(self.here)
        if char == "a tab":
            return self.at(self.here, "a tab indents this line", "indent with blanks")
        return self.at(self.here, f"{char} can't start a value", QUOTE)

    def bad_quotes(self) -> Problem:
        if "end of stream" in self.fact or "document" in self.fact:
            hint = "close it before the front matter ends"
            return self.at(self.opened, "the quote that opens here is never closed", hint)
        line, column = fences.place(self.source, self.source.rfind("\\", 0, self.here.index + 1))
        hint = r"write \\ for a backslash, or use single quotes"
        return Problem("NN204", line + self.first_line - 1, column, "a backslash escapes nothing known", hint)

    def bad_flow(self) -> Problem:
        char = self.source[self.opened.index : self.opened.index + 1]
        if "flow node" in self.context:
            return self.at(
                self.here, "a value is missing in a list or mapping", "quote the value that holds brackets"
            )
        what, close = ("mapping", "}") if char == "{" else ("list", "]")
        hint = f"put commas between its items and a {close} behind them; quote items that hold # or brackets"
        return self.at(self.opened, f"the {what} that opens here is not closed", hint)

    def bad_block(self) -> Problem:
        before = self.before(self.here).rstrip()
        if before.endswith(('"', "'")):
            return self.at(self.here, "text follows a quoted value", "put the whole value into quotes")
        if before.endswith(("]", "}")):
            return self.at(
                self.here, f"text follows a closing {before[-1]}", "put the whole value into quotes"
            )
        return self.at(self.here, "a key was expected here", "indent all keys alike")

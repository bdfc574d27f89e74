"""YAML text to parse events: by libyaml, else by PyYAML's own parser, made to give the same answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

from yaml.events import ScalarEvent
from yaml.parser import Parser as _Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

# YAML 1.1, which both parsers follow, takes these for line ends, or drops them; YAML 1.2 and editors don't.
_NO_LINE_END = re.compile("[\x85\u2028\u2029\ufeff]")


class EventSource(Protocol):
    """A parser that hands out one event after the other."""

    def get_event(self) -> Any: ...


class PureParser(Reader, Scanner, _Parser):
    """PyYAML's parser in Python, taking tabs and question marks where libyaml takes them."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        _Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        scan_line_break: Any = self.scan_line_break
        while True:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\r\n":
                    self.forward()
            if not scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        mark: Any = self.get_mark
        chunks: list[str] = []
        blanks: list[str] = []
        start = end = mark()
        flow = ",[]{}" if self.flow_level else ""
        while self.peek() != "#":
            length = 0
            while (char := self.peek(length)) not in "\0 \t\r\n" + flow:
                if char == ":" and self.peek(length + 1) in "\0 \t\r\n" + flow:
                    break
                length += 1
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*blanks, self.prefix(length)]
            self.forward(length)
            end = mark()
            blanks = self.scan_plain_spaces(self.indent + 1, start)
            if not blanks or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def scan_plain_spaces(self, indent: Any, start_mark: Any) -> Any:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        if "\t" in blanks:
            self.forward(length)
            if self.peek() not in "\r\n":
                return [blanks]
        chunks = super().scan_plain_spaces(indent, start_mark)
        if self.peek() == "\t" and self.column >= indent:  # the next line's text stands behind a tab
            while self.peek() in " \t":
                self.forward()
        return chunks


def _fastest() -> Callable[[str], EventSource]:
    try:
        from yaml._yaml import CParser
    except ImportError:  # PyYAML was built without libyaml
        return PureParser
    return CParser


FASTEST: Callable[[str], EventSource] = _fastest()


def event_getter(source: str, parser: Callable[[str], EventSource] = FASTEST) -> Callable[[], Any]:
    """Return the function that gives the next event of the text; its marks count the text's characters."""
    if source.isascii() or not _NO_LINE_END.search(source):
        return parser(source).get_event
    return _with_stand_ins(source, parser)


def _with_stand_ins(source: str, parser: Callable[[str], EventSource]) -> Callable[[], Any]:
    there: dict[int, int] = {}
    spare = (code for code in range(0x10FFFD, 0xF0000, -1) if chr(code) not in source)
    for char in sorted(set(_NO_LINE_END.findall(source))):
        there[ord(char)] = next(spare)
    back = {stand_in: char for char, stand_in in there.items()}
    get_event = parser(source.translate(there)).get_event

    def get() -> Any:
        event = get_event()
        if type(event) is ScalarEvent:
            event.value = event.value.translate(back)
        return event

    return get

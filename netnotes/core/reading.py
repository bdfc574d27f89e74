"""One pass over a front matter's parse events: its fields, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from netnotes.core import decode, yaml_errors
from netnotes.core.fences import Split
from netnotes.core.judging import Judge, UnreadableError
from netnotes.core.problems import Problem, by_place
from netnotes.core.spots import Item, Spot, Value
from netnotes.core.yaml_events import FASTEST, EventSource, PureParser, event_getter
from netnotes.tuples import NamedTuple

_STYLES = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


class Outcome(NamedTuple):
    """What came of reading; when it is not `ok` there are no fields."""

    fields: dict[str, Value]
    spots: dict[str, Spot]
    faulty: frozenset[str]
    problems: tuple[Problem, ...]
    ok: bool


def read_yaml(text: str, found: Split, parser: Callable[[str], EventSource] | None) -> Outcome:
    """Read the front matter that stands in a note's text at `found`, by the fastest parser unless one is given."""
    source = text[found.start : found.end]
    judge = Judge(source, found.first_line)
    problems = judge.problems
    try:
        step = Pass(source, found.start, judge, event_getter(source, parser or FASTEST))
        step.run()
    except UnreadableError as stop:
        problems.append(stop.problem)
    except MemoryError:
        raise
    except Exception as error:  # PyYAML raises many kinds
        if yaml_errors.is_too_deep(error) and parser is not PureParser:
            # libyaml looks ahead and gives up before the place is known.
            return read_yaml(text, found, PureParser)
        bad_bytes = decode.bad_front_matter(text, found.body)
        problems.append(bad_bytes or yaml_errors.explain(error, source, found.first_line))
    else:
        if not step.fields:
            hint = "add fields as `key: value`, or delete the fences"
            problems.append(Problem("NN203", 1, 1, "the front matter is empty", hint))
        problems.sort(key=by_place)
        return Outcome(step.fields, step.spots, frozenset(step.faulty), tuple(problems), True)
    problems.sort(key=by_place)
    return Outcome({}, {}, frozenset(), tuple(problems), False)


class Pass:
    """The state of one pass; `run` fills fields, spots and faulty keys, or raises UnreadableError."""

    def __init__(self, source: str, base: int, judge: Judge, get: Callable[[], Any]) -> None:
        self.source = source
        self.base = base
        self.judge = judge
        self.get = get
        self.fields: dict[str, Value] = {}
        self.spots: dict[str, Spot] = {}
        self.faulty: list[str] = []
        self.end = 0  # where the value read last ends, comments and blank lines behind it left out

    def run(self) -> None:
        """Read the one document that there may be."""
        get, judge = self.get, self.judge
        get()
        event = get()
        if type(event) is StreamEndEvent:
            return
        judge.document(event, "three dashes inside the front matter", wrong=event.explicit)
        event = get()
        kind = type(event)
        if kind is ScalarEvent:
            get()  # the parser finds only behind a scalar what is wrong with it as a key
        judge.root(event)
        self.root()
        get()
        event = get()
        judge.document(event, "a second YAML document starts here", wrong=type(event) is not StreamEndEvent)
        judge.finish()

    def root(self) -> None:
        get, fields, spots, judge = self.get, self.fields, self.spots, self.judge
        base, first = self.base, judge.first_line
        while True:
            event = get()
            if type(event) is MappingEndEvent:
                return
            key = judge.key(event, fields)
            value_event = get()
            judge.fault = False
            kind = type(value_event)
            mark = value_event.start_mark
            text = ""
            items: tuple[Item, ...] = ()
            value: Value
            if kind is ScalarEvent:
                value = judge.scalar(value_event)
                style = value_event.style
                if style:
                    style = _STYLES[style]
                    end = value_event.end_mark.index
                    if style == "literal" or style == "folded":
                        end = self.tight(mark.index, end)
                else:
                    text = value_event.value
                    end = value_event.end_mark.index
                    style = "plain" if text else "empty"
            else:
                if kind is SequenceStartEvent:
                    listed: list[Item] = []
                    value = self.sequence(value_event, 2, listed)
                    items = tuple(listed)
                else:
                    value = self.node(value_event, 2)
                style = "flow" if value_event.flow_style else "block"
                end = self.end
            fields[key] = value
            key_mark = event.start_mark
            start = mark.index
            spots[key] = Spot(
                base + key_mark.index,
                base + event.end_mark.index,
                first + key_mark.line,
                key_mark.column + 1,
                base + start,
                base + end,
                first + mark.line,
                mark.column + 1,
                style,
                text,
                items,
            )
            if judge.fault:
                self.faulty.append(key)

    def node(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            value = self.judge.scalar(event)
            self.end = event.end_mark.index
            if event.style and event.style in "|>":
                self.end = self.tight(event.start_mark.index, self.end)
            return value
        if kind is SequenceStartEvent:
            return self.sequence(event, depth, None)
        if kind is MappingStartEvent:
            return self.mapping(event, depth)
        raise self.judge.alias(event)

    def sequence(self, event: Any, depth: int, items: list[Item] | None) -> list[Value]:
        self.judge.collection(event, depth)
        values: list[Value] = []
        self.end = event.start_mark.index + 1
        while True:
            item = self.get()
            kind = type(item)
            if kind is SequenceEndEvent:
                break
            values.append(self.node(item, depth + 1))
            if items is not None:
                items.append(self.item(item))
        if event.flow_style:
            self.end = item.end_mark.index
        return values

    def mapping(self, event: Any, depth: int) -> dict[str, Value]:
        self.judge.collection(event, depth)
        values: dict[str, Value] = {}
        while True:
            key = self.get()
            kind = type(key)
            if kind is MappingEndEvent:
                break
            name = self.judge.key(key, values)
            values[name] = self.node(self.get(), depth + 1)
        if event.flow_style:
            self.end = key.end_mark.index
        return values

    def item(self, event: Any) -> Item:
        mark, kind = event.start_mark, type(event)
        style, text = "block", ""
        if kind is ScalarEvent:
            style = _STYLES[event.style] if event.style else "plain" if event.value else "empty"
            text = "" if event.style else event.value
        elif event.flow_style:
            style = "flow"
        start = mark.index
        return Item(
            self.base + start,
            self.base + self.end,
            self.judge.first_line + mark.line,
            mark.column + 1,
            style,
            text,
        )

    def tight(self, start: int, end: int) -> int:
        """Leave the blank lines behind a block scalar, which its event takes in, out."""
        end = start + len(self.source[start:end].rstrip(" \t\r\n"))
        while end < len(self.source) and self.source[end] in " \t":
            end += 1
        return end

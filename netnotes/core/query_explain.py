"""Puts a query into words, every date and number as it was understood."""

from __future__ import annotations

from datetime import date

from netnotes.core.kinds import Kind
from netnotes.core.query_fields import query_field
from netnotes.core.query_tree import (
    And,
    Anything,
    Between,
    Bound,
    Contains,
    Is,
    Node,
    Not,
    Nothing,
    OfPerson,
    Or,
    Query,
    Sort,
    Test,
    Word,
)

_DIRECTIONS = {
    "date": ("earliest first", "latest first"),
    "number": ("smallest first", "largest first"),
    "choice": ("in their order", "in their order, backwards"),
}
_CALLED: dict[Kind, str] = {
    "contact": "name, alias, slug, email or organization",
    "interview": "title, slug, or a person's name, alias, slug, email or organization",
}
"""Where a bare word is looked for."""


def explain(query: Query, kind: Kind = "contact") -> str:
    """Return a query about one kind of notes in words, on one line: `stage is lead, and not (tag is old); sorted by name`."""
    where = _words(query.where, kind, joined=True) if query.where else "everything"
    if not query.sort:
        return where
    return f"{where}; sorted by {', then by '.join(_order(sort) for sort in query.sort)}"


def _order(sort: Sort) -> str:
    up, down = _DIRECTIONS.get(sort.kind, ("from a to z", "from z to a"))
    return f"{query_field(sort.field).label}, {down if sort.descending else up}"


def _words(node: Node, kind: Kind, joined: bool = False) -> str:
    """Return a condition in words, in parentheses where it is several and stands among others."""
    match node:
        case Word(text):
            return f'{_CALLED.get(kind, "title, alias or slug")} contains "{text}"'
        case Test() | OfPerson():
            return _subject(node) + _predicate(_test(node))
        case Not(part):
            return f"not ({_words(part, kind, joined=True)})"
        case Or(parts) if _of_one_field(parts):
            return _subject(parts[0]) + " or ".join(_predicate(_test(part)) for part in parts)
    word = ", and " if isinstance(node, And) else ", or "
    phrase = word.join(_words(part, kind) for part in node.parts)
    return phrase if joined else f"({phrase})"


def _of_one_field(parts: tuple[Node, ...]) -> bool:
    tests = [part for part in parts if isinstance(part, Test | OfPerson)]
    return len(tests) == len(parts) and len({_subject(test) for test in tests}) == 1


def _test(node: Node) -> Test:
    if isinstance(node, OfPerson):
        return node.test
    if isinstance(node, Test):
        return node
    raise TypeError(f"{node} is no test")


def _subject(node: Node) -> str:
    label = query_field(_test(node).field).label
    return f"the person's {label} " if isinstance(node, OfPerson) else f"{label} "


def _predicate(test: Test) -> str:
    match test.match:
        case Anything():
            return "is any"
        case Nothing():
            return "is none"
        case Contains(text):
            return f'contains "{text}"'
        case Is(text) if test.field in ("has", "owed"):
            return text
        case Is(text):
            return f'is "{text}"' if " " in text else f"is {text}"
        case Between():
            return _range(test.match)


def _range(bounds: Between) -> str:
    low, high = bounds.low, bounds.high
    if low is not None and high is not None:
        if low == high:
            return f"is {_shown(low)}"
        return f"is from {_shown(low)} to {_shown(high)}"
    if low is not None:
        if isinstance(low, date):
            return f"is on or after {low}"
        return f"is {_after(low, bounds.without_low)} {_shown(low)}"
    if isinstance(high, date):
        return f"is on or before {high}"
    return f"is {_before(high, bounds.without_high)} {_shown(high)}"


def _after(bound: Bound, without: bool) -> str:
    if isinstance(bound, str):
        return "after" if without else "from"
    return "more than" if without else "at least"


def _before(bound: Bound | None, without: bool) -> str:
    if isinstance(bound, str):
        return "before" if without else "up to"
    return "less than" if without else "at most"


def _shown(bound: Bound | None) -> str:
    return f'"{bound}"' if isinstance(bound, str) else str(bound)

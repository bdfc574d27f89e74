"""A query as a tree of values: conditions, what joins them, and the order in which to list what fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netnotes.core.names import fold

ValueKind = Literal["text", "word", "choice", "date", "number", "link", "own"]
"""What a test compares, and which values of a note can fit it.

text: every value as text, numbers included; word: every element of a list, whole; choice: a word of a closed list;
date: values that are ISO dates, no others; number: values that are numbers, no others; link: the slug and name of each
note linked to, or the link's own words where it leads to none; own: a key of the user's, whatever it holds.
On a key of the user's (`fields.KEY`) the kind `text` means values that are neither numbers nor dates.
"""
Bound = date | int | float | str


@dataclass(frozen=True, slots=True)
class Contains:
    """A value holds this text, both as `fold_words` gives them."""

    text: str


@dataclass(frozen=True, slots=True)
class Is:
    """A value equals this text, both as `fold_words` gives them. A word `a/b` is an `a`, too."""

    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """A value lies between two bounds of one type; None: no bound. The bounds are in, unless they are said not to be.

    Dates are always within. Of texts (as `fold_words` gives them) a bound stands for all that begins with it.
    """

    low: Bound | None
    high: Bound | None
    without_low: bool = False
    without_high: bool = False


@dataclass(frozen=True, slots=True)
class Anything:
    """There is a value."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is no value; in front matter: no such key, null, blank text, or a list of nothing else. Kinds don't matter."""


Match = Contains | Is | Between | Anything | Nothing


@dataclass(frozen=True, slots=True)
class Word:
    """Name, an alias, slug, an email or organization holds this text, both as `fold_words` gives them.

    Of an interview that is asked of its own name and slug, and of its people; of any other note, of name, aliases and slug.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Test:
    """One of a field's values fits. The field is named as in the registry of what queries know, or `fields.KEY`."""

    __test__ = False  # not pytest's

    field: str
    kind: ValueKind
    match: Match


@dataclass(frozen=True, slots=True)
class OfPerson:
    """Of a contact: the test fits; of an interview: it fits one of its people who have a note; of any other note: never."""

    test: Test


@dataclass(frozen=True, slots=True)
class And:
    """Every part fits; there are two or more, and none is an And."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """A part fits; there are two or more, and none is an Or."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not fit."""

    part: Node


Node = And | Or | Not | Word | Test | OfPerson


@dataclass(frozen=True, slots=True)
class Sort:
    """A field to sort by: by its first value, what has none last either way; choices in the order of their list.

    Of the user's own keys numbers come before texts.
    """

    field: str
    kind: ValueKind
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What to list (None: everything) and in which order (empty: the list's own)."""

    where: Node | None
    sort: tuple[Sort, ...] = ()


def all_of(parts: list[Node]) -> Node:
    """Join one or more conditions that must all fit."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: list[Node]) -> Node:
    """Join one or more conditions of which one must fit."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def each_test(node: Node | None) -> Iterator[Test]:
    """Yield every test of a tree, from left to right."""
    match node:
        case Test():
            yield node
        case OfPerson(test):
            yield test
        case Not(part):
            yield from each_test(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from each_test(part)


def fold_words(text: str) -> str:
    """Return `text` as queries compare it: case and accents aside, and a hyphen or underscore as good as a blank."""
    return " ".join(fold(text).replace("-", " ").replace("_", " ").split())

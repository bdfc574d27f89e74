"""A query as a tree of values: conditions, what joins them, and the order in which to list what fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, TypeVar

from netnotes.tuples import NamedTuple

ValueKind = Literal["text", "word", "choice", "date", "number", "link", "own"]
"""What a test compares, and which values of a note can fit it.

text: every value as text, numbers included; word: every element of a list, whole; choice: a word of a closed list;
date: values that are ISO dates, no others; number: values that are numbers, no others; link: the slug and name of each
note linked to, or the link's own words where it leads to none; own: a key of the user's, whatever it holds.
On a key of the user's (`fields.KEY`) the kind `text` means values that are neither numbers nor dates.
"""
Bound = date | int | float | str
T = TypeVar("T")


def told_apart(named_tuple: type[T]) -> type[T]:
    """Make equal only what is of one class, which tuples don't ask: an And is no Or of the same parts."""

    def equal(self: Any, other: Any) -> bool:
        return self.__class__ is other.__class__ and tuple(self) == tuple(other)

    changed: Any = named_tuple
    changed.__eq__ = equal
    changed.__ne__ = lambda self, other: not equal(self, other)
    changed.__hash__ = tuple.__hash__
    return named_tuple


class _Bare:
    """A value that says all by its class."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self.__class__ is other.__class__

    def __hash__(self) -> int:
        return hash(self.__class__)

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}()"


@told_apart
class Contains(NamedTuple):
    """A value holds this text, both as `fold_words` gives them."""

    text: str


@told_apart
class Is(NamedTuple):
    """A value equals this text, both as `fold_words` gives them. A word `a/b` is an `a`, too."""

    text: str


@told_apart
class Between(NamedTuple):
    """A value lies between two bounds of one type; None: no bound. The bounds are in, unless they are said not to be.

    Dates are always within. Of texts (as `fold_words` gives them) a bound stands for all that begins with it.
    """

    low: Bound | None
    high: Bound | None
    without_low: bool = False
    without_high: bool = False


class Anything(_Bare):
    """There is a value."""


class Nothing(_Bare):
    """There is no value; in front matter: no such key, null, blank text, or a list of nothing else. Kinds don't matter."""


Match = Contains | Is | Between | Anything | Nothing


@told_apart
class Word(NamedTuple):
    """Name, an alias, slug, an email or organization holds this text, both as `fold_words` gives them.

    Of an interview that is asked of its own name and slug, and of its people; of any other note, of name, aliases and slug.
    """

    text: str


@told_apart
class Test(NamedTuple):
    """One of a field's values fits. The field is named as in the registry of what queries know, or `fields.KEY`."""

    field: str
    kind: ValueKind
    match: Match


Test.__test__ = False  # type: ignore[attr-defined]  # not pytest's


@told_apart
class OfPerson(NamedTuple):
    """Of a contact: the test fits; of an interview: it fits one of its people who have a note; of any other note: never."""

    test: Test


@told_apart
class And(NamedTuple):
    """Every part fits; there are two or more, and none is an And."""

    parts: tuple[Node, ...]


@told_apart
class Or(NamedTuple):
    """A part fits; there are two or more, and none is an Or."""

    parts: tuple[Node, ...]


@told_apart
class Not(NamedTuple):
    """The part does not fit."""

    part: Node


Node = And | Or | Not | Word | Test | OfPerson


@told_apart
class Sort(NamedTuple):
    """A field to sort by: by its first value, what has none last either way; choices in the order of their list.

    Of the user's own keys numbers come before texts.
    """

    field: str
    kind: ValueKind
    descending: bool = False


class Query(NamedTuple):
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

"""A field's value, and the record of where in a note's text it stands."""

from __future__ import annotations

from typing import TypeAlias

from netnotes.core.scalars import Scalar
from netnotes.tuples import NamedTuple

Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"


class Item(NamedTuple):
    """Where an item of a list stands; as in Spot."""

    start: int
    end: int
    line: int
    column: int
    style: str
    text: str


class Spot(NamedTuple):
    """Where a field stands: offsets into the note's whole text; lines and columns from 1.

    Those without `key_` are the value's. `style` is plain, single, double, literal, folded, flow, block or
    empty; `text` is a plain scalar as written; `items` are those of a list.
    """

    # These two are tuples, not dataclasses: making a dozen for every note must cost next to nothing.
    key_start: int
    key_end: int
    key_line: int
    key_column: int
    start: int
    end: int
    line: int
    column: int
    style: str
    text: str
    items: tuple[Item, ...]

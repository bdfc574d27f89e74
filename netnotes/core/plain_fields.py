"""The front matter that most notes have, read without a YAML parser: one plain value, or a list of them, for each key.

It reads only what can mean one thing in YAML, which takes half of the time, and leaves all else to `reading.py`.
"""

from __future__ import annotations

import re

from netnotes.core.scalars import NON_TEXT_WORDS, NotAValueError, Scalar, resolve
from netnotes.core.spots import Item, Spot, Value

_LONGEST = 8 * 1024
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"  # no character that starts anything but text
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_ITEM = rf"(?:{_FIRST}[^:#,\[\]{{}}?\n]*+|(?:{_QUOTED}) *+)"
_PLAIN = rf"{_FIRST}[^:#\n]*+(?:(?::(?=[^ \n])|(?<=[^ ])#)[^:#\n]*+)*+"
_LINE = re.compile(
    rf"([A-Za-z_][A-Za-z0-9_-]{{0,63}}+:| *+-)( *+)({_PLAIN}|{_QUOTED}|\[(?: *+{_ITEM}(?:, *+{_ITEM})*+)?\]|)( *+)\n"
)
_ITEMS = re.compile(_ITEM)

_QUOTES = {"'": "single", '"': "double"}

Plain = tuple[dict[str, Value], dict[str, Spot]]
_new = tuple.__new__  # makes a named tuple in half of the time that its own class takes


def read_plain(source: str, base: int, first_line: int) -> Plain | None:
    """Return fields and spots of YAML text that starts at an offset and a line of its note; None if it may be more than plain."""
    if len(source) > _LONGEST or not source.replace("\n", " ").isprintable():
        return None
    try:
        return _read(source, base, first_line)
    except NotAValueError:
        return None


def _read(source: str, base: int, line: int) -> Plain | None:
    fields: dict[str, Value] = {}
    spots: dict[str, Spot] = {}
    key, at = "", base
    for head, gap, written, behind in _LINE.findall(source):
        start = at + len(head) + len(gap)
        after = start + len(written) + len(behind) + 1
        column = start - at + 1
        if written and not gap:
            return None
        if head[-1] == "-":
            spot = _of_list(spots.get(key), at, line, head)
            if spot is None or not written or written[0] == "[":
                return None
            value, item = _item(written, start, line, column)
            fields[key] = [*_listed(fields[key]), value]
            spots[key] = spot._replace(end=item.end, items=(*spot.items, item))
        else:
            key = head[:-1]
            if key in fields or key in NON_TEXT_WORDS:
                return None
            key_end = at + len(key)
            items: tuple[Item, ...] = ()
            text = ""
            if not written:
                fields[key], style = None, "empty"
                start = end = key_end + 1
                column = end - at + 1
            elif written[0] == "[":
                fields[key], items = _flow_list(written, start, line, column)
                end, style = start + len(written), "flow"
            elif written[0] in _QUOTES:
                fields[key], style = written[1:-1], _QUOTES[written[0]]
                end = start + len(written)
            else:
                text, style = written.rstrip(" "), "plain"
                fields[key] = resolve(text)
                end = start + len(text)
            spots[key] = _new(Spot, (at, key_end, line, 1, start, end, line, column, style, text, items))
        at = after
        line += 1
    # what lies between two matches is missing from the sum of their lengths
    return (fields, spots) if fields and at == base + len(source) else None


def _of_list(spot: Spot | None, at: int, line: int, head: str) -> Spot | None:
    """Return the spot of a value to which an item behind such a `  -` belongs; None if it is none of its items."""
    column = len(head)
    if spot is not None and spot.style == "empty":  # the first item: the value starts here
        return spot._replace(start=at + column - 1, line=line, column=column, style="block")
    return spot if spot is not None and spot.style == "block" and spot.column == column else None


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _flow_list(written: str, start: int, line: int, column: int) -> tuple[list[Value], tuple[Item, ...]]:
    values: list[Value] = []
    items: list[Item] = []
    for found in _ITEMS.finditer(written, 1):
        first = found.start()
        value, item = _item(found[0], start + first, line, column + first)
        values.append(value)
        items.append(item)
    return values, tuple(items)


def _item(written: str, start: int, line: int, column: int) -> tuple[Scalar, Item]:
    """Return an item's value and where it stands, without the blanks behind it."""
    written = written.rstrip(" ")
    end = start + len(written)
    if written[0] in _QUOTES:
        return written[1:-1], _new(Item, (start, end, line, column, _QUOTES[written[0]], ""))
    return resolve(written), _new(Item, (start, end, line, column, "plain", written))

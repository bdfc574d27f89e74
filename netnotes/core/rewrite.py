"""How a field's value is written anew in place, in whatever form it stands; nothing is checked here."""

from __future__ import annotations

import re
from typing import TypeAlias

from netnotes.core.scalar_writing import plain_is_safe, render_scalar
from netnotes.core.scalars import Scalar
from netnotes.core.spots import Spot, Value

Settable: TypeAlias = Scalar | list[Scalar]

_LINE_END = re.compile(r"\r\n|\r|\n")
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_COLON = re.compile(r"[ \t]*:")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_DASH = re.compile(r"[ \t]*-[ \t]+")
_COMMA = re.compile(r"\s*,")
_FLOW = re.compile(r"[,\[\]{}?]|:\Z")
_QUOTES = {"single": "'", "double": '"'}


def replaced(text: str, spot: Spot, old: Value, value: Settable) -> str:
    """Return the text with the field's value replaced; comments behind it stay where they can."""
    if spot.style == "block":
        return _replaced_block(text, spot, old, value)
    new = render(value, _quote(spot))
    if spot.style == "empty":
        return text[: spot.start] + " " + new + text[spot.start :]
    if spot.style in ("literal", "folded"):
        header = _BLOCK_HEADER.match(text, spot.start)
        lines = line_end(text, spot.start)
        return (
            text[: spot.start] + new + text[header.end() if header else spot.start : lines] + text[spot.end :]
        )
    return text[: spot.start] + new + text[spot.end :]


def render(value: Settable, quote: str = "") -> str:
    """Write a scalar, or a list in flow style, on one line."""
    if isinstance(value, list):
        return "[" + ", ".join(render_scalar(item, quote=quote, flow=True) for item in value) + "]"
    return render_scalar(value, quote=quote)


def render_key(key: str) -> str:
    """Write a key so that it reads back as this text."""
    return key if plain_is_safe(key) else render_scalar(key, quote='"')


def inserted_line(text: str, at: int, line: str) -> str:
    """Return the text with a line put in at the start of another, with the line end of the line above."""
    above = _LAST_LINE_END.search(text, max(at - 2, 0), at)
    return text[:at] + line + (above.group() if above else "\n") + text[at:]


def appended(text: str, spot: Spot, value: Scalar) -> str:
    """Return the text with an item added to a list, in the list's own style."""
    quote = _quote(spot)
    if spot.style == "block":
        at = next_line(text, spot.end)
        return inserted_line(text, at, _dash(text, spot) + render_scalar(value, quote=quote))
    new = render_scalar(value, quote=quote, flow=True)
    if not spot.items:
        return text[: spot.start + 1] + new + text[spot.start + 1 :]
    last = spot.items[-1]
    comma = _COMMA.match(text, last.end)
    start = line_start(text, last.start)
    indent = text[start : last.start]
    own_line = not indent.strip(" \t") and start > spot.start
    if not own_line:
        at = comma.end() if comma else last.end
        return text[:at] + (" " if comma else ", ") + new + text[at:]
    if not comma:
        text = text[: last.end] + "," + text[last.end :]
    at = next_line(text, comma.end() if comma else last.end)
    return inserted_line(text, at, indent + new + ("," if comma else ""))


def wrapped(text: str, spot: Spot, old: Scalar, value: Scalar) -> str:
    """Return the text with a single value made a flow list of it and another."""
    raw = text[spot.start : spot.end]
    if spot.style not in _QUOTES and not (
        spot.style == "plain" and raw == spot.text and not _FLOW.search(raw)
    ):
        raw = render_scalar(old, flow=True)
    new = render_scalar(value, quote=_QUOTES.get(spot.style, ""), flow=True)
    if spot.style in ("literal", "folded"):
        return replaced(text, spot, old, [old, value])
    return text[: spot.start] + f"[{raw}, {new}]" + text[spot.end :]


def removed(text: str, spot: Spot) -> str:
    """Return the text without the lines of a field."""
    return text[: line_start(text, spot.key_start)] + text[next_line(text, spot.end) :]


def line_start(text: str, at: int) -> int:
    """Return where the line of a character starts."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line of a character ends, before its line end."""
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Return where the line below starts."""
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def _replaced_block(text: str, spot: Spot, old: Value, value: Settable) -> str:
    first, last = line_start(text, spot.start), next_line(text, spot.end)
    if isinstance(value, list) and value and isinstance(old, list):
        same = 0
        while same < min(len(old), len(value)) and repr(old[same]) == repr(value[same]):
            same += 1
        dash, quote = _dash(text, spot), _quote(spot)
        kept = next_line(text, spot.items[same - 1].end) if same else first
        text = text[:kept] + text[last:]
        for item in reversed(value[same:]):
            text = inserted_line(text, kept, dash + render_scalar(item, quote=quote))
        return text
    colon = _COLON.match(text, spot.key_end)
    at = colon.end() if colon else spot.key_end
    return text[:at] + " " + render(value) + text[at:first] + text[last:]


def _quote(spot: Spot) -> str:
    return _QUOTES.get(spot.items[-1].style if spot.items else spot.style, "")


def _dash(text: str, spot: Spot) -> str:
    """Return what stands before the first item of a block list, its indent included."""
    dash = text[line_start(text, spot.start) : spot.items[0].start]
    return dash if _DASH.fullmatch(dash) else text[line_start(text, spot.start) : spot.start] + "- "

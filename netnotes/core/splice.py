"""Edits of front matter as text to text: only the bytes asked for change, or the edit is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from netnotes.core import rewrite
from netnotes.core.decode import find_conflict
from netnotes.core.frontmatter import Reading, read
from netnotes.core.problems import CODES, Problem
from netnotes.core.rewrite import Settable
from netnotes.core.scalars import Scalar, cut
from netnotes.core.spots import Value
from netnotes.errors import EditRefused

_EXPLICIT_KEY = re.compile(r"\?[ \t]+\Z")
_BY_HAND = "edit the note by hand"


def set_field(text: str, key: str, value: Scalar | Sequence[Scalar], *, after: str | None = None) -> str:
    """Return the note's text with a field set, in its old place and style, else added as the last one.

    `after` names the field behind which a new one goes. Raises EditRefused.
    """
    reading = _editable(text, key)
    wanted = _settable(key, value)
    new = _as_value(wanted)
    spot = reading.spots.get(key)
    if spot is not None:
        if repr(reading.fields[key]) == repr(new):
            return text
        edited = rewrite.replaced(text, spot, reading.fields[key], wanted)
        return _checked(text, reading, edited, reading.fields | {key: new}, key)
    behind = reading.spots.get(after) if after is not None else None
    fields: dict[str, Value] = {}
    for name, old in reading.fields.items():
        fields[name] = old
        if name == after:
            fields[key] = new
    fields.setdefault(key, new)
    at = rewrite.next_line(text, behind.end) if behind else _end(reading)
    first = next(iter(reading.spots.values()), None)
    indent = text[rewrite.line_start(text, first.key_start) : first.key_start] if first else ""
    indent = _EXPLICIT_KEY.sub("", indent)
    if indent.strip(" "):
        raise _refusal(2, 1, "the front matter is in braces; no line can be added", _BY_HAND)
    edited = rewrite.inserted_line(text, at, f"{indent}{rewrite.render_key(key)}: {rewrite.render(wanted)}")
    return _checked(text, reading, edited, fields, key)


def unset_field(text: str, key: str) -> str:
    """Return the note's text without a field's lines, or as it is if there are none. Raises EditRefused."""
    reading = _editable(text, key)
    spot = reading.spots.get(key)
    if spot is None:
        return text
    fields = {name: value for name, value in reading.fields.items() if name != key}
    return _checked(text, reading, rewrite.removed(text, spot), fields, key)


def append_item(text: str, key: str, value: Scalar) -> str:
    """Return the note's text with an item added to a list, made where there is none yet. Raises EditRefused.

    A single value becomes a list of both.
    """
    reading = _editable(text, key)
    wanted = _settable(key, value)
    if isinstance(wanted, list):
        raise EditRefused(f"{cut(key)}: a list can't be an item of a list", "add its items one by one")
    spot, old = reading.spots.get(key), reading.fields.get(key)
    if spot is None or old is None:
        return set_field(text, key, [wanted])
    if isinstance(old, dict):
        raise _refusal(spot.line, spot.column, f"{cut(key)} holds a mapping, not a list", _BY_HAND)
    if isinstance(old, list):
        edited = rewrite.appended(text, spot, wanted)
        return _checked(text, reading, edited, reading.fields | {key: [*old, wanted]}, key)
    edited = rewrite.wrapped(text, spot, old, wanted)
    return _checked(text, reading, edited, reading.fields | {key: [old, wanted]}, key)


def _editable(text: str, key: str) -> Reading:
    if not key:
        raise EditRefused("a field must have a name", "name the field")
    conflict = find_conflict(text) if "<<<<<<< " in text else None
    if conflict:
        raise _because(conflict)
    reading = read(text)
    for problem in reading.problems:
        if not reading.ok and CODES[problem.code][0] == "error":
            raise _because(problem)
    if reading.split is None:
        hint = "add two lines of three dashes (---) at the very start of the note"
        raise (
            _because(reading.problems[0])
            if reading.problems
            else _refusal(1, 1, "the note has no front matter", hint)
        )
    if key in reading.faulty:
        line = reading.spots[key].line
        raise _because(next(p for p in reading.problems if p.code == "NN210" and p.line >= line))
    return reading


def _settable(key: str, value: Scalar | Sequence[Scalar]) -> Settable:
    """Return the value as one that YAML can hold on one line."""
    items = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []
    for item in [*items, *([] if isinstance(value, Sequence) else [value])]:
        if item is not None and not isinstance(item, (str, int, float, date)):
            raise EditRefused(
                f"{cut(key)} can't hold a {type(item).__name__}", "give text, a number, a date or a list"
            )
    wanted: Settable = value if value is None or isinstance(value, (str, int, float, date)) else items
    try:
        rewrite.render(wanted)
        rewrite.render_key(key)
    except ValueError as error:
        raise EditRefused(f"{cut(key)} can't be set: {error}", "give other text") from None
    return wanted


def _checked(text: str, before: Reading, edited: str, fields: dict[str, Value], key: str) -> str:
    """Return the edited text if it reads as the fields wanted and leaves the body alone."""
    after = read(edited)
    for problem in after.problems:
        if not after.ok and CODES[problem.code][0] == "error":
            message = f"{cut(key)} can't be changed: then {problem.message}"
            raise _refusal(problem.line, problem.column, message, problem.hint)
    same = repr(after.fields) == repr(fields) and after.faulty == before.faulty
    if not same or edited[_body(after) :] != text[_body(before) :]:
        spot = before.spots.get(key)
        line, column = (spot.key_line, spot.key_column) if spot else (1, 1)
        raise _refusal(line, column, f"{cut(key)} can't be changed without changing something else", _BY_HAND)
    return edited


def _body(reading: Reading) -> int:
    return reading.split.body if reading.split else 0


def _end(reading: Reading) -> int:
    return reading.split.end if reading.split else 0


def _as_value(wanted: Settable) -> Value:
    return [*wanted] if isinstance(wanted, list) else wanted


def _because(problem: Problem) -> EditRefused:
    return _refusal(problem.line, problem.column, problem.message, problem.hint)


def _refusal(line: int, column: int, message: str, hint: str) -> EditRefused:
    return EditRefused(f"{line}:{column}: {message}", hint)

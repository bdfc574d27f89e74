"""Answers and failures as JSON: the one envelope of `--json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netnotes.render.text import is_hidden

if TYPE_CHECKING:
    from netnotes.core.problems import Problem

VERSION = 1


def envelope(
    command: str, today: date, items: Iterable[Mapping[str, object] | str], problems: Iterable[Problem]
) -> Iterator[str]:
    """Yield the answer of `command` as the lines of one JSON object: one for each item and each problem.

    An item that is a text is JSON already, on one line and fit to print.
    """
    yield from (
        "{",
        f'  "netnotes": {VERSION},',
        f'  "command": {dumps(command)},',
        f'  "today": {dumps(today)},',
    )
    yield from _list("items", [item if isinstance(item, str) else dumps(item) for item in items], end=",")
    yield from _list("problems", [*map(dumps, map(problem_item, problems))])
    yield "}"


def _list(key: str, lines: Sequence[str], end: str = "") -> Iterator[str]:
    if not lines:
        yield f'  "{key}": []{end}'
        return
    yield f'  "{key}": ['
    yield from [f"    {line}," for line in lines[:-1]]
    yield f"    {lines[-1]}"
    yield f"  ]{end}"


def failure(command: str, code: str, message: str, hint: str) -> Iterator[str]:
    """Yield why `command` failed as the lines of one JSON object."""
    error = {"code": code, "message": message, "hint": hint}
    yield from (
        "{",
        f'  "netnotes": {VERSION},',
        f'  "command": {dumps(command)},',
        f'  "error": {dumps(error)}',
        "}",
    )


def problem_item(problem: Problem) -> dict[str, object]:
    """Return a problem with its keys as they are documented."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def dumps(value: object) -> str:
    """Return `value` as JSON on one line, dates as ISO text.

    What a terminal would obey, or UTF-8 can't hold, is in JSON's own escapes: a reader gets it unchanged.
    """
    text = _encode(value)
    return text if text.isprintable() else escaped(text)


def escaped(text: str) -> str:
    """Return JSON on one line with whatever in it is not fit to print in JSON's own escapes."""
    return text.translate({ord(char): json.dumps(char)[1:-1] for char in set(text) if is_hidden(char)})


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_encode = json.JSONEncoder(ensure_ascii=False, default=_iso).encode

"""Answers and failures as JSON: the one envelope of `--json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from netnotes.render.text import is_hidden

if TYPE_CHECKING:
    from netnotes.core.problems import Problem

VERSION = 1
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def envelope(
    command: str, today: date, items: Iterable[Mapping[str, object]], problems: Iterable[Problem]
) -> str:
    """Return the answer of `command` as one JSON object, without a line end."""
    return dumps(
        {
            "netnotes": VERSION,
            "command": command,
            "today": today,
            "items": list(items),
            "problems": [problem_item(problem) for problem in problems],
        }
    )


def failure(command: str, code: str, message: str, hint: str) -> str:
    """Return why `command` failed as one JSON object, without a line end."""
    error = {"code": code, "message": message, "hint": hint}
    return dumps({"netnotes": VERSION, "command": command, "error": error})


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


def dumps(value: object, indent: bool = True) -> str:
    """Return `value` as JSON, dates as ISO text.

    What a terminal would obey, or UTF-8 can't hold, is in JSON's own escapes: a reader gets it unchanged.
    """
    text = _indented(value, "\n") if indent else json.dumps(value, ensure_ascii=False, default=_iso)
    if text.isascii() and "\x7f" not in text:
        return text
    hidden = {char for char in set(text) if char != "\n" and is_hidden(char)}
    return text.translate({ord(char): json.dumps(char)[1:-1] for char in hidden}) if hidden else text


def _indented(value: object, margin: str) -> str:
    """Return JSON as `json.dumps(indent=2)` has it, which takes twice as long; `margin`: a line end and what follows it."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        inner = f"{margin}  "
        lines = [f"{_quoted(key)}: {_indented(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}" if lines else "{}"
    if isinstance(value, list | tuple):
        inner = f"{margin}  "
        lines = [_indented(one, inner) for one in value]
        return f"[{inner}{f',{inner}'.join(lines)}{margin}]" if lines else "[]"
    return json.dumps(value, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")

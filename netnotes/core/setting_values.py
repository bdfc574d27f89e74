"""What the value of each setting must look like: one check per kind of value, from parsed YAML or JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from netnotes.core.dates import parse_iso
from netnotes.core.intervals import Interval, parse_interval
from netnotes.errors import UsageError, did_you_mean

FOLDER_KINDS = ("contact", "interview", "pitch", "note")
MAX_GOAL = 1000


def check_value(key: str, value: object) -> object:
    """Return what a setting's value means; raise UsageError when it means nothing."""
    return _CHECKS.get(key, parse_interval)(value)


def _each(value: object, read: Callable[[str, object], tuple[str, object]]) -> dict[str, object]:
    """Read every pair of a nested mapping; errors say which pair is at fault."""
    if not isinstance(value, Mapping):
        raise UsageError(
            "the value is not a mapping", "write it as {name: value, ...}, or one indented pair a line"
        )
    pairs: dict[str, object] = {}
    for name, item in value.items():
        try:
            key, meant = read(str(name), item)
            if key in pairs:
                raise UsageError("stands twice", "keep one of them")
        except UsageError as error:
            raise UsageError(f"{name}: {error.message}", error.hint) from error
        pairs[key] = meant
    return pairs


def _folder(name: str, kind: object) -> tuple[str, str]:
    if kind not in FOLDER_KINDS:
        near = did_you_mean(kind, list(FOLDER_KINDS)) if isinstance(kind, str) else ""
        fact = f"'{kind}' is not a kind of note" if isinstance(kind, str) else "the kind is not text"
        raise UsageError(fact, near or f"write one of {', '.join(FOLDER_KINDS)}")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    folder = "/".join(parts)
    leads_out = name.startswith("/") or folder.startswith("~") or ".." in parts
    if not (folder or name).strip() or leads_out or "\\" in name or ":" in name:
        raise UsageError(
            "the folder does not lie inside the vault", "write it from the root of the vault, with /"
        )
    hidden = any(part.startswith(".") or part == "node_modules" for part in parts)
    if hidden or parts[:1] == ["templates"] or not name.isprintable():
        raise UsageError(
            "no notes are read from this folder", "name one that is neither hidden nor the templates'"
        )
    return folder, str(kind)


def _tag(name: str, interval: object) -> tuple[str, Interval]:
    return name.lstrip("#"), parse_interval(interval)


def _query(name: str, query: object) -> tuple[str, str]:
    """Return a name and a query on one line, empty if it is no text: what is wrong is told where it is used, and by `check`."""
    if isinstance(query, bool) or not isinstance(query, str | int):
        return name, ""
    return name, " ".join(str(query).split())


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise UsageError("the value is not one line of text", "put it into quotes")
    return value.strip()


def _email(value: object) -> str:
    email = _text(value)
    if email and not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", email):
        raise UsageError(f"'{email}' is not an email address", "write one address, like me@example.org")
    return email


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_GOAL:
        raise UsageError("the value is not a number", f"write a whole number from 0 to {MAX_GOAL}")
    return value


def _day(value: object) -> date:
    return parse_iso(str(value))


def _format(value: object) -> int:
    if value != 1 or isinstance(value, bool):
        raise UsageError(
            "only format 1 is known", "write 1, or update netnotes if a newer one wrote this file"
        )
    return 1


_CHECKS: dict[str, Callable[[object], object]] = {
    "format": _format,
    "since": _day,
    "my_name": _text,
    "my_email": _email,
    "folders": lambda value: _each(value, _folder),
    "every_by_tag": lambda value: _each(value, _tag),
    "weekly_goal": _count,
    "coverage_target": _count,
    "queries": lambda value: _each(value, _query),
}

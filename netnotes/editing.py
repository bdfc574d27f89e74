"""What every writing command does: change only what was asked, and say what changed.

What reads YAML is imported where it is used: shell completion loads the commands, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from netnotes.answer import Answer, Screen
from netnotes.core.rows import NoteRow
from netnotes.errors import EditRefused
from netnotes.render.text import shown
from netnotes.tuples import NamedTuple

_PLACED = re.compile(r"\d+:\d+: ")  # a message that begins with its line and column


class FieldChange(NamedTuple):
    """One field before and after, as written; None where it was or is not there."""

    key: str
    old: Any
    new: Any


def edit_text(root: str, file: str, change: Callable[[str], str]) -> tuple[str, str]:
    """Change a note's text and return it before and after; a refusal names the file."""
    from netnotes.vault import writing

    try:
        done = writing.edit(root, file, change)
    except EditRefused as error:
        gap = "" if _PLACED.match(error.message) else " "
        raise EditRefused(f"{file}:{gap}{error.message}", error.hint) from error
    return (
        done.before.decode("utf-8", "surrogateescape"),
        done.after.decode("utf-8", "surrogateescape"),
    )


def edit_fields(root: str, file: str, updates: Mapping[str, Any]) -> list[FieldChange]:
    """Set fields of a note, or take them out where the value is None; all of them or none."""
    from netnotes.core.splice import set_field, unset_field

    def change(text: str) -> str:
        for key, value in updates.items():
            text = unset_field(text, key) if value is None else set_field(text, key, value)
        return text

    before, after = edit_text(root, file, change)
    return field_changes(before, after, updates)


def field_changes(before: str, after: str, keys: Iterable[str]) -> list[FieldChange]:
    """Return what some fields were and are."""
    from netnotes.core.frontmatter import read, written

    old, new = read(before), read(after)

    def value(reading: Any, key: str) -> Any:
        return written(reading, key) if key in reading.fields else None

    return [FieldChange(key, value(old, key), value(new, key)) for key in keys]


def changed_answer(note: NoteRow, changes: Sequence[FieldChange], talk: Iterable[str] = ()) -> Answer:
    """Return the answer of a command that changed fields: the path, then each field with what it was."""

    def lines(screen: Screen) -> Iterable[str]:
        for change in changes:
            yield f"{screen.style.paint(shown(note.file), 'accent')}  {_line(change)}"

    fields = [{"field": c.key, "old": c.old, "new": c.new} for c in changes]
    return Answer([{"file": note.file, "slug": note.slug, "changes": fields}], lines, tuple(talk))


def _line(change: FieldChange) -> str:
    key, old, new = shown(change.key), _words(change.old), _words(change.new)
    if change.new is None:
        return f"{key} is gone (was {old})"
    if change.old is None or change.old == "":
        return f"{key}: {new}"
    return f"{key}: {new} (unchanged)" if change.old == change.new else f"{key}: {new} (was {old})"


def _words(value: Any) -> str:
    return shown(", ".join(str(v) for v in value) if isinstance(value, list) else str(value))

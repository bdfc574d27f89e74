"""`netnotes log`: add a line to a person's log."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import click

from netnotes.answer import Answer, Screen
from netnotes.completing import people
from netnotes.core.rows import NoteRow
from netnotes.editing import FieldChange, edit_text, field_changes
from netnotes.errors import UsageError
from netnotes.lookup import find_person
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import open_vault
from netnotes.verb import Named, Verb, day_option


@click.command("log", cls=Verb)
@click.argument("person", cls=Named, shell_complete=people)
@click.argument("text", nargs=-1, required=True)
@click.option("--via", metavar="WORD", help="How: call, email, coffee, ...")
@click.option("--date", metavar="DATE", help="When it was; today if not given.")
@click.option("--next", "next_", metavar="DATE", help="Set a follow-up for this day.")
@click.option("--for", "purpose", metavar="TEXT", help="What the follow-up is for.")
def command(
    request: Request,
    person: str,
    text: tuple[str, ...],
    via: str | None,
    date: str | None,
    next_: str | None,
    purpose: str | None,
) -> Answer:
    """Add a line to a person's log: `netnotes log jane met at the seminar`.

    The line is a contact event: it ends a follow-up, and counts for keeping in touch.
    """
    day = day_option(date, request.today) or request.today
    if day > request.today:
        raise UsageError(f"{day} lies in the future", "log what has happened; for a day ahead: --next DATE")
    line = _line(day, via, " ".join(text))
    fields = {"follow_up": day_option(next_, request.today), "follow_up_for": purpose}
    updates = {key: value for key, value in fields.items() if value}
    with open_vault(request) as vault:
        found = find_person(vault, request, person)

    from netnotes.core.note_edits import (  # completion loads this file without YAML
        follow_up_of,
        with_log_line,
    )

    before, after = edit_text(vault.root, found.file, lambda note: with_log_line(note, line, updates))
    changes = field_changes(before, after, updates)
    talk = [] if next_ else _still_set(follow_up_of(after), found, day)
    items = [
        {
            "file": found.file,
            "slug": found.slug,
            "line": line,
            "changes": [{"field": c.key, "old": c.old, "new": c.new} for c in changes],
        }
    ]
    return Answer(items, lambda screen: _lines(found, line, changes, screen), talk)


def _line(day: datetime.date, via: str | None, text: str) -> str:
    words = " ".join(f"{via}: {text}".split() if via else text.split())
    if not words:
        raise UsageError("nothing to log", "say what happened: netnotes log jane met at the seminar")
    return f"- {day} {words}"


def _lines(note: NoteRow, line: str, changes: list[FieldChange], screen: Screen) -> Iterator[str]:
    path = screen.style.paint(shown(note.file), "accent")
    yield f"{path}  {shown(line)}"
    for change in changes:
        was = f" (was {change.old})" if change.old else ""
        yield f"{path}  {change.key}: {shown(f'{change.new}{was}')}"


def _still_set(follow_up: datetime.date | None, note: NoteRow, day: datetime.date) -> list[str]:
    """Say when a follow-up lies ahead of what was just logged: it stays until it is dropped."""
    if follow_up is None or follow_up <= day:
        return []
    return [f"a follow-up is still set for {follow_up}; to drop it: netnotes unset {note.slug} follow_up"]

"""`netnotes mark`: set the day of an event."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.completing import events, note_names
from netnotes.core.fields import events_of
from netnotes.core.rows import NoteRow
from netnotes.editing import changed_answer, edit_fields
from netnotes.errors import NothingToDo, UsageError, did_you_mean
from netnotes.lookup import find_note
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault
from netnotes.verb import Named, Verb, day_option

if TYPE_CHECKING:
    from netnotes.core.model import Interview

PERSON_EVENTS, INTERVIEW_EVENTS = events_of("contact"), events_of("interview")


@click.command("mark", cls=Verb)
@click.argument("note", cls=Named, shell_complete=note_names)
@click.argument("event", type=str, metavar="EVENT", shell_complete=events)
@click.argument("date", nargs=-1, metavar="[DATE]")
def command(request: Request, note: str, event: str, date: tuple[str, ...]) -> Answer:
    """Set the day of an event; today if no DATE is given.

    \b
    A person's events:      met invited nudged replied declined told
    An interview's events:  prepared confirmed thanked cancelled

    For a person and an interview's event, it is the one interview that can take it.
    """
    if event not in PERSON_EVENTS + INTERVIEW_EVENTS:
        known = [*PERSON_EVENTS, *INTERVIEW_EVENTS]
        raise UsageError(
            f"no such event: {event}", did_you_mean(event, known) or f"events: {', '.join(known)}"
        )
    day = day_option(" ".join(date) or None, request.today) or request.today
    if day > request.today:
        raise UsageError(f"{day} lies in the future: {event} can't be", "mark it when it has happened")
    with open_vault(request) as vault:
        found = _takes(vault, find_note(vault, request, note), event, day)
    return changed_answer(found, edit_fields(vault.root, found.file, {event: day}))


def _takes(vault: OpenVault, note: NoteRow, event: str, day: datetime.date) -> NoteRow:
    """Return the note that the event belongs into."""
    if event in (
        PERSON_EVENTS if note.kind == "contact" else INTERVIEW_EVENTS if note.kind == "interview" else ()
    ):
        return note
    if note.kind != "contact":
        owner = "person" if event in PERSON_EVENTS else "interview"
        raise UsageError(f"{note.slug} can't be {event}: it is no {owner}", f"give the {owner}'s note")
    from netnotes.index.notes import note_at  # completion, which loads this verb, needs neither
    from netnotes.index.people import People

    person = People(vault.db).person(note.id)
    able = able_to_take(person.interviews if person else (), event, day)
    if len(able) == 1 and (row := note_at(vault.db, able[0].file)):
        return row
    if not able:
        hint = f"give the interview: netnotes mark INTERVIEW {event}"
        raise NothingToDo(f"no interview with {note.name} can be {event} on {day}", hint)
    lines = "\n".join(interview.slug for interview in able)
    raise NothingToDo(
        f"{len(able)} interviews with {note.name} can be {event}:\n{lines}", "say which, by its slug"
    )


def able_to_take(interviews: tuple[Interview, ...], event: str, day: datetime.date) -> tuple[Interview, ...]:
    """Return the interviews that can take an event on a day.

    Thanks: every one on or before it that has none; else the next one that lacks the event.
    """
    if event == "thanked":
        return tuple(i for i in interviews if i.date and i.date <= day and not i.thanked)
    lacking = [i for i in interviews if i.date and i.date >= day and not getattr(i, event)]
    return tuple(i for i in lacking if i.date == lacking[0].date)

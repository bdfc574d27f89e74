"""`netnotes list`: people by stage, tag and more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from netnotes.answer import Answer
from netnotes.completing import one_of, words_of
from netnotes.core.fields import tags as read_tags
from netnotes.core.items import REMINDER_KINDS
from netnotes.core.lifecycle import STAGES
from netnotes.core.model import KINDS
from netnotes.core.names import fold
from netnotes.core.rows import ContactRow
from netnotes.errors import UsageError, did_you_mean
from netnotes.index.notes import notes_of_kind
from netnotes.index.queries import contacts
from netnotes.render.items import contact_item
from netnotes.render.people import note_lines, people_lines
from netnotes.request import Request
from netnotes.sync import open_vault
from netnotes.verb import Verb


@click.command("list", cls=Verb)
@click.option(
    "--stage",
    "stages",
    multiple=True,
    metavar="STAGE",
    shell_complete=one_of(STAGES),
    help="lead, invited, interviewed, ...; may be repeated.",
)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=words_of("tags"),
    help="Has this tag; may be repeated, all must fit.",
)
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="PATH",
    shell_complete=words_of("paths"),
    help="Can speak to this career path.",
)
@click.option(
    "--owed",
    "owed",
    multiple=True,
    metavar="KIND",
    shell_complete=one_of(REMINDER_KINDS),
    help="Is owed this today: thank, nudge, ...",
)
@click.option(
    "--kind",
    metavar="KIND",
    default="contact",
    shell_complete=one_of(KINDS),
    help="contact (default), interview, pitch or note.",
)
def command(
    request: Request,
    stages: tuple[str, ...],
    tags: tuple[str, ...],
    paths: tuple[str, ...],
    owed: tuple[str, ...],
    kind: str,
) -> Answer:
    """List people, with stage, last contact and what falls due next."""
    _check(stages, STAGES, "stage")
    _check(owed, REMINDER_KINDS, "kind of reminder")
    _check((kind,), KINDS, "kind of note")
    if kind != "contact" and (stages or owed):
        raise UsageError("only contacts have a stage and reminders", "leave --kind away")
    with open_vault(request) as vault:
        problems, some = vault.pressing(), vault.has_notes()
        if kind != "contact":
            return _of_kind(notes_of_kind(vault.db, kind), tags, paths, problems)
        everybody = contacts(vault.db, request.today, vault.since)
    found = [
        person
        for person in everybody
        if (not stages or person.stage in stages)
        and (not owed or set(owed) & set(person.owed))
        and _has(person.fields, "tags", tags)
        and _has(person.fields, "paths", paths)
    ]
    return Answer(
        items=[contact_item(person) for person in found] if request.json else (),
        lines=lambda screen: people_lines(found, request.today, screen),
        talk=_nobody(found, everybody, some),
        problems=problems,
    )


def _of_kind(
    rows: Sequence[dict[str, Any]], tags: tuple[str, ...], paths: tuple[str, ...], problems: Any
) -> Answer:
    found = [row for row in rows if _has(row["fields"], "tags", tags) and _has(row["fields"], "paths", paths)]
    talk = () if found else ("no such notes; netnotes index counts what there is",)
    return Answer(found, lambda screen: note_lines(found, screen), talk, problems)


def _has(fields: dict[str, Any], key: str, wanted: tuple[str, ...]) -> bool:
    """Say whether a list field has all the wanted words, or words that they are the beginning of a path to (a/b)."""
    if not wanted:
        return True
    own = [fold(word) for word in read_tags(fields.get(key))]
    return all(
        any(word == fold(want.lstrip("#")) or word.startswith(fold(want.lstrip("#")) + "/") for word in own)
        for want in wanted
    )


def _check(given: tuple[str, ...], known: Sequence[str], what: str) -> None:
    for word in given:
        if word not in known:
            hint = did_you_mean(word, list(known)) or f"there are {', '.join(known)}"
            raise UsageError(f"no such {what}: {word}", hint)


def _nobody(found: Sequence[ContactRow], everybody: Sequence[ContactRow], some: bool) -> tuple[str, ...]:
    if found:
        return ()
    if everybody:
        return (f"nobody fits; there are {len(everybody)} people in all",)
    return ("no contacts yet; make one: netnotes new contact NAME",)

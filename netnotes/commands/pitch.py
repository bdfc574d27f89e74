"""`netnotes pitch`: how I describe myself, for which audience."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.completing import audiences, people
from netnotes.errors import NetnotesError, UsageError, did_you_mean
from netnotes.request import Request
from netnotes.verb import Verb

if TYPE_CHECKING:
    from netnotes.core.pitches import Pitch
    from netnotes.sync import OpenVault


class NoPitch(NetnotesError):
    """There is no pitch for an audience, or more than one."""

    code = "not-found"


@click.command("pitch", cls=Verb)
@click.argument("audience", nargs=-1, shell_complete=audiences)
@click.option(
    "--for", "person", metavar="PERSON", shell_complete=people, help="The one that fits this person."
)
def command(request: Request, audience: tuple[str, ...], person: str | None) -> Answer:
    """Show how I describe myself for AUDIENCE, or list the pitches: notes in pitches/, one for each audience.

    AUDIENCE is a slug, a title, a career path or a part of one. With --for it is the pitch that has most paths and tags in
    common with the person.
    """
    from netnotes.pitching import pitches  # all of these: completion, which loads this verb, needs none
    from netnotes.render.pitch import list_lines, pitch_item, pitch_lines
    from netnotes.sync import open_vault

    words = " ".join(audience)
    if words and person is not None:
        raise UsageError("AUDIENCE and --for exclude each other", "leave out one of them")
    talk: tuple[str, ...] = ()
    with open_vault(request) as vault:
        known = pitches(vault)
        problems = vault.pressing()
        if person is not None:
            found, why = _for_person(vault, request, person, known)
            talk = (why,)
        elif words:
            found = _meant(words, known)
        else:
            talk = () if known else (f"no pitches yet; {_how('industry')}",)
            return Answer(map(pitch_item, known), lambda screen: list_lines(known, screen), talk, problems)
    if not found.sections:
        talk = (*talk, f"nothing is written yet: netnotes edit {found.file}")
    return Answer([pitch_item(found)], lambda screen: pitch_lines(found, screen), talk, problems, paged=True)


def _meant(words: str, known: Sequence[Pitch]) -> Pitch:
    from netnotes.core.pitches import find_pitches

    found = find_pitches(known, words)
    if len(found) > 1:
        raise NoPitch(f"{words} could be {' or '.join(pitch.slug for pitch in found)}", "say which")
    if not found:
        near = did_you_mean(words, [*{name: None for pitch in known for name in (pitch.slug, *pitch.paths)}])
        raise NoPitch(f"no pitch is for {words}{_there_are(known)}", near or _how(words))
    return found[0]


def _for_person(vault: OpenVault, request: Request, words: str, known: Sequence[Pitch]) -> tuple[Pitch, str]:
    """Return the pitch that fits a person best, and why."""
    from netnotes.core.fields import tags, texts
    from netnotes.core.pitches import pick_for, shared
    from netnotes.index.notes import fields_of
    from netnotes.lookup import find_person

    note = find_person(vault, request, words)
    fields = fields_of(vault.db, note.id)
    paths, of_person = texts(fields.get("paths")), tags(fields.get("tags"))
    found = pick_for(known, paths, of_person)
    if found:
        return (
            found,
            f"{found.slug}: like {note.name}, it is about {', '.join(shared(found, paths, of_person))}",
        )
    if not paths and not of_person:
        raise NoPitch(
            f"{note.name} has neither paths nor tags to pick by{_there_are(known)}",
            f"add some: netnotes set {note.slug} paths=policy",
        )
    about = ", ".join(paths) or ", ".join(of_person)
    raise NoPitch(f"no pitch fits {note.name} ({about}){_there_are(known)}", _how((*paths, *of_person)[0]))


def _there_are(known: Sequence[Pitch]) -> str:
    return f"; there is {', '.join(pitch.slug for pitch in known)}" if known else "; there are none yet"


def _how(audience: str) -> str:
    """Say how a pitch is made."""
    import shlex

    return f"to make one: netnotes new pitch {shlex.quote(audience)}"

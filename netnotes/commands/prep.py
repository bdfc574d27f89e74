"""`netnotes prep`: a page to read before an interview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from netnotes.answer import Answer
from netnotes.completing import people
from netnotes.errors import NetnotesError, NothingToDo, UsageError
from netnotes.request import Request
from netnotes.verb import Named, Verb

if TYPE_CHECKING:
    from netnotes.core.brief import Brief


class NotReadable(NetnotesError):
    """The person's note is there and can't be read."""

    code = "not-readable"


@click.command("prep", cls=Verb)
@click.argument("person", cls=Named, nargs=-1, required=True, shell_complete=people)
@click.option("--questions", is_flag=True, help="Only questions, picked anew, as Markdown.")
@click.option("--minutes", metavar="N", help="Pick questions anew that fit this time.")
@click.option(
    "--write", is_flag=True, help="Put the brief into the interview's note, where nothing stands yet."
)
def command(
    request: Request, person: tuple[str, ...], questions: bool, minutes: str | None, write: bool
) -> Answer:
    """Show a page to read before an interview with PERSON: who, how we met, what was said, what to ask, my pitch.

    --write fills the headings Background and Questions of the next interview's note; where text stands, nothing is changed.
    """
    # Completion, which loads this verb, needs none of these.
    from netnotes.briefing import brief as gather
    from netnotes.index.queries import contacts
    from netnotes.lookup import find_person
    from netnotes.render.brief import brief_item, brief_lines
    from netnotes.render.brief_markdown import questions_markdown
    from netnotes.render.text import shown
    from netnotes.sync import open_vault

    box = _minutes(minutes)
    with open_vault(request) as vault:
        note = find_person(vault, request, " ".join(person))
        rows = contacts(vault.db, request.today, vault.since, [note.id]) if note.readable else []
        found = (
            gather(vault, note.id, rows[0], request.today, box, questions or box is not None)
            if rows
            else None
        )
        if found is None:
            raise NotReadable(f"{note.slug} can't be read: {note.file}", "netnotes check tells more")
        problems = vault.pressing()
    item = brief_item(found)
    if write:
        return _written(vault.root, found, item)._replace(problems=problems)
    if questions:
        lines = map(shown, questions_markdown(found.questions).split("\n"))
        return Answer([item], lambda screen: lines, (), problems)
    return Answer([item], lambda screen: brief_lines(found, request.today, screen), (), problems, paged=True)


def _minutes(text: str | None) -> int | None:
    from netnotes.core.timebox import LONGEST, minutes_of

    found = minutes_of(text) if text is not None else None
    if text is not None and found is None:
        raise UsageError(f"not a number of minutes: {text}", f"give 1 to {LONGEST}, as in --minutes 30")
    return found


def _written(root: str, found: Brief, item: Mapping[str, Any]) -> Answer:
    """Fill what is empty in the note of the next interview, and say what was done."""
    from netnotes.core.filling import Left, fill_empty
    from netnotes.editing import edit_text
    from netnotes.render.brief_markdown import background_markdown, questions_markdown
    from netnotes.render.text import shown

    if found.next is None:
        hint = f"netnotes new interview {found.slug} --date DATE makes its note"
        raise NothingToDo(f"no interview with {found.name} is ahead", hint)
    file = found.next.file
    done: list[str] = []
    left: list[Left] = []

    def change(text: str) -> str:
        text, done[:], left[:] = fill_empty(
            text, background_markdown(found), questions_markdown(found.questions)
        )
        return text

    edit_text(root, file, change)
    talk = [f"{one.why}: left as it is" for one in left]
    if "Background" in done:
        talk.append("text under Background settles prepare; have I also read about the person?")
    written = [f"{shown(file)}  {heading} filled" for heading in done]
    return Answer([{**item, "written": done}], lambda screen: written, talk)

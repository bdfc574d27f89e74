"""`netnotes done`: tick a promise in a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.completing import note_names
from netnotes.core.folding import fold
from netnotes.core.rows import NoteRow
from netnotes.editing import edit_text
from netnotes.errors import NothingToDo, nearest
from netnotes.lookup import find_note
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault
from netnotes.verb import Named, Verb, day_option

if TYPE_CHECKING:
    from netnotes.core.tasks import Task


@click.command("done", cls=Verb)
@click.argument("note", cls=Named, shell_complete=note_names)
@click.argument("words", nargs=-1)
@click.option("--date", metavar="DATE", help="When it was done; today if not given.")
def command(request: Request, note: str, words: tuple[str, ...], date: str | None) -> Answer:
    """Tick a promise in a note: WORDS are some words of it, or its number as `netnotes promises` shows it.

    Not needed where only one is open. A number goes before words that happen to be one.
    """
    day = day_option(date, request.today) or request.today
    ticked: list[Task] = []
    with open_vault(request) as vault:
        found = find_note(vault, request, note)
        elsewhere = _interviews_with_promises(vault, found)

    from netnotes.core.note_edits import open_tasks, with_task_done  # completion loads this file without YAML
    from netnotes.core.promises import numbered

    def change(text: str) -> str:
        ticked[:] = [choose(numbered(open_tasks(text)), " ".join(words), found.file, elsewhere)]
        return with_task_done(text, ticked[0].line, day)

    edit_text(vault.root, found.file, change)
    task = ticked[0]
    items = [{"file": found.file, "slug": found.slug, "line": task.line, "text": task.text, "done": day}]
    done = f"{shown(found.file)}:{task.line}"
    return Answer(
        items, lambda screen: [f"{screen.style.paint(done, 'accent')}  [x] {shown(task.text)} ✅ {day}"]
    )


def _interviews_with_promises(vault: OpenVault, note: NoteRow) -> list[str]:
    """Return the slugs of a person's interviews in whose notes a promise is open."""
    from netnotes.index.people import People

    person = People(vault.db).person(note.id) if note.kind == "contact" else None
    open_in = person.interviews if person else ()
    return [i.slug for i in open_in if any(not p.settled and p.done_on is None for p in i.promises)]


def choose(tasks: dict[int, Task], words: str, file: str, elsewhere: list[str]) -> Task:
    """Return the one open task that has the number or holds the words (the very words win); lists them when several do."""
    if not tasks:
        hint = "a promise is a task: - [ ] send the poster 📅 2026-12-01"
        if elsewhere:
            hint = f"but an interview has: {' or '.join(f'netnotes done {slug}' for slug in elsewhere)}"
        raise NothingToDo(f"{file} has no open promise", hint)
    wanted = fold(words)
    by_number = {str(number): task for number, task in tasks.items()}
    if wanted in by_number:
        return by_number[wanted]
    same = {number: task for number, task in tasks.items() if fold(task.text) == wanted}
    fitting = same or {number: task for number, task in tasks.items() if wanted in fold(task.text)}
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    listed = "\n".join(
        f"{number}  {task.text} (line {task.line})" for number, task in (fitting or tasks).items()
    )
    if not fitting:
        near = nearest(wanted, [fold(task.text) for task in tasks.values()])
        raise NothingToDo(
            f"no open promise in {file} says {words}:\n{listed}", f"did you mean {near[0]}?" if near else ""
        )
    raise NothingToDo(
        f"{len(fitting)} open promises in {file}:\n{listed}", "say which, by its number or some of its words"
    )

"""`netnotes done`: tick a promise in a note."""

from __future__ import annotations

import click

from netnotes.answer import Answer
from netnotes.completing import note_names
from netnotes.core.body import scan
from netnotes.core.body_edit import tick_task
from netnotes.core.frontmatter import read
from netnotes.core.names import fold
from netnotes.core.tasks import Task
from netnotes.editing import NothingToDo, edit_text, find_note
from netnotes.errors import nearest
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import open_vault
from netnotes.verb import Verb, day_option


@click.command("done", cls=Verb)
@click.argument("note", shell_complete=note_names)
@click.argument("words", nargs=-1)
@click.option("--date", metavar="DATE", help="When it was done; today if not given.")
def command(request: Request, note: str, words: tuple[str, ...], date: str | None) -> Answer:
    """Tick a promise in a note: WORDS are some words of it; not needed where only one is open."""
    day = day_option(date, request.today) or request.today
    ticked: list[Task] = []
    with open_vault(request) as vault:
        found = find_note(vault, request, note)

    def change(text: str) -> str:
        split = read(text).split
        body = split.body if split else 0
        tasks = scan(text[body:], split.body_line if split else 1).tasks
        task = choose([task for task in tasks if task.status == "open"], " ".join(words), found.file)
        ticked[:] = [task]
        return tick_task(text, task.line, day, body)

    edit_text(vault.root, found.file, change)
    task = ticked[0]
    items = [{"file": found.file, "slug": found.slug, "line": task.line, "text": task.text, "done": day}]
    done = f"{shown(found.file)}:{task.line}"
    return Answer(
        items, lambda screen: [f"{screen.style.paint(done, 'accent')}  [x] {shown(task.text)} ✅ {day}"]
    )


def choose(tasks: list[Task], words: str, file: str) -> Task:
    """Return the one open task that holds the words (the very words win); lists them when several do."""
    if not tasks:
        raise NothingToDo(
            f"{file} has no open promise", "a promise is a task: - [ ] send the poster 📅 2026-12-01"
        )
    wanted = fold(words)
    same = [task for task in tasks if fold(task.text) == wanted]
    fitting = same or [task for task in tasks if wanted in fold(task.text)]
    if len(fitting) == 1:
        return fitting[0]
    listed = "\n".join(f"{task.line}: {task.text}" for task in fitting or tasks)
    if not fitting:
        near = nearest(wanted, [fold(task.text) for task in tasks])
        raise NothingToDo(
            f"no open promise in {file} says {words}:\n{listed}", f"did you mean {near[0]}?" if near else ""
        )
    raise NothingToDo(f"{len(fitting)} open promises in {file}:\n{listed}", "say which, by some of its words")

"""`netnotes new interview`: an interview's note, with questions that fit the time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from netnotes.answer import Answer
from netnotes.completing import one_of, people
from netnotes.core.fields import fields_of, from_text
from netnotes.core.names import legal_stem
from netnotes.core.rows import NoteRow
from netnotes.editor import open_in_editor
from netnotes.errors import UsageError
from netnotes.index.notes import answered_headings
from netnotes.index.notes import fields_of as note_fields
from netnotes.lookup import find_person
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import OpenVault, open_vault
from netnotes.verb import Named, Verb, day_option

if TYPE_CHECKING:
    from netnotes.core.questions import Bank

DEFAULT_MINUTES = 30
RECENT = 10
_MINUTES = re.compile(r"^\s*(\d+)\s*(m|min|mins|minutes?)?\s*$", re.IGNORECASE)


@click.command("interview", cls=Verb)
@click.argument("person", cls=Named, shell_complete=people)
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="PERSON",
    shell_complete=people,
    help="Who else; may be repeated.",
)
@click.option("--date", metavar="DATE", help="When it is or was; today if not given.")
@click.option("--time", metavar="TIME", help="When it starts, as 14:00.")
@click.option("--timezone", metavar="ZONE", help="As Europe/Berlin.")
@click.option(
    "--format",
    metavar="WORD",
    shell_complete=one_of(fields_of("interview")["format"].choices),
    help="phone, video, lunch, coffee, office or other.",
)
@click.option("--place", metavar="TEXT", help="A room, a café, a link.")
@click.option(
    "--minutes",
    metavar="N",
    help=f"The time box that the questions must fit; {DEFAULT_MINUTES} if not given.",
)
@click.option("--slug", metavar="SLUG", help="The file's name; DATE-PERSON if not given.")
@click.option("--edit", is_flag=True, help="Open the note in your editor.")
def command(
    request: Request,
    person: str,
    others: tuple[str, ...],
    date: str | None,
    minutes: str | None,
    slug: str | None,
    edit: bool,
    **options: Any,
) -> Answer:
    """Make an interview's note, with questions picked for the time there is.

    `netnotes new interview jane --date "next friday" --time 14:00 --format video`
    """
    # Completion, which loads this verb, makes no note.
    from netnotes.core.questions import pick, render_questions
    from netnotes.scaffolding import make_note
    from netnotes.template_files import question_bank

    day = day_option(date, request.today) or request.today
    box = _minutes(minutes)
    with open_vault(request) as vault:
        met = [find_person(vault, request, words) for words in (person, *others)]
        if len({note.id for note in met}) < len(met):
            raise UsageError("the same person is named twice", "each person once")
        fields = _fields(request, met, options)
        fields |= {"date": day} | ({"duration": f"{box} min"} if minutes else {})
        bank = question_bank(vault.root)
        picked = pick(bank, box, _paths(vault, met), _answered(vault, bank))
        stem = legal_stem(slug or f"{day}-{met[0].slug}")
        file = f"{vault.settings.folder_for('interview')}/{stem}.md"
        values = {key: str(value) for key, value in fields.items() if not isinstance(value, list)}
        values |= {"name": " and ".join(note.name for note in met), "slug": stem, "today": str(request.today)}
        values["questions"] = render_questions(picked)
        make_note(vault.root, "interview", file, values, fields)
        if edit:
            open_in_editor(vault.root, file, request.env)
    total = sum(question.minutes for question in picked)
    item = {"file": file, "slug": stem, "date": day, "people": [note.slug for note in met], "minutes": box}
    item["questions"] = [question.id for question in picked]
    questions = f"{len(picked)} question{'' if len(picked) == 1 else 's'}"
    talk = [f"{day}, {questions}, {total} of {box} minutes"]
    return Answer([item], lambda screen: [shown(file)], talk)


def _minutes(text: str | None) -> int:
    if text is None:
        return DEFAULT_MINUTES
    match = _MINUTES.match(text)
    if not match or not 1 <= int(match[1]) <= 480:
        raise UsageError(f"not a number of minutes: {text}", "give 1 to 480, as in --minutes 30")
    return int(match[1])


def _fields(request: Request, met: list[NoteRow], options: dict[str, Any]) -> dict[str, Any]:
    registry = fields_of("interview")
    links = [f"[[{note.slug}]]" for note in met]
    fields: dict[str, Any] = {"contact": links[0] if len(links) == 1 else links}
    for key in ("time", "timezone", "format", "place"):
        if options[key]:
            fields[key] = from_text(registry[key], key, options[key], request.today)
    return fields


def _paths(vault: OpenVault, met: list[NoteRow]) -> list[str]:
    found: list[str] = []
    for note in met:
        paths = note_fields(vault.db, note.id).get("paths", [])
        found += [str(path) for path in (paths if isinstance(paths, list) else [paths]) if path]
    return found


def _answered(vault: OpenVault, bank: Bank) -> dict[str, int]:
    """Count, by question id, how many recent interviews answered it."""
    counts: dict[str, int] = {}
    for headings in answered_headings(vault.db, RECENT):
        for question in {q.id for heading in headings if (q := bank.match(heading))}:
            counts[question] = counts.get(question, 0) + 1
    return counts

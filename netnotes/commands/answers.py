"""`netnotes answers`: what everybody said to one question, side by side; or which questions have answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.completing import query_words
from netnotes.errors import NetnotesError, UsageError, did_you_mean
from netnotes.request import Request
from netnotes.verb import Verb

if TYPE_CHECKING:
    from netnotes.core.asked import Asked
    from netnotes.sync import OpenVault


class NoSuchQuestion(NetnotesError):
    """No question of the bank or of an interview has the words."""

    code = "not-found"


@click.command("answers", cls=Verb)
@click.argument("question", nargs=-1, shell_complete=query_words)
@click.option("--all", "every", is_flag=True, help="Every question at once.")
@click.option("--markdown", is_flag=True, help="A chart in Markdown.")
@click.option("--csv", is_flag=True, help="CSV, with a heading.")
def command(request: Request, question: tuple[str, ...], every: bool, markdown: bool, csv: bool) -> Answer:
    """Compare what people answered to a question: `netnotes answers read-join-try path:policy`.

    QUESTION is an id, a section of the question bank, or words of a question. What begins with a test (path:policy) or
    @name is a query about the interviews. Without a question: all questions, and how many have answered each.
    """
    from netnotes.collecting import Known  # all of these: completion, which loads this verb, needs none
    from netnotes.core.asked import split_words
    from netnotes.listing.question import Question
    from netnotes.meanwhile import answered
    from netnotes.render.answers import Counted, bank_items, bank_lines, said_items, said_lines
    from netnotes.template_files import question_bank

    form = _form(request.json, markdown, csv)
    words, query = split_words(question)
    if words and every:
        raise UsageError("--all and a question exclude each other", "leave out one of them")

    def find(vault: OpenVault) -> Answer:
        about = Question(vault, "interview", request.today, vault.since)
        ids = about.select(about.query(query, None)) if query else None
        known = Known(vault, question_bank(vault.root), ids)
        if words or every:
            wanted = _wanted(words, known.asked) if words else known.asked
            said = known.said(wanted)
            talk = () if said else (_nothing(wanted, query),)
            return Answer(said_items(said), said_lines(said, form), talk, paged=True)
        found = known.interviews_by_question()
        counted = [Counted(one, len(of), of[0].day if of else None) for one, of in found.items()]
        talk = (_nothing((), query),)
        if any(found.values()):
            talk = ("netnotes answers ID shows what they said, side by side",) if request.to_terminal else ()
        return Answer(bank_items(counted), bank_lines(counted, form), talk, paged=True)

    return answered(request, find)


def _form(as_json: bool, markdown: bool, csv: bool) -> str:
    asked = {"--json": as_json, "--markdown": markdown, "--csv": csv}
    given = [option for option, is_given in asked.items() if is_given]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} exclude each other", "choose one of them")
    return given[0][2:] if given else "table"


def _wanted(words: str, known: Sequence[Asked]) -> list[Asked]:
    from netnotes.core.asked import find_asked

    found = find_asked(words, known)
    if not found:
        near = did_you_mean(words, [name for one in known for name in {one.id, one.section} if name])
        hint = near or "netnotes answers lists the questions; a query is written like path:policy"
        raise NoSuchQuestion(f"no question says: {words}", hint)
    return found


def _nothing(wanted: Sequence[Asked], query: str) -> str:
    """Say that there are no answers, and what to do."""
    if query:
        return f"no interview that fits has an answer; netnotes interviews {query} shows which fit"
    if len(wanted) == 1 and wanted[0].section:
        return f"nobody has answered this yet; it can be asked next time: {wanted[0].words}"
    return "no answers yet; they stand below the questions (###) of an interview's note"

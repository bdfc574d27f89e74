"""`netnotes coverage`: which career paths and organizations I have heard enough about, and which not."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.completing import one_of, query_words
from netnotes.errors import UsageError, did_you_mean
from netnotes.request import Request
from netnotes.verb import Verb

if TYPE_CHECKING:
    from netnotes.core.coverage import Covered, Known
    from netnotes.sync import OpenVault

KINDS = ("path", "organization")


@click.command("coverage", cls=Verb)
@click.argument("query", nargs=-1, shell_complete=query_words)
@click.option("--by", metavar="WHAT", shell_complete=one_of(KINDS), help="Only path, or only organization.")
@click.option("--missing", is_flag=True, help="Only where people are missing.")
@click.option("--questions", is_flag=True, help="Show the questions that nobody there has answered yet.")
def command(
    request: Request, query: tuple[str, ...], by: str | None, missing: bool, questions: bool
) -> Answer:
    """For each career path and organization: people interviewed, the target, leads, questions without an answer.

    QUERY chooses whose paths and answers count, as in `netnotes list`. The target is `coverage_target` in netnotes.yaml.
    What lacks most comes first.
    """
    from netnotes.core.coverage import by_organization, by_path  # all of these: completion needs none
    from netnotes.index.standing import standing
    from netnotes.meanwhile import answered
    from netnotes.render.bars import filling
    from netnotes.render.coverage import coverage_items, coverage_lines
    from netnotes.template_files import question_bank

    if by is not None and by not in KINDS:
        raise UsageError(
            f"coverage by {by}?", did_you_mean(by, [*KINDS]) or "it goes by path or organization"
        )
    today = request.today

    def find(vault: OpenVault) -> Answer:
        bank = question_bank(vault.root)
        known = standing(
            vault.db, lambda text: q.id if (q := bank.match(text)) else None, today, vault.settings
        )
        if query:
            from netnotes.listing.question import Question

            asked = Question(vault, "contact", today, vault.since)
            chosen = asked.select(asked.query(" ".join(query), None))
            people = [known[note] for note in chosen if note in known]
        else:
            people = [*known.values()]
        target = vault.settings.coverage_target
        ways = {"path": by_path, "organization": by_organization}
        parts = {
            kind: [one for one in ways[kind](people, bank.questions, target) if one.missing or not missing]
            for kind in (KINDS if by is None else (by,))
        }
        fill = filling(sys.stdout.encoding)
        return Answer(
            coverage_items(parts) if request.json else (),
            lambda screen: coverage_lines(parts, questions, screen, fill),
            talk=tuple(_talk(people, not vault.has_notes(), parts, bool(query))),
            paged=True,
        )

    return answered(request, find)


def _talk(
    people: list[Known], empty: bool, parts: Mapping[str, list[Covered]], filtered: bool
) -> Iterator[str]:
    if empty:
        yield "no notes yet; begin with: netnotes new contact NAME"
    elif not people:
        yield "nobody fits" if filtered else "no contacts yet; make one: netnotes new contact NAME"
    elif not any(parts.values()):
        yield "nothing to show; career paths are the field `paths`: netnotes set PERSON paths=policy"
    elif (first := next(iter(parts.get("path", ())), None)) and first.missing:
        yield _next(first)
    without = sum(1 for person in people if not person.paths)
    if without and not filtered and "path" in parts:
        who = "1 person has" if without == 1 else f"{without} people have"
        yield f"{who} no career path; netnotes list paths:none shows who"


def _next(path: Covered) -> str:
    """Return what to do about the path that lacks most."""
    query = f"netnotes list path:{'-'.join(path.name.split())}"
    if path.leads:
        return f"{path.name} lacks most; who is waiting: {query} stage:lead"
    if path.underway:
        return f"{path.name} lacks most; who is underway: {query} stage:invited,replied,scheduled"
    return f"{path.name} lacks most and nobody is waiting: ask for names in your next interview"

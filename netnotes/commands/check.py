"""`netnotes check`: report what is wrong with the notes."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from netnotes.answer import Answer
from netnotes.core.problems import Problem
from netnotes.errors import UsageError
from netnotes.index.finding import path_from
from netnotes.render.problems import check_lines
from netnotes.request import Request
from netnotes.scaffolding import check_templates
from netnotes.sync import OpenVault, open_vault
from netnotes.verb import Verb

FOUND = 3


@click.command("check", cls=Verb)
@click.argument("files", nargs=-1)
@click.option("--strict", is_flag=True, help="Exit with 3 for warnings, too.")
def command(request: Request, files: tuple[str, ...], strict: bool) -> Answer:
    """Report what is wrong with the notes (or with FILES): errors, warnings and hints.

    Nothing is changed. The exit code is 3 when there are errors.
    """
    with open_vault(request) as vault:
        paths = {_path(vault, request, file) for file in files}
        found = vault.problems(request.today)
        found += check_templates(vault.root)
        notes = len(paths) if files else vault.note_count()
    if files:
        found = [problem for problem in found if problem.file in paths]
    bad = {"error", "warning"} if strict else {"error"}
    return Answer(
        items=[_item(problem) for problem in found] if request.json else (),
        lines=lambda screen: check_lines(found, screen),
        talk=(summary(found, notes),),
        exit_code=FOUND if any(problem.severity in bad for problem in found) else 0,
        paged=True,
    )


def _path(vault: OpenVault, request: Request, file: str) -> str:
    """Return the path in the vault of a note given by it, or as seen from the folder one is in."""
    for path in (os.path.normpath(file), path_from(request.cwd, file, vault.root)):
        if vault.knows(path):
            return path
    raise UsageError(f"no note at {file}", "give its path, as contacts/jane-doe.md")


def _item(problem: Problem) -> dict[str, object]:
    from netnotes.render.envelope import problem_item

    return problem_item(problem)


def summary(found: Sequence[Problem], notes: int) -> str:
    """Return one line: how many notes, and how many problems of each severity."""
    read = f"{notes} note{'' if notes == 1 else 's'}"
    if not found:
        return f"{read}, nothing wrong"
    counts = [(level, sum(p.severity == level for p in found)) for level in ("error", "warning", "hint")]
    return f"{read}: " + ", ".join(f"{n} {level}{'' if n == 1 else 's'}" for level, n in counts if n)

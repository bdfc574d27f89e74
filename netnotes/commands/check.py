"""`netnotes check`: report what is wrong with the notes, explain it, mend what can be mended for certain."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from netnotes.answer import Answer, Screen
from netnotes.core.problems import CODES, Problem
from netnotes.errors import UsageError, nearest
from netnotes.request import Request
from netnotes.verb import Verb

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from netnotes.fixing import Fixes
    from netnotes.sync import OpenVault

FOUND = 3
STYLES = ("text", "vim", "github", "sarif")
_MORE = "--explain CODE tells more about a problem; --fix --dry-run shows what can be mended at once"
_KEYS_OF_ONES_OWN = 3  # a key in so many notes is no slip


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a code of a problem."""
    from click.shell_completion import CompletionItem

    begun = incomplete.upper()
    return [CompletionItem(code, help=text) for code, (_, text) in CODES.items() if code.startswith(begun)]


@click.command("check", cls=Verb)
@click.argument("files", nargs=-1)
@click.option("--strict", is_flag=True, help="Exit with 3 for warnings, too.")
@click.option("--fix", is_flag=True, help="Mend what can be mended for certain, and show it as a diff.")
@click.option("--dry-run", is_flag=True, help="With --fix: only show what would be changed.")
@click.option("--style", type=click.Choice(STYLES), help="How to write the problems; text if not given.")
@click.option("--index", is_flag=True, help="Compare the index with a fresh reading of all notes instead.")
@click.option("--explain", metavar="CODE", shell_complete=codes, help="Explain a problem, as NN206.")
def command(
    request: Request,
    files: tuple[str, ...],
    strict: bool,
    fix: bool,
    dry_run: bool,
    style: str,
    index: bool,
    explain: str,
) -> Answer:
    """Report what is wrong with the notes (or with FILES): errors, warnings and hints.

    Nothing is changed without --fix. The exit code is 3 when there are errors, with --fix when there are any left.
    """
    given = {"--explain": explain, "--fix": fix, "--index": index, "--style": style, "--json": request.json}
    _refuse_together(given)
    if dry_run and not fix:
        raise UsageError("--dry-run goes with --fix", "to see what would be changed: --fix --dry-run")
    if explain is not None:
        return _explained(explain)
    if index:
        return _index_checked(request, files)
    from netnotes import meanwhile
    from netnotes.sync import open_vault

    if not fix:
        found, notes, root = meanwhile.found(request, lambda vault: _checked(vault, request, files))
        return _told(request, found, notes, strict, style, root)
    with open_vault(request) as vault:
        found, *_ = _checked(vault, request, files)
        fixes = _fixes(vault, found, dry_run)
    fixed = [problem for note in fixes.notes for problem in note.problems]
    if dry_run or not fixes.notes:
        left = _without(found, fixed)
    else:
        with open_vault(request) as vault:
            left, *_ = _checked(vault, request, files)
    return _fixed(request, fixes, fixed, left, strict, dry_run)


def _refuse_together(given: dict[str, Any]) -> None:
    fine = [{"--explain", "--json"}, {"--fix", "--json"}, {"--index", "--json"}]
    options = {option for option, value in given.items() if value}
    if len(options) > 1 and options not in fine:
        raise UsageError(f"{' and '.join(sorted(options))} don't go together", "give one of them")


def _index_checked(request: Request, files: tuple[str, ...]) -> Answer:
    from netnotes.comparing import check_index

    if files:
        raise UsageError("--index takes no files", "it compares what the index says of all notes")
    return check_index(request)


def _checked(vault: OpenVault, request: Request, files: tuple[str, ...]) -> tuple[list[Problem], int, str]:
    """Return what is wrong with some files, or all of the vault, how many notes these are, and where the vault is."""
    from netnotes.checking import problems

    paths = {_path(vault, request, file) for file in files}
    found = problems(vault, request.today)
    if not files:
        return found, vault.note_count(), vault.root
    return [problem for problem in found if problem.file in paths], len(paths), vault.root


def _path(vault: OpenVault, request: Request, file: str) -> str:
    """Return the path in the vault of a note given by it, or as seen from the folder one is in."""
    from netnotes.index.finding import path_from

    for path in (os.path.normpath(file), path_from(request.cwd, file, vault.root)):
        if vault.knows(path):
            return path
    raise UsageError(f"no note at {file}", "give its path, as contacts/jane-doe.md")


def _told(
    request: Request, found: list[Problem], notes: int, strict: bool, style: str | None, root: str
) -> Answer:
    from netnotes.render.envelope import problem_item
    from netnotes.render.problems import check_lines

    def lines(screen: Screen) -> Iterable[str]:
        if style in (None, "text"):
            return check_lines(found, screen)
        return _styled([problem.at(_from_here(request, root, problem.file)) for problem in found], style)

    return Answer(
        items=[problem_item(problem) for problem in found] if request.json else (),
        lines=lines,
        talk=(summary(found, notes), *((_MORE,) if found and request.to_terminal else ())),
        exit_code=_exit_code(found, strict),
        paged=style in (None, "text"),
    )


def _styled(found: list[Problem], style: str | None) -> Iterable[str]:
    if style == "sarif":
        from netnotes import __version__
        from netnotes.core.explanations import EXPLANATIONS
        from netnotes.render.sarif import sarif_lines

        return sarif_lines(found, __version__, EXPLANATIONS)
    from netnotes.render.problem_styles import github_lines, vim_lines

    return github_lines(found) if style == "github" else vim_lines(found)


def _from_here(request: Request, root: str, file: str) -> str:
    """Return a note's path as seen from the folder one is in, where other programs look for it."""
    return os.path.relpath(os.path.join(root, file), os.path.realpath(request.cwd))


def _explained(code: str) -> Answer:
    from netnotes.core.explanations import EXPLANATIONS
    from netnotes.render.explanation import explanation_item, explanation_lines

    known = code.strip().upper()
    if known not in EXPLANATIONS:
        near = nearest(known, list(CODES))
        hint = f"did you mean {' or '.join(near)}?" if near else "netnotes check names the codes"
        raise UsageError(f"no such code: {code}", hint)
    explanation = EXPLANATIONS[known]
    return Answer(
        [explanation_item(known, explanation)], lambda screen: explanation_lines(known, explanation, screen)
    )


def _fixes(vault: OpenVault, found: list[Problem], dry_run: bool) -> Fixes:
    from netnotes.fixing import FIXABLE, fix_notes
    from netnotes.index.notes import keys_of_many

    files = sorted({problem.file for problem in found if problem.code in FIXABLE})
    own = keys_of_many(vault.db, _KEYS_OF_ONES_OWN)
    return fix_notes(vault.root, files, vault.settings.folders, own, dry_run)


def _fixed(
    request: Request, fixes: Fixes, fixed: list[Problem], left: list[Problem], strict: bool, dry_run: bool
) -> Answer:
    from netnotes.render.diff import diff_lines
    from netnotes.render.envelope import problem_item

    def lines(screen: Screen) -> Iterator[str]:
        for note in fixes.notes:
            yield from diff_lines(note.file, note.before, note.after, screen.style)

    talk = [f"{file}: not mended: {why}" for file, why in fixes.failures.items()]
    if fixed:
        where = f"{len(fixes.notes)} note{'' if len(fixes.notes) == 1 else 's'}"
        words = f"{_counted(fixed)} in {where}"
        talk.append(f"would mend {words}" if dry_run else f"mended {words}; netnotes undo takes that back")
    else:
        talk.append("nothing that can be mended for certain")
    if left:
        talk.append(
            f"left: {_counted(left)} that {'needs' if len(left) == 1 else 'need'} you; see netnotes check"
        )
    items = [problem_item(problem) | {"fixed": True} for problem in fixed]
    items += [problem_item(problem) | {"fixed": False} for problem in left]
    return Answer(items if request.json else (), lines, talk, exit_code=_exit_code(left, strict), paged=True)


def _without(found: Sequence[Problem], fixed: Sequence[Problem]) -> list[Problem]:
    """Return the problems but those fixed, whose lines may have moved meanwhile."""
    gone = Counter((problem.file, problem.code, problem.message) for problem in fixed)
    left = []
    for problem in found:
        key = (problem.file, problem.code, problem.message)
        if gone[key]:
            gone[key] -= 1
        else:
            left.append(problem)
    return left


def _exit_code(found: Sequence[Problem], strict: bool) -> int:
    bad = {"error", "warning"} if strict else {"error"}
    return FOUND if any(problem.severity in bad for problem in found) else 0


def _counted(found: Sequence[Problem]) -> str:
    return f"{len(found)} problem{'' if len(found) == 1 else 's'}"


def summary(found: Sequence[Problem], notes: int) -> str:
    """Return one line: how many notes, and how many problems of each severity."""
    read = f"{notes} note{'' if notes == 1 else 's'}"
    if not found:
        return f"{read}, nothing wrong"
    counts = [(level, sum(p.severity == level for p in found)) for level in ("error", "warning", "hint")]
    return f"{read}: " + ", ".join(f"{n} {level}{'' if n == 1 else 's'}" for level, n in counts if n)

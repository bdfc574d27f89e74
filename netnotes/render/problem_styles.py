"""Problems as other programs read them: editors (`vim`) and GitHub's log of a workflow (`github`), one line each.

A file's name or a text from a note can't begin a line, nor end up as a place or a severity of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netnotes.core.problems import Problem, Severity
from netnotes.render.text import shown

_LIKE_A_PLACE = re.compile(r":(?=\s*[0-9]+\s*(?::|\Z))")
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}
_IN_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_IN_PROPERTIES = {**_IN_DATA, ord(":"): "%3A", ord(","): "%2C"}


def vim_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield `file:line:column: severity: CODE message`, as compilers write it.

    A colon in a file's name that an editor would take for the one before the line appears as `\\x3a`.
    """
    for problem in problems:
        file = _LIKE_A_PLACE.sub(r"\\x3a", shown(problem.file))
        place = f"{file}:{problem.line}:{problem.column}"
        yield f"{place}: {problem.severity}: {problem.code} {shown(problem.message)}"


def github_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a workflow command for each problem; a hint is a notice there."""
    for problem in problems:
        place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
        words = [f"{problem.code} {shown(problem.message)}", shown(problem.hint)]
        text = "\n".join(filter(None, words)).translate(_IN_DATA)
        yield f"::{_COMMANDS[problem.severity]} {place}::{text}"


def _property(text: str) -> str:
    return shown(text).translate(_IN_PROPERTIES)

"""Problems as lines that people and editors read: `file:line:column: severity: CODE message`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netnotes.answer import Screen
from netnotes.core.problems import Problem, Severity
from netnotes.render.style import Role
from netnotes.render.terminal import place
from netnotes.render.text import shown

_ROLES: dict[Severity, Role] = {"error": "bad", "warning": "warn", "hint": "dim"}


def check_lines(problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    """Yield a line a problem, on a terminal with what to do about it below."""
    style = screen.style
    for problem in problems:
        severity = style.paint(problem.severity, _ROLES[problem.severity])
        line = f"{style.paint(place(problem), 'accent')}: {severity}: {problem.code} {shown(problem.message)}"
        if screen.cells is None:
            yield f"{line} ({shown(problem.hint)})" if problem.hint else line
        else:
            yield line
            if problem.hint:
                yield style.paint(f"    {shown(problem.hint)}", "dim")

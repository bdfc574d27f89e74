"""What a command answers; only the command line's front prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netnotes.core.problems import Problem
from netnotes.render.style import Style


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes: its width in cells (None: not a terminal), how it is painted, and whether it takes hyperlinks."""

    cells: int | None
    style: Style
    hyperlinks: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: `items` for --json, `lines` for people, `talk` for stderr, and the problems that touch it.

    `stream` marks an answer that goes on (`watch`): each of its items is printed as it comes. `paged`: on a terminal, lines
    that are more than a screen go through the pager. `end` ends each line; if it is NUL, the lines are paths, which go
    into a pipe byte for byte, and to a terminal as lines.
    """

    items: Iterable[Mapping[str, Any]] = ()
    lines: Callable[[Screen], Iterable[str]] = lambda screen: ()
    talk: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    exit_code: int = 0
    stream: bool = False
    paged: bool = False
    end: str = "\n"

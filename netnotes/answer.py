"""What a command answers; only the command line's front prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from netnotes.core.problems import Problem
from netnotes.render.style import Style
from netnotes.tuples import NamedTuple


class Screen(NamedTuple):
    """Where text goes: its width in cells (None: not a terminal), how it is painted, and whether it takes hyperlinks."""

    cells: int | None
    style: Style
    hyperlinks: bool = False


class Answer(NamedTuple):
    """What a command found: `items` for --json, `lines` for people, `talk` for stderr, and the problems that touch it.

    An item that is a text is JSON already, on one line and fit to print.
    `stream` marks an answer that goes on (`watch`): each of its items is printed as it comes. `paged`: on a terminal, lines
    that are more than a screen go through the pager. `end` ends each line; if it is NUL, the lines are paths, which go
    into a pipe byte for byte, and to a terminal as lines. `flows`: its lines are read while they are printed,
    from what is `held` until all are.
    """

    items: Iterable[Mapping[str, Any] | str] = ()
    lines: Callable[[Screen], Iterable[str]] = lambda screen: ()
    talk: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    exit_code: int = 0
    stream: bool = False
    paged: bool = False
    end: str = "\n"
    flows: bool = False
    held: AbstractContextManager[object] | None = None

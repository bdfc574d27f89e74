"""Things to be done in a terminal, in groups: when, with whom and what; below it the command, and the place in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netnotes.render.style import Role, Style
from netnotes.render.text import cut, shown, width, wrap
from netnotes.tuples import NamedTuple

LEFT = GAP = 2
_LEAST_NAME, _LEAST_TEXT = 12, 24
_MOST_LINES = 3


class Step(NamedTuple):
    """One thing to be done. `role` colours `when`; `command` may be empty."""

    when: str
    role: Role | None
    who: str
    text: str
    command: str
    place: str


def step_lines(groups: Iterable[tuple[str, Sequence[Step]]], cells: int, style: Style) -> Iterator[str]:
    """Yield the lines of groups that have a title and some steps, at most `cells` wide but for commands and places."""
    parts = [(title, steps) for title, steps in groups if steps]
    everything = [step for _, steps in parts for step in steps]
    first = LEFT + max((width(shown(step.when)) for step in everything), default=0) + GAP
    widest = max(_LEAST_NAME, cells // 4)
    second = first + max((width(cut(shown(step.who), widest)) for step in everything), default=0) + GAP
    for title, steps in parts:
        yield f"{style.paint(title, 'heading')} {style.paint(f'({len(steps)})', 'dim')}"
        for step in steps:
            yield from _what(step, first, second, cells, style)
            yield from _how(step, first, cells, style)
        yield ""


def _what(step: Step, first: int, second: int, cells: int, style: Style) -> Iterator[str]:
    when = shown(step.when)
    line = " " * LEFT + style.paint(when, step.role) + " " * (first - LEFT - width(when))
    if cells - second < _LEAST_TEXT:  # too narrow for three columns: the text goes below the name
        yield line + style.paint(cut(shown(step.who), max(cells - first, _LEAST_NAME)), "heading")
        line, second = " " * first, first
    else:
        name = cut(shown(step.who), second - first - GAP)
        line += style.paint(name, "heading") + " " * (second - first - width(name))
    room = max(cells - second, _LEAST_NAME)
    text, *more = wrap(cut(shown(step.text), _MOST_LINES * room), room) or ["-"]
    yield line + text
    yield from (" " * second + rest for rest in more)


def _how(step: Step, first: int, cells: int, style: Style) -> Iterator[str]:
    """Yield the command, whole so that it can be copied, and the place, beside it if there is room for both."""
    command, place = shown(step.command), shown(step.place)
    both = width(command) + GAP + width(place)
    if command and first + both <= cells:
        yield " " * first + style.paint(command, "accent") + " " * GAP + style.paint(place, "dim")
        return
    for text, role in ((command, "accent"), (place, "dim")):
        if text:
            indent = first if first + width(text) <= cells else 2 * LEFT
            yield " " * indent + style.paint(text, "accent" if role == "accent" else "dim")

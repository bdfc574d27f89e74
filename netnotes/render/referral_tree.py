"""Who led to whom as trees of lines: indented as far as the terminal is wide, and numbered from there on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from netnotes.answer import Screen
from netnotes.core.items import Someone
from netnotes.core.referral_tree import Branch
from netnotes.render.people import STAGE_ROLES
from netnotes.render.records import record
from netnotes.render.text import cut, shown, width
from netnotes.tuples import NamedTuple

_STEP = 3
_FOR_NAME = 40
NO_NOTE = "not a contact"
ABOVE = "↑ already above"


class Tree(NamedTuple):
    """The lines of the trees, who they are about, and everybody's stage."""

    branches: tuple[Branch, ...]
    people: Mapping[str, Someone]
    stages: Mapping[str, str]


def deepest_indent(cells: int) -> int:
    """Return how many steps below a root lines are indented; what lies deeper has its depth said in front."""
    return max((cells - _FOR_NAME) // _STEP, 1)


def items(tree: Tree) -> Iterator[dict[str, Any]]:
    """Yield each line as --json has it."""
    for branch in tree.branches:
        who = tree.people[branch.person]
        by = tree.people[branch.referrer] if branch.referrer is not None else None
        yield {
            "depth": branch.depth,
            "person": who.slug,
            "name": who.name,
            "stage": tree.stages.get(who.key),
            "referrer": by.slug if by else None,
            "referrer_name": by.name if by else None,
            "above": branch.above,
        }


def tree_lines(tree: Tree, screen: Screen) -> Iterator[str]:
    """Yield the trees; in a pipe depth, slug, name, stage, referrer's name and `above`, separated by tabs."""
    if screen.cells is None:
        yield from map(_record, items(tree))
        return
    style, cells, most = screen.style, screen.cells, deepest_indent(screen.cells)
    bars: list[str] = []
    for branch in tree.branches:
        level = min(branch.depth, most)
        del bars[max(level - 1, 0) :]
        indent = "".join(bars)
        if level:
            indent += "└─ " if branch.last else "├─ "
            bars.append("   " if branch.last else "│  ")
        if branch.depth > most:
            indent += f"({branch.depth}) "
        stage = tree.stages.get(branch.person, NO_NOTE)
        notes = f"  {stage}" + (f"  {ABOVE}" if branch.above else "")
        name = cut(shown(tree.people[branch.person].name), max(cells - width(indent) - width(notes), 8))
        painted = style.paint(stage, STAGE_ROLES.get(stage))
        mark = f"  {style.paint(ABOVE, 'dim')}" if branch.above else ""
        yield f"{style.paint(indent, 'dim')}{name}  {painted}{mark}"
    if tree.branches:
        yield ""
        yield from _summary(tree, most)


def _summary(tree: Tree, most: int) -> Iterator[str]:
    people = len({branch.person for branch in tree.branches})
    roots = sum(branch.depth == 0 for branch in tree.branches)
    deepest = max(branch.depth for branch in tree.branches)
    yield f"{people} people, {roots} {'root' if roots == 1 else 'roots'}, at most {_steps(deepest)} from one"
    if deepest > most:
        yield f"({most + 1}): so many steps from the root"


def _steps(count: int) -> str:
    return f"{count} {'step' if count == 1 else 'steps'}"


def _record(of: Mapping[str, Any]) -> str:
    keys: Iterable[str] = ("depth", "person", "name", "stage", "referrer_name")
    return record((*map(of.get, keys), "above" if of["above"] else None))

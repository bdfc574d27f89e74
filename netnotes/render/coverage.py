"""The coverage of career paths and organizations as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from netnotes.answer import Screen
from netnotes.core.coverage import Covered
from netnotes.render.bars import bar
from netnotes.render.records import record
from netnotes.render.style import Role
from netnotes.render.table import Cell, Column, table
from netnotes.render.text import shown, wrap

TITLES = {"path": "CAREER PATH", "organization": "ORGANIZATION"}
_BAR = 10
_FIRST = 12  # where paths and organizations are shown, so many of each
_LEFT = 4
_LEAST = 24

Parts = Mapping[str, Sequence[Covered]]


def coverage_items(parts: Parts) -> list[dict[str, Any]]:
    """Return the paths and organizations as --json has them."""
    return [
        {
            "by": by,
            "name": one.name,
            "interviewed": one.interviewed,
            "target": one.target,
            "missing": one.missing,
            "underway": one.underway,
            "leads": one.leads,
            "questions": one.questions,
            "unanswered": [{"id": q.id, "section": q.section, "question": q.text} for q in one.unanswered],
        }
        for by, found in parts.items()
        for one in found
    ]


def coverage_lines(parts: Parts, with_questions: bool, screen: Screen, fill: str) -> Iterator[str]:
    """Yield a table for each kind in a terminal; in a pipe one line each, and one for each question if they are wanted."""
    if screen.cells is None:
        for by, found in parts.items():
            for one in found:
                yield from _records(by, one, with_questions)
        return
    between = False
    for by, found in parts.items():
        if found:
            if between:
                yield ""
            between = True
            lines = table(_columns(by), [_row(one, fill) for one in found], screen.cells, screen.style)
            yield next(lines)
            first = found if len(parts) == 1 else found[:_FIRST]
            for one, line in zip(first, lines, strict=False):
                yield line
                if with_questions:
                    yield from _questions(one, screen)
            if len(first) < len(found):
                yield screen.style.paint(
                    f"{len(found) - len(first)} more: netnotes coverage --by {by}", "dim"
                )


def _columns(by: str) -> tuple[Column, ...]:
    return (
        Column(TITLES[by], priority=9, min_width=16, flexible=True),
        Column("INTERVIEWED", "right", priority=8),
        Column("", priority=3),
        Column("UNDERWAY", "right", priority=5),
        Column("LEADS", "right", priority=6),
        Column("OPEN QUESTIONS", "right", priority=4),
    )


def _row(one: Covered, fill: str) -> tuple[Cell, ...]:
    role: Role = "good" if not one.missing else "warn" if one.interviewed else "bad"
    drawn = bar(min(one.interviewed, one.target), one.target, _BAR, fill)
    return (
        one.name,
        (f"{one.interviewed} of {one.target}", role),
        (drawn, role),
        str(one.underway or "-"),
        str(one.leads or "-"),
        f"{len(one.unanswered)} of {one.questions}" if one.unanswered else "-",
    )


def _questions(one: Covered, screen: Screen) -> Iterator[str]:
    for question in one.unanswered:
        lines = wrap(shown(question.text), max((screen.cells or 0) - _LEFT, _LEAST))
        yield from (" " * _LEFT + screen.style.paint(line, "dim") for line in lines)


def _records(by: str, one: Covered, with_questions: bool) -> Iterator[str]:
    numbers = (one.interviewed, one.target, one.underway, one.leads, len(one.unanswered), one.questions)
    yield record((by, one.name, *numbers))
    if with_questions:
        for question in one.unanswered:
            yield record(("question", one.name, question.id, question.text))

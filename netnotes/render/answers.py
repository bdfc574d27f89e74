"""Answers of many people side by side, and the questions with how often each was answered, in every form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from netnotes.answer import Screen
from netnotes.core.asked import Asked, Said
from netnotes.render.formats import csv_lines
from netnotes.render.prose import one_line, prose
from netnotes.render.records import record
from netnotes.render.table import Cell, Column, grouped_table
from netnotes.render.text import cut, shown, width, wrap
from netnotes.tuples import NamedTuple

Lines = Callable[[Screen], Iterable[str]]
_INDENT = 2
_ENDLESS = 1 << 30
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_BAR = r"\1\|"
_COLUMNS = (
    Column("ANSWERS", "right", priority=8),
    Column("ID", priority=7),
    Column("QUESTION", priority=9, min_width=24, flexible=True),
)


class Counted(NamedTuple):
    """A question, in how many interviews it was answered, and the day of the latest of them."""

    asked: Asked
    answers: int
    latest: date | None


def bank_items(counted: Sequence[Counted]) -> list[Mapping[str, Any]]:
    """Return questions as --json has them."""
    return [
        {
            "question": one.asked.id or None,
            "section": one.asked.section or None,
            "words": one.asked.words,
            "answers": one.answers,
            "latest": one.latest,
        }
        for one in counted
    ]


def bank_lines(counted: Sequence[Counted], form: str) -> Lines:
    """Return the lines of questions as csv, markdown or table (in three groups; in a pipe a line each)."""
    if form in ("csv", "markdown"):
        return lambda screen: (_bank_csv if form == "csv" else _bank_markdown)(counted)
    return lambda screen: _bank_table(counted, screen)


def _bank_table(counted: Sequence[Counted], screen: Screen) -> Iterator[str]:
    """Yield a table; in a pipe id, answers, section and words of each."""
    if screen.cells is None:
        for one in counted:
            yield record((one.asked.id, one.answers, one.asked.section, one.asked.words))
        return
    groups = (
        ("Answered", [one for one in counted if one.asked.id and one.answers]),
        ("Not answered by anybody yet", [one for one in counted if one.asked.id and not one.answers]),
        ("My own, not in the question bank", [one for one in counted if not one.asked.id and one.answers]),
    )
    rows = [(title, [*map(_row, listed)]) for title, listed in groups if listed]
    if rows:
        yield from grouped_table(_COLUMNS, rows, screen.cells, screen.style)


def _row(one: Counted) -> tuple[Cell, ...]:
    return (str(one.answers or "-"), (one.asked.id, "dim"), one.asked.words)


def said_items(said: Sequence[Said]) -> list[Mapping[str, Any]]:
    """Return answers as --json has them."""
    return [
        {
            "question": one.asked.id or None,
            "words": one.asked.words,
            "heading": one.heading,
            "people": [{"person": slug, "name": name} for slug, name in one.people],
            "date": one.day,
            "interview": one.interview,
            "answer": one.text,
            "source": {"file": one.file, "line": one.line},
        }
        for one in said
    ]


def said_lines(said: Sequence[Said], form: str) -> Lines:
    """Return the lines of answers as csv, markdown (a chart) or table (below their question; in a pipe a line each)."""
    if form in ("csv", "markdown"):
        return lambda screen: (_said_csv if form == "csv" else _said_markdown)(said)
    return lambda screen: _said_below(said, screen)


def _said_below(said: Sequence[Said], screen: Screen) -> Iterator[str]:
    """Yield answers below their question; in a pipe id or words, date, name, path:line and answer of each."""
    if screen.cells is None:
        for one in said:
            asked = one.asked.id or one.asked.words
            parts = asked, str(one.day or ""), _names(one), f"{one.file}:{one.line}"
            yield "\t".join((*map(shown, parts), one_line(one.text)))
        return
    paint, cells = screen.style.paint, screen.cells
    for number, (question, group) in enumerate(groupby(said, lambda one: one.asked)):
        listed = [*group]
        if number:
            yield ""
        yield from (paint(line, "heading") for line in wrap(shown(question.words), cells))
        yield paint(cut(shown(_summary(question, len(listed))), cells), "dim")
        for one in listed:
            yield ""
            yield from _who(one, screen, cells)
            yield from (" " * _INDENT + line for line in prose(one.text, cells - _INDENT))


def _who(one: Said, screen: Screen, cells: int) -> Iterator[str]:
    place = f"{shown(one.file)}:{one.line}"
    who = shown(f"{_names(one)}, {one.day or 'no date'}")
    paint = screen.style.paint
    if width(who) + 2 + width(place) <= cells:
        yield f"{paint(who, 'accent')}  {paint(place, 'dim')}"
    else:
        yield paint(cut(who, cells), "accent")
        yield " " * _INDENT + paint(cut(place, cells - _INDENT), "dim")


def _summary(asked: Asked, count: int) -> str:
    answers = "1 answer" if count == 1 else f"{count} answers"
    return f"{asked.section}, {asked.id}, {answers}" if asked.id else f"my own question, {answers}"


def _names(one: Said) -> str:
    return " and ".join(name for _, name in one.people)


def _said_csv(said: Sequence[Said]) -> Iterator[str]:
    """Yield answers as CSV."""
    heads = ("question", "words", "name", "person", "date", "answer", "file", "line")
    rows = [
        (
            one.asked.id,
            one.asked.words,
            _names(one),
            [slug for slug, _ in one.people if slug],
            one.day,
            one.text,
            one.file,
            one.line,
        )
        for one in said
    ]
    return csv_lines([[*zip(*rows, strict=True)]] if rows else [], heads)


def _bank_csv(counted: Sequence[Counted]) -> Iterator[str]:
    """Yield questions as CSV."""
    rows = [(one.asked.id, one.asked.section, one.asked.words, one.answers, one.latest) for one in counted]
    heads = ("question", "section", "words", "answers", "latest")
    return csv_lines([[*zip(*rows, strict=True)]] if rows else [], heads)


def _said_markdown(said: Sequence[Said]) -> Iterator[str]:
    """Yield answers as a chart in Markdown: for each question a table with a row for each answer."""
    for number, (asked, group) in enumerate(groupby(said, lambda one: one.asked)):
        if number:
            yield ""
        yield from (
            f"## {shown(asked.words)}",
            "",
            "| Who | When | Answer | Note |",
            "| --- | --- | --- | --- |",
        )
        for one in group:
            yield _cells(
                shown(_names(one)), str(one.day or ""), _answer(one.text), f"[[{shown(one.interview)}]]"
            )


def _bank_markdown(counted: Sequence[Counted]) -> Iterator[str]:
    """Yield questions as a table in Markdown."""
    yield from ("| Answers | Question | Latest |", "| ---: | --- | --- |")
    for one in counted:
        yield _cells(str(one.answers), shown(one.asked.words), str(one.latest or ""))


def _cells(*texts: str) -> str:
    """Return texts as a row of a table: paragraphs and items with breaks between, a bar that ends no cell."""
    return f"| {' | '.join(_PIPE.sub(_BAR, text) for text in texts)} |"


def _answer(text: str) -> str:
    return "<br>".join(line.strip() for line in prose(text, _ENDLESS) if line)

"""Open promises as text: mine and theirs in a terminal, lines for programs, items for --json."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netnotes.answer import Screen
from netnotes.core.promises import OpenPromise
from netnotes.render.due import when
from netnotes.render.records import record
from netnotes.render.steps import Step, step_lines
from netnotes.render.style import Role


def item(one: OpenPromise, today: date) -> dict[str, Any]:
    """Return an open promise as --json has it."""
    promise = one.promise
    return {
        "note": one.note.name,
        "number": one.number,
        "theirs": promise.theirs,
        "people": [{"person": who.slug, "name": who.name} for who in one.note.people],
        "due": promise.due,
        "days_overdue": (today - promise.due).days if promise.due else None,
        "text": promise.text,
        "source": {"file": one.note.file, "line": promise.line},
        "settle": one.settle or None,
    }


def promise_lines(found: Sequence[OpenPromise], today: date, screen: Screen) -> Iterator[str]:
    """Yield two or three lines a promise, mine before theirs; in a pipe one: mine or theirs, due date, days overdue, note,
    number, names, text, command and place, separated by tabs."""
    if screen.cells is None:
        yield from (_record(one, today) for one in found)
        return
    groups = [
        (title, [_step(one, today) for one in found if one.promise.theirs == theirs])
        for title, theirs in (("Mine", False), ("Theirs", True))
    ]
    yield from step_lines(groups, screen.cells, screen.style)
    if found:
        late = sum(one.is_overdue(today) for one in found)
        yield f"{len(found)} open{f', {late} late' if late else ''}"


def _record(one: OpenPromise, today: date) -> str:
    of = item(one, today)
    values = (
        "theirs" if of["theirs"] else "mine",
        of["due"],
        of["days_overdue"],
        of["note"],
        of["number"],
        _names(one),
        of["text"],
        of["settle"],
        _place(one),
    )
    return record(values)


def _names(one: OpenPromise) -> str:
    return ", ".join(who.name for who in one.note.people) or one.note.name


def _place(one: OpenPromise) -> str:
    return f"{one.note.file}:{one.promise.line}"


def _step(one: OpenPromise, today: date) -> Step:
    due = one.promise.due
    role: Role | None = "dim"
    if due and due <= today:
        role = "warn" if one.promise.theirs or due == today else "bad"
    dated = f" ({due})" if due else ""
    text = f"{one.promise.text or 'a promise without words'}{dated}"
    if one.promise.done_on:
        text += f", kept on {one.promise.done_on}"
    return Step(when(due, today) if due else "no date", role, _names(one), text, one.settle, _place(one))

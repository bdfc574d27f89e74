"""Edits of a whole note that go beyond one field: a log line with a follow-up, a promise kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netnotes.core.body import scan
from netnotes.core.body_edit import append_under, tick_task
from netnotes.core.frontmatter import read
from netnotes.core.splice import set_field
from netnotes.core.tasks import Task


def with_log_line(text: str, line: str, fields: Mapping[str, Any]) -> str:
    """Return the note with a line added under Log, and some fields set. Raises EditRefused."""
    for key, value in fields.items():
        text = set_field(text, key, value)
    split = read(text).split
    return append_under(text, split.body if split else 0, "Log", line)


def follow_up_of(text: str) -> date | None:
    """Return the day of a note's `follow_up`, if it has one."""
    value = read(text).fields.get("follow_up")
    return value if type(value) is date else None


def open_tasks(text: str) -> list[Task]:
    """Return a note's open tasks."""
    split = read(text).split
    tasks = scan(text[split.body :], split.body_line).tasks if split else scan(text, 1).tasks
    return [task for task in tasks if task.status == "open"]


def with_task_done(text: str, line: int, done_on: date) -> str:
    """Return the note with the open task on a line ticked and dated. Raises EditRefused."""
    split = read(text).split
    return tick_task(text, line, done_on, split.body if split else 0)

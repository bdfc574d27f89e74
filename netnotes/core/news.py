"""What is new in a vault: the difference between how it stood at one look and how it stands at the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netnotes.core.changes import changes
from netnotes.core.problems import Problem
from netnotes.core.rows import Owed
from netnotes.core.settings import Settings

Event = Literal["day", "changed", "gone", "problem", "settled", "over", "due", "error", "mended"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a vault stands on a day: the records of its folders, its settings, how many notes it has, what is owed, what is wrong."""

    today: date
    folders: Mapping[str, bytes]
    settings: Settings
    notes: int
    owed: tuple[Owed, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new. An item is `settled` by an edit, and `over` when its last day has passed."""

    event: Event
    today: date
    file: str = ""
    owed: Owed | None = None
    problem: Problem | None = None
    message: str = ""
    hint: str = ""


def news(before: Standing, after: Standing, settings_file: str) -> list[News]:
    """Return what has become different: the day, files, problems, what is no longer owed, what is owed now.

    A changed note's problems are told each time; those of other notes, once. Hints are left to `check`. What a note said
    before an error crept in is not called settled.
    """
    today = after.today
    found = [News("day", today)] if today != before.today else []
    stale, gone = changes(after.folders, before.folders)
    if after.settings != before.settings:
        stale.append(settings_file)
    found += [News("changed", today, file) for file in stale]
    found += [News("gone", today, file) for file in gone]
    known, touched = {_same(problem) for problem in before.problems}, set(stale)
    for problem in after.problems:
        if problem.severity != "hint" and (problem.file in touched or _same(problem) not in known):
            found.append(News("problem", today, problem.file, problem=problem))
    old, new = dict(_keyed(before.owed)), dict(_keyed(after.owed))
    ended: Event = "over" if today != before.today else "settled"
    unread = {problem.file for problem in after.problems if problem.severity == "error"}
    for key, entry in old.items():
        if key not in new and (ended == "over" or entry.item.file not in unread):
            found.append(News(ended, today, entry.item.file, entry))
    found += [News("due", today, new[key].item.file, new[key]) for key in new if key not in old]
    return found


def _same(problem: Problem) -> tuple[str, str, str]:
    """Return what stays the same about a problem when lines are added above it."""
    return problem.file, problem.code, problem.message


def _keyed(owed: Iterable[Owed]) -> Iterator[tuple[tuple[object, ...], Owed]]:
    """Yield items with what makes them the same in two looks; neither their line nor their dates do."""
    seen: Counter[tuple[object, ...]] = Counter()
    for entry in owed:
        item = entry.item
        about = item.about and (item.about.slug or item.about.name)
        words = item.detail if item.kind in ("promise", "waiting") else ""
        key = (item.kind, item.who.slug or item.who.name, about, item.note, words)
        seen[key] += 1
        yield (*key, seen[key]), entry

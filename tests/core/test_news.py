from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netnotes.core.changes import record
from netnotes.core.items import Item, ReminderKind, Someone
from netnotes.core.news import News, Standing, news
from netnotes.core.problems import Problem
from netnotes.core.rows import Owed
from netnotes.core.settings import Settings

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
JANE = Someone("c:1", "jane-doe", "Jane Doe")
WRONG = Problem("NN210", 3, 7, "2026-13-45 looks like a date and is none", file="contacts/jane.md")


def folder(**sizes: int) -> dict[str, bytes]:
    """Return the listing of a vault whose one folder has notes of these sizes."""
    stamps = [number for size in sizes.values() for number in (1, 1, size, 1)]
    return {"contacts": record((0, 0, 0), stamps, [f"{name}.md" for name in sizes], [])}


def owed(kind: ReminderKind, line: int = 1, detail: str = "", due: date = TODAY) -> Owed:
    item = Item(kind, JANE, due, None, due, "", "contacts/jane.md", line, "jane-doe", detail=detail)
    return Owed(item, "lead", None)


BEFORE = Standing(TODAY, folder(jane=1, mei=1), Settings(), 2, (owed("invite"),), ())


def told(after: Standing, before: Standing = BEFORE) -> list[tuple[str, str]]:
    """Return what is news: the event, and what it is about."""
    found = news(before, after, "netnotes.yaml")
    return [
        (one.event, one.owed.item.kind if one.owed else one.problem.code if one.problem else one.file)
        for one in found
    ]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, []),
        (replace(BEFORE, folders=folder(jane=2, mei=1)), [("changed", "contacts/jane.md")]),
        (replace(BEFORE, folders=folder(jane=1)), [("gone", "contacts/mei.md")]),
        (replace(BEFORE, folders={}), [("gone", "contacts/jane.md"), ("gone", "contacts/mei.md")]),
        (replace(BEFORE, settings=Settings(weekly_goal=2)), [("changed", "netnotes.yaml")]),
        (replace(BEFORE, owed=()), [("settled", "invite")]),
        (replace(BEFORE, owed=(owed("thank"), owed("invite"))), [("due", "thank")]),
        (replace(BEFORE, today=TOMORROW), [("day", "")]),
        (replace(BEFORE, today=TOMORROW, owed=()), [("day", ""), ("over", "invite")]),
        (replace(BEFORE, problems=(WRONG,)), [("problem", "NN210")]),
        (replace(BEFORE, problems=(WRONG._replace(code="NN404"),)), []),  # a hint
    ],
)
def test_tells_what_became_different(after: Standing, expected: list[tuple[str, str]]) -> None:
    assert told(after) == expected


def test_an_item_that_moved_is_no_news() -> None:
    after = replace(BEFORE, owed=(owed("invite", line=9, due=date(2026, 11, 20)),))
    assert told(after) == []


def test_promises_are_told_apart_by_their_words_and_counted() -> None:
    before = replace(BEFORE, owed=(owed("promise", 1, "call"), owed("promise", 2, "call")))
    assert told(replace(before, owed=(owed("promise", 1, "call"),)), before) == [("settled", "promise")]
    assert told(replace(before, owed=(*before.owed, owed("promise", 3, "write"))), before) == [
        ("due", "promise")
    ]


def test_a_problem_is_told_again_when_its_note_is_saved_with_it() -> None:
    before = replace(BEFORE, problems=(WRONG,))
    assert told(replace(before, problems=(WRONG._replace(line=4),)), before) == []
    saved = replace(before, folders=folder(jane=2, mei=1))
    assert told(saved, before) == [("changed", "contacts/jane.md"), ("problem", "NN210")]


def test_all_at_once_comes_in_order() -> None:
    after = Standing(TOMORROW, folder(jane=2), Settings(), 1, (owed("thank"),), (WRONG,))
    assert [event for event, _ in told(after)] == ["day", "changed", "gone", "problem", "over", "due"]
    assert news(BEFORE, after, "")[0] == News("day", TOMORROW)

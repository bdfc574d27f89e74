"""Days that can't lie in the future: where they stand, and until when they are problems."""

from __future__ import annotations

from datetime import date

import pytest

from netnotes.core.field_table import FIELDS
from netnotes.core.model import Contact, Dated, Interview
from netnotes.core.parse import parse_note
from netnotes.core.passing import PAST_FIELDS, latest_day, passing


def found(file: str, text: str) -> list[tuple[int, int, str, str]]:
    note = parse_note(file, text.encode(), {"contacts": "contact", "interviews": "interview"})
    days = list(passing(note.facts))
    assert latest_day(note.facts) == max((day for _, day in days), default=None)
    assert all((problem.code, problem.file) == ("NN501", file) for problem, _ in days)
    return [(problem.line, problem.column, problem.message, day.isoformat()) for problem, day in days]


def test_every_field_that_cannot_lie_in_the_future_is_known() -> None:
    assert set(PAST_FIELDS) == {field.name for field in FIELDS if field.past}


@pytest.mark.parametrize(
    ("front", "line", "column"),
    [
        ("met: 2026-11-20", 3, 6),
        ("met:   2026-11-20", 3, 8),
        ('met:\n  "2026-11-20"', 4, 3),
        ("met:\n  2026-11-20", 4, 3),
    ],
)
def test_a_day_stands_where_its_value_does(front: str, line: int, column: int) -> None:
    days = found("contacts/a.md", f"---\nname: A\n{front}\n---\n")
    if '"' in front:  # text, and no day
        assert days == []
    else:
        assert days == [(line, column, "met can't lie in the future: 2026-11-20", "2026-11-20")]


def test_an_interviews_days_and_lines_come_in_their_order() -> None:
    text = (
        "---\ncontact: a\ndate: 2030-01-01\nthanked: 2026-11-21\ncancelled: 2026-11-22\n---\n\n## Log\n\n"
        "- 2026-11-23 call: x\n\n## Promises\n\n- [x] send it ✅ 2026-11-24\n"
    )
    assert found("interviews/a.md", text) == [
        (4, 10, "thanked can't lie in the future: 2026-11-21", "2026-11-21"),
        (5, 12, "cancelled can't lie in the future: 2026-11-22", "2026-11-22"),
        (10, 1, "a log line can't lie in the future: 2026-11-23", "2026-11-23"),
        (14, 1, "a task's ✅ can't lie in the future: 2026-11-24", "2026-11-24"),
    ]


def test_what_has_no_such_day_has_no_latest() -> None:
    assert latest_day(None) is None
    assert latest_day(Contact("a", "a.md", "A", snoozed_until=date(2030, 1, 1))) is None
    assert latest_day(Interview("a", "a.md", date=date(2030, 1, 1))) is None
    assert latest_day(Contact("a", "a.md", "A", log=(Dated(None, 3, "x"),))) is None

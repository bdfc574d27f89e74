from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.brief import next_interview, open_promises
from netnotes.core.items import Someone
from netnotes.core.model import Contact, Interview, Promise, person_of
from netnotes.core.questions import Bank, Question, pick

TODAY = date(2026, 11, 23)


def interview(day: str, time: str = "", written_up: bool = False) -> Interview:
    return Interview(f"{day}{time}", "f", date=date.fromisoformat(day), time=time, written_up=written_up)


@pytest.mark.parametrize(
    ("interviews", "slug"),
    [
        ([], None),
        ([interview("2026-11-22")], None),
        ([interview("2026-11-23")], "2026-11-23"),
        ([interview("2026-11-23", written_up=True)], None),
        ([interview("2026-11-23", "09:00", True), interview("2026-11-23", "15:00")], "2026-11-2315:00"),
        ([interview("2026-11-24"), interview("2026-11-25")], "2026-11-24"),
        ([interview("2026-11-24", written_up=True)], "2026-11-24"),
    ],
)
def test_the_next_interview_is_ahead_or_of_today_and_not_written_up(
    interviews: list[Interview], slug: str | None
) -> None:
    found = next_interview(interviews, TODAY)
    assert (found.slug if found else None) == slug


def test_open_promises_are_mine_first_the_earliest_first() -> None:
    def promise(
        line: int, theirs: bool, due: date | None, done: date | None = None, settled: bool = False
    ) -> Promise:
        return Promise(line, f"p{line}", theirs, due, done, settled)

    contact = Contact(
        "jane",
        "contacts/jane.md",
        "Jane",
        promises=(promise(9, True, TODAY), promise(10, False, None), promise(11, False, TODAY, TODAY)),
    )
    talk = interview("2026-11-20")._replace(
        promises=(promise(30, False, TODAY), promise(31, False, TODAY, settled=True))
    )
    found = open_promises(person_of(Someone("c:1", "jane", "Jane"), contact, [talk]))
    assert [(one.text, one.theirs, one.note) for one in found] == [
        ("p30", False, "2026-11-20"),
        ("p10", False, "jane"),
        ("p9", True, "jane"),
    ]


BANK = Bank(
    (
        Question("a", "path", "A?", 3, core=True),
        Question("b", "field", "B?", 3),
        Question("c", "advice", "C?", 3),
        Question("d", "resources", "D?", 3),
        Question("z", "referrals", "Z?", 3, core=True),
    )
)


@pytest.mark.parametrize(
    ("answered", "on_path", "ids"),
    [
        ({}, {}, "abz"),
        ({"b": 1}, {}, "acz"),
        ({"b": 1}, {"c": 1, "d": 1}, "abz"),
        ({"d": 3}, {"b": 1, "c": 1}, "adz"),
        ({"a": 9, "z": 9}, {"a": 9, "z": 9}, "abz"),
    ],
)
def test_what_the_same_path_left_unanswered_goes_before_what_all_did(
    answered: dict[str, int], on_path: dict[str, int], ids: str
) -> None:
    assert "".join(question.id for question in pick(BANK, 9, [], answered, on_path)) == ids


COUNTS = st.dictionaries(st.sampled_from("abcdz"), st.integers(0, 5))


@given(minutes=st.integers(1, 30), answered=COUNTS, on_path=COUNTS)
def test_the_time_is_kept_the_order_natural_and_referrals_last(
    minutes: int, answered: dict[str, int], on_path: dict[str, int]
) -> None:
    picked = [question.id for question in pick(BANK, minutes, [], answered, on_path)]
    assert picked == sorted(picked)
    assert picked[-1] == "z"
    assert len(picked) * 3 <= max(minutes, 3)
    assert "a" in picked or minutes < 6

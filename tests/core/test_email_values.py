"""Names, days and promises in the words of a letter."""

from __future__ import annotations

from datetime import date

import pytest

from netnotes.core.email_values import (
    clauses,
    day_words,
    first_name,
    listed,
    to_you,
    weekday_words,
    when_words,
    where_words,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Jane Doe", "Jane"),
        ("Dr. Jane Doe", "Jane"),
        ("Prof Dr Zoë Ångström", "Zoë"),
        ("Doe, Jane", "Jane"),
        ("林美", "林美"),
        ("Doe,", "Doe"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_first_names(name: str, first: str) -> None:
    assert first_name(name) == first


def test_days_and_times() -> None:
    assert day_words(date(2026, 11, 20), TODAY) == "20 November"
    assert day_words(date(2025, 11, 20), TODAY) == "20 November 2025"
    assert day_words(None, TODAY) == weekday_words(None, TODAY) == when_words(None, "", "UTC", TODAY) == ""
    assert weekday_words(date(2026, 11, 24), TODAY) == "Tuesday, 24 November"
    assert when_words(date(2026, 11, 24), "10:00", "Europe/Paris", TODAY) == (
        "Tuesday, 24 November, 10:00 (Europe/Paris)"
    )
    assert when_words(date(2026, 11, 24), "", "", TODAY) == "Tuesday, 24 November"
    assert where_words("coffee", "the bakery") == "over coffee, the bakery"
    assert where_words("other", "") == ""


def test_names_are_listed_once_each() -> None:
    assert [listed(names) for names in ("", "a", "ab", "abc", "aba")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
        "a and b",
    ]


def test_promises_go_on_a_sentence() -> None:
    assert clauses([]) == ""
    assert clauses(["Send the poster.", "DNA kit; ", "send the poster", "Send the poster."]) == (
        "send the poster, and DNA kit, and send the poster"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("send Jane the poster", "send you the poster"),
        ("read Jane Doe’s paper", "read your paper"),
        ("send her the poster", "send you the poster"),
        ("send him 200 words", "send you 200 words"),
        ("tell them", "tell you"),
        ("read her paper", "read her paper"),
        ("send her paper to Bob", "send her paper to Bob"),
        ("ask Janet about it", "ask Janet about it"),
    ],
)
def test_a_promise_is_said_to_the_person(text: str, said: str) -> None:
    assert to_you(text, "Jane Doe") == said

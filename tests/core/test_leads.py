"""Whom to invite next: the order, the reason, and the command to begin with."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from persons import day, someone

from netnotes.core.leads import Lead, begin, in_order, reason

TODAY = date(2026, 11, 23)
INTERVIEWED = {"policy": 3, "law": 1}


def lead(name: str, warmth: str = "not said", on: str | None = None, **given: Any) -> Lead:
    by = (someone("Jane"),) if on else ()
    return Lead(name.lower(), name, warmth, by, day(on), **given)


IN_ORDER = [
    lead("Warm", "warm"),
    lead("Long ago", "referred", "2026-01-01", paths=("policy",)),
    lead("New path", "referred", "2026-11-20", paths=("policy", "Chemistry")),
    lead("Little path", "referred", "2026-11-20", paths=("Law",)),
    lead("Full path", "referred", "2026-11-20", paths=("policy",)),
    Lead("undated", "Undated", "referred", (someone("Jane"),)),
    lead("Alumna", "alumni"),
    lead("Eager", "keen", since=date(2026, 1, 1)),
    lead("Nothing said", "not said", since=date(2026, 2, 1)),
    lead("Nothing said later", "not said", since=date(2026, 2, 2)),
    lead("Anna", "not said"),
    lead("Bob", "not said"),
    lead("Cold", "cold", since=date(2020, 1, 1)),
]


def test_the_order_is_by_warmth_then_referral_then_coverage_then_time_then_name() -> None:
    assert in_order(reversed(IN_ORDER), INTERVIEWED, 3) == IN_ORDER


def test_the_order_is_one_whatever_comes_first() -> None:
    some = IN_ORDER[1:5]
    assert all(in_order(given, INTERVIEWED, 3) == some for given in permutations(some))


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (lead("A", "referred", "2026-11-20"), "referred by Jane 3 days ago"),
        (
            lead("A", "referred", "2026-11-20", paths=("Law", "x")),
            "referred by Jane 3 days ago; 0 of 3 interviewed for x",
        ),
        (lead("A", "referred", "2026-11-20", organization="Acme"), "referred by Jane 3 days ago; Acme"),
        (lead("A", "cold", paths=("policy",)), "cold, on the list; policy: covered"),
        (
            lead("A", since=date(2026, 2, 1), paths=("law",)),
            "on the list since 2026-02-01; 1 of 3 interviewed for law",
        ),
        (Lead("a", "A", "referred", (someone("Jane"),)), "referred by Jane"),
        (Lead("a", "A", "referred", (someone("J"), someone("K"))), "referred by J and 1 other"),
        (
            Lead("a", "A", "referred", (someone("J"), someone("K"), someone("L"))),
            "referred by J and 2 others",
        ),
        (Lead(None, "A", "referred", (), date(2026, 11, 22)), "named yesterday"),
    ],
)
def test_the_reason_says_who_when_and_for_which_path(of: Lead, words: str) -> None:
    assert reason(of, INTERVIEWED, 3, TODAY) == words


def test_a_name_without_a_note_gets_one_first() -> None:
    assert begin(lead("Ann")) == "netnotes draft invite ann"
    assert (
        begin(Lead(None, "Ann O'Neill; rm x", "referred"))
        == """netnotes referrals promote 'Ann O'"'"'Neill; rm x'"""
    )

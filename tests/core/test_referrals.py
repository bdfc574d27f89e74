"""What became of a referral by a day, what is still to be done, and who counts as having led to somebody."""

from __future__ import annotations

from typing import Any

import pytest
from vaults import day

from netnotes.core.items import Someone
from netnotes.core.model import Named
from netnotes.core.referrals import Line, Link, Referral, Standing, led_to, named_by, next_step, referrals
from netnotes.core.settings import Settings

ANN, BEN = Someone("c:1", "ann", "Ann Ray"), Someone("c:2", "ben", "Ben Poe")
MEI = Someone("c:3", "mei", "Mei Lin")
NOBODY = Someone("x:s:mei-lin", None, "Mei Lin")
NAMED_ON = "2026-03-02"


def line(by: tuple[Someone, ...] = (ANN,), who: Someone = MEI, on: str = NAMED_ON, at: int = 9) -> Line:
    return Line(by, who, day(on), f"interviews/{on}.md", Named(at, 3, "", who.name, "", "", who.name))


def mei(interviews: tuple[str, ...] = (), **days: str) -> Standing:
    dates: dict[str, Any] = {key: day(text) for key, text in days.items()}
    return Standing(**dates, interviews=tuple(map(day, interviews)))


def found(standing: Standing, today: str, *lines: Line, links: tuple[Link, ...] = ()) -> list[Referral]:
    everybody = {MEI.key: standing}
    return referrals(lines or (line(),), links, everybody, day(today), Settings())


@pytest.mark.parametrize(
    ("standing", "today", "became", "since", "is_open", "following"),
    [
        (mei(), "2026-03-02", "not-invited", None, True, "netnotes draft invite-referred mei"),
        (mei(invited="2026-03-05"), "2026-03-04", "not-invited", None, True, "netnotes draft invite-referred mei"),
        (mei(invited="2026-03-05"), "2026-03-10", "invited", "2026-03-05", True, "netnotes mark mei replied"),
        (mei(invited="2026-03-05"), "2026-03-26", "no-reply", "2026-03-05", True, "netnotes draft nudge mei"),
        (mei(invited="2026-03-05", nudged="2026-03-20"), "2026-03-26", "invited", "2026-03-05", True, "netnotes mark mei replied"),
        (mei(invited="2026-03-05", replied="2026-03-01"), "2026-03-10", "invited", "2026-03-05", True, "netnotes mark mei replied"),
        (mei(invited="2026-03-05", replied="2026-03-08"), "2026-03-10", "replied", "2026-03-08", True,
         "netnotes new interview mei --date DATE"),
        (mei(("2026-03-20",)), "2026-03-10", "scheduled", "2026-03-20", True, "netnotes prep mei"),
        (mei(("2026-03-20",)), "2026-03-20", "met", "2026-03-20", True, "netnotes mark mei told"),
        (mei(("2026-03-20",), told="2026-03-22"), "2026-03-21", "met", "2026-03-20", True, "netnotes mark mei told"),
        (mei(("2026-03-20",), told="2026-03-22"), "2026-03-22", "loop-closed", "2026-03-22", False, ""),
        (mei(("2026-03-20",), told="2026-03-19"), "2026-03-22", "met", "2026-03-20", True, "netnotes mark mei told"),
        (mei(declined="2026-03-06"), "2026-03-10", "declined", "2026-03-06", True, "netnotes mark mei told"),
        (mei(declined="2026-03-06", told="2026-03-07"), "2026-03-10", "loop-closed", "2026-03-07", False, ""),
        (mei(declined="2026-02-06"), "2026-03-10", "known-before", "2026-02-06", False, ""),
        (mei(("2026-01-20",)), "2026-03-10", "known-before", "2026-01-20", False, ""),
        (mei(("2026-01-20", "2026-03-20")), "2026-03-22", "met", "2026-03-20", True, "netnotes mark mei told"),
    ],
)  # fmt: skip
def test_what_became_of_it_by_a_day(
    standing: Standing, today: str, became: str, since: str | None, is_open: bool, following: str
) -> None:
    (one,) = found(standing, today)
    assert (one.became, one.since, one.is_open) == (became, since and day(since), is_open)
    assert next_step(one) == following


def test_who_has_no_note_is_to_be_promoted() -> None:
    (one,) = referrals([line(who=NOBODY)], (), {}, day("2026-03-02"), Settings())
    assert (one.became, next_step(one)) == ("not-a-contact", "netnotes referrals promote 'Mei Lin'")


def test_a_line_from_after_today_is_not_there_yet() -> None:
    assert found(mei(), "2026-03-01") == []


def test_one_row_for_each_referrer_from_the_earliest_line_and_the_newest_first() -> None:
    rows = found(mei(), "2026-05-01", line((ANN, BEN)), line(on="2026-02-01"), line(on="2026-04-01"))
    assert [(one.by, one.on) for one in rows] == [(BEN, day("2026-03-02")), (ANN, day("2026-02-01"))]


@pytest.mark.parametrize(
    ("standing", "today", "rows"),
    [
        (mei(), "2026-03-02", [(None, "not-invited")]),
        (mei(added="2026-03-05"), "2026-03-04", []),
        (mei(added="2026-03-05"), "2026-03-05", [(day("2026-03-05"), "not-invited")]),
        (mei(("2026-01-20",)), "2026-03-05", [(None, "met")]),
    ],
)
def test_referred_by_alone_is_a_referral_from_the_day_the_person_came_onto_the_list(
    standing: Standing, today: str, rows: list[Any]
) -> None:
    link = Link(ANN, MEI, "contacts/mei.md", 4)
    assert [
        (one.on, one.became)
        for one in found(standing, today, line(who=NOBODY, on="2027-01-01"), links=(link,))
    ] == rows


def test_a_line_and_referred_by_of_the_same_two_are_one_referral() -> None:
    (one,) = found(mei(("2026-01-20",)), "2026-05-01", line(), links=(Link(ANN, MEI, "contacts/mei.md", 4),))
    assert (one.file, one.became) == ("interviews/2026-03-02.md", "met")


def test_who_names_themselves_owes_nobody_a_report() -> None:
    (one,) = found(mei(("2026-03-02",)), "2026-05-01", line((MEI,)))
    assert (one.became, one.is_open) == ("met", False)


def test_an_interview_with_nobody_has_nobody_to_tell() -> None:
    (one,) = found(mei(("2026-03-02",)), "2026-05-01", line(()))
    assert (one.by, one.became, one.is_open) == (None, "met", False)


def test_who_named_somebody_known_already_did_not_lead_there() -> None:
    rows = found(mei(("2026-03-10",)), "2026-05-01", line((ANN,)), line((BEN,), on="2026-04-01"))
    assert named_by(rows) == {"c:3": ("c:1", "c:2")}
    assert led_to(rows) == {"c:3": ("c:1",)}

"""Who is named without a link to a note, and what is to be done about each."""

from __future__ import annotations

import pytest
from vaults import day

from netnotes.core.items import Someone
from netnotes.core.likeness import Known, Likenesses
from netnotes.core.model import Named
from netnotes.core.promotion import Acquaintance, Candidate, candidates, decide, meant, note_fields
from netnotes.core.referrals import Line

ANN, BEN, EVE = (
    Someone("c:1", "ann", "Ann Ray"),
    Someone("c:2", "ben", "Ben Poe"),
    Someone("x:s:eve", None, "Eve"),
)


def line(
    name: str, email: str = "", on: int = 1, by: tuple[Someone, ...] = (ANN,), target: str = "", at: int = 5
) -> Line:
    named = Named(at, 3, target or None, name or target or email, email, "", name)
    return Line(by, Someone("x", None, name), day(f"2026-10-{on:02}"), f"interviews/{on}.md", named)


def groups(*lines: Line) -> list[tuple[tuple[str, ...], tuple[str, ...], int]]:
    return [(one.names, one.emails, len(one.lines)) for one in candidates(lines)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], []),
        ([line("Mei Lin")], [(("Mei Lin",), (), 1)]),
        ([line("Mei Lin"), line("MÉI  lin", on=2)], [(("Mei Lin",), (), 2)]),
        ([line("Mei Lin"), line("Mei", on=2)], [(("Mei Lin",), (), 1), (("Mei",), (), 1)]),
        ([line("M. Lin", "m@x.org", 2), line("Mei Lin", "M@X.org")], [(("Mei Lin", "M. Lin"), ("M@X.org", "m@x.org"), 2)]),
        ([line("Mei Lin"), line("Mei Lin", "m@x.org", 2)], [(("Mei Lin",), ("m@x.org",), 2)]),
        (
            [line("Mei", "a@x.org"), line("Mei", "b@x.org", 2), line("Mei", on=3)],
            [(("Mei",), ("a@x.org",), 1), (("Mei",), ("b@x.org",), 1), (("Mei",), (), 1)],
        ),
        ([line("", "a@x.org")], [((), ("a@x.org",), 1)]),
        ([line("", target="mei-lin")], [(("Mei Lin",), (), 1)]),
        ([line("", target="mei-lin"), line("Mei Lin", on=2)], [(("Mei Lin",), (), 2)]),
    ],
)  # fmt: skip
def test_lines_of_one_address_or_name_name_one_person(lines: list[Line], found: list[object]) -> None:
    assert groups(*lines) == found


def test_a_link_that_leads_to_a_note_is_nothing_to_promote() -> None:
    linked = line("Mei Lin", target="mei")._replace(who=Someone("c:3", "mei", "Mei Lin"))
    assert groups(linked) == []


def test_the_note_has_all_that_the_lines_say() -> None:
    (one,) = candidates(
        [line("Mei Lin", "m@x.org", 2, (BEN, EVE)), line("Mei Lin", on=1), line("Mei Lin", "m@x.org", 3)]
    )
    assert note_fields(one, day("2026-11-23")) == {
        "name": "Mei Lin",
        "email": "m@x.org",
        "source": "referred by Ann Ray, interview of 2026-10-01",
        "referred_by": ["[[ann]]", "[[ben]]"],
        "warmth": "referred",
        "added": day("2026-11-23"),
    }
    (alone,) = candidates([line("Mei Lin", by=())])
    assert note_fields(alone, day("2026-11-23"))["source"] == "named in the interview of 2026-10-01"


@pytest.mark.parametrize(
    ("there", "new", "action"),
    [
        ([], False, "make"),
        ([("Bob Jones", "", ())], False, "make"),
        ([("Mei Lin", "", ())], False, "link c:0"),
        ([("M. Lin", "m@x.org", ())], False, "link c:0"),
        ([("M. Lin", "", ())], False, "ask c:0"),
        ([("M. Lin", "", ())], True, "make"),
        ([("Mei Lin", "other@x.org", ())], False, "ask c:0"),
        ([("Mei Lin", "other@x.org", ("ann",))], False, "ask c:0"),
        ([("Mei Lin", "", ()), ("Mei Lin", "", ())], False, "ask c:0 c:1"),
        ([("Mei Lin", "", ()), ("Mei Lin", "m@x.org", ())], False, "link c:1"),
        ([("Mei Lin", "", ()), ("M. Lin", "", ())], False, "ask c:0 c:1"),
        ([("Mei Lin", "other@x.org", ()), ("Mei Lin", "m@x.org", ("ann",))], True, "link c:1"),
        ([("Mei Lin", "m@x.org", ("ben",))], True, "make"),
    ],
)
def test_decision(there: list[tuple[str, str, tuple[str, ...]]], new: bool, action: str) -> None:
    (one,) = candidates([line("Mei Lin", "m@x.org")])
    everybody = {
        f"c:{at}": Acquaintance(Known(f"c:{at}", (name,), (email,) if email else ()), f"p{at}", frozenset(by))
        for at, (name, email, by) in enumerate(there)
    }
    found = decide(one, everybody, Likenesses(person.known for person in everybody.values()), new)
    assert (
        " ".join([found.action, *([found.key] if found.key else []), *(a.key for a in found.alike)]) == action
    )


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("mei lin", ["Mei Lin"]),
        ("MEI-LIN", ["Mei Lin"]),
        ("m@x.org", ["Mei Lin"]),
        ("mei", ["Mei Lin", "Mei Linden"]),
        ("linden", ["Mei Linden"]),
        ("bob", []),
    ],
)
def test_who_is_meant(words: str, labels: list[str]) -> None:
    found: list[Candidate] = candidates([line("Mei Lin", "m@x.org"), line("Mei Linden", on=2)])
    assert [one.label for one in meant(words, found)] == labels

"""Who may be the same person: a table of names, and the index against a look at everybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.likeness import Alike, Known, Likenesses, alike_to


@pytest.mark.parametrize(
    ("wanted", "there", "certain", "why"),
    [
        (("Mei Lin",), ("Mei Lin",), True, "same name"),
        (("MEI  lin",), ("Méi Lin",), True, "same name"),
        (("Mei Lin",), ("林美", "Mei Lin"), True, "same name"),
        (("Mei Lin", "a@x.org"), ("M. Lin", "A@X.org"), True, "same address"),
        (("Mei Lin", "a@x.org"), ("Mei Lin", "b@x.org"), False, "same name, another address"),
        (("Mei Lin", "a@x.org"), ("Mei Lin",), True, "same name"),
        (("M. Lin",), ("Mei Lin",), False, "same initial and last name"),
        (("Mei Lin",), ("M Lin",), False, "same initial and last name"),
        (("J. R. Doe",), ("Jane Doe",), False, "same initial and last name"),
        (("Jane Mary Doe",), ("Jane Doe",), False, "same first and last name"),
        (("Dr. Jane Doe",), ("Jane Doe",), False, "same name but for title or marks"),
        (("Jane-Doe",), ("Jane Doe",), False, "same name but for title or marks"),
        (("Lin Mei",), ("Mei Lin",), False, "same words in another order"),
        (("Kathrin Hoelzl",), ("Katrin Hölzl",), False, "nearly the same spelling"),
        (("Oskar Brand",), ("Oskar Brandt",), False, "nearly the same spelling"),
        (("Mei, Acme",), ("Mei Lin, Acme",), False, "part of the name, same organization"),
        (("Doe, Acme",), ("Jane Doe, ACME",), False, "part of the name, same organization"),
    ],
)
def test_alike(wanted: tuple[str, ...], there: tuple[str, ...], certain: bool, why: str) -> None:
    assert alike_to(known("", *wanted), known("c:1", *there)) == Alike("c:1", certain, why)


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("Mei Lin", "Bob Jones"),
        ("Mei", "Mei Lin"),
        ("Mei, Acme", "Mei Lin, Westmark"),
        ("Jane Doe", "John Doe"),
        ("Jane Doe", "Jane Roe"),
        ("Ann", "Anna"),
        ("Bo Li", "Bo Lu"),
        ("", ""),
        ("Dr", "Bob"),
        ("J. Smith", "K. Smith"),
    ],
)
def test_not_alike(wanted: str, there: str) -> None:
    assert alike_to(known("", wanted), known("c:1", there)) is None


def known(key: str, *texts: str) -> Known:
    """Return somebody of names, addresses, and an organization behind a comma."""
    names = tuple(text.partition(",")[0] for text in texts if "@" not in text)
    organization = texts[0].partition(",")[2].strip()
    return Known(key, names, tuple(text for text in texts if "@" in text), organization)


WORDS = [
    "mei",
    "m",
    "lin",
    "lim",
    "Linn",
    "jane",
    "janet",
    "dr",
    "kathrin",
    "katrin",
    "hölzl",
    "hoelzl",
    "林美",
]
names = st.lists(st.sampled_from(WORDS), min_size=0, max_size=3).map(" ".join)
somebody = st.builds(
    Known,
    st.just(""),
    st.lists(names, min_size=1, max_size=2).map(tuple),
    st.lists(st.sampled_from(["a@x.org", "A@x.org", "b@x.org"]), max_size=1).map(tuple),
    st.sampled_from(["", "Acme", "ACME", "Westmark"]),
)


@given(somebody, st.lists(somebody, max_size=6))
def test_nobody_is_missed_that_a_look_at_everybody_finds(wanted: Known, others: list[Known]) -> None:
    people = [one._replace(key=f"c:{at}") for at, one in enumerate(others)]
    everybody = [alike for person in people if (alike := alike_to(wanted, person))]
    assert Likenesses(people).like(wanted) == sorted(everybody, key=lambda one: not one.certain)

"""Who led to whom: trees and chains, held against slow and plain definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import takes_less_than

from netnotes.core.referral_tree import Branch, branches, chain_to_root

Graph = Mapping[str, Sequence[str]]


def drawn(people: str, referrers: Graph) -> str:
    """Return the trees as text: two blanks a step, ^ for whoever is above already."""
    return "\n".join(
        f"{'  ' * one.depth}{one.person}{'^' if one.above else ''}" for one in branches(people, referrers)
    )


@pytest.mark.parametrize(
    ("people", "referrers", "text"),
    [
        ("", {}, ""),
        ("ab", {}, ""),
        ("ab", {"b": "a"}, "a\n  b"),
        ("abc", {"b": "a", "c": "b"}, "a\n  b\n    c"),
        ("abcd", {"b": "a", "c": "a", "d": "b"}, "a\n  b\n    d\n  c"),
        ("abcd", {"c": "ab", "d": "c"}, "a\n  c\n    d\nb\n  c^"),
        ("a", {"a": "a"}, "a\n  a^"),
        ("ab", {"a": "ab", "b": "a"}, "a\n  a^\n  b\n    a^"),
        ("ab", {"a": "b", "b": "a"}, "a\n  b\n    a^"),
        ("ba", {"a": "b", "b": "a"}, "b\n  a\n    b^"),
        ("cab", {"a": "b", "b": "a", "c": "b"}, "a\n  b\n    c\n    a^"),
        (
            "abcde",
            {"a": "b", "b": "a", "c": "bd", "d": "c", "e": "e"},
            "e\n  e^\na\n  b\n    a^\n    c\n      d\n        c^",
        ),
        ("ab", {"b": "aa"}, "a\n  b"),
    ],
)
def test_trees_show_everybody_below_everyone_who_named_them(people: str, referrers: Graph, text: str) -> None:
    assert sorted(drawn(people, referrers).split("\n")) == sorted(text.split("\n"))


def test_the_order_of_people_is_kept_on_every_level() -> None:
    assert drawn("azyx", {"x": "a", "y": "a", "z": "a"}) == "a\n  z\n  y\n  x"
    assert [one.last for one in branches("ab", {"b": "a"})] == [True, True]
    assert [one.last for one in branches("abc", {"b": "a", "c": "a"})] == [True, False, True]


@pytest.mark.parametrize(
    ("person", "referrers", "chain"),
    [
        ("a", {}, "a"),
        ("b", {"b": "a"}, "ab"),
        ("c", {"b": "a", "c": "b"}, "abc"),
        ("c", {"b": "a", "c": "db"}, "dc"),
        ("a", {"a": "a"}, "a"),
        ("b", {"a": "b", "b": "a"}, "ab"),
        ("c", {"a": "bx", "b": "a", "c": "b"}, "xabc"),
    ],
)
def test_a_chain_leads_from_the_root_to_the_person(person: str, referrers: Graph, chain: str) -> None:
    assert "".join(chain_to_root(person, referrers)) == chain


graphs = st.dictionaries(
    st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4), max_size=8
)
orders = st.permutations("abcdefgh")


def leads(referrers: Graph) -> set[tuple[str, str]]:
    """Return all pairs of which the first leads to the second, over any number of steps; slow and plain."""
    found = {(by, who) for who, all_by in referrers.items() for by in all_by}
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c} - found
        if not more:
            return found
        found |= more


def reads_as_tree(found: Sequence[Branch]) -> bool:
    """Say whether each line stands below its referrer's, as its depth says."""
    path: list[str] = []
    for one in found:
        del path[one.depth :]
        if len(path) != one.depth or (path[-1] if path else None) != one.referrer:
            return False
        path.append(one.person)
    return True


@given(orders, graphs)
def test_every_referral_stands_there_once_and_everybody_is_told_in_full_once(
    people: list[str], referrers: Graph
) -> None:
    found = list(branches(people, referrers))
    edges = sorted({(by, who) for who, all_by in referrers.items() for by in all_by})
    assert sorted((one.referrer, one.person) for one in found if one.referrer is not None) == edges
    in_full = sorted(one.person for one in found if not one.above)
    assert in_full == sorted({person for edge in edges for person in edge})
    assert reads_as_tree(found)
    seen: set[str] = set()
    for one in found:
        assert one.above == (one.person in seen)
        seen.add(one.person)


@given(orders, graphs)
def test_roots_are_those_to_whom_nobody_led_and_the_first_of_each_circle(
    people: list[str], referrers: Graph
) -> None:
    pairs = leads(referrers)
    wanted = set()
    for person in {one for pair in pairs for one in pair}:
        above = {a for a, b in pairs if b == person and a != person}
        circle = {a for a in above if (person, a) in pairs} | {person}
        if above <= circle and person == min(circle, key=people.index):
            wanted.add(person)
    assert {one.person for one in branches(people, referrers) if one.depth == 0} == wanted


@given(graphs, st.sampled_from("abcdefgh"))
def test_a_chain_is_made_of_referrals_and_goes_on_while_it_can(referrers: Graph, person: str) -> None:
    chain = chain_to_root(person, referrers)
    assert chain[-1] == person
    assert len(set(chain)) == len(chain)
    for by, who in pairwise(chain):
        assert by == next(one for one in referrers[who] if one not in chain[chain.index(who) :])
    assert set(referrers.get(chain[0], ())) <= set(chain)


def test_a_thousand_deep_and_ten_thousand_wide_take_no_time() -> None:
    deep = {str(at): [str(at - 1)] for at in range(1, 1000)}
    wide = {f"w{at}": ["0"] for at in range(10_000)}
    circle = {**deep, "0": ["999"]}
    assert max(one.depth for one in branches(map(str, range(1000)), deep)) == 999
    assert len(chain_to_root("999", deep)) == 1000
    assert len(chain_to_root("500", circle)) == 1000
    assert len(list(branches(["0", *wide], {**wide, **circle}))) == 11_001
    assert takes_less_than(1, lambda: list(branches(map(str, range(1000)), deep)))
    assert takes_less_than(1, lambda: list(branches(["0", *wide], {**wide, **circle})))

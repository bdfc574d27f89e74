"""Many words are looked for among many as quickly as one, and what is near is the same."""

from __future__ import annotations

import random

from hypothesis import example, given
from hypothesis import strategies as st
from timing import takes_less_than

from netnotes.core.nearby import Nearby
from netnotes.errors import did_you_mean

WORDS = st.text("abAB-é", max_size=14)


@given(st.lists(WORDS, max_size=8), WORDS)
@example(["jane-doe"], "jnae-deo")
@example(["aaaaaaaaaa"], "aaaaaaaa")
@example(["abcdefgh", "badcfehg"], "abcdefgh")
def test_the_same_is_near(known: list[str], word: str) -> None:
    assert Nearby(known).did_you_mean(word) == asked(known, word) == did_you_mean(word, known)


def asked(known: list[str], word: str) -> str:
    """Return what is near to a word after many others were asked for."""
    nearby = Nearby(known)
    for n in range(20):
        nearby.did_you_mean(f"{n} others")
    return nearby.did_you_mean(word)


@given(st.lists(st.text("abcdefghij-", min_size=6, max_size=16), min_size=1, max_size=20), st.randoms())
def test_what_was_mistyped_is_found(known: list[str], rng: random.Random) -> None:
    letters = list(rng.choice(known))
    for _ in range(2):
        at = rng.randrange(len(letters) - 1)
        rng.choice(
            [
                lambda at=at: letters.insert(at, "x"),
                lambda at=at: letters.pop(at),
                lambda at=at: letters.__setitem__(slice(at, at + 2), letters[at : at + 2][::-1]),
            ]
        )()
    word = "".join(letters)
    assert asked(known, word) == Nearby(known).did_you_mean(word) == did_you_mean(word, known)


def ask(known: list[str], words: list[str]) -> list[str]:
    nearby = Nearby(known)
    return [nearby.did_you_mean(word) for word in words]


def test_thousands_are_found_among_thousands_in_no_time() -> None:
    rng = random.Random(1)
    parts = ["".join(rng.choices("abcdefghijklmnoprstu", k=6)) for _ in range(200)]
    slugs = [f"{rng.choice(parts)}-{rng.choice(parts)}-{n}" for n in range(6_000)]
    assert takes_less_than(3, lambda: ask(slugs, [slug[::-1] for slug in slugs[:600]]))


def test_where_all_are_alike_it_is_given_up_in_time() -> None:
    slugs = [f"p{n:05}" for n in range(12_000)]
    assert Nearby(slugs).did_you_mean("p0001x") == "did you mean p00010 or p00011?"
    assert takes_less_than(5, lambda: ask(slugs, [f"p9{n:04}" for n in range(600)]))

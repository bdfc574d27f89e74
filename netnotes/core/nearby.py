"""The nearest of many known words for many unknown ones, without comparing each with each."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from itertools import chain

from netnotes.errors import did_you_mean, reach_of

_A_FEW = 10  # are found more quickly one by one
_PAIRS_OF_AN_EDIT = 3  # to swap two letters changes the pair that they are, and those on both sides
_MOST_COMPARED = 100_000  # which takes half a second; what is unknown after that gets no answer


class Nearby:
    """Known words, found by the pairs of letters that they share with another."""

    def __init__(self, known: list[str]) -> None:
        self._known = known
        self._asked = self._compared = 0
        self.did_you_mean = cache(self._did_you_mean)

    def _did_you_mean(self, word: str) -> str:
        """Return the same as `errors.did_you_mean`."""
        self._asked += 1
        if self._asked <= _A_FEW:
            return did_you_mean(word, self._known)
        places = self._candidates(word)
        self._compared += len(places)
        return (
            did_you_mean(word, [self._known[at] for at in places]) if self._compared <= _MOST_COMPARED else ""
        )

    def _candidates(self, word: str) -> list[int]:
        """Return the places of words that share as many pairs as so few edits leave; or letters, where they may leave none."""
        reach, pairs, letters = reach_of(word), _pairs(word), {*word.lower()}
        needed = len(pairs) - _PAIRS_OF_AN_EDIT * reach
        if needed < 1:
            return [at for at, theirs in enumerate(self._letters) if len(letters - theirs) <= reach]
        shared = Counter(chain.from_iterable(self._by_pair.get(pair, ()) for pair in pairs))
        return sorted(at for at, number in shared.items() if number >= needed)

    @cached_property
    def _letters(self) -> list[frozenset[str]]:
        return [frozenset(word.lower()) for word in self._known]

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self._known):
            for pair in _pairs(word):
                found.setdefault(pair, []).append(at)
        return found


def _pairs(word: str) -> set[str]:
    lower = word.lower()
    return {lower[at : at + 2] for at in range(len(lower) - 1)}

"""The nearest of many known words for many unknown ones, without comparing each with each."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from itertools import chain

from netnotes.errors import did_you_mean, reach_of, with_most_letters

_A_FEW = 10  # are found more quickly one by one
_PAIRS_OF_AN_EDIT = 3  # to swap two letters changes the pair that they are, and those on both sides
_MOST_COMPARED = 100_000  # which takes 1.3 s; what is asked for after that gets no answer


class Nearby:
    """Known words, found by the pairs of letters that they share with another."""

    def __init__(self, known: list[str]) -> None:
        self._known = known
        self._asked = self._compared = 0
        self.did_you_mean = cache(self._did_you_mean)

    def _did_you_mean(self, word: str) -> str:
        """Return the same as `errors.did_you_mean`."""
        if self._compared > _MOST_COMPARED:
            return ""
        self._asked += 1
        near = self._candidates(word)
        self._compared += len(near)
        return did_you_mean(word, near)

    def _candidates(self, word: str) -> list[str]:
        """Return the words that share as many pairs as so few edits leave; or letters, where they may leave no pair."""
        reach, pairs = reach_of(word), _pairs(word)
        needed = len(pairs) - _PAIRS_OF_AN_EDIT * reach
        if needed < 1 or self._asked <= _A_FEW:
            return with_most_letters(word, self._known)
        shared = Counter(chain.from_iterable(self._by_pair.get(pair, ()) for pair in pairs))
        return [self._known[at] for at in sorted(at for at, number in shared.items() if number >= needed)]

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

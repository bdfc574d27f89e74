"""Seeded chance and made-up sentences: the same seed gives the same choices with every Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from words import CJK, VOCABULARY

Thing = TypeVar("Thing")


class Dice:
    """Chance that rests on `Random.random()` alone, the one method whose numbers Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def below(self, count: int) -> int:
        """Return a number from 0 up to below `count`."""
        return int(self._random() * count)

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """Say yes in this share of the cases."""
        return self._random() < share

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of some things."""
        return things[self.below(len(things))]

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Return so many different things, in their own order."""
        left = list(range(len(things)))
        chosen = {left.pop(self.below(len(left))) for _ in range(min(count, len(things)))}
        return [thing for at, thing in enumerate(things) if at in chosen]

    def word(self) -> str:
        """Return a word; a few are very common and most are rare, as in any language."""
        return VOCABULARY[int(len(VOCABULARY) * self._random() ** 3)]


def workday(day: date) -> date:
    """Return the day, or the Friday before it at a weekend."""
    return day - timedelta(max(0, day.weekday() - 4))


def sentence(dice: Dice, low: int = 6, high: int = 17) -> str:
    """Return a sentence of made-up sense, in which a number or another script turns up now and then."""
    words = [dice.word() for _ in range(dice.between(low, high))]
    if dice.chance(0.15):
        words[dice.below(len(words))] = str(dice.between(2, 900))
    if dice.chance(0.01):
        words.append(dice.pick(CJK))
    words[0] = words[0][:1].upper() + words[0][1:]
    return " ".join(words) + "."


def paragraph(dice: Dice, sentences: int, width: int = 118) -> str:
    """Return so many sentences, wrapped into lines."""
    lines = [""]
    for word in " ".join(sentence(dice) for _ in range(sentences)).split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)

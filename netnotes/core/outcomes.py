"""What came of it all: each outcome with the people of its note, and who led to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netnotes.core.items import Someone
from netnotes.core.model import Dated
from netnotes.core.referral_tree import chain_to_root
from netnotes.tuples import NamedTuple


class Led(NamedTuple):
    """An outcome as it stands in a note: whom that is about."""

    outcome: Dated
    file: str
    note: str
    people: tuple[Someone, ...]


class Outcome(NamedTuple):
    """An outcome with, for each of its people, the names of those who led there, the root first."""

    led: Led
    via: tuple[tuple[str, ...], ...]


def outcomes(
    found: Iterable[Led], referrers: Mapping[str, Sequence[str]], names: Mapping[str, str], today: date
) -> list[Outcome]:
    """Return what has come by a day, the newest first and undated lines last, with the chain that led there."""
    by_then = (led for led in found if led.outcome.date is None or led.outcome.date <= today)
    ordered = sorted(by_then, key=lambda led: led.outcome.line)
    ordered.sort(key=lambda led: led.file)
    ordered.sort(key=lambda led: led.outcome.date or date.min, reverse=True)
    return [Outcome(led, tuple(_via(who, referrers, names) for who in led.people)) for led in ordered]


def _via(who: Someone, referrers: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in chain_to_root(who.key, referrers)[:-1])

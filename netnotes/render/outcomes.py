"""Outcomes as text: when, what, whose doing, and the chain that led there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from netnotes.answer import Screen
from netnotes.core.outcomes import Outcome
from netnotes.render.records import record
from netnotes.render.text import shown, width, wrap

_DAY = len("2026-11-23")
_GAP = 2
_LEAST = 24


def item(one: Outcome) -> dict[str, Any]:
    """Return an outcome as --json has it."""
    people = zip(one.led.people, one.via, strict=True)
    return {
        "date": one.led.outcome.date,
        "text": one.led.outcome.text,
        "note": one.led.note,
        "people": [{"person": who.slug, "name": who.name, "via": [*via]} for who, via in people],
        "source": {"file": one.led.file, "line": one.led.outcome.line},
    }


def outcome_lines(found: Sequence[Outcome], screen: Screen) -> Iterator[str]:
    """Yield what came of it; in a pipe one line an outcome: date, text, people with their chains, place, separated by tabs."""
    for one in found:
        day, place = _day(one), f"{one.led.file}:{one.led.outcome.line}"
        if screen.cells is None:
            yield record((one.led.outcome.date, one.led.outcome.text, "; ".join(_chains(one)), place))
            continue
        paint, indent = screen.style.paint, " " * (_DAY + _GAP)
        room = max(screen.cells - len(indent), _LEAST)
        first, *more = wrap(shown(one.led.outcome.text), room) or ["-"]
        yield f"{day:{_DAY}}{' ' * _GAP}{paint(first, 'heading')}"
        yield from (indent + paint(line, "heading") for line in more)
        chains = _chains(one)
        for at, chain in enumerate(chains, 1):
            lines = wrap(shown(chain), room)
            if at == len(chains) and lines and width(lines[-1]) + _GAP + width(shown(place)) <= room:
                lines[-1] += f"{' ' * _GAP}{paint(shown(place), 'dim')}"
                place = ""
            yield from (indent + line for line in lines)
        if place:
            yield indent + paint(shown(place), "dim")
    if found and screen.cells is not None:
        yield ""
        yield f"{len(found)} {'outcome' if len(found) == 1 else 'outcomes'}"


def _day(one: Outcome) -> str:
    return one.led.outcome.date.isoformat() if one.led.outcome.date else "undated"


def _chains(one: Outcome) -> list[str]:
    """Return the people with those who led there: `Zoë Ångström, via Eleanor Whitcombe > Samuel Okonkwo`."""
    by_chain: dict[tuple[str, ...], list[str]] = {}
    for who, via in zip(one.led.people, one.via, strict=True):
        by_chain.setdefault(via, []).append(who.name)
    parts = ((" and ".join(names), " > ".join(via)) for via, names in by_chain.items())
    return [f"{names}, via {via}" if via else names for names, via in parts]

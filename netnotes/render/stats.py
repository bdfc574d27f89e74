"""The numbers of a network as text and as JSON: growth, funnel, sources, warmth, days, audiences without a pitch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from netnotes.answer import Screen
from netnotes.core.funnel import STEPS, Gap, Group
from netnotes.core.growth import Month
from netnotes.core.overview import Overview
from netnotes.render.bars import bar
from netnotes.render.listed import listed
from netnotes.render.records import record
from netnotes.render.style import Style
from netnotes.render.table import Cell, Column, table
from netnotes.render.text import shown, wrap
from netnotes.tuples import NamedTuple

_LEFT = 2
_BAR = 24
_MONTHS, _GROUPS = 24, 8
_LEAST = 24
_REPLIED, _INTERVIEWED, _REFERRAL = (STEPS.index(step) for step in ("replied", "interviewed", "referral"))


class Numbers(NamedTuple):
    """All that `stats` shows; `unpitched` are the paths without a pitch, of most people first; `fill` is what bars are made of."""

    overview: Overview
    unpitched: Sequence[str]
    fill: str


def stats_item(numbers: Numbers) -> dict[str, Any]:
    """Return the numbers as --json has them."""
    overview = numbers.overview
    growth, steps = overview.growth, overview.steps
    declined, silent, waiting = overview.unanswered
    return {
        "from": overview.start,
        "to": overview.end,
        "people": overview.people,
        "growth": {
            "met": growth.met,
            "met_year_before": growth.year_before,
            "factor": None if growth.factor is None else round(growth.factor, 2),
            "months": [month._asdict() for month in growth.months],
        },
        "funnel": dict(zip(STEPS, steps, strict=True)),
        "without_invitation": overview.without_invitation,
        "not_replied": {"declined": declined, "no_response": silent, "waiting": waiting},
        "sources": [_group_item(group) for group in overview.sources],
        "warmth": [_group_item(group) for group in overview.warmth],
        "days": [
            {"from": gap.start, "to": gap.end, "median": gap.days, "cases": gap.cases}
            for gap in overview.gaps
        ],
        "no_pitch": [{"path": path, "people": overview.paths[path]} for path in numbers.unpitched],
    }


def _group_item(group: Group) -> dict[str, Any]:
    steps = group.steps
    return {
        "name": group.name,
        **dict(zip(STEPS, steps, strict=True)),
        "interviewed_share": _share(steps[_INTERVIEWED], steps[0]),
        "referral_share": _share(steps[_REFERRAL], steps[0]),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def stats_lines(numbers: Numbers, screen: Screen) -> Iterator[str]:
    """Yield the numbers: sections in a terminal; in a pipe one line a number, which begins with what it is."""
    if screen.cells is None:
        yield from _records(numbers)
        return
    overview, style, cells = numbers.overview, screen.style, screen.cells
    yield from _growth(overview, cells, style, numbers.fill)
    if overview.steps[0]:
        yield from _funnel(overview, cells, style, numbers.fill)
        for title, groups in (("Sources", overview.sources), ("Warmth", overview.warmth)):
            yield from _groups(title, groups, cells, style)
        yield from _days(overview.gaps, cells, style)
    if numbers.unpitched:
        yield from _heading("No pitch yet", cells, style)
        paths = (f"{shown(path)} ({_people(overview.paths[path])})" for path in numbers.unpitched)
        yield from (" " * _LEFT + line for line in listed(paths, max(cells - _LEFT, _LEAST)))


def _heading(title: str, cells: int, style: Style, words: str = "") -> Iterator[str]:
    yield ""
    fits = words and len(title) + _LEFT + len(words) <= cells
    yield style.paint(title, "heading") + (f"  {style.paint(words, 'dim')}" if fits else "")


def _growth(overview: Overview, cells: int, style: Style, fill: str) -> Iterator[str]:
    growth = overview.growth
    yield style.paint("Network", "heading")
    yield from _indented(f"{_people(overview.people)} on the list, {growth_words(overview)}", cells)
    months = growth.months[-_MONTHS:]
    most = max((month.met for month in months), default=0)
    digits = len(str(growth.met))
    if len(months) < len(growth.months):
        yield " " * _LEFT + style.paint(f"the last {_MONTHS} months of {len(growth.months)}", "dim")
    for month in months:
        yield _month(month, most, digits, max(0, cells - 16 - 2 * digits), style, fill)


def growth_words(overview: Overview) -> str:
    """Return how many people were met by the end of the period, and how many times as many as a year before."""
    growth = overview.growth
    words = f"{growth.met} met by {overview.end}"
    if not growth.met:
        return words
    if growth.factor is None:
        return f"{words}; nobody a year before, so there is no factor yet"
    return f"{words}: {growth.factor:.1f} times the {growth.year_before} met a year before"


def _month(month: Month, most: int, digits: int, room: int, style: Style, fill: str) -> str:
    length = min(_BAR, room, most)
    drawn = bar(month.met, most, length, fill)
    line = f"  {month.month}  {month.met or '-':>{digits}}  {style.paint(drawn, 'accent')}"
    return f"{line}{' ' * (length - len(drawn))}  {style.paint(f'{month.total:>{digits}}', 'dim')}".rstrip()


def _funnel(overview: Overview, cells: int, style: Style, fill: str) -> Iterator[str]:
    since = f"asked from {overview.start} to {overview.end}" if overview.start else f"asked by {overview.end}"
    yield from _heading("Funnel", cells, style, since)
    first = overview.steps[0]
    digits, longest = len(str(first)), max(map(len, STEPS))
    before = first
    for step, number in zip(STEPS, overview.steps, strict=True):
        drawn = bar(number, first, min(_BAR, max(0, cells - longest - digits - 30)), fill)
        kept = "" if step == STEPS[0] or not before else f"{_percent(number, before)} of those"
        line = f"  {step:<{longest}}  {number:>{digits}}  {style.paint(drawn, 'accent')}"
        yield f"{line}  {style.paint(kept, 'dim')}".rstrip()
        before = number
    for line in funnel_words(overview):
        yield from _indented(line, cells)


def funnel_words(overview: Overview) -> Iterator[str]:
    """Yield what became of those who did not reply, and how many have no invitation on record."""
    declined, silent, waiting = overview.unanswered
    parts = ((declined, "declined"), (silent, "never answered"), (waiting, "may still answer"))
    if said := ", ".join(f"{number} {words}" for number, words in parts if number):
        yield f"not replied: {said}"
    if overview.without_invitation:
        yield f"{overview.without_invitation} of them without an invitation on record"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _groups(title: str, groups: Sequence[Group], cells: int, style: Style) -> Iterator[str]:
    yield from _heading(title, cells, style)
    columns = (
        Column("", priority=9, min_width=12, flexible=True),
        Column("ASKED", "right", priority=8),
        Column("REPLIED", "right", priority=4),
        Column("INTERVIEWED", "right", priority=7),
        Column("REFERRED ME ON", "right", priority=6),
    )
    rows: list[tuple[Cell, ...]] = []
    for group in groups[:_GROUPS]:
        asked = group.steps[0]
        shares = (
            f"{group.steps[at]}  {_percent(group.steps[at], asked):>5}"
            for at in (_REPLIED, _INTERVIEWED, _REFERRAL)
        )
        rows.append((group.name, str(asked), *shares))
    yield from (f"  {line}" for line in table(columns, rows, cells - _LEFT, style))
    if len(groups) > _GROUPS:
        rest = sum(group.steps[0] for group in groups[_GROUPS:])
        yield " " * _LEFT + style.paint(
            f"{len(groups) - _GROUPS} more with {_people(rest)}: netnotes stats --json", "dim"
        )


def _days(gaps: Sequence[Gap], cells: int, style: Style) -> Iterator[str]:
    known = [gap for gap in gaps if gap.days is not None]
    if not known:
        return
    yield from _heading("Days from step to step", cells, style, "half of them took no longer")
    labels = [f"{gap.start} to {gap.end}" for gap in known]
    longest = max(map(len, labels))
    for gap, label in zip(known, labels, strict=True):
        cases = f"{gap.cases} case{'' if gap.cases == 1 else 's'}"
        line = f"  {label:<{longest}}  {number(gap.days):>5}"
        yield line + (f"  {style.paint(cases, 'dim')}" if len(line) + _LEFT + len(cases) <= cells else "")


def number(value: float | None) -> str:
    """Return a number without a fraction that says nothing."""
    return "" if value is None else f"{value:g}" if value == int(value) else f"{value:.1f}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _indented(text: str, cells: int) -> Iterator[str]:
    yield from (" " * _LEFT + line for line in wrap(text, max(cells - _LEFT, _LEAST)))


def _records(numbers: Numbers) -> Iterator[str]:
    overview, growth = numbers.overview, numbers.overview.growth
    yield f"period\t{overview.start or ''}\t{overview.end}"
    yield f"people\t{overview.people}"
    factor = "" if growth.factor is None else f"{growth.factor:.2f}"
    yield f"met\t{growth.met}\t{growth.year_before}\t{factor}"
    yield from (f"month\t{month.month}\t{month.met}\t{month.total}" for month in growth.months)
    yield from (f"funnel\t{step}\t{count}" for step, count in zip(STEPS, overview.steps, strict=True))
    yield f"without invitation\t{overview.without_invitation}"
    names = ("declined", "no-response", "waiting")
    yield from (
        f"not replied\t{name}\t{count}" for name, count in zip(names, overview.unanswered, strict=True)
    )
    for title, groups in (("source", overview.sources), ("warmth", overview.warmth)):
        for group in groups:
            yield record((title, group.name, *group.steps))
    yield from (f"days\t{gap.start}\t{gap.end}\t{number(gap.days)}\t{gap.cases}" for gap in overview.gaps)
    yield from (f"no pitch\t{shown(path)}\t{overview.paths[path]}" for path in numbers.unpitched)

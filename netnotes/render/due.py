"""What is owed as text: whom, what, how late, why, and the command that settles it.

In a terminal: a group for each kind, two lines an item, and a summary. In a pipe: one line an item, without
colour, heading or summary, its fields separated by tabs and the same whatever else is owed: due date, kind,
name, why, command, file:line, and with --explain the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from netnotes.render.style import Role, Style
from netnotes.render.text import cut, shown, width, wrap

if TYPE_CHECKING:
    from netnotes.render.items import DueLine

TITLES = {
    "prepare": "Prepare",
    "confirm": "Confirm",
    "write-up": "Write up",
    "thank": "Thank",
    "promise": "Keep a promise",
    "follow-up": "Follow up",
    "refer": "Pick up a referral",
    "close-loop": "Close the loop",
    "schedule": "Schedule",
    "nudge": "Nudge",
    "invite": "Invite",
    "waiting": "Waiting for",
    "keep-in-touch": "Keep in touch",
}
# These press because the interview comes near, not because a day has passed.
BEFORE_INTERVIEW = ("prepare", "confirm")
# Here nobody is let down by a week more.
GENTLE = ("waiting", "keep-in-touch")

LEFT = 2
GAP = 2
MIN_NAME, MIN_WHY = 12, 24


def due_lines(
    items: Sequence[DueLine], today: date, cells: int | None, style: Style, explain: bool
) -> Iterator[str]:
    """Yield the lines for `items`, sorted already, in a terminal of `cells` or (None) in a pipe."""
    if cells is None:
        yield from (_record(item, explain) for item in items)
        return
    if not items:
        yield "nothing owed"
        return
    whens = [when(deadline(item), today) for item in items]
    first = LEFT + max(map(len, whens)) + GAP
    widest = max(MIN_NAME, cells // 4)
    second = first + max(width(cut(shown(item.name), widest)) for item in items) + GAP
    for kind, group in groupby(items, key=lambda item: item.kind):
        of_kind = list(group)
        title = TITLES.get(kind, shown(kind).capitalize())
        yield f"{style.paint(title, 'heading')} {style.paint(f'({len(of_kind)})', 'dim')}"
        for item in of_kind:
            yield from _who_lines(item, today, first, second, cells, style)
            yield _settle_line(item, first, cells, style, with_source=not explain)
            if explain:
                yield from _rule_lines(item, first, cells, style)
        yield ""
    yield summary(items, today, cells)


def deadline(item: DueLine) -> date:
    """Return the day that counts: when the item falls due, or its last day if an interview follows."""
    if item.kind in BEFORE_INTERVIEW and item.until is not None:
        return item.until - timedelta(days=1)
    return item.due


def when(day: date, today: date) -> str:
    """Return how far `day` is from `today`, in words."""
    days = (today - day).days
    if days == 0:
        return "today"
    if days == -1:
        return "tomorrow"
    return f"{_span(days)} late" if days > 0 else f"in {_span(-days)}"


def summary(items: Sequence[DueLine], today: date, cells: int) -> str:
    """Return one line: how many are owed, late and coming, and of which kinds as far as `cells` reach."""
    owed = [item for item in items if item.due <= today]
    late = sum(deadline(item) < today for item in owed)
    ahead = len(items) - len(owed)
    parts = [f"{len(owed)} owed"]
    if late:
        parts.append(f"{late} late")
    if ahead:
        parts.append(f"{ahead} coming up")
    line = ", ".join(parts)
    kinds = [(shown(kind), sum(1 for _ in group)) for kind, group in groupby(item.kind for item in items)]
    left = len(items)
    for at, (kind, count) in enumerate(kinds):
        left -= count
        longer = f"{line}{', ' if at else ': '}{count} {kind}"
        rest = f", {left} more" if left else ""
        if width(longer + rest) > cells:
            return f"{line}, {left + count} more" if at else line
        line = longer
    return line


def _span(days: int) -> str:
    units = ((365, "year", 730), (30, "month", 90), (7, "week", 21), (1, "day", 0))
    size, unit = next((size, unit) for size, unit, least in units if days >= least)
    count = days // size
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _role(item: DueLine, today: date) -> Role | None:
    if item.due > today:
        return "dim"
    left = (deadline(item) - today).days
    if item.kind in BEFORE_INTERVIEW:
        left -= 1  # on the day itself it is already high time
    if left < 0:
        return "warn" if item.kind in GENTLE else "bad"
    return "warn" if left == 0 else None


def _who_lines(
    item: DueLine, today: date, first: int, second: int, cells: int, style: Style
) -> Iterator[str]:
    words = when(deadline(item), today)
    line = " " * LEFT + style.paint(words, _role(item, today)) + " " * (first - LEFT - len(words))
    if cells - second < MIN_WHY:  # too narrow for three columns: the reason goes below the name
        yield line + style.paint(cut(shown(item.name), max(cells - first, MIN_NAME)), "heading")
        line, second = " " * first, first
    else:
        name = cut(shown(item.name), second - first - GAP)
        line += style.paint(name, "heading") + " " * (second - first - width(name))
    room = max(cells - second, MIN_NAME)
    why, *more = wrap(cut(shown(item.why), 3 * room), room) or ["-"]
    yield line + why
    if more:  # nearly every promise is told in full by two lines
        yield " " * second + cut(" ".join(more), room)


def _settle_line(item: DueLine, first: int, cells: int, style: Style, with_source: bool) -> str:
    """Return the command, whole so that it can be copied, and the source where there is room for both."""
    command, source = shown(item.settle), _source(item)
    indent = first if first + width(command) <= cells else 2 * LEFT
    line = " " * indent + style.paint(command, "accent")
    if with_source and indent + width(command) + GAP + width(source) <= cells:
        line += " " * GAP + style.paint(source, "dim")
    return line


def _rule_lines(item: DueLine, first: int, cells: int, style: Style) -> Iterator[str]:
    for fact in (*item.rule.split("; "), _source(item)):
        for line in wrap(shown(fact), max(cells - first, MIN_WHY)):
            yield " " * first + style.paint(line, "dim")


def _record(item: DueLine, explain: bool) -> str:
    fields = [item.due.isoformat(), item.kind, item.name, item.why, item.settle, f"{item.file}:{item.line}"]
    if explain:
        fields.append(item.rule)
    return "\t".join(shown(field) for field in fields)


def _source(item: DueLine) -> str:
    return f"{shown(item.file)}:{item.line}"

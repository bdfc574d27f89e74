"""The week as text and as JSON: the goal, what is scheduled, what is owed, and whom to invite next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from shlex import quote
from typing import Any

from netnotes.answer import Screen
from netnotes.core.leads import Lead, begin, reason
from netnotes.core.model import Interview
from netnotes.core.rows import Owed
from netnotes.core.week import Week
from netnotes.render.due import deadline, when
from netnotes.render.items import DueLine, due_item
from netnotes.render.listed import listed
from netnotes.render.records import record
from netnotes.render.style import Style
from netnotes.render.text import cut, shown, width, wrap
from netnotes.tuples import NamedTuple

MOST_AHEAD, MOST_OWED, MOST_LEADS = 3, 5, 5
_LEFT = _GAP = 2
_WIDEST_LABEL, _WIDEST_NAME = 14, 24
_LEAST_NAME, _LEAST_TEXT = 12, 24

Who = tuple[str | None, str]


class Row(NamedTuple):
    """One line of a part: when or how warm, who, what there is to say, and the command to go on with."""

    label: str
    name: str
    text: str
    command: str


class Part(NamedTuple):
    """A part of the page: how many there are of what it shows, the first of them, and the command that shows all."""

    title: str
    total: int
    rows: Sequence[Row]
    all_of_it: str


class Page(NamedTuple):
    """All that is shown of a week. `people` are whom the interviews are with, by file; `leads` are in order.

    `interviewed` counts the people interviewed on each path, by its folded name; `target` is how many there should be.
    """

    week: Week
    people: Mapping[str, Sequence[Who]]
    owed: Sequence[Owed]
    leads: Sequence[Lead]
    interviewed: Mapping[str, int]
    target: int


def week_item(page: Page, today: date) -> dict[str, Any]:
    """Return the week as --json has it."""
    week = page.week
    return {
        "from": week.monday,
        "to": week.sunday,
        "goal": week.goal,
        "met": week.met,
        "streak": week.streak,
        "done": [interview.slug for interview in week.done],
        "scheduled": [interview.slug for interview in week.scheduled],
        "next": [_interview_item(page, interview) for interview in week.ahead],
        "owed": [{"kind": kind, "count": number} for kind, number in _kinds(page.owed)],
        "pressing": [
            due_item(entry.item, entry.stage, entry.last_contact, today) for entry in page.owed[:MOST_OWED]
        ],
        "invite": [
            {
                "person": lead.slug,
                "name": lead.name,
                "warmth": lead.warmth,
                "referred_by": [who.slug or who.name for who in lead.referred_by],
                "referred_on": lead.referred_on,
                "since": lead.since,
                "paths": list(lead.paths),
                "organization": lead.organization or None,
                "why": reason(lead, page.interviewed, page.target, today),
                "begin": begin(lead),
            }
            for lead in page.leads
        ],
    }


def _interview_item(page: Page, interview: Interview) -> dict[str, Any]:
    people = page.people.get(interview.file, ())
    return {
        "interview": interview.slug,
        "file": interview.file,
        "date": interview.date,
        "time": interview.time or None,
        "people": [{"person": slug, "name": name} for slug, name in people],
    }


def week_lines(page: Page, today: date, screen: Screen) -> Iterator[str]:
    """Yield the week's lines: sections in a terminal; in a pipe one line an item, which begins with what it is."""
    week = page.week
    ahead, owed, leads = week.ahead[:MOST_AHEAD], page.owed[:MOST_OWED], page.leads[:MOST_LEADS]
    parts = (
        Part(
            "Next",
            len(week.ahead),
            [_ahead_row(page, i, today) for i in ahead],
            "netnotes interviews date:tomorrow..",
        ),
        Part("Owed", len(page.owed), [_owed_row(entry, today) for entry in owed], "netnotes due"),
        Part(
            "Invite next",
            len(page.leads),
            [_lead_row(page, lead, today) for lead in leads],
            "netnotes list stage:lead",
        ),
    )
    if screen.cells is None:
        yield from _records(page, parts)
        return
    style = screen.style
    yield style.paint(f"This week, {week.monday} to {week.sunday}", "heading")
    for line in goal_words(week):
        yield from (" " * _LEFT + part for part in wrap(line, max(screen.cells - _LEFT, _LEAST_TEXT)))
    for part in parts:
        if part.rows:
            yield ""
            yield f"{style.paint(part.title, 'heading')} {style.paint(f'({part.total})', 'dim')}"
            if part.title == "Owed":
                counts = (f"{number} {kind}" for kind, number in _kinds(page.owed))
                for line in listed(counts, max(screen.cells - _LEFT, _LEAST_TEXT)):
                    yield " " * _LEFT + style.paint(line, "dim")
            yield from _drawn(part.rows, screen.cells, style)
            if part.total > len(part.rows):
                yield " " * _LEFT + style.paint(
                    f"{part.total - len(part.rows)} more: {part.all_of_it}", "dim"
                )


def goal_words(week: Week) -> list[str]:
    """Return in words what has been done this week, what the goal says to that, and the streak."""
    done, ahead, goal = len(week.done), len(week.scheduled), week.goal
    words = f"{_counted(done, 'interview')} done" + (f", {ahead} more scheduled" if ahead else "")
    if goal < 1:
        return [words]
    if done >= goal:
        verdict = f"the goal of {goal} is met"
    elif done + ahead >= goal:
        verdict = f"the goal of {goal} will be met"
    else:
        verdict = f"{goal - done - ahead} more to the goal of {goal}"
    if week.streak:
        streak = f"{_counted(week.streak, 'week')} in a row met the goal, up to {'this' if week.met else 'last'} week"
    else:
        streak = "no streak yet; one begins with a week that meets the goal"
    return [f"{words}: {verdict}", streak]


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _kinds(owed: Sequence[Owed]) -> list[tuple[str, int]]:
    """Return how many are owed of each kind, in the order of `due`."""
    return [*Counter(entry.item.kind for entry in owed).items()]


def _ahead_row(page: Page, interview: Interview, today: date) -> Row:
    people = page.people.get(interview.file, ())
    names = ", ".join(name for _, name in people) or interview.slug
    slug = next((slug for slug, _ in people if slug), None)
    text = ", ".join(part for part in (str(interview.date), interview.time) if part)
    begin = f"netnotes prep {quote(slug)}" if slug else f"netnotes edit {quote(interview.slug)}"
    return Row(when(interview.date or today, today), names, text, begin)


def _owed_row(entry: Owed, today: date) -> Row:
    line = DueLine.of(entry.item)
    return Row(when(deadline(line), today), line.name, line.why, line.settle)


def _lead_row(page: Page, lead: Lead, today: date) -> Row:
    return Row(lead.warmth, lead.name, reason(lead, page.interviewed, page.target, today), begin(lead))


def _drawn(rows: Sequence[Row], cells: int, style: Style) -> Iterator[str]:
    """Yield two lines a row: label, name and text; below them the command, whole, so that it can be copied."""
    labels = [cut(shown(row.label), _WIDEST_LABEL) for row in rows]
    names = [cut(shown(row.name), min(_WIDEST_NAME, max(cells // 4, _LEAST_NAME))) for row in rows]
    first = _LEFT + max(map(width, labels)) + _GAP
    second = first + max(map(width, names)) + _GAP
    for row, label, name in zip(rows, labels, names, strict=True):
        head = " " * _LEFT + style.paint(label, "dim") + " " * (first - _LEFT - width(label))
        indent = second
        if cells - second < _LEAST_TEXT:  # too narrow for three columns: the text goes below the name
            yield head + style.paint(cut(name, max(cells - first, _LEAST_NAME)), "heading")
            head, indent = " " * first, first
        else:
            head += style.paint(name, "heading") + " " * (second - first - width(name))
        room = max(cells - indent, _LEAST_NAME)
        text, *more = wrap(cut(shown(row.text), 3 * room), room) or [""]
        yield (head + text).rstrip()
        yield from (" " * indent + cut(line, room) for line in more)
        command = shown(row.command)
        yield " " * (first if first + width(command) <= cells else 2 * _LEFT) + style.paint(command, "accent")


def _records(page: Page, parts: Sequence[Part]) -> Iterator[str]:
    week = page.week
    yield f"week\t{week.monday}\t{week.sunday}"
    yield f"goal\t{len(week.done)}\t{len(week.scheduled)}\t{week.goal}"
    yield f"streak\t{week.streak}"
    for part in parts:
        for row in part.rows:
            yield record((part.title.split()[0].lower(), *row))

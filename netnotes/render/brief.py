"""A brief as a page that can be printed, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netnotes.answer import Screen
from netnotes.core.brief import Brief, Next, Owing, Past, ToAsk
from netnotes.core.dates import relative
from netnotes.core.fields import texts
from netnotes.render.pitch import pitch_item
from netnotes.render.prose import one_line, prose
from netnotes.render.style import Style
from netnotes.render.text import cut, pad, shown, width, wrap

_PAGE = 80
_IN_FULL = 2
_LOG_LINES = 8
_STEPS = 5
_OF_REPLY = 150
_DEEP = 4
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)


def brief_item(brief: Brief) -> dict[str, Any]:
    """Return a brief as --json has it."""
    ahead, pitch = brief.next, brief.pitch
    return {
        "slug": brief.slug,
        "file": brief.file,
        "name": brief.name,
        "stage": brief.stage,
        "last_contact": brief.last_contact,
        "fields": brief.fields,
        "chain": [{"person": step.slug, "name": step.name, "date": step.day} for step in brief.chain],
        "source": brief.source or None,
        "interview": ahead
        and {
            "slug": ahead.slug,
            "file": ahead.file,
            "date": ahead.date,
            "background": ahead.background or None,
            "fields": ahead.fields,
        },
        "before": [_past_item(past) for past in brief.past],
        "log": [
            {"date": line.day, "text": line.text, "source": {"file": line.file, "line": line.line}}
            for line in brief.log
        ],
        "promises": [
            {
                "text": one.text,
                "theirs": one.theirs,
                "due": one.due,
                "source": {"file": one.file, "line": one.line},
            }
            for one in brief.promises
        ],
        "minutes": brief.minutes,
        "questions_stand_in_note": brief.in_note,
        "questions": [
            {"question": one.id or None, "words": one.words, "minutes": one.minutes, "answered": one.answered}
            for one in brief.questions
        ],
        "pitch": pitch and pitch_item(pitch),
    }


def _past_item(past: Past) -> dict[str, Any]:
    return {
        "interview": past.slug,
        "date": past.date,
        "named": list(past.named),
        "answers": [
            {
                "question": reply.id or None,
                "words": reply.words,
                "answer": reply.text,
                "source": {"file": past.file, "line": reply.line},
            }
            for reply in past.replies
        ],
    }


def brief_lines(brief: Brief, today: date, screen: Screen) -> Iterator[str]:
    """Yield the page."""
    cells, style = min(screen.cells or _PAGE, _PAGE), screen.style
    yield f"{style.paint(shown(brief.name), 'heading')}  {_standing(brief, today)}"
    yield from _who(brief, cells)
    for title, lines in (
        ("Interview", _interview(brief, today, cells)),
        ("How we met", _chain(brief, cells)),
        ("Said before", _before(brief, cells, style)),
        ("Promises", _promises(brief.promises, cells)),
        ("Background", _background(brief.next, cells)),
        (_questions_title(brief), question_lines(brief.questions, cells)),
        ("My pitch", _pitch(brief, cells)),
    ):
        listed = [*lines]
        if listed:
            yield ""
            yield style.paint(title, "heading")
            yield from listed


def _standing(brief: Brief, today: date) -> str:
    """Return how things stand; in the hours before a talk the person isn't called interviewed, though the day counts."""
    if brief.next and brief.next.date == today:
        return "interview today"
    last = f"last contact {relative(brief.last_contact, today)}" if brief.last_contact else "never in contact"
    return f"{brief.stage}, {last}"


def _who(brief: Brief, cells: int) -> Iterator[str]:
    fields = brief.fields
    work = ", ".join(
        one for key in ("role", "organization", "location") for one in texts(fields.get(key))[:1]
    )
    reach = ", ".join(one for key in ("email", "phone", "url") for one in texts(fields.get(key)))
    about = ", ".join(texts(fields.get("paths")))
    for line in (work, reach, f"can speak to: {about}" if about else ""):
        yield from wrap(shown(line), cells)


def _interview(brief: Brief, today: date, cells: int) -> Iterator[str]:
    ahead = brief.next
    if ahead is None:
        yield from _hanging("", f"none is scheduled; netnotes new interview {brief.slug} --date DATE", cells)
        return
    fields = ahead.fields
    when = [
        f"{ahead.date:%A} {ahead.date}",
        *(" ".join(texts(fields.get(key))) for key in ("time", "timezone")),
    ]
    how = [" ".join(texts(fields.get(key))) for key in ("duration", "format", "place")]
    said = [relative(ahead.date, today), " ".join(filter(None, when)), *filter(None, how)]
    yield from _hanging("", shown(", ".join(said)), cells)
    yield from _hanging("", shown(ahead.file), cells)


def _chain(brief: Brief, cells: int) -> Iterator[str]:
    root, *others = brief.chain
    if not others:
        unknown = f"no note says how; netnotes set {brief.slug} source=... or referred_by=... does"
        yield from _hanging("", shown(brief.source or unknown), cells)
        return
    yield from _hanging("", shown(f"{root.name}{f' ({brief.source})' if brief.source else ''}"), cells)
    if len(others) > _STEPS:
        yield f"  ... {len(others) - _STEPS} more, each named by the one before"
    for step in others[-_STEPS:]:
        day = f" on {step.day}" if step.day else ""
        yield from _hanging("", shown(f"-> named {step.name}{day}"), cells)


def _before(brief: Brief, cells: int, style: Style) -> Iterator[str]:
    for number, past in enumerate(brief.past):
        answers = f"{len(past.replies)} answer{'' if len(past.replies) == 1 else 's'}"
        yield from _hanging(str(past.date), shown(f"interview, {answers}, {past.file}"), cells)
        for reply in past.replies if number < _IN_FULL else ():
            short = cut(one_line(_ITEM.sub("", reply.text)), _OF_REPLY)
            yield from _deep(f"{reply.id or shown(reply.words)}: {short}", cells)
        if past.named and number < _IN_FULL:
            yield from _deep(shown(f"named: {', '.join(past.named)}"), cells)
    for line in brief.log[:_LOG_LINES]:
        yield from _hanging(str(line.day), one_line(line.text), cells)
    if len(brief.log) > _LOG_LINES:
        yield f"  and {len(brief.log) - _LOG_LINES} earlier lines: netnotes show {shown(brief.slug)}"
    if not brief.past and not brief.log:
        yield "  nothing yet"


def _deep(text: str, cells: int) -> Iterator[str]:
    for at, line in enumerate(wrap(text, cells - _DEEP - 2)):
        yield " " * (_DEEP + 2 * bool(at)) + line


def _promises(promises: Sequence[Owing], cells: int) -> Iterator[str]:
    for one in promises:
        due = f" (by {one.due})" if one.due else ""
        yield from _hanging("theirs" if one.theirs else "mine  ", f"{one_line(one.text)}{due}", cells)


def _background(ahead: Next | None, cells: int) -> Iterator[str]:
    if ahead is None:
        return
    if ahead.background:
        yield from (f"  {line}".rstrip() for line in prose(ahead.background, cells - 2))
    else:
        yield from _hanging(
            "", "missing: what have I read about them, and what do I want from this talk?", cells
        )


def _questions_title(brief: Brief) -> str:
    total = sum(one.minutes or 0 for one in brief.questions)
    where = "as they stand in the note" if brief.in_note else "picked now"
    return f"Questions ({where}: {len(brief.questions)}, {total} of {brief.minutes} minutes)"


def question_lines(questions: Sequence[ToAsk], cells: int) -> Iterator[str]:
    """Yield questions with their number and minutes."""
    for number, one in enumerate(questions, 1):
        minutes = f"{one.minutes} min" if one.minutes else ""
        answered = f" (answered on {one.answered})" if one.answered else ""
        yield from _hanging(f"{number:2} {pad(minutes, 6)}", shown(f"{one.words}{answered}"), cells)


def _pitch(brief: Brief, cells: int) -> Iterator[str]:
    pitch = brief.pitch
    if pitch is None:
        yield from _hanging("", f"none fits; netnotes pitch --for {brief.slug} says what there is", cells)
        return
    if not pitch.sections:
        yield from _hanging("", shown(f"nothing is written yet: netnotes edit {pitch.file}"), cells)
        return
    first = next(iter(pitch.sections.values()), "")
    yield from (f"  {line}".rstrip() for line in prose(first, cells - 2))
    yield from _hanging("", shown(f"all of it: netnotes pitch {pitch.slug}"), cells)


def _hanging(label: str, text: str, cells: int) -> Iterator[str]:
    """Yield a label and a text that wraps beside it."""
    start = f"  {label}  " if label else "  "
    for at, line in enumerate(wrap(text, max(cells - width(start), 20))):
        yield f"{' ' * width(start) if at else start}{line}"

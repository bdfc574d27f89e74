"""One person as a page: who, what is owed, promises, referrals and the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netnotes.answer import Screen
from netnotes.core.dates import relative
from netnotes.core.model import Contact, Interview, Person, Promise
from netnotes.core.reasons import settle, why
from netnotes.core.rows import ContactRow, Owed
from netnotes.core.timeline import Entry
from netnotes.render.formats import plain
from netnotes.render.people import STAGE_ROLES, first_text
from netnotes.render.style import Style
from netnotes.render.text import pad, shown, width, wrap

_HEAD = frozenset({"name", "role", "organization", "location"})
_DEFAULT_CELLS = 100
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Page:
    """All that is shown of a person. `given` has name, slug, day, file and line of everybody they named."""

    row: ContactRow
    person: Person
    interviews: tuple[Interview, ...]
    entries: tuple[Entry, ...]
    owed: tuple[Owed, ...]
    given: Sequence[tuple[str, str | None, str, str, int]]


def page_item(page: Page) -> dict[str, Any]:
    """Return what --json has of a person beyond a contact item."""
    return {
        "interviews": [
            {"slug": i.slug, "file": i.file, "date": i.date, "cancelled": i.cancelled}
            for i in page.interviews
        ],
        "timeline": [
            {"date": e.day, "kind": e.kind, "text": e.text, "source": {"file": e.file, "line": e.line}}
            for e in page.entries
        ],
        "promises": [
            {"text": p.text, "theirs": p.theirs, "due": p.due, "source": {"file": file, "line": p.line}}
            for file, p in _open_promises(page)
        ],
        "referrals_given": [
            {"name": name, "person": slug, "date": day, "source": {"file": file, "line": line}}
            for name, slug, day, file, line in page.given
        ],
        "referrals_received": [
            {"name": name, "person": slug, "date": day or None, "source": {"file": file, "line": line}}
            for name, slug, day, file, line in _received(page)
        ],
    }


def person_lines(page: Page, today: date, screen: Screen) -> Iterator[str]:
    """Yield the page's lines."""
    style, cells = screen.style, screen.cells or _DEFAULT_CELLS
    yield from _head(page.row, today, style)
    fields = [
        (key, text)
        for key, value in page.row.fields.items()
        if key not in _HEAD and (text := plain(value, ", "))
    ]
    yield from _section("Fields", _pairs(fields, cells, style), style)
    yield from _section("Owed", _owed(page.owed, today, cells, style), style)
    promises = [(_owner(p), f"{p.text}{f' ({p.due})' if p.due else ''}") for _, p in _open_promises(page)]
    yield from _section("Open promises", _pairs(promises, cells, style), style)
    referrals = [("from", f"{name}, {day}" if day else name) for name, _, day, _, _ in _received(page)]
    referrals += [
        ("to", f"{name}, {day}{'' if slug else ', no contact yet'}") for name, slug, day, _, _ in page.given
    ]
    yield from _section("Referrals", _pairs(referrals, cells, style), style)
    yield from _section("Timeline", _timeline(page.entries, today, cells, style), style)


def _head(row: ContactRow, today: date, style: Style) -> Iterator[str]:
    last = f"last contact {relative(row.last_contact, today)}" if row.last_contact else "never in contact"
    stage = style.paint(row.stage, STAGE_ROLES.get(row.stage))
    yield f"{style.paint(shown(row.name), 'heading')}  {stage}, {last}"
    work = [first_text(row.fields.get(key)) for key in ("role", "organization", "location")]
    if line := ", ".join(shown(part) for part in work if part):
        yield line
    yield style.paint(shown(row.file), "dim")


def _section(title: str, lines: Iterator[str], style: Style) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield ""
        yield style.paint(title, "heading")
        yield first
        yield from lines


def _pairs(pairs: Sequence[tuple[str, str]], cells: int, style: Style) -> Iterator[str]:
    left = max((width(shown(key)) for key, _ in pairs), default=0)
    for key, value in pairs:
        yield from _hanging(pad(shown(key), left), shown(value), cells, style)


def _hanging(label: str, text: str, cells: int, style: Style) -> Iterator[str]:
    """Yield a dim label and a text that wraps beside it."""
    indent = _INDENT + width(label) + 2
    lines = wrap(text, max(cells - indent, 20)) or [""]
    yield f"{' ' * _INDENT}{style.paint(label, 'dim')}  {lines[0]}".rstrip()
    yield from (" " * indent + line for line in lines[1:])


def _owed(owed: Sequence[Owed], today: date, cells: int, style: Style) -> Iterator[str]:
    labels = [f"{pad(entry.item.kind, 13)} {entry.item.due}" for entry in owed]
    for entry, label in zip(owed, labels, strict=True):
        item = entry.item
        now = "" if item.due <= today else f" ({relative(item.due, today)})"
        yield from _hanging(label, shown(f"{why(item)}{now}"), cells, style)
        if item.due <= today:
            yield " " * (_INDENT + width(label) + 2) + style.paint(shown(settle(item)), "accent")


def _owner(promise: Promise) -> str:
    return "theirs" if promise.theirs else "mine"


def _open_promises(page: Page) -> list[tuple[str, Promise]]:
    notes: list[Contact | Interview] = [
        *([page.person.contact] if page.person.contact else []),
        *page.person.interviews,
    ]
    return [(note.file, p) for note in notes for p in note.promises if not p.settled and p.done_on is None]


def _received(page: Page) -> list[tuple[str, str | None, str, str, int]]:
    own = page.person.who.key
    file = page.row.file
    found = {who.key: (who.name, who.slug, "", file, line) for who, line in page.person.referred_by}
    for naming in page.person.named_in:
        day = naming.interview.date.isoformat() if naming.interview.date else ""
        for who in naming.by:
            if who.key != own:
                found[who.key] = (who.name, who.slug, day, naming.interview.file, naming.line)
    return list(found.values())


def _timeline(entries: Sequence[Entry], today: date, cells: int, style: Style) -> Iterator[str]:
    left = max((len(entry.kind) for entry in entries), default=0)
    for entry in entries:
        label = f"{entry.day}  {pad(entry.kind, left)}"
        source = entry.file if entry.kind == "interview" else ""
        ahead = relative(entry.day, today) if entry.day > today else ""
        text = ", ".join(part for part in (ahead, entry.text, source) if part)
        yield from _hanging(label, shown(text), cells, style)

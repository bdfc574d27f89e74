"""Values of the index as the items of --json, and as the lines that the text renderers take."""

from __future__ import annotations

from datetime import date
from typing import Any

from netnotes.core.items import Item
from netnotes.core.reasons import rule, settle, why
from netnotes.core.rows import ContactRow
from netnotes.tuples import NamedTuple


class DueLine(NamedTuple):
    """An item in words."""

    name: str
    kind: str
    due: date
    until: date | None
    why: str
    settle: str
    file: str
    line: int
    rule: str

    @classmethod
    def of(cls, item: Item) -> DueLine:
        words = (why(item), settle(item), item.file, item.line, rule(item))
        return cls(item.who.name, item.kind, item.due, item.until, *words)


def due_item(item: Item, stage: str | None, last_contact: date | None, today: date) -> dict[str, Any]:
    """Return an item as --json has it."""
    return {
        "person": item.who.slug,
        "name": item.who.name,
        "about": item.about.slug or item.about.name if item.about and item.kind == "close-loop" else None,
        "kind": item.kind,
        "due": item.due,
        "until": item.until,
        "days_overdue": (today - item.due).days,
        "why": why(item),
        "source": {"file": item.file, "line": item.line},
        "settle": settle(item),
        "stage": stage,
        "last_contact": last_contact,
    }


def contact_item(person: ContactRow) -> dict[str, Any]:
    """Return a contact as --json has it."""
    return {
        "slug": person.slug,
        "file": person.file,
        "name": person.name,
        "stage": person.stage,
        "last_contact": person.last_contact,
        "next_due": person.next_due,
        "owed": list(person.owed),
        "fields": person.fields,
    }

"""What the index answers with: items, notes and contacts as they stand on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from netnotes.core.items import Item
from netnotes.tuples import NamedTuple


class Owed(NamedTuple):
    """An item as it stands on a day: with the person's stage and last contact (None for somebody without a note)."""

    item: Item
    stage: str | None
    last_contact: date | None


class NoteRow(NamedTuple):
    """A note as commands find it."""

    id: int
    file: str
    slug: str
    kind: str
    readable: bool
    name: str


class ContactRow(NamedTuple):
    """A contact with what is derived for a day."""

    slug: str
    file: str
    name: str
    stage: str
    last_contact: date | None
    next_due: date | None
    owed: tuple[str, ...]
    fields: dict[str, Any]

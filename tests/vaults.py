"""Writes vaults as text for the tests, and reads their index back by content."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from netnotes.index import notes, opening, queries
from netnotes.index.troubles import pressing, problems
from netnotes.request import Request
from netnotes.sync import OpenVault, synced

Row = tuple[Any, ...]


def day(text: str) -> date:
    """Return a day: `2026-11-20`."""
    return date.fromisoformat(text)


def write(root: Path, files: Mapping[str, str | bytes], settings: str = "") -> Path:
    """Write files into a folder and make it a vault."""
    root.mkdir(parents=True, exist_ok=True)
    marker = root / "netnotes.yaml"
    if settings or not marker.exists():
        marker.write_text(settings, encoding="utf-8")
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root


def note(body: str = "", **fields: object) -> str:
    """Return a note: the fields as front matter, `contact` and `referred_by` as quoted links."""
    lines = []
    for key, value in fields.items():
        links = key in ("contact", "referred_by")
        if isinstance(value, list | tuple):
            members = [f'"[[{member}]]"' if links else str(member) for member in value]
            lines.append(f"{key}: [{', '.join(members)}]")
        else:
            lines.append(f'{key}: "[[{value}]]"' if links else f"{key}: {value}")
    return "\n".join(["---", *lines, "---", "", body]) + "\n"


def silent(done: int, total: int) -> None:
    """Show no progress."""


def sync(root: Path, db: sqlite3.Connection) -> OpenVault:
    """Bring an open index up to date with a vault."""
    return synced(os.path.realpath(root), db, "", silent)


def fresh(root: Path) -> list[Row]:
    """Return the content of a newly made index of a vault."""
    with opening.in_memory() as index:
        sync(root, index.db)
        return content(index.db)


def fresh_answers(root: Path, on: date) -> list[object]:
    """Return what a newly made index of a vault answers on a day."""
    with opening.in_memory() as index:
        sync(root, index.db)
        return answers(index.db, on)


def request(root: Path, cache: Path | str, warnings: list[str] | None = None) -> Request:
    """Return what a command would ask with, its notices going into `warnings`."""
    today = day("2026-11-23")
    return Request(
        command="due",
        vault=str(root),
        today=today,
        clock=lambda: today,
        cwd=str(root),
        env={"NETNOTES_CACHE_DIR": str(cache)},
        notice=(warnings if warnings is not None else []).append,
    )


_CONTENT = (
    "SELECT 'note', path, hex(digest), slug, kind, readable, name, dated, counts_on, written, latest, fields, "
    "facts, "
    "(SELECT json_group_array(text) FROM json_each(answered) j CROSS JOIN heading h ON h.id = j.value) FROM note",
    "SELECT 'name', path, key, rank FROM name JOIN note ON note.id = name.note",
    "SELECT 'mention', n.path, role, key, other_key, identity, line, col, text, t.path "
    "FROM mention m JOIN note n ON n.id = m.note LEFT JOIN note t ON t.id = m.target",
    "SELECT 'problem', path, line, col, code, message, hint FROM problem JOIN note ON id = note",
    "SELECT 'event', path, day FROM event LEFT JOIN note ON id = person",
    "SELECT 'stage', path, start, stage FROM stage LEFT JOIN note ON id = person",
    "SELECT 'reminder', CASE WHEN unit GLOB 'c:*' THEN (SELECT path FROM note WHERE unit = 'c:' || id) "
    "ELSE unit END, p.path, r.slug, r.name, snoozed_until, about_slug, about_name, r.kind, due, until, base, "
    "interval, span, detail, note, r.path, line FROM reminder r LEFT JOIN note p ON p.id = r.person",
    "SELECT 'word', path, col, offset, term FROM temp.word_places JOIN note ON words = doc",
)


_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places USING fts5vocab('main', 'words', 'instance')"


def content(db: sqlite3.Connection) -> list[Row]:
    """Return all that an index says, in no row's own order and without any id."""
    db.execute(_WORDS)
    return sorted((row for query in _CONTENT for row in db.execute(query)), key=repr)


def answers(db: sqlite3.Connection, on: date) -> list[object]:
    """Return what commands ask an index on a day, in the order in which they get it."""
    found: list[object] = []
    for owed in queries.owed(db, on, on + timedelta(days=30), None, ()):
        who = owed.item.who._replace(key="")
        found.append((owed.item._replace(who=who), owed.stage, owed.last_contact))
    wrong = sorted(pressing(db), key=repr)
    return [*found, *queries.contacts(db, on, None), *problems(db, on), *wrong, notes.counts(db)]


def reminders(db: sqlite3.Connection) -> list[tuple[str, str, str | None, str, str]]:
    """Return every reminder as (kind, whose, about whom, due, until), sorted; people by slug, else by name."""
    rows = db.execute(
        "SELECT kind, coalesce(slug, name), coalesce(about_slug, about_name), due, until FROM reminder"
    )
    return sorted(rows.fetchall(), key=repr)


def reminders_of(root: Path) -> list[tuple[str, str, str | None, str, str]]:
    """Return every reminder that a fresh index of a vault holds."""
    with opening.in_memory() as index:
        sync(root, index.db)
        return reminders(index.db)

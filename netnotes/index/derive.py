"""Keeps what is derived from several notes up to date: who is meant, contact events, stages and reminders.

What a note's change can reach, and is therefore derived again:

- a contact's note: that person; every person whom they referred (close-loop names the referrer and heeds their snooze); every
  name without a note in their interviews (refer names who said it);
- an interview's note: the people it is with and the people its Referrals name, before and after the change; the names in it
  that have no note;
- a name, alias, email or file name that came or went: every note that mentions it, and what that note reaches, before and after.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from netnotes.core.reminders import owed_for, refer
from netnotes.core.settings import Settings
from netnotes.index import derived_rows, store
from netnotes.index.derived_rows import DerivedRows, add_items, rows_of_people
from netnotes.index.people import Gathered, People
from netnotes.index.person_rows import PersonRows, person_rows
from netnotes.index.prepare import NoteRows
from netnotes.tuples import NamedTuple

_BATCH = 500
_PEOPLE_AT_ONCE = 250
_RESOLVE = """
UPDATE mention SET target = (
    SELECT name.note FROM name JOIN note ON note.id = name.note
    WHERE name.key = mention.{key} AND (mention.role = 'link' OR note.kind = 'contact')
    ORDER BY name.rank, note.path LIMIT 1)
WHERE {where}"""

Mapped = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""What `map` is: a function applied to tasks, here of plain values that give plain values."""


class _Reached(NamedTuple):
    """The units whose derived rows are out of date: contacts by note id, strangers by key, unmet people by identity."""

    contacts: set[int]
    strangers: set[str]
    unmet: set[str]


def apply(
    db: sqlite3.Connection,
    notes: Iterable[NoteRows],
    gone: Iterable[str],
    settings: Settings,
    mapped: Mapped = map,
) -> list[str]:
    """Write changed notes, take out those that are gone, and derive again exactly what that reaches.

    `gone` is looked at after `notes` is exhausted. `mapped` is `map`, or does the same in other processes. Returns the paths
    of the notes written.
    """
    if not store.has_notes(db):
        written = []
        with store.without_indexes(db, "mention"):
            with store.without_indexes(db, "note", "name"):
                for batch in _batches(notes):
                    store.put_new(db, batch)
                    written += [rows.file for rows in batch]
            _resolve(db, "1", "mention.target IS NULL AND mention.other_key IS NOT NULL")
        store.forget_derived(db)
        with store.without_indexes(db, "reminder"):
            _derive_all(db, settings, mapped)
        return written
    changed, written, reached = _replace(db, notes, gone)
    for note_id in changed:
        _resolve(db, f"note = {note_id}", f"note = {note_id} AND target IS NULL AND other_key IS NOT NULL")
    for note_id in changed:
        _reach(db, note_id, reached)
    _derive(db, reached, settings)
    return written


def _batches(notes: Iterable[NoteRows]) -> Iterator[list[NoteRows]]:
    batch: list[NoteRows] = []
    for rows in notes:
        batch.append(rows)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _replace(
    db: sqlite3.Connection, notes: Iterable[NoteRows], gone: Iterable[str]
) -> tuple[set[int], list[str], _Reached]:
    """Put and drop notes; return the notes whose mentions must be resolved again, the paths written, and what was reached."""
    reached = _Reached(set(), set(), set())
    changed: set[int] = set()
    keys: set[str] = set()
    written: list[str] = []
    for rows in notes:
        old = store.note_id(db, rows.file)
        before = _names(db, old) if old is not None else set()
        if old is not None:
            _reach(db, old, reached)
        new = store.put(db, rows)
        changed.add(new)
        written.append(rows.file)
        keys |= {key for key, _, _ in before ^ _names(db, new)}
    for file in gone:
        if (old := store.note_id(db, file)) is not None:
            _reach(db, old, reached)
            keys |= {key for key, _, _ in _names(db, old)}
            store.drop(db, old)
    return changed | _mentioning(db, keys, reached), written, reached


def _names(db: sqlite3.Connection, note: int) -> set[tuple[str, int, str]]:
    """Return the keys of a note with rank and kind: any difference may change whom a mention means."""
    rows = db.execute(
        "SELECT key, rank, kind FROM name JOIN note ON note.id = name.note WHERE note = ?", (note,)
    )
    return set(rows.fetchall())


def _mentioning(db: sqlite3.Connection, keys: set[str], reached: _Reached) -> set[int]:
    """Return the notes that mention one of the keys, having noted what they reach as things stand."""
    found: set[int] = set()
    for key in keys:
        found |= {
            row[0]
            for row in db.execute("SELECT note FROM mention WHERE key = ? OR other_key = ?", (key, key))
        }
    for note in found:
        _reach(db, note, reached)
    return found


def _resolve(db: sqlite3.Connection, first: str, second: str) -> None:
    db.execute(_RESOLVE.format(key="key", where=first))
    db.execute(_RESOLVE.format(key="other_key", where=second))


def _reach(db: sqlite3.Connection, note: int, reached: _Reached) -> None:
    """Add to `reached` what the facts of a note enter into, by the mentions as they are resolved now."""
    row = db.execute("SELECT kind FROM note WHERE id = ?", (note,)).fetchone()
    if row and row[0] == "contact":
        reached.contacts.add(note)
        referred = db.execute("SELECT note FROM mention WHERE target = ? AND role = 'referred_by'", (note,))
        reached.contacts.update(row[0] for row in referred)
        with_them = db.execute(
            "SELECT note FROM mention WHERE target = ? AND role = 'contact'", (note,)
        ).fetchall()
        for (interview,) in with_them:
            _reach_mentioned(db, interview, reached)
    _reach_mentioned(db, note, reached)


def _reach_mentioned(db: sqlite3.Connection, note: int, reached: _Reached) -> None:
    rows = db.execute(
        "SELECT role, key, identity, target FROM mention WHERE note = ? AND role IN ('contact', 'referral')",
        (note,),
    )
    for role, key, identity, target in rows:
        if target is not None:
            reached.contacts.add(target)
        elif role == "contact":
            reached.strangers.add(key)
        else:
            reached.unmet.add(identity)


def _everything(db: sqlite3.Connection) -> _Reached:
    contacts = {row[0] for row in db.execute("SELECT id FROM note WHERE kind = 'contact'")}
    reached = _Reached(contacts, set(), set())
    rows = db.execute(
        "SELECT DISTINCT role, key, identity FROM mention WHERE target IS NULL AND role != 'link'"
    )
    for role, key, identity in rows:
        if role == "contact":
            reached.strangers.add(key)
        elif role == "referral":
            reached.unmet.add(identity)
    return reached


def _derive(db: sqlite3.Connection, reached: _Reached, settings: Settings) -> None:
    people = People(db)
    for some in _some(sorted(reached.contacts)):
        derived_rows.write(db, rows_of_people(some, people.persons(some), settings), anew=False)
    _derive_names(db, people, reached, settings, anew=False)


def _derive_all(db: sqlite3.Connection, settings: Settings, mapped: Mapped) -> None:
    """Derive everything, of which nothing is there yet; what is work is done by `mapped`."""
    reached = _everything(db)
    tasks = ((some, *person_rows(db, some)) for some in _some(sorted(reached.contacts)))
    for rows in mapped(partial(_derived, settings), tasks):
        derived_rows.write(db, DerivedRows(*rows), anew=True)
    _derive_names(db, People(db), reached, settings, anew=True)


def _derived(settings: Settings, task: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what is derived about some people, of whom a task has the notes' ids and the rows."""
    notes, *rows = task
    return tuple(rows_of_people(notes, Gathered().persons(PersonRows(*rows)), settings))


def _derive_names(
    db: sqlite3.Connection, people: People, reached: _Reached, settings: Settings, anew: bool
) -> None:
    rows = derived_rows.none_yet()
    for key in sorted(reached.strangers):
        person = people.stranger(key)
        add_items(rows, f"x:{key}", owed_for(person, settings) if person else ())
    for identity in sorted(reached.unmet):
        who, namings = people.unmet(identity)
        add_items(rows, f"r:{identity}", refer(namings, who, settings) if namings else ())
    derived_rows.write(db, rows, anew)


def _some(notes: list[int]) -> Iterator[list[int]]:
    return (notes[start : start + _PEOPLE_AT_ONCE] for start in range(0, len(notes), _PEOPLE_AT_ONCE))

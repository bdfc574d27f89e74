"""What the index answers is what a slow, plain evaluator of the rules answers, for any vault and any day."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from oracle import Oracle
from vault_strategies import DAYS, settings_texts, vaults
from vaults import sync, write

from netnotes.core.items import Item
from netnotes.core.parse import parse_note
from netnotes.core.settings import Settings, read_settings
from netnotes.index import opening, queries

EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "40"))
ANY_DAY = [DAYS[0] + timedelta(days=n) for n in range(-10, 60)]
thorough = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def oracle_of(files: dict[str, str], chosen: Settings) -> Oracle:
    return Oracle([parse_note(path, text.encode(), chosen.folders) for path, text in files.items()], chosen)


def iso(day: date | None) -> str:
    return day.isoformat() if day else "open"


@thorough
@given(vaults(), settings_texts, st.sets(st.sampled_from(ANY_DAY), min_size=3, max_size=6))
def test_the_index_answers_as_the_oracle_does(files: dict[str, str], text: str, days: set[date]) -> None:
    note("\n".join(f"=== {path}\n{content}" for path, content in files.items()))
    chosen = read_settings(text)
    oracle = oracle_of(files, chosen)
    with tempfile.TemporaryDirectory() as folder, opening.in_memory() as index:
        sync(write(Path(folder), files, text), index.db)
        rows = index.db.execute(
            "SELECT r.kind, coalesce(r.slug, r.name), n.path, coalesce(about_slug, about_name), due, until, r.path "
            "FROM reminder r LEFT JOIN note n ON n.id = person"
        )
        stored = [
            (row[0], row[1], os.fsdecode(row[2] or b""), *row[3:6], os.fsdecode(row[6])) for row in rows
        ]
        expected = [
            (o.kind, o.person, o.path or "", o.about, iso(o.due), iso(o.until), o.file) for o in oracle.owed()
        ]
        assert sorted(stored, key=repr) == sorted(expected, key=repr)
        for day in sorted(days):
            compare_on(day, index.db, oracle, chosen)


def compare_on(day: date, db: sqlite3.Connection, oracle: Oracle, chosen: Settings) -> None:
    items = [item for item in oracle.owed() if not chosen.since or item.due >= chosen.since]
    answered = [
        (
            owed.item.kind,
            owed.item.who.slug or owed.item.who.name,
            owed.item.due,
            owed.item.until,
            owed.item.file,
        )
        for owed in queries.owed(db, day, day, chosen.since, ())
    ]
    assert sorted(answered, key=repr) == sorted(
        ((i.kind, i.person, i.due, i.until, i.file) for i in items if i.on(day)), key=repr
    )
    for row in queries.contacts(db, day, chosen.since):
        person = next(note for note in oracle.people if note.file == row.file)
        theirs = [item for item in items if item.path == row.file]
        still = [item.due for item in theirs if item.until is None or item.until > day]
        assert (row.stage, row.last_contact, row.next_due, set(row.owed)) == (
            oracle.stage(person, day),
            oracle.last_contact(person, day),
            min(still, default=None),
            {item.kind for item in theirs if item.on(day)},
        ), (row.file, day)


@pytest.mark.parametrize("text", ["", "every: 5 days\n"])
def test_an_empty_vault_owes_nothing(text: str) -> None:
    assert oracle_of({}, read_settings(text)).owed() == []


@thorough
@given(vaults(), settings_texts)
def test_as_days_go_by_an_item_appears_when_it_is_due_and_leaves_only_when_it_ends(
    files: dict[str, str], text: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, opening.in_memory() as index:
        sync(write(Path(folder), files, text), index.db)
        before: list[Item] = []
        for day in ANY_DAY:
            today = [owed.item for owed in queries.owed(index.db, day, day, None, ())]
            assert all(item.due == day for item in today if item not in before and day > ANY_DAY[0])
            assert all(item.until == day for item in before if item not in today)
            assert all(item.owed_on(day) for item in today)
            before = today

"""Nothing in a sync is quadratic: twice as many lines in one note take SQLite about twice as many steps."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from timing import takes_less_than
from vaults import write

from netnotes.index import opening
from netnotes.index.network import everybody
from netnotes.index.notes import referrals_given
from netnotes.index.referrals import network
from netnotes.sync import synced

_EVERY = 100  # virtual machine instructions
_HEAD = '---\ncontact: "[[a]]"\ndate: 2026-11-01\n---\n\n## Referrals\n\n'


def steps(folder: Path, lines: list[str], others: dict[str, str]) -> int:
    """Return how many steps SQLite takes to index an interview with these lines, and to tell who led to whom."""
    root = write(
        folder,
        {"contacts/a.md": "---\nname: A\n---\n", "interviews/i.md": _HEAD + "\n".join(lines), **others},
    )
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    with opening.in_memory() as index:
        db: sqlite3.Connection = index.db
        db.set_progress_handler(count, _EVERY)
        synced(str(root), db, "", lambda done, total: None)
        assert len(network(db).lines) == len(lines)
        db.set_progress_handler(None, 0)
    return taken


@pytest.mark.parametrize("known", [False, True], ids=["names without a note", "contacts"])
def test_many_referrals_in_one_interview(tmp_path: Path, known: bool) -> None:
    def taken(count: int) -> int:
        people = {f"contacts/p{i}.md": f"---\nname: P {i}\n---\n" for i in range(count)} if known else {}
        lines = [f"- [[p{i}]]" if known else f"- Person {i} Q, p{i}@x.org" for i in range(count)]
        return steps(tmp_path / str(count), lines, people)

    assert taken(800) < 3 * taken(400)


def test_whom_a_person_named_is_told_at_once_however_many_they_are(tmp_path: Path) -> None:
    lines = [f"- Person {i} Q, p{i}@x.org" for i in range(20_000)]
    notes = {"contacts/a.md": "---\nname: A\n---\n", "interviews/i.md": _HEAD + "\n".join(lines)}
    with opening.in_memory() as index:
        synced(str(write(tmp_path / "v", notes)), index.db, "", lambda done, total: None)
        (person,) = index.db.execute("SELECT id FROM note WHERE kind = 'contact'").fetchone()
        assert len(referrals_given(index.db, person)) == len(lines)
        assert takes_less_than(1, lambda: referrals_given(index.db, person))


def test_while_everybody_is_gone_through_other_processes_may_write(tmp_path: Path) -> None:
    notes = {f"contacts/p{n}.md": f"---\nname: P {n}\n---\n" for n in range(3)}
    with opening.in_memory() as index:
        synced(str(write(tmp_path / "v", notes)), index.db, "", lambda done, total: None)
        assert [(member.person.who.slug, index.db.in_transaction) for member in everybody(index.db)] == [
            (f"p{n}", False) for n in range(3)
        ]

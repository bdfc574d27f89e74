"""A value in the index that no sync can have written is damage: the index is made anew, and the answer is as before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run
from vaults import note

from netnotes.index.seal import seal

ANSWER = "### How did you start?\n\nBy chance.\n\n## Referrals\n\n- [[bob]]\n- Cy Ng\n"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE note SET counts_on = 'x' WHERE slug = 'late'",
        "UPDATE note SET facts = json_set(facts, '$.invited', 5) WHERE slug = 'bob'",
        "UPDATE note SET facts = json_set(facts, '$.invited', 'x') WHERE slug = 'bob'",
        "UPDATE note SET facts = json_set(facts, '$.named', 5) WHERE kind = 'interview'",
        "UPDATE note SET answered = x'5b315d' WHERE answered IS NOT NULL",
        "UPDATE note SET answered = 5 WHERE answered IS NOT NULL",
        "UPDATE mention SET identity = x'00' WHERE role = 'referral'",
    ],
)
@pytest.mark.parametrize(
    "command", ["check", "referrals", "outcomes", "promises", "answers", "coverage", "week", "stats"]
)
def test_no_command_stumbles_over_it(make_vault: Callable[..., Path], command: str, damage: str) -> None:
    vault = make_vault(
        {
            "contacts/ann.md": note("## Outcomes\n\n- 2026-11-01: a job\n", name="Ann", added="2026-01-01"),
            "contacts/bob.md": note(name="Bob", paths="[policy]", invited="2026-11-12"),
            "interviews/early.md": note(ANSWER, contact="ann", date="2026-10-01"),
            "interviews/late.md": note(ANSWER, contact="bob", date="2026-11-10"),
            "interviews/once.md": note(contact="bob", date="2026-06-10"),
        }
    )
    before = run(command)
    (file,) = (vault.parent / "cache").glob("*.sqlite3")
    db = sqlite3.connect(file)
    db.execute(damage)
    db.commit()
    seal(db)
    db.close()
    ran = run(command)
    assert (ran.code, ran.out) == (before.code, before.out)
    assert "bug" not in ran.err

"""Who is found under a name: slugs, names, aliases, emails; two with one slug; notes that can't be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from vaults import day, note, reminders, sync, write

from netnotes.index import finding, opening, queries

FILES = {
    "contacts/jane-doe.md": note(name="Jane Doe", aliases=["Dr Doe", "JD"], email="jane@example.org"),
    "contacts/Zoë Ångström.md": note(name="Zoë Ångström"),
    "contacts/a/ann.md": note(name="Ann One", added="2026-11-01"),
    "contacts/b/ann.md": note(name="Ann Two", added="2026-11-02"),
    "contacts/broken.md": "---\nname: [x\n---\n",
    "people/cy.md": note(type="contact", name="Cy Ng"),
    "contacts/typo.md": note(type="contcat", name="Ty Po"),
    "contacts/plain.md": "just text\n",
    "interviews/2026-11-20-jane-doe.md": note(contact="Dr Doe", date="2026-11-20"),
    "interviews/d2.md": note(contact="ann", date="2026-11-21"),
    "pitches/policy.md": note(),
    "notes/jane.md": "About [[JD]], [[2026-11-20-jane-doe]], [[policy]] and [[nothing]].\n",
}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opening.in_memory() as index:
        sync(write(tmp_path / "vault", FILES), index.db)
        yield index.db


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("jane-doe", "contacts/jane-doe.md"),
        ("Jane Doe", "contacts/jane-doe.md"),
        ("JANE", "contacts/jane-doe.md"),
        ("jané dóe", "contacts/jane-doe.md"),
        ("dr doe", "contacts/jane-doe.md"),
        ("jd", "contacts/jane-doe.md"),
        ("Jane@Example.org", "contacts/jane-doe.md"),
        ("contacts/jane-doe.md", "contacts/jane-doe.md"),
        ("zoe", "contacts/Zoë Ångström.md"),
        ("zoe-angstrom", "contacts/Zoë Ångström.md"),
        ("contacts/b/ann.md", "contacts/b/ann.md"),
        ("Ann Two", "contacts/b/ann.md"),
        ("broken", "contacts/broken.md"),
        ("cy", "people/cy.md"),
        ("ty po", "contacts/typo.md"),
        ("plain", "contacts/plain.md"),
    ],
)
def test_a_person_is_found(db: sqlite3.Connection, tmp_path: Path, words: str, file: str) -> None:
    assert finding.find_person(db, words, str(tmp_path / "vault"), str(tmp_path / "vault")).file == file


@pytest.mark.parametrize("words", ["ann", "Ann", "o"])
def test_an_ambiguous_name_is_never_guessed(db: sqlite3.Connection, tmp_path: Path, words: str) -> None:
    with pytest.raises(finding.Ambiguous):
        finding.find_person(db, words, str(tmp_path), str(tmp_path))


def test_two_notes_with_one_slug_are_told_by_their_paths(db: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(finding.Ambiguous) as raised:
        finding.find_person(db, "ann", str(tmp_path), str(tmp_path))
    assert raised.value.message == "ann fits 2:\ncontacts/a/ann.md  Ann One\ncontacts/b/ann.md  Ann Two"
    assert raised.value.hint == "say which, by its path"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("jane-deo", "did you mean jane-doe?"),
        ("jnae", "did you mean jane-doe?"),
        ("xyzzy", "netnotes list shows everybody"),
    ],
)
def test_nobody_is_told_with_whoever_is_near(
    db: sqlite3.Connection, tmp_path: Path, words: str, hint: str
) -> None:
    with pytest.raises(finding.NotFound) as raised:
        finding.find_person(db, words, str(tmp_path), str(tmp_path))
    assert (raised.value.message, raised.value.hint) == (f"nobody is called {words}", hint)


def test_of_two_with_one_slug_the_first_path_has_the_interviews_and_both_their_own_items(
    db: sqlite3.Connection,
) -> None:
    owed = [owed.item for owed in queries.owed(db, day("2026-12-24"), day("2026-12-24"), None, ())]
    assert {(item.kind, item.who.name) for item in owed if item.who.slug == "ann"} == {
        ("write-up", "Ann One"),
        ("thank", "Ann One"),
        ("invite", "Ann Two"),
    }


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("JD", b"contacts/jane-doe.md"),
        ("2026-11-20-jane-doe", b"interviews/2026-11-20-jane-doe.md"),
        ("policy", b"pitches/policy.md"),
        ("nothing", None),
    ],
)
def test_a_link_in_a_body_leads_to_any_note(db: sqlite3.Connection, text: str, target: bytes | None) -> None:
    rows = db.execute(
        "SELECT path FROM mention LEFT JOIN note ON note.id = target WHERE role = 'link' AND text = ?",
        (text,),
    )
    assert rows.fetchall() == [(target,)]


@pytest.mark.parametrize(
    ("one", "other", "winner"),
    [
        (note(name="Ann Ray"), note(name="Cy", aliases=["Ann Ray"]), "one"),  # a name before an alias
        (note(name="Cy", aliases=["Ann Ray"]), note(name="Ann Ray"), "other"),
        (note(name="Ann Ray"), note(name="ANN RAY"), "one"),  # else the first path
        (note(name="Other"), note(name="One"), "one"),  # a slug before a name
    ],
)
def test_who_has_a_name_first(tmp_path: Path, one: str, other: str, winner: str) -> None:
    link = "one" if "Other" in one else "Ann Ray"
    files = {
        "contacts/one.md": one,
        "contacts/other.md": other,
        "interviews/d.md": note(contact=link, date="2026-11-20"),
    }
    with opening.in_memory() as index:
        sync(write(tmp_path, files), index.db)
        assert {line[1] for line in reminders(index.db) if line[0] == "thank"} == {winner}

"""What is wrong with a field comes with what to write instead."""

from __future__ import annotations

import pytest

from netnotes.core.field_table import FIELDS, Field
from netnotes.core.kinds import Kind
from netnotes.core.parse import parse_note

FOLDERS: dict[str, Kind] = {"contacts": "contact", "interviews": "interview", "pitches": "pitch"}


def problems(fields: str, folder: str = "contacts") -> list[tuple[str, int, int, str, str]]:
    """Return the problems of a note with some more fields from its third line on."""
    first = "name: A" if folder == "contacts" else 'contact: "[[a]]"'
    found = parse_note(f"{folder}/a.md", f"---\n{first}\n{fields}\n---\n".encode(), FOLDERS).problems
    return [(p.code, p.line, p.column, p.message, p.hint) for p in found]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("20 Nov 2026", "did you mean 2026-11-20?"),
        ('"2026-11-20"', "did you mean 2026-11-20?"),
        ("20261120", "did you mean 2026-11-20?"),
        ("2026-11-20 10:00", "a time doesn't belong here; did you mean 2026-11-20?"),
        ("03/04/2026", "did you mean 2026-04-03 or 2026-03-04?"),
        ("soon", ""),
        ("[2026-11-20]", ""),
    ],
)
def test_a_bad_date_comes_with_the_day_that_is_meant(value: str, hint: str) -> None:
    assert problems(f"added: {value}") == [("NN302", 3, 8, "added must be a date like 2026-11-20", hint)]


def test_cancelled_asks_for_its_day() -> None:
    (found,) = problems("date: 2026-11-20\ncancelled: soon", "interviews")
    assert found[4] == "the day it was called off"


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ("referred_by: [[bob]]", [(3, 14)]),
        ("referred_by:\n- [[bob]]\n- ann\n- [[cy]]", [(4, 3), (6, 3)]),
        ("referred_by: [ann, [[bob]]]", [(3, 20)]),
        ("role: [[acme]]", [(3, 7)]),
        ("boss: [[acme]]", [(3, 7)]),
        ("team: [[[a]], b]", [(3, 8)]),
        ("team: [[a, b]]", []),
        ("team: [[1]]", []),
        ("team: [[a], [b]]", []),
    ],
)
def test_a_link_without_quotes_is_found_wherever_it_stands(
    fields: str, places: list[tuple[int, int]]
) -> None:
    found = problems(f"{fields}\nadded: 2026-11-01")
    assert [(line, column) for code, line, column, _, _ in found if code == "NN309"] == places


def test_links_without_quotes_are_read_as_they_are_meant() -> None:
    text = "---\nname: A\nreferred_by: [[[bob]], [[cy]]]\n---\n"
    note = parse_note("contacts/a.md", text.encode(), FOLDERS)
    assert [mention.text for mention in note.mentions] == ["bob", "cy"]


@pytest.mark.parametrize(
    ("fields", "messages"),
    [
        ("thanked: 2026-11-19", ["thanked lies before the interview's date"]),
        ("prepared: 2026-11-21", ["prepared lies after the interview's date"]),
        ("confirmed: 2026-11-21", ["confirmed lies after the interview's date"]),
        ("prepared: 2026-11-20\nconfirmed: 2026-11-20\nthanked: 2026-11-20", []),
    ],
)
def test_days_around_an_interview_are_in_order(fields: str, messages: list[str]) -> None:
    found = problems(f"date: 2026-11-20\n{fields}", "interviews")
    assert [(code, line, message) for code, line, _, message, _ in found] == [
        ("NN504", 4, m) for m in messages
    ]


@pytest.mark.parametrize(
    ("field", "folder"),
    [
        (field, folder)
        for field in FIELDS
        for folder, kind in FOLDERS.items()
        if field.type == "text" and kind in field.kinds
    ],
)
@pytest.mark.parametrize("value", ["[Bob, Cy]", "[Bob]"])
def test_a_list_where_one_text_belongs_is_left_out_and_said(field: Field, folder: str, value: str) -> None:
    listed = parse_note(f"{folder}/a.md", f"---\n{field.name}: {value}\n---\n".encode(), FOLDERS)
    without = parse_note(f"{folder}/a.md", b"---\nnobody_s_key: 1\n---\n", FOLDERS)
    assert ("NN302", f"{field.name} must be text") in [(p.code, p.message) for p in listed.problems]
    assert "Bob" not in str(listed.facts)
    assert listed.facts == without.facts

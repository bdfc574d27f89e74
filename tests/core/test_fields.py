"""The field registry: what each field may hold, misspellings, and values from the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netnotes.core.field_table import FIELDS
from netnotes.core.fields import (
    BadValue,
    complaint,
    events_of,
    field_named,
    fields_of,
    from_text,
    is_email,
    misspelled,
    tags,
    texts,
)
from netnotes.core.kinds import Kind
from netnotes.errors import NetnotesError

TODAY = date(2026, 11, 23)


def test_every_field_is_named_once_and_said_in_words() -> None:
    names = [field.name for field in FIELDS]
    assert len(names) == len(set(names))
    assert all(field.meaning.strip() == field.meaning != "" for field in FIELDS)
    assert all(field_named(name) is not None for name in names)


@pytest.mark.parametrize(
    ("kind", "events"),
    [
        ("contact", ("met", "invited", "nudged", "replied", "declined", "told")),
        ("interview", ("prepared", "confirmed", "thanked", "cancelled")),
        ("pitch", ()),
        ("note", ()),
    ],
)
def test_events(kind: Kind, events: tuple[str, ...]) -> None:
    assert events_of(kind) == events


def test_required_fields_are_name_and_contact() -> None:
    assert [field.name for field in FIELDS if field.required] == ["name", "contact"]


def test_fields_of_a_kind() -> None:
    assert "contact" not in fields_of("contact")
    assert {"date", "thanked", "follow_up", "tags"} <= set(fields_of("interview"))
    assert set(fields_of("pitch")) | set(fields_of("note")) == {
        "type",
        "aliases",
        "tags",
        "paths",
        "audience",
    }


@pytest.mark.parametrize(
    ("key", "kind", "hint"),
    [
        ("folow_up", "contact", "did you mean follow_up?"),
        ("follow-up", "contact", "did you mean follow_up?"),
        ("Follow Up", "contact", "did you mean follow_up?"),
        ("Email", "contact", "did you mean email?"),
        ("thankd", "interview", "did you mean thanked?"),
        ("thanked", "contact", ""),
        ("name", "contact", ""),
        ("nam", "contact", "did you mean name?"),
        ("ur", "contact", ""),
        ("shoe_size", "contact", ""),
    ],
)
def test_misspelled(key: str, kind: Kind, hint: str) -> None:
    assert misspelled(key, kind) == hint


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("added", date(2026, 1, 1), ""),
        ("added", None, ""),
        ("added", "", ""),
        ("added", "2026-1-1", "added must be a date like 2026-11-20"),
        ("added", True, "added must be a date like 2026-11-20"),
        ("tags", ["a", "b"], ""),
        ("tags", "a, b", ""),
        ("tags", [["a"]], "tags must be text or a list of texts"),
        ("tags", {"a": 1}, "tags must be text or a list of texts"),
        ("name", "Jane", ""),
        ("name", 42, ""),
        ("name", ["Jane"], "name must be text"),
        ("organization", ["Acme", "Beta"], ""),
        ("format", "video", ""),
        (
            "format",
            "vidoe",
            "format is one of phone, video, lunch, coffee, office, other; did you mean video?",
        ),
        ("time", "14:00", ""),
        ("time", "9.30", ""),
        ("time", "2 pm", ""),
        ("time", "25:00", 'time must be a time like "14:00"'),
        ("time", "noon", 'time must be a time like "14:00"'),
        ("duration", "30 min", ""),
        ("duration", 45, ""),
        ("duration", "1 h 30 min", ""),
        ("duration", "long", "duration must be a duration like 30 min"),
        ("timezone", "Europe/Berlin", ""),
        ("timezone", "+02:00", ""),
        ("timezone", "Berlin time", "timezone must be a time zone like Europe/Berlin"),
        ("every", "6 weeks", ""),
        ("every", "never", ""),
        ("every", 30, ""),
        ("every", "6 wekks", "every: '6 wekks' is not an interval"),
        ("type", "anything", ""),
    ],
)
def test_complaint(name: str, value: Any, wrong: str) -> None:
    field = field_named(name)
    assert field is not None
    assert complaint(field, value) == wrong


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("jane@example.org", True),
        ("jane.o'doe+x@mail.example.org", True),
        ("jané@exämple.org", True),
        ("jane@example", False),
        ("jane@.org", False),
        ("jane@example..org", False),
        ("jane", False),
        ("@example.org", False),
        ("jane@example.org, bob@example.org", False),
        ("Jane <jane@example.org>", False),
        ("jane@example.org?cc=x@example.org", False),
        ("jane@example.org\nbcc: x@example.org", False),
        ("jane@example.org\n", False),
        ("a" * 250 + "@example.org", False),
    ],
)
def test_is_email(address: str, is_one: bool) -> None:
    assert is_email(address) is is_one


def test_texts_and_tags() -> None:
    assert texts("a") == texts([" a ", None, ""]) == ("a",)
    assert texts([1, "b"]) == ("1", "b")
    assert texts(None) == ()
    assert tags("#a, b  c") == tags(["#a", "b", "c"]) == ("a", "b", "c")
    assert tags(["two words", "#"]) == ("two words",)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("added", "2026-11-20", date(2026, 11, 20)),
        ("added", "today", TODAY),
        ("follow_up", "in 2 weeks", date(2026, 12, 7)),
        ("tags", "a, b,,c ", ["a", "b", "c"]),
        ("tags", "a", ["a"]),
        ("name", " Jane Doe ", "Jane Doe"),
        ("email", "jane@example.org", "jane@example.org"),
        ("email", "jane@example.org, jd@example.org", ["jane@example.org", "jd@example.org"]),
        ("organization", "Smith, Lee and Co", "Smith, Lee and Co"),
        ("referred_by", "jane-doe", "[[jane-doe]]"),
        ("referred_by", "[[jane-doe|Jane]]", "[[jane-doe|Jane]]"),
        ("contact", "jane-doe, bob", ["[[jane-doe]]", "[[bob]]"]),
        ("every", "6 weeks", "6 weeks"),
        ("shoe_size", "42", 42),
        ("shoe_size", "4.5", 4.5),
        ("shoe_size", "true", True),
        ("shoe_size", "2026-11-20", date(2026, 11, 20)),
        ("shoe_size", "0301", "0301"),
        ("shoe_size", "yes", "yes"),
        ("shoe_size", "a: b", "a: b"),
        ("shoe_size", "null", "null"),
    ],
)
def test_from_text(name: str, text: str, value: Any) -> None:
    found = from_text(field_named(name), name, text, TODAY)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("name", "  ", "name has no value"),
        ("shoe_size", "", "shoe_size has no value"),
        ("email", "jane", "not an email address: jane"),
        ("email", "jane@example.org, bob", "not an email address: bob"),
        ("every", "often", "every: 'often' is not an interval"),
        ("format", "mail", "format is one of phone, video, lunch, coffee, office, other"),
    ],
)
def test_from_text_refuses_what_a_field_cannot_hold(name: str, text: str, message: str) -> None:
    with pytest.raises(BadValue) as raised:
        from_text(field_named(name), name, text, TODAY)
    assert raised.value.message == message


def test_from_text_refuses_a_day_that_is_none() -> None:
    with pytest.raises(NetnotesError):
        from_text(field_named("added"), "added", "31 feb", TODAY)

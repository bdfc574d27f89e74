"""Facts come back from the index's JSON as they went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.model import Contact, Interview
from netnotes.index.facts import contact_from_json, interview_from_json, to_json

lines = st.dictionaries(st.text(), st.integers(1))
places = st.dictionaries(st.text(), st.tuples(st.integers(1), st.integers(1)))


@given(st.from_type(Contact), lines, places)
def test_a_contact_comes_back(
    drawn: Contact, lines: dict[str, int], places: dict[str, tuple[int, int]]
) -> None:
    contact = drawn._replace(lines=lines, places=places, referred_by=())
    assert contact_from_json(contact.slug, contact.file, contact.name, to_json(contact)) == contact


@given(st.from_type(Interview), lines, places)
def test_an_interview_comes_back(
    drawn: Interview, lines: dict[str, int], places: dict[str, tuple[int, int]]
) -> None:
    interview = drawn._replace(lines=lines, places=places, contacts=())
    assert interview_from_json(interview.slug, interview.file, to_json(interview)) == interview


@pytest.mark.parametrize("name", ["\udcff", "\x00", "\u2028", '"', "王"])
def test_any_text_comes_back(name: str) -> None:
    contact = Contact("s", "f", "n", follow_up_for=name, lines={name: 3}, aliases=(name,))
    assert contact_from_json("s", "f", "n", to_json(contact)) == contact
    assert to_json(contact).isascii()


def test_what_is_empty_takes_no_room() -> None:
    assert to_json(Contact("slug", "file", "name")) == "{}"
    assert to_json(Interview("slug", "file")) == "{}"
    assert to_json(None) == "{}"

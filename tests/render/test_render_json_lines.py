"""Values of notes as lines of JSON: whatever they are, a reader gets them back, and a terminal obeys none of them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from netnotes.render.json_lines import json_lines, people_part, yes_part
from netnotes.render.text import is_hidden

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.one_of(
    st.none(), TEXT, st.integers(), st.booleans(), st.lists(TEXT, max_size=3), st.just({"a": [1]})
)
COLUMN = st.one_of(st.lists(TEXT), st.lists(st.none() | TEXT), st.lists(VALUES))


def read(column: list[Any], name: str = "value") -> list[Any]:
    lines = [
        *json_lines(
            [name, "fields"], [[column, ["{}"] * len(column)]], {"people": people_part, "written": yes_part}
        )
    ]
    assert not any(is_hidden(char) for line in lines for char in line)
    return [json.loads(line)[name] for line in lines]


@given(COLUMN)
@example(["plain", "%s", "50 %"])
@example(["plain", 'Bob "Bobby" Ray'])
@example(["a\\b", None])
@example(["a\x1b[2J", "b\u202e", "c\x85", "d\udc80"])
@example([True, "true", None, 1])
def test_any_value_reads_back_as_it_was(column: list[Any]) -> None:
    assert read(column) == column


@given(st.lists(st.lists(st.tuples(st.none() | TEXT, TEXT), max_size=3)))
@example([[("jane-doe", "Jane Doe")], [], [(None, 'Bob "Bobby" Ray'), ("mei", "Mei\n")]])
@example([[("50%s", "Zoë")], [(None, "")]])
def test_people_read_back_as_they_are(column: list[list[tuple[str | None, str]]]) -> None:
    expected = [[{"person": slug, "name": name} for slug, name in links] for links in column]
    assert read(column, "people") == expected


def test_yes_is_true() -> None:
    assert read(["yes", "no", None], "written") == [True, False, False]


@given(TEXT, st.dictionaries(TEXT, st.one_of(st.none(), TEXT, st.integers(), st.lists(TEXT))))
def test_front_matter_reads_back_as_it_was(name: str, fields: dict[str, Any]) -> None:
    (line,) = json_lines(["name", "fields"], [[[name], [json.dumps(fields, ensure_ascii=False)]]], {})
    assert json.loads(line) == {"name": name, "fields": fields}
    assert not any(is_hidden(char) for char in line)


def test_each_batch_is_looked_at_by_itself() -> None:
    batches = [[["a"], ["{}"]], [['"'], ["{}"]], [[None], ["{}"]], [["b"], ["{}"]]]
    lines = json_lines(["name", "fields"], batches, {})
    assert [json.loads(line)["name"] for line in lines] == ["a", '"', None, "b"]

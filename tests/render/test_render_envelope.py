"""The envelope of `--json`."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.problems import Problem
from netnotes.render.envelope import dumps, envelope, failure

TODAY = date(2026, 11, 23)


def test_an_answer_is_one_envelope() -> None:
    items = [
        {"person": "li-ming", "name": "李明", "due": date(2026, 11, 20), "until": None, "why": 'say "hi"'}
    ]
    problems = [Problem("NN206", 4, 1, "the key name stands twice", "remove one", "contacts/x.md")]
    assert (
        "\n".join(envelope("due", TODAY, items, problems))
        == """\
{
  "netnotes": 1,
  "command": "due",
  "today": "2026-11-23",
  "items": [
    {"person": "li-ming", "name": "李明", "due": "2026-11-20", "until": null, "why": "say \\"hi\\""}
  ],
  "problems": [
    {"file": "contacts/x.md", "line": 4, "column": 1, "code": "NN206", "severity": "error", \
"message": "the key name stands twice", "hint": "remove one"}
  ]
}"""
    )


def test_each_item_has_a_line_and_one_that_is_json_already_is_taken_as_it_is() -> None:
    items = ['{"slug": "a"}', {"slug": "b"}]
    assert (
        "\n".join(envelope("list", TODAY, items, ()))
        == """\
{
  "netnotes": 1,
  "command": "list",
  "today": "2026-11-23",
  "items": [
    {"slug": "a"},
    {"slug": "b"}
  ],
  "problems": []
}"""
    )


def test_nothing_found_is_an_empty_list() -> None:
    assert (
        "\n".join(envelope("list", TODAY, iter(()), ()))
        == """\
{
  "netnotes": 1,
  "command": "list",
  "today": "2026-11-23",
  "items": [],
  "problems": []
}"""
    )


def test_a_failure_says_what_and_what_to_do() -> None:
    assert (
        "\n".join(failure("set", "usage", "there is no field emial", "did you mean email?"))
        == """\
{
  "netnotes": 1,
  "command": "set",
  "error": {"code": "usage", "message": "there is no field emial", "hint": "did you mean email?"}
}"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("caf\udce9", r'"caf\udce9"'),
        ("\x1b\x9b\x7f\n", r'"\u001b\u009b\u007f\n"'),
        ("\u202e\u2028\ufeff", r'"\u202e\u2028\ufeff"'),
        ("\U000e0041", r'"\udb40\udc41"'),
        ("Zoë 李明 👍🏽", '"Zoë 李明 👍🏽"'),
    ],
)
def test_what_a_terminal_would_obey_is_escaped(text: str, expected: str) -> None:
    assert dumps(text) == expected


def test_a_day_is_iso_text() -> None:
    assert dumps({"a": [1, date(2026, 1, 2)]}) == '{"a": [1, "2026-01-02"]}'


def test_what_has_no_form_in_json_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no form in JSON"):
        dumps({1})


@given(st.text())
def test_a_reader_gets_every_text_unchanged(text: str) -> None:
    out = "\n".join(envelope("show", TODAY, [{"name": text}], ()))
    assert json.loads(out.encode())["items"] == [{"name": text}]


@given(
    st.recursive(
        st.one_of(
            st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text('aé"\\/\n\t{}')
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text('ké"'), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_an_item_is_one_line_laid_out_as_python_does(value: object) -> None:
    assert dumps(value) == json.dumps(value, ensure_ascii=False)

"""Front matter that is read without a YAML parser, as a YAML parser would read it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.frontmatter import read
from netnotes.core.plain_fields import read_plain
from netnotes.core.yaml_events import FASTEST, PureParser

PLAIN = """\
name: Ada B. Vasquez-Zając
organization:  Juniper Institute, Ostrava (CZ)
email: ada@juniper.example.org
phone: "+44 7700: 900543 # home"
url: https://example.org/a#b
nothing: ~
empty:
blank:  
paths: [academia, 'open data', "[[jane-doe]]" , 2026-01-02 ]
none: []
tags:
  - open-data
  - "a: b"
  - 2026-07-09
aliases:
- Ada
added: 2025-07-09
asked: 2025-07-09 10:00
zip: 01234
count: 12
share: 0.5
time: 15:30
sure: true
quoted: 'it: #1'
"""  # noqa: W291 - blanks behind a key are part of it


def as_note(source: str) -> str:
    return f"---\n{source}---\nBody\n"


def test_front_matter_of_every_plain_form_is_read_as_by_yaml() -> None:
    assert read_plain(PLAIN, 4, 2) is not None
    assert read(as_note(PLAIN)) == read(as_note(PLAIN), FASTEST) == read(as_note(PLAIN), PureParser)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "a: b: c",
            "a: b #c",
            "a: #c",
            "a: - b",
            "a: ? b",
            "a: &b c",
            "a: *b",
            "a: !b c",
            "a: |",
            "a: >",
            "a: @b",
        ),
        *(
            "a: %b",
            "a: `b",
            "a: {b: c}",
            "a: [b",
            "a: [b]]",
            "a: [[b]]",
            "a: [b, ]",
            "a: [b: c]",
            "a: [b #c]",
        ),
        *(
            'a: "b',
            'a: "b" c',
            'a: "\\n"',
            "a: 'b''c'",
            "a: 'b",
            "a:b",
            "a : b",
            "a",
            "1: b",
            "null: b",
            "true: b",
        ),
        *(
            "<<: b",
            "? a",
            "? a\n: b",
            "- a",
            "a: b\n c",
            "a: b\n\nc: d",
            "a: b\n- c",
            "a:\n- b\n - c",
            "a:\n - b\n- c",
        ),
        *(
            "a:\n-b",
            "a:\n-",
            "a:\n- [b]",
            "a:\n- b: c",
            "a:\n- - b",
            "a: [b]\n- c",
            "a: b\na: c",
            "a:\tb",
            "# a",
            "",
        ),
        *(
            "a: b\r",
            "a: \u200b",
            "a: b\u2028c",
            "a: b\x85c",
            "a: \u202eb",
            "a: \x1bb",
            "a: 2026-02-30",
            "a: " + "1" * 120,
        ),
        *("--- a: b", "...", "%YAML 1.1", "a: " + "b" * 9000),
    ],
)
def test_what_may_be_more_than_plain_is_left_to_yaml(line: str) -> None:
    assert read_plain(f"{line}\n", 4, 2) is None
    assert read_plain(f"x: y\n{line}\nz:\n", 4, 2) is None


SCALARS = st.one_of(
    st.text("ab1 :#-.,'\"[]{}?é\\~&*!|>%@`=<+\U0001f469", max_size=8),
    st.sampled_from(
        ["2026-11-20", "2026-02-30", "1.5", "007", "null", "No", "12:30", "[[a|b]]", "x@y.org", "&", "-1"]
    ),
)
LISTS = st.lists(SCALARS, max_size=3)
LINES = st.one_of(
    st.builds(
        "{}:{}{}{}".format,
        st.sampled_from("abc"),
        st.sampled_from(["", " ", "  "]),
        SCALARS,
        st.sampled_from(["", " "]),
    ),
    st.builds('{}: "{}"'.format, st.sampled_from("def"), SCALARS),
    st.builds("{}: '{}'".format, st.sampled_from("ghi"), SCALARS),
    st.builds(lambda key, items: f"{key}: [{', '.join(items)}]", st.sampled_from("jkl"), LISTS),
    st.builds(
        lambda key, dash, items: "\n".join([f"{key}:", *(f"{dash}{item}" for item in items)]),
        st.sampled_from("mno"),
        st.sampled_from(["- ", "  - ", " -  ", "-"]),
        LISTS,
    ),
    st.sampled_from(
        ["", " ", "# c", "p", "- q", "  r", "...", "key: value", "name: Ann", "tags: [a, b]", "true: x"]
    ),
)


@given(st.lists(LINES, max_size=6))
def test_whatever_is_read_as_plain_is_what_yaml_reads(lines: list[str]) -> None:
    text = as_note("".join(f"{line}\n" for line in lines))
    assert read(text) == read(text, FASTEST)


def test_a_plain_note_is_read_without_loading_yaml() -> None:
    code = (
        "import sys\n"
        "from netnotes.core.parse import parse_note\n"
        "note = parse_note('contacts/ada.md', b'---\\nname: Ada\\ntags: [a]\\n---\\n- [ ] b\\n', {})\n"
        "print(note.name, *sorted({'yaml', 'frontmatter', 'unicodedata'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "Ada\n"

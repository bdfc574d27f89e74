"""Text is reported where others read it as something else, and only there."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.frontmatter import read
from netnotes.core.other_readers import otherwise, read_otherwise
from netnotes.core.parse import parse_note
from netnotes.core.scalars import NotAValueError, resolve

TEXT = "tag:yaml.org,2002:str"
RESOLVER = yaml.SafeLoader("")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        *((word, "true or false") for word in ("no", "No", "NO", "yes", "on", "Off")),
        *(
            (word, "a number")
            for word in ("12:30", "0301234567", "0389", "+4915112345678", "1_000", "0x1F", "0o17")
        ),
        *(
            (word, "a number")
            for word in ("1.10", ".5", "1e3", ".inf", ".NaN", "190:20:30", "1.", "+1", "-01")
        ),
        ("2026-1-5 10:00:00", "a date"),
        ("=", "a mark of YAML"),
        *(
            (word, "")
            for word in (
                "nope",
                "y",
                "n",
                "-",
                ".",
                "10:00 to 12:00",
                "+49 151 234",
                "1.2.3",
                "12:99",
                "",
                "ok",
            )
        ),
    ],
)
def test_what_others_take_a_text_for(text: str, what: str) -> None:
    assert otherwise(text) == what


@given(
    st.one_of(
        st.text("0123456789+-.:_eExXobinfaNyYsSoOfFtTrRuUlLZ= ", max_size=12), st.from_regex("[-+]?[0-9:_.]+")
    )
)
def test_whatever_yaml_1_1_reads_otherwise_is_found(text: str) -> None:
    try:
        value = resolve(text)
    except NotAValueError:
        return
    if (
        type(value) is str
        and value == text.strip()
        and RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) != TEXT
    ):
        assert otherwise(text) != ""


def found(text: str) -> list[tuple[int, int, str]]:
    reading = read(f"---\n{text}\n---\n")
    return [(p.line, p.column, p.hint) for p in read_otherwise(reading, reading.problems)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: no", [(2, 4, 'quote it: "no"')]),
        ("a:   12:30   # at noon", [(2, 6, 'quote it: "12:30"')]),
        ("a: [x, 010, 'no', \"no\"]", [(2, 8, 'quote it: "010"')]),
        ("a:\n  - x\n  - 010\nb: on", [(4, 5, 'quote it: "010"'), (5, 4, 'quote it: "on"')]),
        ("a: 'no'\nb: \"no\"\nc: |\n  no\nd: true\ne: 12\nf: 2026-11-20\ng: 1.5\nh:", []),
        ("a: {b: no}", []),
        ("a: 2026-02-30", []),
    ],
)
def test_only_unquoted_values_of_fields_and_of_their_lists_are_reported(
    text: str, problems: list[object]
) -> None:
    assert found(text) == problems


def test_the_notes_of_other_programs_are_left_alone() -> None:
    data = b"---\ndraft: no\n---\n"
    assert parse_note("blog/a.md", data, {"contacts": "contact"}).problems == ()
    (hint, _) = parse_note("contacts/a.md", data, {"contacts": "contact"}).problems[::-1]
    assert (hint.code, hint.severity) == ("NN215", "hint")

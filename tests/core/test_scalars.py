"""What a plain scalar means, and how a value is written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.scalar_writing import INVISIBLE, plain_is_safe, render_scalar
from netnotes.core.scalars import NotAValueError, Scalar, resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-17", -17),
        ("123456789012345678", 123456789012345678),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("1e+16", 1e16),
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-20T10:30", datetime(2026, 11, 20, 10, 30)),
        ("2026-11-20 10:30:15.25", datetime(2026, 11, 20, 10, 30, 15, 250000)),
        ("2026-11-20 10:30Z", datetime(2026, 11, 20, 10, 30, tzinfo=UTC)),
        ("2026-11-20 10:30 -05:30", datetime(2026, 11, 20, 10, 30, tzinfo=timezone(-timedelta(hours=5.5)))),
    ],
)
def test_a_scalar_written_as_a_value_is_one(text: str, value: Scalar) -> None:
    assert (type(resolve(text)), resolve(text)) == (type(value), value)


@pytest.mark.parametrize("text", [
    "no", "yes", "on", "off", "y", "n", "nUll", "tRUE", "010", "-0", "+1", "+4915112345678",
    "0301234567", "1_000", "0x1f", "0o17", "0b1", "1.10", ".5", "5.", "1e5", "1e400", "1.0E+2", ".inf",
    ".nan", "nan", "inf", "12:30", "1:30:59", "2026-1-2", "2026-11", "2026-W01-1",
    "1234567890123456789", "５", "٣", "=", "<<", "-", "a-b", "2026-11-20x", "192.168.0.1", "555-0100",
    "2026-11-20 9:30", "30 min", "x" * 200, "1" * 50 + " " + "2" * 60,
])  # fmt: skip
def test_everything_else_is_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2024-13-01",
        "0000-00-00",
        "2024-01-01 25:00",
        "2024-01-01 10:00:00 +99:99",
        "9" * 101,
        "0x" + "f" * 200,
        "1" + ":59" * 60,
    ],
)
def test_what_looks_like_a_value_and_is_none_is_refused(text: str) -> None:
    with pytest.raises(NotAValueError) as caught:
        resolve(text)
    assert len(caught.value.message) < 110


@pytest.mark.parametrize(
    "text", ["Ada", "a b", "O'Hara", "http://a.example/x#y", "30 min", "C++", "a:b", "José"]
)
def test_harmless_text_stays_plain(text: str) -> None:
    assert render_scalar(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[[jane-doe]]", '"[[jane-doe]]"'),
        ("no", '"no"'),
        ("0301234567", '"0301234567"'),
        ("12:30", '"12:30"'),
        ("2026-11-20", '"2026-11-20"'),
        ("1_000", '"1_000"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("", '""'),
        (" a", '" a"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("@ada", '"@ada"'),
        ('say "hi"\\', 'say "hi"\\'),
        ('"hi"\\', r'"\"hi\"\\"'),
        ("a\nb\t\x1b\x00\x9b", r'"a\nb\t\e\0\x9b"'),
        ("\u202egnp", r'"\u202egnp"'),
        ("👩‍🔬", '"👩‍🔬"'),
    ],
)
def test_text_that_would_read_back_as_something_else_is_quoted(text: str, written: str) -> None:
    assert render_scalar(text) == written


@pytest.mark.parametrize(
    ("value", "quote", "flow", "written"),
    [
        ("Ada", "'", False, "'Ada'"),
        ("O'Hara", "'", False, "'O''Hara'"),
        ("a\nb", "'", False, r'"a\nb"'),
        ("Ada", '"', False, '"Ada"'),
        ("a, b", "", False, "a, b"),
        ("a, b", "", True, '"a, b"'),
        ("a]", "", True, '"a]"'),
        (date(2026, 1, 2), '"', False, "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4), "", False, "2026-01-02T03:04:00"),
        (None, "", False, "null"),
        (True, "", False, "true"),
        (7, "", False, "7"),
        (1.5, "", False, "1.5"),
    ],
)
def test_a_value_is_written_in_the_quotes_asked_for(
    value: Scalar, quote: str, flow: bool, written: str
) -> None:
    assert render_scalar(value, quote=quote, flow=flow) == written


@pytest.mark.parametrize("value", ["\udc80", float("nan"), float("inf"), 10**18, -(10**18)])
def test_what_would_not_read_back_is_not_written(value: Scalar) -> None:
    with pytest.raises(ValueError, match=r"."):
        render_scalar(value)


@given(st.text(), st.sampled_from(["", "'", '"']), st.booleans())
def test_written_text_reads_back_in_yaml_1_1_and_here(text: str, quote: str, flow: bool) -> None:
    written = render_scalar(text, quote=quote, flow=flow)
    line = f"k: [{written}, x]" if flow else f"k: {written}"
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        loaded = yaml.load(line, loader)["k"]
        assert (loaded[0] if flow else loaded) == text
    assert "\n" not in written
    assert not INVISIBLE.search(written)


@given(st.text(alphabet="0123456789-+:._eExXobBTZ nNyYoOfFaAtTrRuUlLsS~=<#,[]{}'\"", max_size=12))
def test_text_that_is_safe_plain_reads_back_in_yaml_1_1_and_here(text: str) -> None:
    if plain_is_safe(text, flow=True):
        assert resolve(text) == text
        assert yaml.safe_load(f"[{text}]") == [text]
        assert yaml.safe_load(f"k: {text}  # c") == {"k": text}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-13-10", "did you mean 2026-10-13? if it is text, quote it"),
        ("2026-02-30", "did you mean 2026-02-28? if it is text, quote it"),
        ("2026-00-10", "write a day of the calendar as YYYY-MM-DD, or quote it"),
    ],
)
def test_what_is_no_day_may_be_text(text: str, hint: str) -> None:
    with pytest.raises(NotAValueError) as caught:
        resolve(text)
    assert caught.value.hint == hint

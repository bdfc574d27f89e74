"""Escaping, measuring, cutting and wrapping text for a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from netnotes.render.text import clusters, cut, pad, shown, shown_block, width, wrap

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)  # lone surrogates included
MIXED = st.text(st.sampled_from("ab c é 李明、。「」\u0301👨\u200d👩\ufe0f🇩🇪👍🏽각\u3000ﾊ"), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe", "Jane Doe"),
        ("", ""),
        ("José 李明 [/x]", "José 李明 [/x]"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("a\nb\tc\rd\x00", r"a\nb\tc\rd\x00"),
        ("\x9b31m\x7f", r"\x9b31m\x7f"),
        ("\u202eevil\u2066\u200f\ufeff", r"\u202eevil\u2066\u200f\ufeff"),
        ("one\u2028two\u2029\u00ad", r"one\u2028two\u2029\xad"),
        ("caf\udce9", r"caf\xe9"),
        ("\ud83d", r"\ud83d"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("\ufffe\ufdd0", r"\ufffe\ufdd0"),
        ("non\u00a0breaking\u3000spaces", "non\u00a0breaking\u3000spaces"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f می\u200cخواهم", "👨\u200d👩\u200d👧 ❤\ufe0f می\u200cخواهم"),
        ("\ue0b0 private, \U0001fae8 new", "\ue0b0 private, \U0001fae8 new"),
    ],
)
def test_shown_escapes_what_a_terminal_would_obey_or_hide(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.one_of(ANY_TEXT, MIXED))
def test_the_quick_way_to_measure_a_text_gives_what_its_clusters_take(text: str) -> None:
    text = shown(text)
    sizes = [size for _, size in clusters(text)]
    assert width(text) == sum(sizes)
    assert cut(text, sum(sizes)) == text
    assert width(cut(text, max(sum(sizes) - 1, 0))) < max(sum(sizes), 1)


@given(ANY_TEXT)
def test_shown_text_is_one_line_of_utf_8_without_controls(text: str) -> None:
    out = shown(text)
    out.encode()
    hidden = {char for char in out if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert hidden <= {"\u200c", "\u200d"}
    assert shown(out) == out


def test_a_block_keeps_lines_and_expands_tabs_by_cells() -> None:
    assert shown_block("a\tb\r\n李明\tc\n\x1b[m\td\re\n") == ("a       b\n李明    c\n\\x1b[m  d\\re\n")


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe", "José",
        "e\u0301", "李明", "한국", "각", "ｱ", "…–“”", "สวัสดี", "தமிழ்",
        "👨\u200d👩\u200d👧", "👍🏽",
        "🇩🇪🇫🇷", "❤\ufe0f", "1\ufe0f⃣", "©\ufe0f", "☎\ufe0e", "🏳\ufe0f\u200d🌈", "🏴\u200d☠\ufe0f",
        "⛹🏽\u200d♂\ufe0f",
        "👩\u200d❤\ufe0f\u200d💋\u200d👨", "می\u200cخواهم",
        "ℹ\ufe0f", "a\ufe0f", "🏻", "\U0001fae8", "\u3000",
    ],
)  # fmt: skip
def test_width_agrees_with_wcwidth(text: str) -> None:
    assert width(text) == wcswidth(text)


def test_width_of_every_letter_and_common_symbol_agrees_with_wcwidth() -> None:
    # Left out: symbols that later versions of Unicode widened, and vowel signs, in which terminals differ.
    unsure = ("So", "No", "Sk", "Mc")
    fillers = "\u3164\uffa0"
    characters = (chr(code) for code in range(0x20, 0x30000))
    differing = [
        hex(ord(char))
        for char in characters
        if (kind := unicodedata.category(char))[0] in "LMNPS"
        and kind not in unsure
        and char not in fillers
        and width(char) != wcwidth(char)
    ]
    assert differing == []


@given(ANY_TEXT)
def test_clusters_lose_nothing_and_are_never_wider_than_two(text: str) -> None:
    found = list(clusters(text))
    assert "".join(cluster for cluster, _ in found) == text
    assert all(0 <= cells <= 2 for _, cells in found)


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Jane Doe", 8, "Jane Doe"),
        ("Jane Doe", 7, "Jane D…"),
        ("Jane Doe", 6, "Jane…"),
        ("Jane Doe", 1, "…"),
        ("Jane Doe", 0, ""),
        ("", 0, ""),
        ("李小龍", 6, "李小龍"),
        ("李小龍", 5, "李小…"),
        ("李小龍", 4, "李…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, "👨\u200d👩\u200d👧…"),
        ("李小龍", 2, "…"),
    ],
)
def test_cut_keeps_whole_characters(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


@given(MIXED, st.integers(0, 30))
def test_cut_text_fits(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells


def test_pad_fills_either_side_by_cells() -> None:
    assert pad("李明", 6) == "李明  "
    assert pad("42", 5, right=True) == "   42"
    assert pad("too long", 3) == "too long"


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("one  two", 10, ["one two"]),
        ("send the poster to Jane", 10, ["send the", "poster to", "Jane"]),
        ("a verylongword here", 6, ["a", "verylo", "ngword", "here"]),
        ("李小龍和王明", 5, ["李小", "龍和", "王明"]),
        ("你好，世界。", 4, ["你", "好，", "世", "界。"]),
        ("他說「好」了", 6, ["他說", "「好」", "了"]),
        ("see 李小龍 at 3", 8, ["see 李小", "龍 at 3"]),
        ("李", 1, ["李"]),
    ],
)
def test_wrap_breaks_between_words_and_within_chinese(text: str, cells: int, expected: list[str]) -> None:
    assert wrap(text, cells) == expected


@pytest.mark.parametrize("word", ["a", "é", "李", "👨\u200d👩", "e\u0301"])
def test_a_huge_word_is_wrapped_in_linear_time(word: str) -> None:
    lines = wrap(word * 100_000, 10)
    assert "".join(lines) == word * 100_000


@given(MIXED, st.integers(2, 20))
@example("a \ufe0f", 2)
def test_wrapped_lines_fit_and_lose_only_spaces(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(line and width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")

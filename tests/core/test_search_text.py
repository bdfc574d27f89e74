"""What of a note is searched: its words as they are compared, and the five parts of its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import takes_less_than

from netnotes.core.blocks import read_blocks
from netnotes.core.search_text import BREAK, columns, pieces, searchable, words

MEGABYTE = 1 << 20
INTERVIEW = """\
# Talk

## Background

### Not a question

She reads.

## Questions

### What do you do?

Peat.

A rule follows
---

#### And why?

Bogs. <!-- a secret -->

## Log

- 2026-11-20 call

### Late question?

Late.

## Impressions

Good.
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jane Doe", "jane doe"),
        ("jane-doe_2 (a/b)", "jane doe 2 a b"),
        ("don't O’Brien", "don t o brien"),
        ("Ångström STRASSE straße Łódź", "angstrom strasse strasse lodz"),
        ("e\u0301te\u0301", "ete"),
        ("Ковалёва ΟΔΟΣ", "ковалева οδοσ"),
        ("हिन्दी", "हिन्दी"),
        ("日本語abc", "日 本 語 abc"),
        ("カタカナ ﾊﾟﾘ 한국", "カ タ カ ナ パ リ 한 국"),
        ("ไทย", "ไ ท ย"),
        ("“quoted”…Acme™ 📅", "quoted acme"),
        ("x² ½ ﬁne", "x2 1 2 fine"),
        ("infor\u00admation zero\u200bwidth \u202eback", "information zero width back"),
        ("a\x00b\x1bc\x7fd\u2028e\u2029f", "a b c d e f"),
        ("caf\udce9 \ud800", "caf"),
        ("", ""),
    ],
)
def test_words_are_folded_and_stand_apart(text: str, found: str) -> None:
    assert words(text) == found.split()


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
def test_words_of_any_text_are_words_of_their_own(text: str) -> None:
    assert all(words(word) == [word] for word in words(text) if word != BREAK)


@given(st.text(alphabet="aÉß漢カ한ไ\u0301\u3099ﾊﾟ-_ 2²½“™\u200b\u00ad", max_size=20))
def test_every_word_of_a_line_has_its_place(text: str) -> None:
    assert [word for word, _, _ in pieces(text)] == words(text)
    assert all(word in words(text[start:end]) for word, start, end in pieces(text))


def test_an_interview_comes_in_five_parts() -> None:
    found = columns(
        ("Talk", "2026-talk"), ("video", ["a", {"b": 7}], None), "interview", read_blocks(INTERVIEW)
    )
    assert [[" ".join(chunk.split()) for chunk in part.split(BREAK)] for part in found] == [
        ["talk", "2026-talk"],
        ["video", "a", "7"],
        ["### what do you do? peat. a rule follows --- #### and why? bogs.", "### late question? late."],
        ["- 2026-11-20 call"],
        [
            "# talk",
            "## background",
            "### not a question she reads.",
            "## questions",
            "## log",
            "## impressions good.",
        ],
    ]


def test_only_an_interview_has_answers() -> None:
    found = columns(
        (), (), "contact", read_blocks("## Log\n\n- a call\n\n### 2025\n\n- older\n\n## More\n\n### Q\n\nb\n")
    )
    assert found[2:] == (
        "",
        "\n- a call\n" + f" {BREAK} " + "### 2025\n\n- older\n",
        "## log" + f" {BREAK} " + "## more\n" + f" {BREAK} " + "### q\n\nb\n",
    )


@pytest.mark.parametrize(
    "text", ["\udcff", "\u2028", "\x85", "\u6797", "\U0001f600", "\u00e9\u0301", "\u0e01"]
)
def test_each_character_is_looked_up_once_however_long_the_text(text: str) -> None:
    assert takes_less_than(2, lambda: searchable(text * (2 * MEGABYTE // len(text))))

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.body import scan
from netnotes.core.filling import Left, fill_empty, filled
from netnotes.errors import EditRefused

NOTE = "---\ndate: 2026-11-24\n---\n\n# A\n\n## Background\n\n<!-- What I have read. -->\n\n## Questions\n\n## Referrals\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## A\n", "## A\n\nx\ny\n"),
        ("## A", "## A\n\nx\ny\n"),
        ("## A\n\n\n## B\n", "## A\n\nx\ny\n\n\n## B\n"),
        ("## A\n## B\n", "## A\n\nx\ny\n\n## B\n"),
        ("## a:\n\n<!-- hint -->\n## B\n", "## a:\n\n<!-- hint -->\n\nx\ny\n\n## B\n"),
        ("A\n---\n\n- \n", "A\n---\n\n- \n\nx\ny\n"),
        ("## A\r\n\r\n## B\r\n", "## A\r\n\r\nx\r\ny\r\n\r\n## B\r\n"),
        ("---\nx: 1\n---\n## A\n", "---\nx: 1\n---\n## A\n\nx\ny\n"),
    ],
)
def test_words_go_below_the_heading_and_nothing_else_changes(before: str, after: str) -> None:
    assert filled(before, "A", "x\ny") == after


@pytest.mark.parametrize(
    ("note", "words", "says"),
    [
        ("## B\n", "x", "there is no heading A"),
        ("## A\n\ntext\n", "x", "there is text under A already"),
        ("## A\n### q\n", "x", "there is text under A already"),
        ("## A\n```\n", "x", "there is text under A already"),
        ("## A\n\n## B\n", "<!-- y", "the text can't be put under A without changing what else is there"),
        ("## A\n\n## B\n", "```\nx", "the text can't be put under A without changing what else is there"),
        (
            "## A\n<!-- never closed\n",
            "x",
            "the text can't be put under A without changing what else is there",
        ),
    ],
)
def test_what_would_be_read_otherwise_is_refused(note: str, words: str, says: str) -> None:
    with pytest.raises(EditRefused) as caught:
        filled(note, "A", words)
    assert caught.value.message == says


def test_both_headings_are_filled_where_nothing_stands() -> None:
    text, done, left = fill_empty(NOTE, "- known", "### Why? (3 min)")
    assert (done, left) == (["Background", "Questions"], [])
    assert text == NOTE.replace("-->\n", "-->\n\n- known\n").replace(
        "## Questions\n", "## Questions\n\n### Why? (3 min)\n"
    )
    assert fill_empty(text, "- other", "### Other?") == (
        text,
        [],
        [Left("Background", "Background has text already"), Left("Questions", "Questions has text already")],
    )


def test_questions_elsewhere_in_the_note_are_not_doubled() -> None:
    note = NOTE + "\n## Talk\n\n### Mine?\n"
    text, done, left = fill_empty(note, "", "### Why?")
    assert (text, done) == (note, [])
    assert [one.why for one in left] == [
        "there is nothing to write under Background",
        "Questions has text already",
    ]


def test_a_note_without_the_headings_stays_as_it_is() -> None:
    text, done, left = fill_empty("# A\n", "x", "### Why?")
    assert (text, done) == ("# A\n", [])
    assert [one.why for one in left] == [
        "the note has no heading Background",
        "the note has no heading Questions",
    ]


LINES = st.sampled_from(
    [
        "",
        "text",
        "- item",
        "  - [ ] task",
        "## B",
        "### q",
        "```",
        "<!-- c -->",
        "%%",
        "> q",
        "===",
        "---",
        "\t",
        "1. x",
    ]
)


@given(
    before=st.lists(LINES, max_size=6),
    after=st.lists(LINES, max_size=6),
    end=st.sampled_from(["\n", "\r\n"]),
    closed=st.booleans(),
)
def test_filling_adds_lines_in_one_place_and_keeps_all_others(
    before: list[str], after: list[str], end: str, closed: bool
) -> None:
    text = end.join([*before, "## A", *after]) + (end if closed else "")
    added = ["- known: x", "- more"]
    try:
        changed = filled(text, "A", "\n".join(added))
    except EditRefused:
        return
    kept, lines = ([line for line in one.splitlines() if line] for one in (text, changed))
    at = next(at for at in range(len(lines)) if lines[at : at + 2] == added)
    assert lines[:at] + lines[at + 2 :] == kept
    assert end == "\n" or "\r\n" not in text or "\n" not in changed.replace("\r\n", "")
    assert [h.text for h in scan(changed, 1).headings] == [h.text for h in scan(text, 1).headings]

from __future__ import annotations

import pytest

from netnotes.core.blocks import read_blocks
from netnotes.core.outline import outline, text_of

CASES = [
    ("", [(0, "", "", True)]),
    ("a\n# B\n\nb\n\n## C\n", [(0, "", "a", False), (1, "B", "b", False), (2, "C", "", True)]),
    ("## A\n\n<!-- hint -->\n\n- \n", [(0, "", "", True), (2, "A", "-", True)]),
    ("## A\n### b\n", [(0, "", "", True), (2, "A", "### b", False)]),
    ("## A\n```\n# no\n```\n", [(0, "", "", True), (2, "A", "```\n# no\n```", False)]),
    ("Title\n===\nwords\n", [(0, "", "", True), (1, "Title", "words", False)]),
    ("Two\nlines\n---\nwords", [(0, "", "", True), (2, "Two lines", "words", False)]),
    ("## A\r\n\r\none\r\n", [(0, "", "", True), (2, "A", "one", False)]),
    ("## A\n\n---\n", [(0, "", "", True), (2, "A", "---", True)]),
]


@pytest.mark.parametrize(("text", "sections"), CASES)
def test_sections_are_what_stands_below_large_headings(
    text: str, sections: list[tuple[int, str, str, bool]]
) -> None:
    blocks = read_blocks(text)
    assert [(s.level, s.title, text_of(blocks, s), s.is_empty) for s in outline(blocks)] == sections

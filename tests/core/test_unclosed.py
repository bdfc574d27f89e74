"""A comment or code fence that runs to the end of a note is reported where it opens."""

from __future__ import annotations

import pytest

from netnotes.core.parse import parse_note

HEAD = "---\nname: Jane\nadded: 2026-11-01\n---\n"


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("<!-- ask her\n\n- [ ] x\n", [("NN603", 5, 1)]),
        ("text\n- item\n  <!-- ask\n", [("NN603", 7, 3)]),
        ("<!-- a -->\n<!-- b\n", [("NN603", 6, 1)]),
        ("<!-- a --> <!-- b\n", [("NN603", 5, 12)]),
        ("```python\nx = 1\n", [("NN604", 5, 1)]),
        ("text\r\n\r\n~~~~\r\nx\r\n~~~\r\n", [("NN604", 7, 1)]),
        ("- a\n\n  ```\n  x\n", [("NN604", 7, 3)]),
        ("- ```\n  x\n", [("NN604", 5, 3)]),
        ("```\n<!--\n", [("NN604", 5, 1)]),
        ("<!--\n```\n", [("NN603", 5, 1)]),
        ("```\nx\n```\n<!-- a\nb -->\n", []),
        ("- ```\n  x\n\nbehind the item\n", []),
        ("a <!-- b\n\nc\n", []),
        ("%% a\n\nb\n", []),
        ("`<!--` is how a comment opens\n", []),
        ("", []),
    ],
)
def test_where_it_opens(body: str, problems: list[tuple[str, int, int]]) -> None:
    found = parse_note("contacts/jane.md", (HEAD + body).encode(), {"contacts": "contact"}).problems
    assert [(p.code, p.line, p.column) for p in found] == problems


def test_a_plain_note_may_end_in_code() -> None:
    assert parse_note("a.md", b"```\nx\n", {}).problems == ()

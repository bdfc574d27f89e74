from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netnotes.core.body import scan
from netnotes.core.body_edit import append_under, newline_of, tick_task
from netnotes.errors import EditRefused

LINE = "- 2026-11-20 call: she moved"
DAY = date(2026, 11, 23)
HEAD = "---\nname: Jane\n---\n"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("", "\n"),
        ("a", "\n"),
        ("a\r\nb\r\nc\n", "\r\n"),
        ("a\nb\nc\r\n", "\n"),
        ("a\rb\r", "\r"),
        ("a\n\rb\r\n", "\n"),
    ],
)
def test_newline_of_is_the_one_used_most(text: str, end: str) -> None:
    assert newline_of(text) == end


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        # the section is there
        ("## Log\n\n- a\n", "## Log\n\n- a\nNEW\n"),
        ("## Log\n\n- a\n\n\n", "## Log\n\n- a\nNEW\n\n\n"),
        ("## Log\n\n- a\n\n## Next\n", "## Log\n\n- a\nNEW\n\n## Next\n"),
        ("## Log\n\n- a\n## Next\n", "## Log\n\n- a\nNEW\n## Next\n"),
        ("## Log\n- a\n# Next\n", "## Log\n- a\nNEW\n# Next\n"),
        ("## Log\n- a\n### 2025\n- b\n", "## Log\n- a\n### 2025\n- b\nNEW\n"),
        ("# LOG ##\n- a\n", "# LOG ##\n- a\nNEW\n"),
        ("Log\n---\n- a\n", "Log\n---\n- a\nNEW\n"),
        ("## Log\n- a\n\n## Log\n- b\n", "## Log\n- a\nNEW\n\n## Log\n- b\n"),
        ("```\n## Log\n```\n## Log\n- a\n", "```\n## Log\n```\n## Log\n- a\nNEW\n"),
        ("## Log\n- a\n  - b\n    goes on\n", "## Log\n- a\n  - b\n    goes on\nNEW\n"),
        ("## Log\n- a\n\n---\n\n## Next\n", "## Log\n- a\nNEW\n\n---\n\n## Next\n"),
        ("## Log\n- a\n```\ncode\n```\n", "## Log\n- a\n```\ncode\n```\nNEW\n"),
        ("## Log\n\n<!-- - date via: text -->\n", "## Log\n\n<!-- - date via: text -->\nNEW\n"),
        ("## Log\ntext\n", "## Log\ntext\nNEW\n"),
        ("## Log\n* a\n", "## Log\n* a\n* 2026-11-20 call: she moved\n"),
        ("## Log\n- a\n  * b\n", "## Log\n- a\n  * b\nNEW\n"),
        (
            "## Log\n+ a\n* b\n\n## Next\n- c\n",
            "## Log\n+ a\n* b\n* 2026-11-20 call: she moved\n\n## Next\n- c\n",
        ),
        ("## Log\n1. a\n", "## Log\n1. a\nNEW\n"),
        # and empty
        ("## Log\n", "## Log\n\nNEW\n"),
        ("## Log\n\n", "## Log\n\nNEW\n\n"),
        ("## Log", "## Log\n\nNEW"),
        ("## Log\n\n## Next\n\ntext\n", "## Log\n\nNEW\n\n## Next\n\ntext\n"),
        ("## Log\n## Next\n\ntext\n", "## Log\n\nNEW\n\n## Next\n\ntext\n"),
        ("## Notes\ntext\n## Log\n## Next\ntext\n", "## Notes\ntext\n## Log\nNEW\n## Next\ntext\n"),
        ("Log\n---\n", "Log\n---\n\nNEW\n"),
        # the section is missing
        ("", "## Log\n\nNEW\n"),
        ("text\n", "text\n\n## Log\n\nNEW\n"),
        ("text\n\n", "text\n\n## Log\n\nNEW\n"),
        ("text", "text\n\n## Log\n\nNEW"),
        ("# Jane\n### Log\n- a\n", "# Jane\n### Log\n- a\n\n## Log\n\nNEW\n"),
        ("> ## Log\n> - a\n", "> ## Log\n> - a\n\n## Log\n\nNEW\n"),
        ("## Logbook\n- a\n", "## Logbook\n- a\n\n## Log\n\nNEW\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("head", ["", HEAD])
def test_append_under_adds_one_line_at_the_end_of_the_section(
    head: str, end: str, text: str, changed: str
) -> None:
    head, text, changed = (part.replace("NEW", LINE).replace("\n", end) for part in (head, text, changed))
    if end in head + text or end == "\n":
        assert append_under(head + text, len(head), "Log", LINE) == _start(head, text, end) + changed


def _start(head: str, text: str, end: str) -> str:
    return head + end if head and not text else head


def test_the_line_end_of_the_line_above_is_used() -> None:
    assert append_under("a\nb\n## Log\r\n- a\r\n", 0, "Log", LINE) == f"a\nb\n## Log\r\n- a\r\n{LINE}\r\n"
    assert append_under("a\r\nb\r\n## Log\n- a", 0, "Log", LINE) == f"a\r\nb\r\n## Log\n- a\r\n{LINE}"


def test_any_heading_can_be_named() -> None:
    assert append_under("## Reading list\n- a\n", 0, "reading list", "- b") == "## Reading list\n- a\n- b\n"
    assert append_under("## Referral\n- a\n", 0, "Referrals", "- b") == "## Referral\n- a\n- b\n"
    assert append_under("a\n", 0, "Outcomes", "- b") == "a\n\n## Outcomes\n\n- b\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("## Log\n```\n- a\n", LINE),
        ("## Log\n- a\n<!-- never closed\n", LINE),
        ("text\n~~~\n", LINE),
        ("<!-- all of it\n## Log\n- a\n", LINE),
        ("## Log\n- a\n", "- a\n- b"),
        ("## Log\n- a\n", "- a\rb"),
        ("## Log\n- a\n", "- a\udcff"),
        ("## Log\n- a\udcff\n", "- \ud800"),
        ("## Log\n- a\n", "no item"),
        ("## Log\n- a\n", ""),
        ("## Log\n- a\n\n## Next\n- b\n", "- <!-- opens"),
        ("## Log\n- a\n\n## Next\n- b\n", "- ```"),
        ("## Log\n\n%% open\n", "- %% closes"),
    ],
)
def test_append_under_refuses_what_would_hide_or_change_something(text: str, line: str) -> None:
    with pytest.raises(EditRefused):
        append_under(text, 0, "Log", line)


@pytest.mark.parametrize(
    ("text", "line", "changed"),
    [
        ("- [ ] a\n", 1, "- [x] a ✅ 2026-11-23\n"),
        ("- [ ] a", 1, "- [x] a ✅ 2026-11-23"),
        ("- [/] a\n", 1, "- [x] a ✅ 2026-11-23\n"),
        ("* [ ] a  \t\n", 1, "* [x] a ✅ 2026-11-23  \t\n"),
        ("1. [ ] a 📅 2026-12-01 ^b-1 \n", 1, "1. [x] a 📅 2026-12-01 ✅ 2026-11-23 ^b-1 \n"),
        ("- [ ] a   ^b1\n", 1, "- [x] a ✅ 2026-11-23   ^b1\n"),
        ("- [ ] a [due:: 2026-12-01]\n", 1, "- [x] a [due:: 2026-12-01] ✅ 2026-11-23\n"),
        ("- [ ] a\n  goes on\n", 1, "- [x] a ✅ 2026-11-23\n  goes on\n"),
        ("- a\n  - [ ] [[b]] [x] c\n- [ ] d\n", 2, "- a\n  - [x] [[b]] [x] c ✅ 2026-11-23\n- [ ] d\n"),
        ("> - [ ] a\n", 1, "> - [x] a ✅ 2026-11-23\n"),
        ("\t\n-\t[ ] a\n", 2, "\t\n-\t[x] a ✅ 2026-11-23\n"),
        ("- [ ] a <!-- b -->\n", 1, "- [x] a <!-- b --> ✅ 2026-11-23\n"),
        ("- [ ] a 📅 2026-02-30\n", 1, "- [x] a 📅 2026-02-30 ✅ 2026-11-23\n"),
        ("### Why?\ntext\n- [ ] a\n", 3, "### Why?\ntext\n- [x] a ✅ 2026-11-23\n"),
        ("## Referrals\n- [ ] Mei Lin, Acme\n", 2, "## Referrals\n- [x] Mei Lin, Acme ✅ 2026-11-23\n"),
        ("## Log\n- [ ] 2026-11-20 call: a\n", 2, "## Log\n- [x] 2026-11-20 call: a ✅ 2026-11-23\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tick_task_changes_one_line_only(end: str, text: str, line: int, changed: str) -> None:
    head, text, changed = HEAD.replace("\n", end), text.replace("\n", end), changed.replace("\n", end)
    assert tick_task(text, line, DAY) == changed
    assert tick_task(head + text, line + 3, DAY, len(head)) == head + changed


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- [x] a\n", 1),
        ("- [-] a\n", 1),
        ("- a\n", 1),
        ("- [ ]\n", 1),
        ("- [ ] a\n", 2),
        ("- [ ] a\n", 0),
        ("- [ ] a\n  goes on\n", 2),
        ("```\n- [ ] a\n```\n", 2),
        ("- [ ] a ✅ 2026-01-01\n", 1),
        ("- [ ] a <!-- b\n  c -->\n", 1),
    ],
)
def test_tick_task_refuses_what_is_no_open_task_or_would_not_be_ticked(text: str, line: int) -> None:
    with pytest.raises(EditRefused):
        tick_task(text, line, DAY)


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "## Log\n",
        "## Next\n",
        "# Jane\n",
        "### Why?\n",
        "- a\n",
        "* b\n",
        "1. c\n",
        "  - d\n",
        "text\n",
        "text",
        "```\n",
        "~~~\n",
        "<!--",
        "-->\n",
        "%%",
        "---\n",
        "===\n",
        "> q\n",
        "- [ ] task\n",
        "- [ ] due:2026-12-01 ^b\n",
        "    code\n",
        "- 2026-11-20 a\n",
        "[[b]]",
        "`",
        "\t",
        " ",
        "## Referrals\n",
        "- [ ] Mei Lin\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def as_dict(text: str) -> dict[str, Any]:
    """Return what a body says, without its lines' numbers."""
    body = scan(text, 1)
    return {
        "headings": [(one.level, one.text) for one in body.headings],
        "tasks": [(one.text, one.status, one.due) for one in body.tasks],
        "links": [one.target for one in body.links],
        "referrals": [one.name for one in body.referrals],
        "log": [(one.date, one.text) for one in body.log],
    }


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_append_under_inserts_one_piece_and_adds_one_log_line(text: str) -> None:
    try:
        changed = append_under(text, 0, "Log", "- 2026-11-22 mail: new")
    except EditRefused:
        return
    grown = len(changed) - len(text)
    assert any(changed[:at] + changed[at + grown :] == text for at in range(len(text) + 1))
    before, after = as_dict(text), as_dict(changed)
    assert (date(2026, 11, 22), "new") in after["log"]
    after["log"].remove((date(2026, 11, 22), "new"))
    if len(after["headings"]) > len(before["headings"]):
        assert after["headings"].pop() == (2, "Log")
    assert after == before


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_tick_task_changes_its_mark_and_adds_its_date(text: str) -> None:
    for task in scan(text, 1).tasks:
        if task.status != "open":
            continue
        try:
            changed = tick_task(text, task.line, DAY)
        except EditRefused:
            continue
        mark = " ✅ 2026-11-23"
        assert changed.count(mark) == 1
        assert sum(a != b for a, b in zip(changed.replace(mark, ""), text, strict=True)) == 1
        ticked = [one for one in scan(changed, 1).tasks if one.line == task.line]
        assert [(one.status, one.done_on, one.text, one.due) for one in ticked] == [
            ("done", DAY, task.text, task.due)
        ]

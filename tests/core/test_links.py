from __future__ import annotations

import pytest

from netnotes.core.body import scan
from netnotes.core.links import Link, find_links, link_slug_text


@pytest.mark.parametrize(
    ("line", "target", "heading", "column", "embed"),
    [
        ("[[jane-doe]]", "jane-doe", "", 1, False),
        ("see [[jane-doe|Jane Doe]].", "jane-doe", "", 5, False),
        ("[[ jane-doe | Jane ]]", "jane-doe", "", 1, False),
        ("[[jane-doe#Log]]", "jane-doe", "Log", 1, False),
        ("[[jane-doe#^b1|text]]", "jane-doe", "^b1", 1, False),
        ("![[jane-doe]]", "jane-doe", "", 1, True),
        ("a ![[poster.png]]", "poster.png", "", 3, True),
        ("[[contacts/jane-doe.md]]", "contacts/jane-doe", "", 1, False),
        ("| [[jane-doe\\|Jane]] | x |", "jane-doe", "", 3, False),
        ("[Jane](jane-doe.md)", "jane-doe", "", 1, False),
        ("[Jane](JANE.MD)", "JANE", "", 1, False),
        ("[Jane](<jane doe.md>)", "jane doe", "", 1, False),
        ("[Jane](../contacts/jane-doe.md#log)", "../contacts/jane-doe", "log", 1, False),
        ('[Jane](jane-doe.md "a title")', "jane-doe", "", 1, False),
        ("[Jane](jane%20doe.md)", "jane doe", "", 1, False),
        ("[Zoë](zo%C3%AB.md)", "zoë", "", 1, False),
        ("[Jane](jane(1).md)", "jane(1)", "", 1, False),
        ("![x](jane.md)", "jane", "", 1, True),
        ("\\\\[[jane-doe]]", "jane-doe", "", 3, False),
        ("\\![[jane-doe]]", "jane-doe", "", 3, False),
        ("`code` [[jane-doe]]", "jane-doe", "", 8, False),
        ("an `unclosed tick [[jane-doe]]", "jane-doe", "", 19, False),
        ("``a ` b`` [[jane-doe]]", "jane-doe", "", 11, False),
        ("[[[jane-doe]]]", "jane-doe", "", 2, False),
        ("[[日本]]", "日本", "", 1, False),
    ],
)
def test_link_forms(line: str, target: str, heading: str, column: int, embed: bool) -> None:
    assert find_links(line, 7) == [Link(target, 7, column, embed, heading)]


@pytest.mark.parametrize(
    "line",
    [
        "\\[[jane-doe]]",
        "`[[jane-doe]]`",
        "`` ` [[jane-doe]] ``",
        "[[]]",
        "[[#heading here]]",
        "[[jane",
        "[Jane](https://example.org/jane.md)",
        "[Jane](mailto:jane@example.md)",
        "[Jane](obsidian://open?file=x.md)",
        "[Jane](/absolute.md)",
        "[Jane](jane.pdf)",
        "[Jane](#here)",
        "[Jane]()",
        "\\[Jane](jane.md)",
        "[ ] (jane.md)",
    ],
)
def test_no_link(line: str) -> None:
    assert find_links(line, 1) == []


def test_several_links_in_one_line_stand_in_their_order() -> None:
    assert [link.target for link in find_links("[[a]], [B](b.md), ![[c]]", 1)] == ["a", "b", "c"]


def test_links_in_headings_items_quotes_and_tables_count_and_in_code_and_comments_not() -> None:
    text = (
        "# [[a]]\n- [[b]]\n> [[c]]\n\n| [[d\\|D]] |\n\n```\n[[x]]\n```\n\n    [[x]]\n\n"
        "<!-- [[x]] -->\n%% [[x]] %%\n"
        "text [[e]] <!-- [[x]]\n[[x]] --> [[f]]\n\n%%\n[[x]]\n\n[[x]]\n%%\n[[g]]\n"
    )
    assert [(link.target, link.line) for link in scan(text, 1).links] == [
        ("a", 1),
        ("b", 2),
        ("c", 3),
        ("d", 5),
        ("e", 15),
        ("f", 16),
        ("g", 23),
    ]


def test_links_of_an_underlined_heading_count_once() -> None:
    assert [(link.target, link.line) for link in scan("[[a]]\n[[b]]\n====\n", 1).links] == [
        ("a", 1),
        ("b", 2),
    ]


@pytest.mark.parametrize(
    ("target", "slug"), [("jane", "jane"), ("../contacts/jane", "jane"), ("a/b/", "b"), ("", "")]
)
def test_link_slug_text_is_the_last_part(target: str, slug: str) -> None:
    assert link_slug_text(target) == slug

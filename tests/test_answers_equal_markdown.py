"""What `answers` says stands under a question is what a Markdown parser finds there."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from command_line import run
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from vaults import note, write

PARSER = MarkdownIt("commonmark")
HEADINGS = st.sampled_from(
    [
        "# One",
        "## Two",
        "## Background",
        "## Referrals",
        "### Why?",
        "### Why (3 min)",
        "### Who checks?",
        "#### Deep",
    ]
)
BLOCKS = st.sampled_from(
    [
        "Words on\ntwo lines.",
        "- one\n- two\n\n  inner\n    - three",
        "1. first\n2. second",
        "```\n### Why?\n\n## Two\n```\n\nBehind code.",
        "~~~~python\n~~~\n### Why?\n~~~~\n\nSo.",
        "> quoted\n> ### Why?",
        "- item\n\n  ### Why?\n",
        "- item\n  ```\n  ### Why?\n  ```",
        "*emphasis* and `code ###`",
        "Text\n### Why?\n",
        "Text.\n\n    ### indented code",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "#no heading",
        "Why?",
        "\\### Why?",
    ]
)
QUESTIONS = st.sampled_from(["### Why?", "### Why (3 min)", "### Who checks?"])
NOTES = st.lists(st.one_of(QUESTIONS, BLOCKS, BLOCKS, HEADINGS), max_size=14)
EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "100"))


def expected(body: str, wording: str) -> list[tuple[int, str]]:
    """Return the line (in the body, from 0) and the text of every answer to a question, by the parser's headings."""
    lines = body.split("\n")
    tokens = PARSER.parse(body)
    headings = [
        (int(token.tag[1]), tokens[at + 1].content, *token.map)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    found: list[tuple[int, str]] = []
    section = ""
    for at, (level, text, _, end) in enumerate(headings):
        section = text if level < 3 else section
        if level != 3 or section == "Background" or not text.startswith(wording):
            continue
        stop = next((start for other, _, start, _ in headings[at + 1 :] if other <= 3), len(lines))
        shown = range(end, stop)
        while shown and not lines[shown[0]].strip():
            shown = shown[1:]
        while shown and not lines[shown[-1]].strip():
            shown = shown[:-1]
        if any(lines[line].strip() and not lines[line].startswith("#### ") for line in shown):
            found.append((shown[0], "\n".join(lines[line].rstrip() for line in shown)))
    return found


@settings(max_examples=EXAMPLES, deadline=None)
@given(blocks=NOTES, end=st.sampled_from(["\n", "\r\n"]), wording=st.sampled_from(["Why", "Who checks"]))
def test_answers_are_what_a_parser_finds(blocks: list[str], end: str, wording: str) -> None:
    body = "\n\n".join(blocks)
    head = "---\ncontact: jane\ndate: 2026-11-01\n---\n"
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = write(
            Path(folder) / "net",
            {"contacts/jane.md": note(name="Jane"), "interviews/a.md": (head + body).replace("\n", end)},
        )
        patch.setenv("NETNOTES_CACHE_DIR", f"{folder}/cache")
        ran = run("answers", "--json", "--vault", str(root), "--all")
    items = [item for item in json.loads(ran.out)["items"] if item["words"].startswith(wording)]
    said = sorted((item["source"]["line"] - 5, item["answer"]) for item in items)
    assert said == expected(body, wording)

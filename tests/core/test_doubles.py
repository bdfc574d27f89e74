"""The second of two equal keys goes if it says the same; nothing else goes with it."""

from __future__ import annotations

import pytest

from netnotes.core.doubles import without_doubles


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("a: 1\nb: 2\na: 1\n", "a: 1\nb: 2\n", [4]),
        ("a: 1\na: 1\na: 1\nb: 2\nb: 2", "a: 1\nb: 2\n", [3, 4, 6]),
        ("a: [x, y]\nb: 2\na:\n  - x\n  - y\nc: 3\n", "a: [x, y]\nb: 2\nc: 3\n", [4]),
        ("a:\n- x\n- y\na:\n- x\n- y\n", "a:\n- x\n- y\n", [5]),
        ("a: x\n'a': \"x\"\n", "a: x\n", [3]),
        ("a:\na:\n", "a:\n", [3]),
        ("a: 1\r\na: 1\r\n", "a: 1\r\n", [3]),
        ("# one\na: 1\n# two\na: 1\n# three\n", "# one\na: 1\n# two\n# three\n", [5]),
        ("second_0_x: 1\na: 2\na: 2\n", "second_0_x: 1\na: 2\n", [4]),
        ("a b: x\na b: x\n", "a b: x\n", [3]),
        ("a: |\n  x\na: |\n  x\nb: 1\n", "a: |\n  x\nb: 1\n", [4]),
    ],
)
def test_the_later_ones_go(before: str, after: str, lines: list[int]) -> None:
    body = "---\n\nbody: 1\nbody: 1\n"
    text, problems = without_doubles(f"---\n{before}{'' if before.endswith(chr(10)) else chr(10)}{body}")
    assert text == f"---\n{after}{body}"
    assert [(p.code, p.line) for p in problems] == [("NN206", line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: 1\na: '1'\n",
        "a: 1\nb: 1\na: 1\nb: 2\n",
        "a: 1\na: 1  # why\n",
        "a: 1\na:\n  # why\n  1\n",
        "{a: 1, a: 1}\n",
        "a: {b: 1, b: 1}\n",
        "a:\n  b: 1\n  b: 1\n",
        "a: 1\n? a\n: 1\n",
        "a: 1\na: 1\nb: [\n",
        "a: 1\na: 1\nb: *x\n",
        'a: 1\n"\\x61": 1\n',
        "a: 1\n",
        "".join(["a: 1\n"] * 40),
    ],
)
def test_or_nothing_does(text: str) -> None:
    note = f"---\n{text}---\nbody\n"
    assert without_doubles(note) == (note, [])

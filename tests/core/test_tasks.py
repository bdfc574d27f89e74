from __future__ import annotations

from datetime import date

import pytest

from netnotes.core.body import scan
from netnotes.core.problems import Problem
from netnotes.core.tasks import Task

DUE, DONE = date(2026, 12, 1), date(2026, 11, 23)

ISO = "write it as YYYY-MM-DD"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("- [ ] send it", "open"),
        ("* [ ] send it", "open"),
        ("+ [ ] send it", "open"),
        ("1. [ ] send it", "open"),
        ("2) [ ] send it", "open"),
        ("  - [ ] send it", "open"),
        ("- [/] send it", "open"),
        ("- [\u00a0] send it", "open"),
        ("- [x] send it", "done"),
        ("- [X] send it", "done"),
        ("- [-] send it", "cancelled"),
        ("> - [ ] send it", "open"),
        ("> > * [x] send it", "done"),
        ("> [!todo]\n> - [ ] send it", "open"),
        ("- a\n    - b\n            - [ ] send it", "open"),
        ("- a\n\t- [ ] send it", "open"),
    ],
)
def test_task_forms(line: str, status: str) -> None:
    tasks = scan(line, 1).tasks
    assert [(task.text, task.status) for task in tasks] == [("send it", status)]


@pytest.mark.parametrize(
    "text",
    [
        "[ ] send it",
        "- [] send it",
        "- [ ]send it",
        "- [ ](link.md)",
        "- [[x]] send it",
        "- [ ]",
        "- [ ] ",
        "- [ ] them:",
        "```\n- [ ] send it\n```",
        "~~~md\n- [ ] send it",
        "<!-- - [ ] send it -->",
        "%%\n- [ ] send it\n%%",
        "\n    - [ ] send it",
        "# - [ ] send it",
        "`- [ ] send it`",
    ],
)
def test_no_task(text: str) -> None:
    assert scan(text, 1).tasks == ()


@pytest.mark.parametrize(
    "mark",
    [
        "\U0001f4c5 2026-12-01",
        "\U0001f4c52026-12-01",
        "\U0001f4c5\ufe0f 2026-12-01",
        "\U0001f4c5\u00a02026-12-01",
        "\U0001f4c5 \ufe0f\u00a02026-12-01",
        "\U0001f4c6 2026-12-01",
        "\U0001f5d3\ufe0f 2026-12-01",
        "[due:: 2026-12-01]",
        "[due::2026-12-01]",
        "(due:: 2026-12-01)",
        "[Due :: 2026-12-01 ]",
        "due:2026-12-01",
        "due: 2026-12-01",
        "due:: 2026-12-01",
        "DUE:2026-12-01.",
        "(due:2026-12-01)",
        "\u2795 2026-11-01 \u23f3 2026-11-02 \U0001f6eb 2026-11-03 \U0001f4c5 2026-12-01",
        "\U0001f53a \U0001f4c5 2026-12-01 \U0001f501 every week",
        "\U0001f501 every week \U0001f4c5 2026-12-01 \u23eb",
        "[priority:: high] [due:: 2026-12-01] [created:: 2026-11-01]",
        "\U0001f194 ab12 \U0001f4c5 2026-12-01 ^block-1",
    ],
)
def test_due_date_is_read_in_every_notation_and_taken_out_of_the_words(mark: str) -> None:
    task = scan(f"- [ ] send the poster {mark}", 4).tasks[0]
    assert (task.text, task.due, task.line, task.column) == ("send the poster", DUE, 4, 3)


@pytest.mark.parametrize(
    "mark",
    [
        "\u2705 2026-11-23",
        "\u2705\ufe0f2026-11-23",
        "[completion:: 2026-11-23]",
        "done:2026-11-23",
        "completed:2026-11-23",
    ],
)
def test_done_date_is_read_in_every_notation(mark: str) -> None:
    (task,) = scan(f"- [x] send it \U0001f4c5 2026-12-01 {mark}", 1).tasks
    assert task == Task(1, 3, "send it", "done", False, DUE, DONE, None)


@pytest.mark.parametrize("mark", ["\u274c 2026-11-23", "[cancelled:: 2026-11-23]", "cancelled:2026-11-23"])
def test_cancelled_date_is_read_in_every_notation(mark: str) -> None:
    (task,) = scan(f"- [-] send it {mark}", 1).tasks
    assert task == Task(1, 3, "send it", "cancelled", False, None, None, DONE)


@pytest.mark.parametrize(
    "opening", ["them: ", "Them:", "THEY: ", "them : ", "**them:** ", "**Them**: ", "\u23eb them: "]
)
def test_their_tasks_start_with_them(opening: str) -> None:
    (task,) = scan(f"- [ ] {opening}introduce me to Bob due:2026-12-01", 1).tasks
    assert (task.theirs, task.text, task.due) == (True, "introduce me to Bob", DUE)


@pytest.mark.parametrize("text", ["theme: pick one", "ask them: now", "themselves"])
def test_my_tasks_may_hold_the_word(text: str) -> None:
    assert [task.theirs for task in scan(f"- [ ] {text}", 1).tasks] == [False]


@pytest.mark.parametrize(
    ("line", "column", "value", "hint"),
    [
        ("- [ ] send it \U0001f4c5 2026-02-30", 17, "`2026-02-30` is not a date", "did you mean 2026-02-28?"),
        ("- [ ] send it \U0001f4c5 01.12.2026", 17, "`01.12.2026` is not a date", ISO),
        ("- [ ] send it \U0001f4c5 2026-12-1", 17, "`2026-12-1` is not a date", "did you mean 2026-12-01?"),
        ("- [ ] send it \U0001f4c5", 15, "the task's date is missing", ISO),
        ("- [ ] send it [due:: soon]", 22, "`soon` is not a date", ISO),
        ("- [ ] send it due:fri", 19, "`fri` is not a date", ISO),
        ("> - [ ] send it due:2026-13-01", 21, "`2026-13-01` is not a date", "did you mean 2026-01-13?"),
        ("- [x] send it \u2705 2026-02-30", 17, "`2026-02-30` is not a date", "did you mean 2026-02-28?"),
    ],
)
def test_unreadable_date_is_a_problem_at_its_place_and_the_task_stays(
    line: str, column: int, value: str, hint: str
) -> None:
    body = scan(line, 9)
    assert body.problems == (Problem("NN601", 9, column, value, hint),)
    assert [(task.text, task.due, task.done_on) for task in body.tasks] == [("send it", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "the rent is due: friday",
        "done: sent and filed",
        "https://example.org/due:x",
        "\u2705 sent",
        "overdue:yes",
    ],
)
def test_plain_words_that_look_like_marks_stay(text: str) -> None:
    body = scan(f"- [ ] {text}", 1)
    assert body.problems == ()
    assert [task.due for task in body.tasks] == [None]


def test_wrapped_task_is_one_task_and_its_date_counts() -> None:
    body = scan(
        "- [ ] send the poster to her\n  and to Bob\n  \U0001f4c5 2026-12-01\n\n  a detail\n- [ ] b\n", 3
    )
    assert [(task.text, task.due, task.line) for task in body.tasks] == [
        ("send the poster to her and to Bob", DUE, 3),
        ("b", None, 8),
    ]


def test_unreadable_date_of_a_wrapped_task_is_placed_on_its_own_line() -> None:
    body = scan("- [ ] send the\n  poster \U0001f4c5 2026-02-30\n", 1)
    assert [(problem.line, problem.column) for problem in body.problems] == [(2, 12)]


def test_first_date_of_a_kind_counts() -> None:
    assert scan("- [ ] a due:2026-12-01 \U0001f4c5 2027-01-01", 1).tasks[0].due == date(2027, 1, 1)
    assert scan("- [ ] a due:2026-12-01 due:2027-01-01", 1).tasks[0].due == DUE


def test_nested_tasks_are_tasks_of_their_own() -> None:
    tasks = scan("- [ ] a\n  - [x] b\n    text\n- c\n  1. [ ] d\n", 1).tasks
    assert [(task.text, task.line, task.column) for task in tasks] == [
        ("a", 1, 3),
        ("b text", 2, 5),
        ("d", 5, 6),
    ]

"""`netnotes answers` puts what people said to a question side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note

BANK = """
advice:
  - id: start-again
    question: What would you do differently?
    was: [What do you regret?]
  - id: nobody-told-me
    drop: true
  - id: my-background
    drop: true
"""
ONE = """# One

## Background

### What do you regret?

No question of mine.

## Questions

### What would you do differently? (3 min)

- Less, and
  earlier.
- [[jane-doe|Jane]] says: more | less.

### Empty? (2 min)

<!-- nothing -->

### Who checks?

```python
### not a heading
```

Nobody.

#### In detail

Nobody at all.

### what do you **regret**

Twice asked.

## Referrals

- Mei
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "templates/questions.yaml": BANK,
            "contacts/jane-doe.md": note(name="Jane Doe", paths=["policy"]),
            "contacts/bob.md": note(name="Bob Jones", paths=["industry"]),
            "interviews/a.md": note(ONE, contact="jane-doe", date="2026-03-01"),
            "interviews/b.md": note(
                "### 1. What do you regret?\n\n=1+1\n\n### Who checks\n\nI.\n",
                contact=["bob", "Sam"],
                date="2026-05-01",
            ).replace("\n", "\r\n"),
            "interviews/c.md": note("### Who checks?\n\nUndated.\n", contact="jane-doe"),
            "interviews/off.md": note(
                "### Who checks?\n\nNo.\n", contact="bob", date="2026-06-01", cancelled="2026-05-30"
            ),
            "interviews/none.md": note(contact="bob", date="2026-06-01"),
        }
    )


LATE = "start-again\t2026-05-01\tBob Jones and Sam\tinterviews/b.md:8\t=1+1\n"
FIRST = (
    "start-again\t2026-03-01\tJane Doe\tinterviews/a.md:18\t- Less, and earlier. - Jane says: more | less.\n"
)
AGAIN = "start-again\t2026-03-01\tJane Doe\tinterviews/a.md:40\tTwice asked.\n"
I_DO = "Who checks\t2026-05-01\tBob Jones and Sam\tinterviews/b.md:12\tI.\n"
CODE = "Who checks\t2026-03-01\tJane Doe\tinterviews/a.md:28\t"
CODE += "```python ### not a heading ``` Nobody. #### In detail Nobody at all.\n"
UNDATED = "Who checks\t\tJane Doe\tinterviews/c.md:7\tUndated.\n"


@pytest.mark.parametrize(
    ("args", "out"),
    [
        (["start-again"], LATE + FIRST + AGAIN),
        (["What", "do", "you", "regret?"], LATE + FIRST + AGAIN),
        (["DIFFERENTLY"], LATE + FIRST + AGAIN),
        (["checks"], I_DO + CODE + UNDATED),
        (["start-again", "path:policy"], FIRST + AGAIN),
        (["start-again path:policy date:2027"], ""),
        (["checks", "not", "path:policy"], I_DO),
        (["checks", "date:any"], I_DO + CODE),
        (["--all", "person:bob"], LATE + I_DO),
    ],
)
def test_every_answer_is_a_line(vault: Path, args: list[str], out: str) -> None:
    assert run("answers", "-q", *args) == Ran(0, out, "")


def test_without_a_question_all_are_counted(vault: Path) -> None:
    ran = run("answers", "-q")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in lines if "\t0\t" not in line] == [
        "start-again\t2\tadvice\tWhat would you do differently?",
        "\t3\t\tWho checks",
    ]
    assert "start-again\t1\tadvice\tWhat would you do differently?" in run("answers", "-q", "path:policy").out


def test_csv_keeps_the_text_and_lets_nothing_become_a_formula(vault: Path) -> None:
    rows = [*csv.DictReader(io.StringIO(run("answers", "-q", "start-again", "--csv").out))]
    assert [row["answer"] for row in rows] == [
        "'=1+1",
        "'- Less, and\n  earlier.\n- [[jane-doe|Jane]] says: more | less.",
        "Twice asked.",
    ]
    assert [(row["name"], row["person"], row["line"]) for row in rows][:2] == [
        ("Bob Jones and Sam", "bob", "8"),
        ("Jane Doe", "jane-doe", "18"),
    ]
    assert run("answers", "-q", "--csv").out.startswith("question,section,words,answers,latest\n")


def test_markdown_is_a_chart(vault: Path) -> None:
    assert run("answers", "-q", "--markdown", "start-again").out == (
        "## What would you do differently?\n\n| Who | When | Answer | Note |\n| --- | --- | --- | --- |\n"
        "| Bob Jones and Sam | 2026-05-01 | =1+1 | [[b]] |\n"
        "| Jane Doe | 2026-03-01 | - Less, and earlier.<br>- Jane says: more \\| less. | [[a]] |\n"
        "| Jane Doe | 2026-03-01 | Twice asked. | [[a]] |\n"
    )
    assert run("answers", "-q", "--markdown").out.startswith(
        "| Answers | Question | Latest |\n| ---: | --- | --- |\n"
    )


def test_json_has_the_answer_as_written(vault: Path) -> None:
    first, second, _ = run("answers", "--json", "start-again").items
    assert first["people"] == [{"person": "bob", "name": "Bob Jones"}, {"person": None, "name": "Sam"}]
    assert second == {
        "question": "start-again",
        "words": "What would you do differently?",
        "heading": "What would you do differently? (3 min)",
        "people": [{"person": "jane-doe", "name": "Jane Doe"}],
        "date": "2026-03-01",
        "interview": "a",
        "answer": "- Less, and\n  earlier.\n- [[jane-doe|Jane]] says: more | less.",
        "source": {"file": "interviews/a.md", "line": 18},
    }


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["nonsense"], 1, "netnotes: no question says: nonsense\n  netnotes answers lists the questions"),
        (["start-agian"], 1, "netnotes: no question says: start-agian\n  did you mean start-again?\n"),
        (["checks", "pth:policy"], 2, "netnotes: no field is called pth"),
        (
            ["--csv", "--markdown"],
            2,
            "netnotes: --markdown and --csv exclude each other\n  choose one of them\n",
        ),
        (["--json", "--csv"], 2, ""),
        (
            ["--all", "checks"],
            2,
            "netnotes: --all and a question exclude each other\n  leave out one of them\n",
        ),
    ],
)
def test_what_makes_no_sense_is_said(vault: Path, args: list[str], code: int, says: str) -> None:
    ran = run("answers", *args)
    assert (ran.code, ran.err.startswith(says)) == (code, True), ran.err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ["time-check"],
            "nobody has answered this yet; it can be asked next time: Does the time we agreed on still",
        ),
        (
            ["checks", "tag:none", "date:2030"],
            "no interview that fits has an answer; netnotes interviews tag:none date:2030",
        ),
    ],
)
def test_nothing_says_what_to_do(vault: Path, args: list[str], says: str) -> None:
    ran = run("answers", *args)
    assert (ran.code, ran.out) == (0, "")
    assert says in ran.err


def test_an_empty_vault_has_the_bank(make_vault: Callable[..., Path]) -> None:
    make_vault({})
    ran = run("answers")
    assert (ran.code, ran.out.count("\n")) == (0, 40)
    assert ran.err == "no answers yet; they stand below the questions (###) of an interview's note\n"


def test_a_hand_edit_and_a_note_that_cannot_be_read_are_seen(vault: Path) -> None:
    run("answers", "-q", "checks")
    path = vault / "interviews" / "c.md"
    path.write_text(path.read_text().replace("Undated.", "Changed \x1b[31m."))
    (vault / "interviews" / "b.md").write_text("---\ncontact: 'x\n---\n### Who checks\n\nI.\n")
    ran = run("answers", "checks")
    assert "Changed \\x1b[31m." in ran.out
    assert "interviews/b.md" not in ran.out
    assert "interviews/b.md:" in ran.err


@pytest.mark.parametrize("cols", [40, 80, 120])
def test_it_fits_the_terminal(example: Path, cols: int) -> None:
    for args in (["answers"], ["answers", "--all"]):
        lines = in_terminal(*args, "--no-color", cols=cols).decode().splitlines()
        assert lines
        assert [line for line in lines if len(line) > cols and "netnotes " not in line] == []

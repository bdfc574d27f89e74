"""`netnotes prep` shows a page to read before an interview, and can fill its note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import files, in_terminal, run
from vaults import note

PAGE = """\
Chidi Eze  in-touch, last contact 2 months ago
Medical writer, freelance
chidi@example.com
can speak to: medical writing

Interview
  none is scheduled; netnotes new interview chidi-eze --date DATE
"""
AHEAD = """# Jane

## Background

<!-- What I have read. -->

## Questions

## Referrals
"""


BACKGROUND = """\
- who: Head, Acme
- how we met: [[root|Root]], then [[ann|Ann]]
- last interview: [[past]]
- last said, 2026-10-01: call: said <b>yes</b>
- I promised: send the poster
"""
QUESTIONS = """\
### Does the time we agreed on still suit you? (1 min)

### When you look at my background, what seems strong to you, and what seems to be missing? (4 min)

### Who else should I talk to, how do I best reach them, and may I say that you sent me? (3 min)
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/root.md": note(name="Root", source="career fair"),
            "contacts/ann.md": note(name="Ann", referred_by="root"),
            "contacts/jane-doe.md": note(
                "## Log\n\n- 2026-10-01 call: said <b>yes</b>\n\n- [ ] send the poster 📅 2026-12-01\n",
                name="Jane Doe",
                role="Head",
                organization="Acme",
                paths=["policy"],
            ),
            "interviews/ann.md": note("## Referrals\n\n- [[jane-doe]]\n", contact="ann", date="2026-09-01"),
            "interviews/past.md": note(
                "### What does a bad week look like?\n\n- Meetings.\n- More.\n\n### Mine?\n\nYes.\n\n"
                "## Referrals\n\n- [[ann]]\n- Mei Lin, Acme\n",
                contact="jane-doe",
                date="2026-10-10",
            ),
            "interviews/ahead.md": note(AHEAD, contact="jane-doe", date="2026-11-30", duration="20 min"),
            "pitches/policy.md": note("## In one sentence\n\nI count mosses.\n", paths=["Policy"]),
        }
    )


def test_the_page_says_all_there_is(vault: Path) -> None:
    assert (
        run("prep", "-q", "jane").out
        == """\
Jane Doe  scheduled, last contact 6 weeks ago
Head, Acme
can speak to: policy

Interview
  in 7 days, Monday 2026-11-30, 20 min
  interviews/ahead.md

How we met
  Root (career fair)
  -> named Ann
  -> named Jane Doe on 2026-09-01

Said before
  2026-10-10  interview, 2 answers, interviews/past.md
    hard-week: Meetings. More.
    Mine?: Yes.
    named: Ann, Mei Lin
  2026-10-01  call: said <b>yes</b>

Promises
  mine    send the poster (by 2026-12-01)

Background
  missing: what have I read about them, and what do I want from this talk?

Questions (picked now: 7, 20 of 20 minutes)
   1 1 min   Does the time we agreed on still suit you?
   2 4 min   What led you from your training to the work you do now?
   3 4 min   What did you actually do last week, and was it a typical one?
   4 3 min   What is changing in your field that somebody who joins it now
             should know?
   5 4 min   When you look at my background, what seems strong to you, and what
             seems to be missing?
   6 1 min   Whose writing or talks do you follow yourself?
   7 3 min   Who else should I talk to, how do I best reach them, and may I say
             that you sent me?

My pitch
  I count mosses.
  all of it: netnotes pitch policy
"""
    )


def test_without_an_interview_it_says_how_to_make_one(example: Path) -> None:
    assert run("prep", "chidi").out.startswith(PAGE)


def test_before_the_talk_of_the_day_nobody_is_called_interviewed(vault: Path) -> None:
    run("new", "interview", "root", "--date", "2026-12-04")
    for day, standing in (
        ("2026-12-03", "scheduled, never in contact"),
        ("2026-12-04", "interview today"),
        ("2026-12-05", "interviewed, last contact yesterday"),
    ):
        assert run("prep", "root", "--today", day).out.split("\n")[0] == f"Root  {standing}"


def test_write_fills_what_is_empty_and_nothing_else(vault: Path) -> None:
    path = vault / "interviews" / "ahead.md"
    before, text = files(vault), path.read_text()
    ran = run("prep", "jane", "--write", "--minutes", "8")
    file = "interviews/ahead.md"
    assert ran.out == f"{file}  Background filled\n{file}  Questions filled\n"
    assert ran.err == "text under Background settles prepare; have I also read about the person?\n"
    wanted = text.replace("read. -->\n", f"read. -->\n\n{BACKGROUND}").replace(
        "## Questions\n", f"## Questions\n\n{QUESTIONS}"
    )
    assert files(vault) == before | {file: wanted.encode()}
    after = files(vault)
    assert run("prep", "jane", "--write").err == (
        "Background has text already: left as it is\nQuestions has text already: left as it is\n"
    )
    assert files(vault) == after


def test_windows_line_ends_stay(vault: Path) -> None:
    path = vault / "interviews" / "ahead.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    run("prep", "jane", "--write")
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 30


def test_a_log_line_cannot_hide_the_rest_of_the_note(vault: Path) -> None:
    path = vault / "contacts" / "jane-doe.md"
    path.write_text(path.read_text().replace("said <b>yes</b>", "%% hidden"))
    run("prep", "jane", "--write")
    assert [line for line in run("prep", "jane").out.splitlines() if line.startswith("Questions")] == [
        "Questions (as they stand in the note: 7, 20 of 20 minutes)"
    ]


def test_questions_alone_can_be_pasted(vault: Path) -> None:
    assert run("prep", "jane", "--questions", "--minutes", "4").out == (
        "### Does the time we agreed on still suit you? (1 min)\n\n"
        "### Who else should I talk to, how do I best reach them, and may I say that you sent me? (3 min)\n"
    )


def test_questions_alone_can_tell_a_terminal_nothing(vault: Path) -> None:
    (vault / "templates").mkdir(exist_ok=True)
    question = 'advice:\n  - {id: x, question: "What \\e[31m\\u202Enow?", minutes: 2, core: true}\n'
    (vault / "templates/questions.yaml").write_text(question)
    said = run("prep", "jane", "--questions").out
    assert "### What \\x1b[31m\\u202enow? (2 min)\n" in said
    assert "\x1b" not in said


def test_what_was_answered_is_not_asked_again_and_what_the_path_lacks_is(vault: Path) -> None:
    def ids(*args: str) -> list[str]:
        (item,) = run("prep", "jane", "--json", "--minutes", "2h", *args).items
        return [question["question"] for question in item["questions"]]

    picked = ids()
    assert "hard-week" not in picked
    assert picked[-1] == "who-else"
    short = [
        one["question"] for one in run("prep", "jane", "--json", "--minutes", "60").items[0]["questions"]
    ]
    left = "evidence-and-decisions"
    assert left in short
    colleague = note(
        "### Can you tell me about a time when evidence changed a decision, and about one when it didn't?\n\nNo.\n",
        contact="kim",
        date="2026-11-01",
    )
    (vault / "contacts" / "kim.md").write_text(note(name="Kim", paths=["Policy"]))
    (vault / "interviews" / "kim.md").write_text(colleague)
    short = [
        one["question"] for one in run("prep", "jane", "--json", "--minutes", "40").items[0]["questions"]
    ]
    assert left not in short


def test_a_chain_of_a_thousand_and_one_in_a_circle(make_vault: Callable[..., Path]) -> None:
    make_vault(
        {
            f"contacts/p{number}.md": note(name=f"P{number}", referred_by=f"p{number + 1}")
            for number in range(1000)
        }
        | {"contacts/a.md": note(name="A", referred_by="b"), "contacts/b.md": note(name="B", referred_by="a")}
        | {"contacts/self.md": note(name="Self", referred_by="self")}
    )
    out = run("prep", "-q", "p0").out
    assert "How we met\n  p1000\n  ... 995 more, each named by the one before\n  -> named P4\n" in out
    assert "How we met\n  B\n  -> named A\n" in run("prep", "-q", "a").out
    assert "no note says how" in run("prep", "-q", "self").out


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["nobody"], 1, "netnotes: nobody is called nobody\n"),
        (
            ["ann", "--write"],
            1,
            "netnotes: no interview with Ann is ahead\n  netnotes new interview ann --date DATE",
        ),
        (
            ["jane", "--minutes", "0"],
            2,
            "netnotes: not a number of minutes: 0\n  give 1 to 480, as in --minutes 30\n",
        ),
        (["jane", "--minutes", "soon"], 2, "netnotes: not a number of minutes: soon\n"),
    ],
)
def test_what_cannot_be_done_is_said(vault: Path, args: list[str], code: int, says: str) -> None:
    ran = run("prep", *args)
    assert (ran.code, ran.err.startswith(says)) == (code, True), ran.err


def test_a_note_that_cannot_be_read_is_named(vault: Path) -> None:
    (vault / "contacts" / "ann.md").write_text("---\nname: 'x\n---\n")
    ran = run("prep", "ann")
    assert (ran.code, ran.err) == (
        1,
        "netnotes: ann can't be read: contacts/ann.md\n  netnotes check tells more\n",
    )


@pytest.mark.parametrize("person", ["odile", "agnieszka", "jane-doe", "layla", "zoe", "eleanor"])
def test_it_is_a_page_of_80_columns_everywhere(example: Path, person: str) -> None:
    before = files(example)
    piped = run("prep", "-q", person).out
    assert max(map(len, piped.splitlines())) <= 80
    shown = in_terminal("prep", "-q", "--no-color", person, cols=120).decode().replace("\r\n", "\n")
    assert shown == piped
    assert files(example) == before

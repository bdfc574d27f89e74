"""One person's whole story, from a name on a card to keeping in touch: what is owed after every step, and what git sees of it."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from command_line import process, run

SLUGS = {"Hanna Lindqvist": "hanna-lindqvist", "Tomás Rey": "tomas-rey", "Aiko Brandt": "aiko-brandt"}
HANNA, TOMAS, AIKO = SLUGS
HANNAS, TOMASS, AIKOS = (f"contacts/{slug}.md" for slug in SLUGS.values())
FIRST, SECOND = "2026-12-11-hanna-lindqvist", "2026-12-17-tomas-rey"
FIRST_TALK, SECOND_TALK = f"interviews/{FIRST}.md", f"interviews/{SECOND}.md"
PITCH = "pitches/policy.md"


class Owed(NamedTuple):
    """A line of `due`; `settle` without the program's name."""

    due: str
    kind: str
    name: str
    why: str
    settle: str
    source: str

    @property
    def line(self) -> str:
        return "\t".join((*self[:4], f"netnotes {self.settle}", self.source))


class Written(NamedTuple):
    """What an editor does: text that is put below a line of a note."""

    file: str
    below: str
    text: str


class Step(NamedTuple):
    """What happens on a day: a command with a line that it says, or an editor's work, or nothing.

    Then what git sees of it: the lines that came and went, by file; and all that is owed.
    """

    day: str
    do: str | Written = ""
    says: str = ""
    changed: dict[str, str] = {}  # noqa: RUF012  # nobody changes it
    owed: tuple[Owed, ...] = ()


CONTACT = """\
---
name: {name}
{fields}
---

# {name}

<!-- What would I like to learn from this person, and why from this one? -->

## Log

<!-- One line for each contact, such as: 2026-11-20 call: she moved to policy -->
"""
INTERVIEW = """\
---
contact: "[[{slug}]]"
date: {date}
{fields}
---

# {name}, {date}

## Background

<!-- What I have read about the person, their work and their organization, and what I want from this talk. -->

## Questions

### Does the time we agreed on still suit you? (1 min)

{questions}
### Who else should I talk to, how do I best reach them, and may I say that you sent me? (3 min)

## Referrals

<!-- One line for each person named to me: - [[mei-lin]], Acme, may use name: yes -->
<!-- or, without a note yet: - Mei Lin, Acme, mei@example.org -->

## Promises

<!-- Mine: - [ ] send the poster 📅 2026-12-01 -->
<!-- Theirs: - [ ] them: introduce me to Bob 📅 2026-12-05 -->

## Impressions

<!-- What surprised me, what I would ask next time, and what I want to thank this person for. -->
"""
NEW_PITCH = """\
---
audience: policy
paths: [policy]
---

# How I describe myself to people in policy

<!-- Half a minute when said aloud, without a word that this audience doesn't use. -->

## In one sentence

<!-- I am a ... who ..., and I would like to learn ... -->

## What I have done

<!-- Two or three things that this audience would care about, each with what came of it. -->

## My skills in their words

<!-- What I call it, and what they call it: writing grants, business cases; mentoring, leading a small team. -->

## What I would like to learn

<!-- Open questions out of real interest; no word about jobs. -->
"""


def new(text: str, **values: str) -> str:
    """Return a new note as git shows it: every line came."""
    return "".join(f"+{line}\n" for line in text.format(**values).splitlines())


def named(name: str, line: int) -> Owed:
    settle = f"referrals promote '{name}'"
    return Owed(
        "2026-12-13", "refer", name, f"named by {HANNA} on 2026-12-11", settle, f"{FIRST_TALK}:{line}"
    )


def asked(name: str, line: int) -> Owed:
    slug, why = SLUGS[name], "referred on 2026-12-11, not invited"
    return Owed("2026-12-13", "invite", name, why, f"mark {slug} invited", f"contacts/{slug}.md:{line}")


INVITE = Owed(
    "2026-11-16",
    "invite",
    HANNA,
    "on the list since 2026-11-02",
    "mark hanna-lindqvist invited",
    f"{HANNAS}:8",
)
NUDGE = Owed(
    "2026-11-25",
    "nudge",
    HANNA,
    "invited on 2026-11-16, no reply",
    "mark hanna-lindqvist nudged",
    f"{HANNAS}:9",
)
SCHEDULE = Owed(
    *("2026-12-01", "schedule", HANNA, "replied on 2026-11-30, no date set"),
    *("new interview hanna-lindqvist --date DATE", f"{HANNAS}:11"),
)
PREPARE = Owed(
    *("2026-12-09", "prepare", HANNA, "interview on 2026-12-11, no background yet"),
    *(f"mark {FIRST} prepared", f"{FIRST_TALK}:3"),
)
CONFIRM = Owed(
    *("2026-12-10", "confirm", HANNA, "interview on 2026-12-11, not confirmed"),
    *(f"mark {FIRST} confirmed", f"{FIRST_TALK}:3"),
)
WRITE_UP = Owed(
    *("2026-12-11", "write-up", HANNA, "interview on 2026-12-11, nothing written down"),
    *(f"edit {FIRST}", f"{FIRST_TALK}:3"),
)
THANK = Owed(
    *("2026-12-12", "thank", HANNA, "interview on 2026-12-11, not thanked"),
    *(f"mark {FIRST} thanked", f"{FIRST_TALK}:3"),
)
PREPARE_TOMAS = Owed(
    *("2026-12-15", "prepare", TOMAS, "interview on 2026-12-17, no background yet"),
    *(f"mark {SECOND} prepared", f"{SECOND_TALK}:3"),
)
CONFIRM_TOMAS = Owed(
    *("2026-12-16", "confirm", TOMAS, "interview on 2026-12-17, not confirmed"),
    *(f"mark {SECOND} confirmed", f"{SECOND_TALK}:3"),
)
THANK_TOMAS = Owed(
    *("2026-12-18", "thank", TOMAS, "interview on 2026-12-17, not thanked"),
    *(f"mark {SECOND} thanked", f"{SECOND_TALK}:3"),
)
PROMISE = Owed(
    *("2026-12-16", "promise", HANNA, "send her the checklist"),
    *(f"done {FIRST} send her the checklist", f"{FIRST_TALK}:45"),
)
WAITING = Owed(
    *("2026-12-18", "waiting", HANNA, "send me the template"),
    *(f"done {FIRST} send me the template", f"{FIRST_TALK}:46"),
)
TELL_NO = Owed(
    *("2026-12-23", "close-loop", HANNA, "tell that Aiko Brandt declined on 2026-12-16"),
    *("mark aiko-brandt told", f"{AIKOS}:5"),
)
TELL = Owed(
    *("2026-12-24", "close-loop", HANNA, "tell how it went with Tomás Rey on 2026-12-17"),
    *("mark tomas-rey told", f"{TOMASS}:6"),
)
IN_TOUCH_TOMAS = Owed(
    *("2027-03-18", "keep-in-touch", TOMAS, "last contact 2026-12-18, every 90 days"),
    *("log tomas-rey TEXT", f"{SECOND_TALK}:8"),
)
IN_TOUCH = Owed(
    *("2027-03-24", "keep-in-touch", HANNA, "last contact 2026-12-24, every 90 days"),
    *("log hanna-lindqvist TEXT", f"{HANNAS}:21"),
)
FOLLOW_UP = Owed(
    *("2027-05-05", "follow-up", HANNA, "coffee?"),
    *("log hanna-lindqvist TEXT", f"{HANNAS}:12"),
)
REFERRED_FIELDS = (
    f"email: {{email}}\nsource: referred by {HANNA}, interview of 2026-12-11\n"
    'referred_by: "[[hanna-lindqvist]]"\nwarmth: referred\nadded: 2026-12-13'
)
STORY = [
    # a name on a card
    Step(
        "2026-11-02",
        "new contact Hanna Lindqvist --org 'North Sea Agency' --email hanna@example.org --source 'careers fair' "
        "--warmth warm --path policy",
        HANNAS,
        {
            HANNAS: new(
                CONTACT,
                name=HANNA,
                fields="organization: North Sea Agency\nemail: hanna@example.org\nsource: careers fair\n"
                "warmth: warm\npaths: [policy]\nadded: 2026-11-02",
            )
        },
    ),
    Step("2026-11-02", "new pitch policy", f"now write it: netnotes edit {PITCH}", {PITCH: new(NEW_PITCH)}),
    Step(
        "2026-11-02",
        Written(PITCH, "## In one sentence\n\n", "I make images measurable.\n\n"),
        changed={PITCH: "+I make images measurable.\n+\n"},
    ),
    Step("2026-11-15"),
    # invite
    Step("2026-11-16", "draft hanna", "Subject: A question about working in policy", owed=(INVITE,)),
    Step(
        "2026-11-16",
        "mark hanna invited",
        f"{HANNAS}  invited: 2026-11-16",
        {HANNAS: "+invited: 2026-11-16\n"},
    ),
    Step("2026-11-24"),
    # nudge
    Step("2026-11-25", "draft hanna", "Subject: My note of 16 November", owed=(NUDGE,)),
    Step(
        "2026-11-25", "mark hanna nudged", f"{HANNAS}  nudged: 2026-11-25", {HANNAS: "+nudged: 2026-11-25\n"}
    ),
    # reply
    Step(
        "2026-11-30",
        "mark hanna replied",
        f"{HANNAS}  replied: 2026-11-30",
        {HANNAS: "+replied: 2026-11-30\n"},
    ),
    Step("2026-12-01", "draft hanna", "Subject: A time for our talk", owed=(SCHEDULE,)),
    Step(
        "2026-12-01",
        "new interview hanna --date '11 dec' --time 15:00 --format video --minutes 10",
        "2026-12-11, 4 questions, 10 of 10 minutes",
        {
            FIRST_TALK: new(
                INTERVIEW,
                slug="hanna-lindqvist",
                name=HANNA,
                date="2026-12-11",
                fields='time: "15:00"\nduration: 10 min\nformat: video',
                questions="### When you look at my background, what seems strong to you, and what seems to be "
                "missing? (4 min)\n\n### What should I have asked you, and didn't? (2 min)\n",
            )
        },
    ),
    # interview
    Step("2026-12-09", "prep hanna", "  in 2 days, Friday 2026-12-11 15:00, 10 min, video", owed=(PREPARE,)),
    Step(
        "2026-12-09",
        "prep hanna --write",
        f"{FIRST_TALK}  Background filled",
        {FIRST_TALK: "+- who: North Sea Agency\n+- how we met: careers fair\n+\n"},
    ),
    Step("2026-12-10", "draft hanna", "Subject: Our talk on Friday, 11 December", owed=(CONFIRM,)),
    Step(
        "2026-12-10",
        "mark hanna confirmed",
        f"{FIRST_TALK}  confirmed: 2026-12-10",
        {FIRST_TALK: "+confirmed: 2026-12-10\n"},
    ),
    Step("2026-12-11", "prep hanna", f"{HANNA}  interview today", owed=(WRITE_UP,)),
    Step(
        "2026-12-11",
        Written(FIRST_TALK, "seems to be missing? (4 min)\n", '\nA page. "Write one for the hurried."\n'),
        changed={FIRST_TALK: '+A page. "Write one for the hurried."\n+\n'},
    ),
    Step(
        "2026-12-11",
        Written(
            FIRST_TALK,
            "mei@example.org -->\n",
            "\n- Tomás Rey, Harbour Trust, tomas@example.org, may use name: yes\n- Aiko Brandt, aiko@example.org\n",
        ),
        changed={
            FIRST_TALK: "+- Tomás Rey, Harbour Trust, tomas@example.org, may use name: yes\n"
            "+- Aiko Brandt, aiko@example.org\n+\n"
        },
    ),
    Step(
        "2026-12-11",
        Written(
            FIRST_TALK,
            "Bob 📅 2026-12-05 -->\n",
            "\n- [ ] send her the checklist 📅 2026-12-16\n- [ ] them: send me the template 📅 2026-12-18\n",
        ),
        changed={
            FIRST_TALK: "+- [ ] send her the checklist 📅 2026-12-16\n"
            "+- [ ] them: send me the template 📅 2026-12-18\n+\n"
        },
    ),
    # thanks
    Step(
        "2026-12-12",
        "draft hanna",
        "What you said has stayed with me: “Write one for the hurried.”",
        owed=(THANK,),
    ),
    Step(
        "2026-12-12",
        "mark hanna thanked",
        f"{FIRST_TALK}  thanked: 2026-12-12",
        {FIRST_TALK: "+thanked: 2026-12-12\n"},
    ),
    # two referrals promoted
    Step("2026-12-13", owed=(named(AIKO, 38), named(TOMAS, 37))),
    Step(
        "2026-12-13",
        "referrals promote --all",
        f"{FIRST_TALK}:38  - [[aiko-brandt|Aiko Brandt]], aiko@example.org",
        {
            AIKOS: new(CONTACT, name=AIKO, fields=REFERRED_FIELDS.format(email="aiko@example.org")),
            TOMASS: new(
                CONTACT,
                name=TOMAS,
                fields=f"organization: Harbour Trust\n{REFERRED_FIELDS.format(email='tomas@example.org')}",
            ),
            FIRST_TALK: "-- Tomás Rey, Harbour Trust, tomas@example.org, may use name: yes\n"
            "-- Aiko Brandt, aiko@example.org\n"
            "+- [[tomas-rey|Tomás Rey]], Harbour Trust, tomas@example.org, may use name: yes\n"
            "+- [[aiko-brandt|Aiko Brandt]], aiko@example.org\n",
        },
        (asked(AIKO, 7), asked(TOMAS, 8)),
    ),
    Step(
        "2026-12-14",
        "draft tomas",
        "Subject: Hanna Lindqvist suggested that I write to you",
        owed=(asked(AIKO, 7), asked(TOMAS, 8)),
    ),
    Step(
        "2026-12-14",
        "mark tomas invited",
        f"{TOMASS}  invited: 2026-12-14",
        {TOMASS: "+invited: 2026-12-14\n"},
        (asked(AIKO, 7),),
    ),
    Step(
        "2026-12-14", "mark aiko invited", f"{AIKOS}  invited: 2026-12-14", {AIKOS: "+invited: 2026-12-14\n"}
    ),
    Step(
        "2026-12-15",
        "mark tomas replied",
        f"{TOMASS}  replied: 2026-12-15",
        {TOMASS: "+replied: 2026-12-15\n"},
    ),
    Step(
        "2026-12-15",
        "new interview tomas --date thu --format phone --minutes 5",
        "2026-12-17, 3 questions, 5 of 5 minutes",
        {
            SECOND_TALK: new(
                INTERVIEW,
                slug="tomas-rey",
                name=TOMAS,
                date="2026-12-17",
                fields="duration: 5 min\nformat: phone",
                questions="### Whose writing or talks do you follow yourself? (1 min)\n",
            )
        },
        (PREPARE_TOMAS,),
    ),
    Step(
        "2026-12-16",
        f"done {FIRST} checklist",
        f"{FIRST_TALK}:45  [x] send her the checklist ✅ 2026-12-16",
        {
            FIRST_TALK: "-- [ ] send her the checklist 📅 2026-12-16\n"
            "+- [x] send her the checklist 📅 2026-12-16 ✅ 2026-12-16\n"
        },
        (PREPARE_TOMAS, CONFIRM_TOMAS),
    ),
    Step(
        "2026-12-16",
        "mark aiko declined",
        f"{AIKOS}  declined: 2026-12-16",
        {AIKOS: "+declined: 2026-12-16\n"},
        (PREPARE_TOMAS, CONFIRM_TOMAS),
    ),
    Step(
        "2026-12-16",
        "mark tomas prepared",
        f"{SECOND_TALK}  prepared: 2026-12-16",
        {SECOND_TALK: "+prepared: 2026-12-16\n"},
        (CONFIRM_TOMAS,),
    ),
    Step(
        "2026-12-16",
        "mark tomas confirmed",
        f"{SECOND_TALK}  confirmed: 2026-12-16",
        {SECOND_TALK: "+confirmed: 2026-12-16\n"},
    ),
    Step(
        "2026-12-17",
        Written(SECOND_TALK, "you sent me? (3 min)\n", "\nNobody yet: he will think about it.\n"),
        changed={SECOND_TALK: "+Nobody yet: he will think about it.\n+\n"},
    ),
    Step("2026-12-18", owed=(THANK_TOMAS, WAITING)),
    Step(
        "2026-12-18",
        "mark tomas thanked",
        f"{SECOND_TALK}  thanked: 2026-12-18",
        {SECOND_TALK: "+thanked: 2026-12-18\n"},
        (WAITING,),
    ),
    Step(
        "2026-12-18",
        "promises",
        "\t".join(
            (
                "theirs",
                "2026-12-18",
                "0",
                FIRST,
                "1",
                HANNA,
                "send me the template",
                f"netnotes done {FIRST} 1",
            )
        ),
        owed=(WAITING,),
    ),
    Step(
        "2026-12-18",
        f"done {FIRST} 1",
        f"{FIRST_TALK}:46  [x] send me the template ✅ 2026-12-18",
        {
            FIRST_TALK: "-- [ ] them: send me the template 📅 2026-12-18\n"
            "+- [x] them: send me the template 📅 2026-12-18 ✅ 2026-12-18\n"
        },
    ),
    # told
    Step("2026-12-23", "draft hanna", "Subject: Aiko Brandt: thank you for the name", owed=(TELL_NO,)),
    Step("2026-12-23", "mark aiko told", f"{AIKOS}  told: 2026-12-23", {AIKOS: "+told: 2026-12-23\n"}),
    Step("2026-12-24", "draft hanna", "Subject: Tomás Rey: thank you for the introduction", owed=(TELL,)),
    Step("2026-12-24", "mark tomas told", f"{TOMASS}  told: 2026-12-24", {TOMASS: "+told: 2026-12-24\n"}),
    Step(
        "2026-12-24",
        "log hanna 'what became of her two names' --via email",
        f"{HANNAS}  - 2026-12-24 email: what became of her two names",
        {HANNAS: "+- 2026-12-24 email: what became of her two names\n"},
    ),
    # kept in touch
    Step("2027-03-17"),
    Step(
        "2027-03-18",
        "draft tomas",
        "Subject: How are you?",
        owed=(IN_TOUCH_TOMAS,),
    ),
    Step(
        "2027-03-18",
        "log tomas 'the trust has a new director' --via email",
        f"{TOMASS}  - 2027-03-18 email: the trust has a new director",
        {TOMASS: "+- 2027-03-18 email: the trust has a new director\n"},
    ),
    Step("2027-03-24", owed=(IN_TOUCH,)),
    Step(
        "2027-03-24",
        "log hanna 'sent her the printed page' --via letter --next 'in 6 weeks' --for coffee?",
        f"{HANNAS}  follow_up: 2027-05-05",
        {
            HANNAS: "+follow_up: 2027-05-05\n+follow_up_for: coffee?\n+- 2027-03-24 letter: sent her the printed page\n"
        },
    ),
    Step("2027-05-05", owed=(FOLLOW_UP,)),
    Step(
        "2027-05-05",
        "log hanna 'coffee in June' --via call",
        f"{HANNAS}  - 2027-05-05 call: coffee in June",
        {HANNAS: "+- 2027-05-05 call: coffee in June\n"},
    ),
]


def git(*args: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *args],
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=True,
    )
    return done.stdout


def commit() -> dict[str, str]:
    """Commit what has changed, if anything, and return the lines that came and went, by file."""
    git("add", "-A")
    found: dict[str, str] = {}
    for part in ("\n" + git("diff", "--cached", "--unified=0", "--no-color")).split("\ndiff --git ")[1:]:
        head, *hunks = part.split("\n@@ ")
        lines = [line for hunk in hunks for line in hunk.rstrip("\n").split("\n")[1:]]
        found[head.split(" b/")[1].split("\n")[0]] = "".join(f"{line}\n" for line in lines)
    if found:
        git("commit", "--quiet", "--message", "a step")
    return found


def play(step: Step, root: Path) -> None:
    """Do what a step says, and check what the command says of it."""
    os.environ["NETNOTES_TODAY"] = step.day
    if isinstance(step.do, Written):
        file = root / step.do.file
        text = file.read_text(encoding="utf-8")
        assert text.count(step.do.below) == 1
        file.write_text(text.replace(step.do.below, step.do.below + step.do.text), encoding="utf-8")
    elif step.do:
        ran = process(*shlex.split(step.do))
        assert ran.returncode == 0, ran.stderr
        said = (ran.stdout + ran.stderr).split("\n")
        assert any(line.startswith(step.says) for line in said), said


def test_from_a_name_on_a_card_to_keeping_in_touch(
    surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "net"
    assert process("init", str(root)).returncode == 0
    monkeypatch.chdir(root)
    (root / "netnotes.yaml").write_text("my_name: Robin Achterberg\n")
    assert list(commit()) == ["netnotes.yaml"]
    for number, step in enumerate(STORY):
        play(step, root)
        where = f"step {number}, {step.day}: {step.do}"
        assert commit() == step.changed, where
        due = process("due")
        assert due.stdout == "".join(f"{owed.line}\n" for owed in step.owed), where
        nothing = f"nothing is owed on {step.day}; what comes next: netnotes due --within 14d\n"
        assert due.stderr == ("" if step.owed else nothing), where
        whose = [(owed.kind, None if owed.kind == "refer" else SLUGS[owed.name]) for owed in step.owed]
        assert [(item["kind"], item["person"]) for item in run("due", "--json").items] == whose, where
    assert len(git("log", "--oneline").splitlines()) == 1 + sum(bool(step.changed) for step in STORY)
    assert run("check").err == "6 notes, nothing wrong\n"
    assert run("referrals", "--tree").out == (
        "0\thanna-lindqvist\tHanna Lindqvist\tin-touch\t\t\n"
        "1\ttomas-rey\tTomás Rey\tin-touch\tHanna Lindqvist\t\n"
        "1\taiko-brandt\tAiko Brandt\tdeclined\tHanna Lindqvist\t\n"
    )
    assert run("week", "--today", "2026-12-18").out.startswith(
        "week\t2026-12-14\t2026-12-20\ngoal\t1\t0\t1\nstreak\t2\n"
    )
    funnel = {
        line.split("\t")[1]: int(line.split("\t")[2])
        for line in run("stats").out.splitlines()
        if line.startswith("funnel")
    }
    assert funnel == {"invited": 3, "replied": 2, "interviewed": 2, "thanked": 2, "referral": 1}

"""Nothing in a note reaches the terminal as a command to it, whatever is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import in_terminal, run

EVIL = "Eve\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m‮⁦\x7f\x08[/x] [bold]\u200b"
YAML = r'"Eve\e]52;c;ZXZpbA==\a\e[2J\x9b31m\u202e\u2066\x7f\b[/x] [bold]\u200b"'
BODY = EVIL.replace("\r", "").replace("\n", "")
CONTACT = f"""---
name: {YAML}
aliases: [{YAML}]
tags: [{YAML}]
role: {YAML}
organization: "two\\nlines"
added: 2026-11-01
follow_up: 2026-11-20
follow_up_for: {YAML}
{YAML}: {YAML}
every: {YAML}
---
# {BODY}

- [ ] {BODY} 📅 2026-11-20
- [ ] them: {BODY} due:2026-11-20
- [ ] x due:2026-99-99{BODY}

## Log

- 2026-11-01 {BODY}
- {BODY}
"""
TALK = f"""---
contact: "[[eve]]"
date: 2026-11-19
place: {YAML}
---
### {BODY}

{BODY}

## Referrals

- {BODY}, Acme
- [[{BODY}]]

## Outcomes

- 2026-11-20: {BODY}
"""
BROKEN = f"---\nname: [{BODY}\n---\n"
COMMANDS = [
    ["due"],
    ["due", "--explain", "--within", "1y"],
    ["list"],
    ["list", "--kind", "interview"],
    ["list", "--kind", "note"],
    ["list", "--group-by", "x", "--columns", "name,file,x,tags,role"],
    ["list", "--csv"],
    ["list", "--jsonl"],
    ["list", "--paths"],
    ["list", "--template", "{{ name }}{{ file }}{{ x }}"],
    ["list", EVIL],
    ["interviews"],
    ["interviews", "--columns", "person,name,place", "--group-by", "place"],
    ["show", "eve"],
    ["check"],
    ["index"],
    ["show", "nobody\x1b[2J"],
    ["set", "eve", "x\x1b[2J"],
    ["set", "eve", f"role={EVIL}"],
    ["set", "eve", f"{EVIL}=x", "--new-key"],
    ["unset", "eve", EVIL],
    ["log", "eve", EVIL],
    ["done", "eve"],
    ["done", "eve", EVIL],
    ["new", "contact", EVIL],
    ["edit", "eve"],
    ["due", "--json"],
    ["show", "eve", "--json"],
    ["check", "--json"],
    ["list", "--json"],
]
# What netnotes itself says to a terminal: colours, and the clearing of the progress bar.
OWN = re.compile(rb"\x1b\[(?:[0-9;]*m|K)")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@pytest.fixture
def vault(make_vault: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EDITOR", "true")
    return make_vault(
        {
            "contacts/eve.md": CONTACT,
            "contacts/broken.md": BROKEN,
            "contacts/esc\x1b[31m\n.md": CONTACT,
            "interviews/talk.md": TALK,
            "\u202egpj.md": f"# {BODY}\n",
        }
    )


@pytest.mark.parametrize(
    "args", COMMANDS, ids=[" ".join(args).encode("unicode_escape").decode() for args in COMMANDS]
)
def test_no_control_byte_of_a_note_reaches_the_terminal(vault: Path, args: list[str]) -> None:
    output = in_terminal(*args)
    said = OWN.sub(b"", output).replace(b"\r\n", b"\n").decode()
    assert CONTROL.findall(said) == []
    assert "Traceback" not in said
    assert "bug in netnotes" not in said


@pytest.mark.parametrize(
    "args", COMMANDS, ids=[" ".join(args).encode("unicode_escape").decode() for args in COMMANDS]
)
def test_nor_a_pipe(vault: Path, args: list[str]) -> None:
    ran = run(*args)
    assert CONTROL.findall(ran.out + ran.err) == []
    assert "bug in netnotes" not in ran.out + ran.err


def test_the_name_is_there_all_the_same_as_it_is_written(vault: Path) -> None:
    (item,) = (item for item in run("list", "--json").items if item["slug"] == "eve")
    assert item["name"] == EVIL
    (line,) = (line for line in run("list").out.splitlines() if line.startswith("eve\t"))
    assert line.split("\t")[1] == (
        r"Eve\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\u202e\u2066\x7f\x08[/x] [bold]\u200b"
    )

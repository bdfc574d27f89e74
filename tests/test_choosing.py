"""`-i` lets a person choose, in fzf or by number; nothing in a vault is run by it, and without a choice nothing is done."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from command_line import Ran, diff, files, run
from vaults import note

SECONDS = 30
PEOPLE = {
    "contacts/jane-doe.md": note(name="Jane Doe", organization="Acme"),
    "contacts/janet-li.md": note(name="Janet Li"),
    "contacts/marcus-stone.md": note(name="Marcus Stone", aliases=["Janus"]),
    "contacts/zoe-adler.md": "---\nname: [\n---\n",
    "interviews/2026-11-20-jane-doe.md": note(contact="jane-doe", date="2026-11-20"),
}
# It notes how it was started, runs its preview for the first line as fzf does, and picks the line that holds $PICK.
FZF = f"""#!{sys.executable}
import json, os, shlex, subprocess, sys
lines = sys.stdin.read().splitlines()
options = dict(arg.partition("=")[::2] for arg in sys.argv[1:])
preview = options["--preview"].replace("{{1}}", shlex.quote(lines[0].split("\\t")[0].strip()))
shown = subprocess.run([os.environ["SHELL"], "-c", preview], capture_output=True, text=True)
with open(os.environ["SEEN"], "w") as seen:
    json.dump({{"lines": lines, "options": options, "preview": shown.stdout + shown.stderr}}, seen)
print(os.environ.get("EXTRA", ""))
print(*[line for line in lines if os.environ["PICK"] in line][:1])
sys.exit(int(os.environ.get("CODE", "0")))
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault, and a path with no more programs than a shell needs: no fzf."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    monkeypatch.setenv("NO_COLOR", "1")
    for name in [name for name in os.environ if name.startswith("FZF_")]:
        monkeypatch.delenv(name)
    return make_vault(PEOPLE)


@pytest.fixture
def fzf(vault: Path, tmp_path: Path) -> Path:
    """A program that stands for fzf."""
    program = tmp_path / "bin" / "fzf"
    program.write_text(FZF)
    program.chmod(0o755)
    return tmp_path / "seen"


def spawn(*args: str) -> pexpect.spawn[str]:
    command = ["-P", "-m", "netnotes", *args]
    return pexpect.spawn(sys.executable, command, encoding="utf-8", timeout=SECONDS, dimensions=(50, 100))


def typing(args: list[str], *typed: str) -> tuple[int | None, str]:
    """Run `netnotes ARGS` in a terminal, type a line at each question, and return the exit code and all it wrote."""
    child = spawn(*args)
    written = ""
    for line in typed:
        child.expect_exact("(q ends): ")
        written += child.before + child.after
        child.send(line)
    child.expect(pexpect.EOF)
    written += child.before
    child.close()
    return child.exitstatus, written.replace("\r\n", "\n")


def ends(args: list[str]) -> tuple[int | None, str]:
    """Run `netnotes ARGS` in a terminal, where nothing is asked."""
    return typing(args)


ALL = """who?
   1  jane-doe      Jane Doe      interviewed    Acme
   2  janet-li      Janet Li      lead
   3  marcus-stone  Marcus Stone  lead
   4  zoe-adler     Zoe Adler     can't be read
number, or some letters (q ends): """


def test_without_fzf_a_number_chooses(vault: Path) -> None:
    before = files(vault)
    code, written = typing(["mark", "-i", "invited"], "2\n")
    assert (code, written) == (0, f"{ALL}2\ncontacts/janet-li.md  invited: 2026-11-23\n")
    assert diff(before, files(vault)) == ["contacts/janet-li.md +invited: 2026-11-23"]


def test_letters_shorten_the_list(vault: Path) -> None:
    code, written = typing(["snooze", "-i", "fri"], "jan\n", "x\x1b\x08\n", "\n", "ACME\n", "\n")
    assert written.startswith(ALL)
    assert "jan\njan fits 3:\n   1  jane-doe " in written  # by an alias, too
    assert "x\\x1b\\x08 fits none:\n   1  jane-doe " in written
    assert written.count("who?\n") == 2
    assert written.endswith(
        "ACME fits 1:\n   1  jane-doe      Jane Doe      interviewed    Acme\n"
        "Enter takes it, or some letters (q ends): \ncontacts/jane-doe.md  snoozed_until: 2026-11-27\n"
    )
    assert code == 0


def test_more_than_a_screen_is_counted(make_vault: Callable[..., Path], vault: Path) -> None:
    make_vault({f"contacts/person-{n:02}.md": note(name=f"Person {n}") for n in range(30)})
    _, written = typing(["show", "-i"], "21\n", "q\n")
    first, second = written.split("(q ends): ")[:2]
    assert first.endswith("and 14 more\nnumber, or some letters ")
    assert "21 fits 1:\n   1  person-21" in second


@pytest.mark.parametrize("typed", ["q\n", "\x04", "\x03"])
def test_to_choose_nothing_does_nothing(vault: Path, typed: str) -> None:
    before = files(vault)
    code, written = typing(["log", "-i", "met"], typed)
    assert code == 130
    assert written.endswith("netnotes: nothing was chosen\n") is (typed != "\x03")
    assert files(vault) == before


@pytest.mark.parametrize(
    ("args", "asked", "wrote"),
    [
        (["log", "-i", "met", "at", "Acme"], "who?", "- 2026-11-23 met at Acme"),
        (["log", "jan", "-i", "met", "at", "Acme"], "jan fits 3:", "- 2026-11-23 met at Acme"),
        (["log", "jan", "met", "-qi"], "jan fits 3:", "- 2026-11-23 met"),
        (["log", "--via", "call", "-i", "met"], "who?", "- 2026-11-23 call: met"),
        (["log", "--via", "-i", "jane-doe", "met"], "", "- 2026-11-23 -i: met"),
        (["log", "jane-doe", "--", "met", "-i"], "", "- 2026-11-23 met -i"),
        (["mark", "-i", "invited"], "who?", "invited: 2026-11-23"),
        (["mark", "jan", "invited", "--interactive"], "jan fits 3:", "invited: 2026-11-23"),
        (["set", "-i", "role=x"], "who?", "role: x"),
        (["set", "jane-doe", "-i", "referred_by=jan"], "jan fits 3:", 'referred_by: "[[jane-doe]]"'),
        (["snooze", "-i", "in", "2", "weeks"], "who?", "snoozed_until: 2026-12-07"),
        (["new", "interview", "-i", "--slug", "new"], "who?", 'contact: "[[jane-doe]]"'),
        (["new", "interview", "-i", "jan", "--slug", "new"], "jan fits 3:", 'contact: "[[jane-doe]]"'),
        (["new", "interview", "jane-doe", "-i", "--slug", "new"], "", 'contact: "[[jane-doe]]"'),
    ],
)
def test_i_stands_in_the_place_of_the_name_or_behind_it(
    vault: Path, args: list[str], asked: str, wrote: str
) -> None:
    before = files(vault)
    code, written = typing(args, *(["1\n"] if asked else []))
    assert code == 0, written
    assert written.startswith(f"{asked}\n   1  jane-doe ") if asked else "fits" not in written
    changed = diff(before, files(vault))
    assert [line for line in changed if line.endswith(f"+{wrote}")]
    assert all(line.startswith(("contacts/jane-doe.md +", "interviews/new.md +")) for line in changed)


@pytest.mark.parametrize(
    "args",
    [["show", "-i"], ["show", "-i", "jan"], ["show", "jan", "-i"], ["edit", "-i"], ["edit", "-i", "jan"]],
)
def test_a_name_that_is_all_there_is_may_stand_before_or_behind_i(
    vault: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.setenv("EDITOR", "/bin/true")
    code, written = typing(args, "1\n")
    assert (code, written.startswith("jan fits 3:" if "jan" in args else "who?")) == (0, True)
    assert "contacts/jane-doe.md" in written


def test_fields_and_promises_of_who_was_chosen(vault: Path) -> None:
    assert typing(["unset", "-i", "organization"], "1\n")[1].endswith("organization is gone (was Acme)\n")
    code, written = typing(["done", "-i", "poster"], "1\n")
    assert (code, "contacts/jane-doe.md has no open promise" in written) == (1, True)


def test_a_note_is_chosen_by_its_path_where_two_have_one_slug(
    make_vault: Callable[..., Path], vault: Path
) -> None:
    make_vault({"contacts/old/jane-doe.md": note(name="Jane Doe")})
    assert typing(["set", "jane-doe", "role=x", "-i"], "2\n")[1].splitlines() == [
        "jane-doe fits 2:",
        "   1  contacts/jane-doe.md      Jane Doe  interviewed  Acme",
        "   2  contacts/old/jane-doe.md  Jane Doe  lead",
        "number, or some letters (q ends): 2",
        "contacts/old/jane-doe.md  role: x",
    ]


def test_an_ambiguous_name_stays_an_error_whose_hint_names_i(vault: Path) -> None:
    code, written = ends(["show", "jan"])
    assert (code, written.splitlines()[-1]) == (1, "  say which, by its slug, or choose it with -i")
    assert run("show", "jan").err.endswith("  say which, by its slug\n")
    code, written = ends(["new", "contact", "X", "--referred-by", "jan"])  # which has no -i
    assert (code, written.splitlines()[-1]) == (1, "  say which, by its slug")


@pytest.mark.parametrize("args", [["-i"], ["--person", "jan", "-i"], ["-i", "--person=jan", "--open"]])
def test_referrals_are_those_of_the_chosen(
    make_vault: Callable[..., Path], vault: Path, args: list[str]
) -> None:
    make_vault({"contacts/lee-po.md": note(name="Lee Po", referred_by="janet-li")})
    code, written = typing(["referrals", *args], "2\n")
    assert code == 0
    assert "Lee Po" in written.split("(q ends): ")[1]


def test_where_nobody_is_there_that_is_said(make_vault: Callable[..., Path], vault: Path) -> None:
    shutil.rmtree(vault / "contacts")
    hint = "netnotes new contact NAME makes the first"
    assert ends(["show", "-i"]) == (1, f"netnotes: there is nobody to choose\n  {hint}\n")


@pytest.mark.parametrize("args", [["show", "-i"], ["log", "jane-doe", "met", "-i"]])
def test_without_a_terminal_i_is_bad_usage(vault: Path, args: list[str]) -> None:
    before = files(vault)
    needs = "netnotes: -i needs a terminal\n  say who is meant, by slug or name\n"
    assert run(*args) == Ran(2, "", needs)
    assert files(vault) == before


def test_what_is_asked_is_not_part_of_the_answer(vault: Path, tmp_path: Path) -> None:
    shell = f'"{sys.executable}" -m netnotes show -i --json > "{tmp_path}/out"'
    child = pexpect.spawn("/bin/sh", ["-c", shell], encoding="utf-8", timeout=SECONDS)
    child.expect_exact("(q ends): ")
    child.sendline("1")
    child.expect(pexpect.EOF)
    assert json.loads((tmp_path / "out").read_text())["items"][0]["slug"] == "jane-doe"


def test_no_control_character_of_a_note_reaches_the_terminal(
    make_vault: Callable[..., Path], vault: Path
) -> None:
    make_vault({"contacts/a\x1b]0;x\x07.md": note(name='"A\\e[31m\\tB\\nC"', organization='"x\\u202e"')})
    _, written = typing(["show", "-i"], "jan\x1b[31m\n", "q\n")
    assert r"A\x1b[31m\tB\nC  lead           x\u202e" in written
    assert "\x1b" not in written.replace("\x1b[31m", "").replace("^[", "")


def test_fzf_gets_the_list_and_a_preview(vault: Path, fzf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICK", "janet")
    monkeypatch.setenv("EXTRA", "a line that --print-query prints")
    assert ends(["mark", "-i", "invited"]) == (0, "contacts/janet-li.md  invited: 2026-11-23\n")
    seen = json.loads(fzf.read_text())
    assert seen["lines"] == [
        "jane-doe    \tJane Doe    \tinterviewed  \tAcme\t0",
        "janet-li    \tJanet Li    \tlead         \t    \t1",
        "marcus-stone\tMarcus Stone\tlead         \t    \t2",
        "zoe-adler   \tZoe Adler   \tcan't be read\t    \t3",
    ]
    assert {key: seen["options"][key] for key in ("--delimiter", "--with-nth", "--query")} == {
        "--delimiter": "\t",
        "--with-nth": "1..4",
        "--query": "",
    }
    assert seen["preview"].startswith("Jane Doe  interviewed, last contact 3 days ago")


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("jane", "jane"),
        ("JÀNE", "jane"),
        ("jan", ""),
    ],  # jan is also an alias's beginning, which fzf doesn't see
)
def test_fzf_begins_with_the_words_if_they_hide_nobody(
    vault: Path, fzf: Path, monkeypatch: pytest.MonkeyPatch, words: str, query: str
) -> None:
    monkeypatch.setenv("PICK", "jane-doe")
    assert ends(["show", words, "-i"])[0] == 0
    assert json.loads(fzf.read_text())["options"]["--query"] == query


def test_the_preview_is_of_the_same_vault_and_day_and_runs_nothing_of_it(
    vault: Path, fzf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PICK", "touch")
    other = tmp_path / "an 'other' $(touch pwned)"
    shutil.copytree(vault, other)
    evil = f"open({str(tmp_path / 'pwned')!r}, 'w')\n"
    for folder in (vault, other):
        (folder / "click.py").write_text(evil)
        (folder / "fzf").write_text("#!/bin/sh\ntouch pwned\n")
        (folder / "fzf").chmod(0o755)
    for copy in ("", "new/"):  # two of one slug are named by their path
        file = other / "contacts" / copy / "a';touch pwned;'$(touch pwned).md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(note(name="Evil", added="2026-06-01"))
    code, written = ends(["--vault", str(other), "--today", "2026-06-03", "set", "-i", "role=x"])
    assert (code, written) == (0, "contacts/a';touch pwned;'$(touch pwned).md  role: x\n")
    assert "added  2026-06-01" in json.loads(fzf.read_text())["preview"]
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize(
    ("ended", "code", "said"),
    [
        (130, 130, "netnotes: nothing was chosen\n"),
        (1, 130, "netnotes: nothing was chosen\n"),
        (2, 1, "netnotes: fzf ended with 2\n  look at $FZF_DEFAULT_OPTS\n"),
    ],
)
def test_fzf_that_chooses_nothing_does_nothing(
    vault: Path, fzf: Path, monkeypatch: pytest.MonkeyPatch, ended: int, code: int, said: str
) -> None:
    monkeypatch.setenv("PICK", "jane")
    monkeypatch.setenv("CODE", str(ended))
    before = files(vault)
    assert ends(["log", "-i", "met"]) == (code, said)
    assert files(vault) == before


@pytest.mark.skipif(shutil.which("fzf") is None, reason="needs fzf")
def test_with_the_real_fzf(
    make_vault: Callable[..., Path], vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    evil = "a\\';touch pwned;'$(touch pwned).md"
    make_vault(
        {f"contacts/{evil}": note(name="Evil"), f"contacts/new/{evil}": note(name="Evil", role="Twin")}
    )
    child = spawn("set", "evil", "-i", "role=x")
    child.expect_exact("lead, never in contact")
    child.send("\r")
    child.expect(r"contacts/.*role: x")
    child.expect(pexpect.EOF)
    assert not list(tmp_path.rglob("pwned"))

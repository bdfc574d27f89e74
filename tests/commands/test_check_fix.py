"""`netnotes check --fix` mends what is certain, shows it as a diff, and leaves the rest to you."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, in_terminal, run
from vaults import note

from netnotes.vault.undo import undo

JANE = """---
name: Jane Doe
added: 20 Nov 2026   # at the fair
emial: jane@example.org
phone: 0301234567
referred_by: [[bob-lee]]
---

She said: phone: 0301234567
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/bob-lee.md": note(name="Bob Lee", added="2026-11-01"),
            "contacts/jane-doe.md": JANE,
            "contacts/zed.md": "---\nname: Zed\nadded: 03/04/2026\n---\n",
            "interviews/2026-11-20-jane.md": note(contact="jane-doe", date="2026-11-20", time="12:30"),
        }
    )


DIFF = """\
--- a/contacts/jane-doe.md
+++ b/contacts/jane-doe.md
@@ -1,8 +1,8 @@
 ---
 name: Jane Doe
-added: 20 Nov 2026   # at the fair
-emial: jane@example.org
-phone: 0301234567
-referred_by: [[bob-lee]]
+added: 2026-11-20   # at the fair
+email: jane@example.org
+phone: "0301234567"
+referred_by: "[[bob-lee]]"
 ---
 
--- a/interviews/2026-11-20-jane.md
+++ b/interviews/2026-11-20-jane.md
@@ -2,5 +2,5 @@
 contact: "[[jane-doe]]"
 date: 2026-11-20
-time: 12:30
+time: "12:30"
 ---
 
"""  # noqa: W293  # an empty line of a diff begins with a blank
UNDO = "netnotes undo takes that back\n"
LEFT = "left: 2 problems that need you; see netnotes check\n"


def test_it_shows_what_it_did_and_says_what_is_left(vault: Path) -> None:
    before = files(vault)
    assert run("check", "--fix") == Ran(3, DIFF, f"mended 5 problems in 2 notes; {UNDO}{LEFT}")
    assert diff(before, files(vault)) == [
        "contacts/jane-doe.md -added: 20 Nov 2026   # at the fair",
        "contacts/jane-doe.md -emial: jane@example.org",
        "contacts/jane-doe.md -phone: 0301234567",
        "contacts/jane-doe.md -referred_by: [[bob-lee]]",
        "contacts/jane-doe.md +added: 2026-11-20   # at the fair",
        "contacts/jane-doe.md +email: jane@example.org",
        'contacts/jane-doe.md +phone: "0301234567"',
        'contacts/jane-doe.md +referred_by: "[[bob-lee]]"',
        "interviews/2026-11-20-jane.md -time: 12:30",
        'interviews/2026-11-20-jane.md +time: "12:30"',
    ]
    after = files(vault)
    assert run("check", "--fix") == Ran(3, "", f"nothing that can be mended for certain\n{LEFT}")
    assert files(vault) == after


def test_a_dry_run_shows_the_same_and_writes_nothing(vault: Path) -> None:
    before = files(vault)
    assert run("check", "--fix", "--dry-run") == Ran(3, DIFF, f"would mend 5 problems in 2 notes\n{LEFT}")
    assert files(vault) == before


def test_undo_takes_all_of_it_back_at_once(vault: Path) -> None:
    before = files(vault)
    run("check", "--fix")
    assert files(vault) != before
    undo(str(vault))
    assert files(vault) == before


def test_the_diff_can_be_applied(vault: Path) -> None:
    patch = run("check", "--fix", "--dry-run").out
    subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True)
    by_git = files(vault)
    assert run("check", "--fix").out == ""
    assert files(vault) == by_git


def test_what_is_left_decides_on_the_exit_code(vault: Path) -> None:
    fine = ["contacts/jane-doe.md", "interviews/2026-11-20-jane.md"]
    assert run("check", "--fix", "--dry-run", *fine) == Ran(0, DIFF, "would mend 5 problems in 2 notes\n")
    assert run("check", "--fix", "contacts/zed.md").code == 3
    assert (vault / "contacts/jane-doe.md").read_text() == JANE
    assert run("check", "--fix", *fine) == Ran(0, DIFF, f"mended 5 problems in 2 notes; {UNDO}")


def test_json_tells_which_problems_are_gone(vault: Path) -> None:
    for options in (["--dry-run"], []):
        ran = run("check", "--fix", "--json", *options)
        assert ran.code == 3
        assert [(i["file"][:13], i["line"], i["code"], i["fixed"]) for i in ran.items] == [
            ("contacts/jane", 3, "NN302", True),
            ("contacts/jane", 4, "NN303", True),
            ("contacts/jane", 5, "NN215", True),
            ("contacts/jane", 6, "NN309", True),
            ("interviews/20", 4, "NN215", True),
            ("contacts/zed.", 1, "NN503", False),
            ("contacts/zed.", 3, "NN302", False),
        ]


def test_a_clean_vault_stays_as_it_is(example: Path) -> None:
    before = files(example)
    assert run("check", "--fix") == Ran(0, "", "nothing that can be mended for certain\n")
    assert files(example) == before


def test_a_key_of_several_notes_is_ones_own(make_vault: Callable[..., Path]) -> None:
    people = {f"contacts/{name}.md": note(name=name, added="2026-11-01", rule=1, Tags="a") for name in "abc"}
    root = make_vault(people)
    assert run("check", "--fix").code == 0
    assert "rule: 1\ntags: a\n" in (root / "contacts/a.md").read_text()
    (root / "contacts/c.md").unlink()
    run("check", "--fix")
    assert "role: 1\ntags: a\n" in (root / "contacts/a.md").read_text()


def test_a_note_that_can_t_be_written_is_named_and_the_others_are_mended(vault: Path) -> None:
    os.link(vault / "contacts/jane-doe.md", vault / "jane.bak")
    ran = run("check", "--fix")
    assert (ran.code, (vault / "contacts/jane-doe.md").read_text()) == (3, JANE)
    assert ran.err.startswith(
        "contacts/jane-doe.md: not mended: contacts/jane-doe.md has 2 names (hard links)"
    )
    assert 'time: "12:30"' in (vault / "interviews/2026-11-20-jane.md").read_text()


def test_equal_keys_are_merged_and_what_they_hid_is_told(make_vault: Callable[..., Path]) -> None:
    root = make_vault({"contacts/a.md": "---\nname: A\nname: A\nadded: soon\n---\n"})
    ran = run("check", "--fix")
    assert (ran.code, ran.err) == (3, f"mended 1 problem in 1 note; {UNDO}{LEFT}")
    assert (root / "contacts/a.md").read_text() == "---\nname: A\nadded: soon\n---\n"


def test_content_and_names_can_t_command_the_terminal(make_vault: Callable[..., Path]) -> None:
    make_vault(
        {
            "contacts/a\x1b]0;x\x07\n+++ b.md": "---\nname: A\x7f\nadded: 2026-11-01\n# \u202e\nphone: 010\n---\n"
        }
    )
    (make := Path("contacts/b.md")).write_text(
        "---\nname: B\nadded: 2026-11-01\n# \u202e\u009b\nphone: 010\n---\n"
    )
    ran = run("check", "--fix", "--dry-run")
    assert [line for line in ran.out.split("\n") if not line.isprintable()] == []
    assert make.exists()


def test_on_a_terminal_it_is_painted_and_asks_nothing(vault: Path) -> None:
    out = in_terminal("check", "--fix").decode()
    assert '\x1b[38;5;28m+phone: "0301234567"\x1b[0m' in out
    assert "\x1b[38;5;160m-phone: 0301234567\x1b[0m" in out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--dry-run"], "--dry-run goes with --fix"),
        (["--fix", "--style", "vim"], "--fix and --style don't go together"),
        (["--json", "--style", "sarif"], "--json and --style don't go together"),
        (["--fix", "--explain", "NN206"], "--explain and --fix don't go together"),
    ],
)
def test_options_that_contradict_are_bad_usage(vault: Path, args: list[str], message: str) -> None:
    ran = run("check", *args)
    assert ran.code == 2
    assert message in ran.err + ran.out


def test_a_terminal_is_told_how_to_go_on(vault: Path) -> None:
    more = "--explain CODE tells more about a problem; --fix --dry-run shows what can be mended at once"
    assert more in in_terminal("check").decode()
    assert more not in run("check").err

"""The documentation shows what really happens, and what is generated is up to date."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest
from reference import GENERATED, all_commands, generated
from session import ROOT, Session, commands_of, shows, updated

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CONSOLE_PAGES = [page for page in PAGES if "\n```console" in (ROOT / page).read_text(encoding="utf-8")]
LINK = re.compile(r"\]\(([^)#:\s]+)(#[^)\s]*)?\)")


@pytest.mark.parametrize("page", CONSOLE_PAGES)
def test_commands_print_what_the_page_shows(page: str, tmp_path: Path) -> None:
    session = Session(tmp_path)
    for command in commands_of((ROOT / page).read_text(encoding="utf-8")):
        output = session.run(command.text, command.cols)
        if not shows(command.expected, output):
            at = f"{page}:{command.line}: {command.text}"
            pytest.fail(
                f"{at}\nprints\n" + "\n".join(output) + "\nto rewrite it: python tests/update_docs.py"
            )


def test_readme_and_docs_have_commands() -> None:
    assert "README.md" in CONSOLE_PAGES


@pytest.mark.parametrize("page", GENERATED)
def test_generated_page_is_up_to_date(page: str) -> None:
    there = (ROOT / page).read_text(encoding="utf-8") if (ROOT / page).exists() else ""
    assert there == generated(page), "to make it anew: python tests/update_docs.py"


def test_every_command_and_option_says_what_it_is_for() -> None:
    silent = [path for path, command in all_commands() if not command.help]
    for path, command in all_commands():
        options = [param for param in command.params if isinstance(param, click.Option)]
        silent += [f"{path} {option.opts[0]}" for option in options if not option.help]
    assert silent == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    targets = [match[1] for match in LINK.finditer(text)]
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []


def test_every_page_is_linked_from_the_readme_or_the_docs_index() -> None:
    linked = set()
    for page in PAGES:
        for match in LINK.finditer((ROOT / page).read_text(encoding="utf-8")):
            linked.add((ROOT / page).parent.joinpath(match[1]).resolve())
    assert [page for page in PAGES if page != "README.md" and (ROOT / page).resolve() not in linked] == []


def test_ellipsis_stands_for_any_lines() -> None:
    assert shows(("a", "...", "d"), ["a", "b", "c", "d"])
    assert shows(("a", "..."), ["a"])
    assert not shows(("a", "...", "d"), ["a", "b"])
    assert not shows(("a",), ["a", "b"])


def test_update_rewrites_only_what_is_wrong(tmp_path: Path) -> None:
    page = "x\n\n```console\n$ printf 'one\\ntwo\\n'\n...\ntwo\n$ echo a \\\n> b\nold\nolder\n```\ny\n"
    assert updated(page, Session(tmp_path)) == page.replace("old\nolder\n", "a b\n")


def test_a_folder_and_a_variable_last(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert session.run("cd contacts && pwd") == [f"{session.vault}/contacts"]
    assert session.run("mkdir -p ~/net/sub; pwd") == [str(session.vault)]
    for command in ("cd ~/net", "cd sub", "export NETNOTES_TODAY=2026-12-01"):
        assert session.run(command) == []
    assert session.run("pwd; echo $NETNOTES_TODAY", 80) == [f"{session.env['HOME']}/net/sub", "2026-12-01"]


def test_a_terminal_has_the_width_that_the_block_says(tmp_path: Path) -> None:
    code = "import os; print(os.get_terminal_size(1).columns)"
    assert Session(tmp_path).run(f"{sys.executable} -c '{code}'; test -t 2 && echo yes", 61) == ["61", "yes"]

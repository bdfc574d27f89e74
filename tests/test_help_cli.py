"""Help fits 80 columns, explains every option, and names the commands that there are."""

from __future__ import annotations

from importlib import import_module

import click
import pytest
from command_line import run

from netnotes.cli import root
from netnotes.verb import GLOBAL_OPTIONS
from netnotes.verbs import VERBS

SUBCOMMANDS = [["new", "contact"], ["new", "interview"], ["new", "pitch"], ["referrals", "promote"]]
ALL = [[], *([verb] for verb in VERBS), *SUBCOMMANDS]


def command_of(words: list[str]) -> click.Command:
    return import_module(f"netnotes.commands.{'_'.join(words)}").command if words else root


@pytest.mark.parametrize("words", ALL, ids=[" ".join(words) for words in ALL])
def test_help_fits_80_columns(surroundings: None, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = run(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
    assert ran.out.startswith(f"Usage: {' '.join(['netnotes', *words])} ")


@pytest.mark.parametrize("words", ALL, ids=[" ".join(words) for words in ALL])
def test_every_option_and_command_is_explained(words: list[str]) -> None:
    command = command_of(words)
    assert command.help
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, param.name
            assert param.help.endswith((".", "...")), param.help


@pytest.mark.parametrize("words", ALL, ids=[" ".join(words) for words in ALL])
def test_every_verb_takes_the_global_options(words: list[str]) -> None:
    if words != ["new"]:
        assert set(GLOBAL_OPTIONS) <= {param.name for param in command_of(words).params}


def test_the_root_lists_every_verb_once(surroundings: None) -> None:
    listed = [
        line.split()[0] for line in run("--help").out.splitlines() if line.startswith("  ") and line.strip()
    ]
    assert [verb for verb in listed if verb in VERBS] == list(VERBS)


def test_quiet_is_quiet_and_errors_are_not(example: object) -> None:
    assert run("-q", "check").err == ""
    assert run("show", "nobody", "-q").err.startswith("netnotes: nobody is called nobody\n")

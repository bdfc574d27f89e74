"""What tests of the command line start from: an environment of their own, and vaults to run commands in."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import EXAMPLE, TODAY
from hypothesis import settings
from vaults import write

signal.signal(
    signal.SIGINT, signal.default_int_handler
)  # a shell's jobs in the background are born deaf to it
settings.register_profile("untimed", settings(deadline=None))  # a machine that is busy is no failure
settings.load_profile("untimed")

_ELSEWHERE = (
    *("VISUAL", "EDITOR", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LANGUAGE", "PAGER", "LESS"),
    *("TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "TMUX", "STY"),
)


@pytest.fixture
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the test an empty home and cache, a day, and nothing of who runs it."""
    for name in os.environ:
        if name.startswith(("NETNOTES_", "GIT_", "LC_", "XDG_")) or name in _ELSEWHERE:
            monkeypatch.delenv(name)
    (tmp_path / "home").mkdir()
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "NETNOTES_CACHE_DIR": str(tmp_path / "cache"),
        "NETNOTES_PAGER": "cat",
        "NETNOTES_TODAY": TODAY,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(EXAMPLE.parent), os.environ.get("PYTHONPATH")])),
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def make_vault(
    surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return what makes a vault of files and goes into it."""

    def make(contents: Mapping[str, str | bytes], settings: str = "format: 1\n") -> Path:
        root = write(tmp_path / "net", contents, settings)
        monkeypatch.chdir(root)
        return root

    return make


@pytest.fixture
def example(surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a copy of the example vault, and go into it."""
    root = tmp_path / "net"
    shutil.copytree(EXAMPLE, root)
    monkeypatch.chdir(root)
    return root

"""How a vault begins: its settings file and folders, or a copy of the example vault; and a git repository around it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date

from netnotes.core.program_path import program_path
from netnotes.core.settings import DEFAULT_FOLDERS, default_settings_text
from netnotes.errors import NetnotesError
from netnotes.vault.listing import scan
from netnotes.vault.root import MARKER
from netnotes.vault.writing import create


class CantFound(NetnotesError):
    """A vault can't be made there."""

    code = "exists"


def found_vault(root: str, today: date) -> list[str]:
    """Make a vault at `root` and return the files made. In a folder that has notes, nothing older than today is owed."""
    _refuse_nested(root)
    os.makedirs(root, exist_ok=True)
    has_notes = any(_notes(root))
    create(root, MARKER, default_settings_text(today if has_notes else None).encode(), journaled=False)
    if not has_notes:
        for folder in DEFAULT_FOLDERS:
            os.makedirs(os.path.join(root, folder), exist_ok=True)
    return [MARKER]


def found_demo(root: str, today: date) -> list[str]:
    """Copy the example vault to `root`, its dates moved so that its own today is `today`; return the files made."""
    from netnotes.demo import DEMO_TODAY, demo_files, shifted

    _refuse_nested(root)
    if os.path.isdir(root) and os.listdir(root):
        raise CantFound(f"{root} is not empty", "give a new folder: netnotes init --demo DIR")
    os.makedirs(root, exist_ok=True)
    days = (today - DEMO_TODAY).days
    made = [shifted(path, data, days) for path, data in demo_files()]
    for path, data in made:
        create(root, path, data, journaled=False)
    return [path for path, _ in made]


def _notes(root: str) -> Iterator[str]:
    from netnotes.core.changes import note_paths

    for folder, record in scan(root).folders.items():
        yield from (path for path, _ in note_paths(folder, record))


def _refuse_nested(root: str) -> None:
    if os.path.lexists(os.path.join(root, MARKER)):
        raise CantFound(f"{root} is a vault already", "netnotes due tells what is owed in it")
    above = os.path.dirname(root)
    while above != os.path.dirname(above):
        if os.path.lexists(os.path.join(above, MARKER)):
            raise CantFound(
                f"{root} lies inside the vault {above}", "its notes are read there; make a vault elsewhere"
            )
        above = os.path.dirname(above)


def git_init(root: str, env: Mapping[str, str]) -> Iterator[str]:
    """Make `root` a git repository unless it is in one, and say what could not be done."""
    folder = root
    while not os.path.lexists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            break
        folder = os.path.dirname(folder)
    else:
        return
    git = shutil.which("git", path=program_path(env))
    if git is None:
        yield "git is not installed: the vault has no history until you run git init in it"
        return
    done = subprocess.run(
        [git, "init", "--quiet", root], check=False, capture_output=True, text=True, env=dict(env)
    )
    if done.returncode:
        reason = (done.stderr or done.stdout).strip().splitlines()
        yield f"git init failed: {reason[-1] if reason else done.returncode}"

"""The user's own editor, from the environment only: nothing in a vault can say what is run."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping

from netnotes.core.program_path import program_path
from netnotes.errors import NetnotesError

_DEFAULTS = ("sensible-editor", "nano", "vim", "vi")


class NoEditor(NetnotesError):
    """No editor is set, or it failed."""

    code = "no-editor"


def open_in_editor(root: str, file: str, env: Mapping[str, str]) -> None:
    """Open a note in $VISUAL, $EDITOR or a common editor and wait until it is closed."""
    import subprocess  # completion loads this file, too

    words = editor_command(env)
    path = os.path.join(root, file)
    try:
        code = subprocess.run([*words, path], check=False).returncode
    except OSError as error:
        raise NoEditor(f"the editor {words[0]} can't be started: {error.strerror}", "set $EDITOR") from error
    if code:
        raise NoEditor(f"the editor {words[0]} ended with {code}", f"the note is {path}")


def editor_command(env: Mapping[str, str]) -> list[str]:
    """Return the words of the editor's command line."""
    for name in ("VISUAL", "EDITOR"):
        if given := env.get(name, "").strip():
            try:
                return shlex.split(given)
            except ValueError as error:
                raise NoEditor(f"${name} can't be read: {error}", "check its quotes") from error
    from shutil import which

    for default in _DEFAULTS:
        if found := which(default, path=program_path(env)):
            return [found]
    raise NoEditor("there is no editor", "set $EDITOR, as in EDITOR=vim")

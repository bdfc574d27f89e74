"""The user's pager: takes an answer that is longer than the screen; it comes from the environment only."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from netnotes.core.program_path import program_path

_AT_ONCE = 200  # lines
_LESS = "FRX"  # quit if it all fits, pass colours on, leave the text on the screen


def pager_of(env: Mapping[str, str]) -> list[str]:
    """Return the pager's command: NETNOTES_PAGER, else PAGER, else less; empty if there is to be none.

    Raises ValueError for a command whose quotes are not closed.
    """
    if env.get("TERM", "") in ("", "dumb"):
        return []
    chosen = env.get("NETNOTES_PAGER", env.get("PAGER"))
    if chosen is None:
        from shutil import which

        less = which("less", path=program_path(env))
        return [less] if less else []
    if chosen in ("", "cat"):
        return []
    from shlex import split  # what it takes to start a pager is loaded only if there is to be one

    words = split(chosen)
    return [] if words in ([], ["cat"]) else words


def page(lines: Iterable[str], env: Mapping[str, str], notice: Callable[[str], None]) -> bool:
    """Give lines to the pager, and wait until it is closed; False if there is none, and nothing was shown."""
    try:
        command = pager_of(env)
        if not command:
            return False
        import signal
        import subprocess

        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": _LESS, "LV": "-c", **env})
    except (OSError, ValueError) as error:
        notice(f"the pager can't be started ({getattr(error, 'strerror', None) or error})")
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's, as long as it runs
    try:
        with pager:
            if pager.stdin:
                _feed(pager.stdin.fileno(), lines)
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _feed(pipe: int, lines: Iterable[str]) -> None:
    try:
        lines = iter(lines)
        while some := [*islice(lines, _AT_ONCE)]:
            data = ("\n".join(some) + "\n").encode("utf-8", "backslashreplace")
            while data:
                data = data[os.write(pipe, data) :]
    except BrokenPipeError:
        pass  # closed before the end: enough was seen

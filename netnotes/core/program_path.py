"""Where programs are looked for: never in the folder one happens to be in, which may be a vault that somebody gave one."""

from __future__ import annotations

from collections.abc import Mapping


def program_path(env: Mapping[str, str]) -> str:
    """Return the PATH of an environment without its relative folders, an empty name among them."""
    folders = env.get("PATH", "/bin:/usr/bin").split(":")
    return ":".join(folder for folder in folders if folder.startswith("/"))

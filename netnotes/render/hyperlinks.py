"""Hyperlinks in terminals that are known to have them (OSC 8), to files only."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"})
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
_FIRST_VTE = 5000
_PLAIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
_AS_IT_IS = frozenset(_PLAIN)


def wants_hyperlinks(stream_is_tty: bool, env: Mapping[str, str]) -> bool:
    """Decide on hyperlinks: none in a pipe; else by NETNOTES_HYPERLINKS, else by what the terminal says of itself."""
    if not stream_is_tty:
        return False
    if chosen := env.get("NETNOTES_HYPERLINKS", ""):
        return chosen not in ("0", "no", "never", "false")
    term = env.get("TERM", "")
    if env.get("TMUX") or env.get("STY") or term.startswith(("screen", "tmux", "dumb", "linux")):
        return False
    vte = env.get("VTE_VERSION", "")
    return bool(
        env.get("WT_SESSION")
        or env.get("KONSOLE_VERSION")
        or env.get("KITTY_WINDOW_ID")
        or env.get("TERM_PROGRAM") in _PROGRAMS
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
        or term.startswith(_TERMS)
    )


def file_uri(path: str) -> str:
    """Return the URI of a file given by its absolute path; whatever is no plain letter is percent-encoded."""
    return f"file://{_encoded(os.uname().nodename)}{_encoded(path)}"


def file_uris(folder: str, paths: Iterable[str]) -> list[str]:
    """Return the URIs of files given by their paths in a folder, whose own is absolute."""
    start = file_uri(os.path.join(folder, ""))
    return [start + _encoded(path) for path in paths]


def linked(text: str, uri: str) -> str:
    """Return `text`, painted or not, as a hyperlink."""
    return f"\x1b]8;;{uri}\x1b\\{text}\x1b]8;;\x1b\\" if uri and text else text


def _encoded(text: str) -> str:
    if not os.fsencode(text).translate(None, _PLAIN):
        return text  # as nearly all are
    return "".join(chr(byte) if byte in _AS_IT_IS else f"%{byte:02X}" for byte in os.fsencode(text))

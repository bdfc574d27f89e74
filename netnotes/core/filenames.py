"""What a note's file name alone gives away: conflict copies, names that don't travel, and twins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netnotes.core.problems import Problem

NOTE_ENDINGS = (".md", ".MD", ".Md", ".mD")
_CONFLICT = (  # patterns are compiled when first needed: most runs never look at a name
    r"(?is)(?P<stem>.+?)(?:"
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"  # Syncthing
    r"| \((?:[^()]*['\u2019]s )?conflicted copy\b[^()]*\)(?: \(\d+\))?"  # Dropbox, Nextcloud, Obsidian Sync
    r"| \((?:case|unicode encoding|selective sync) conflict\b[^()]*\)"  # Dropbox
    r"|_conflict-\d{8}-\d{6}"  # ownCloud
    r"| \[conflicted\b[^\]]*\]"  # pCloud
    r"|\.conflict-[0-9a-f]{8}"  # our own: bytes that turned up while a note was being replaced
    r")+"
)
# Control characters are shown escaped wherever a name is printed, and every system that made one can keep it.
_NOT_ON_WINDOWS = tuple('<>:"\\|?*')
_DEVICES = r"\0(?:con|prn|aux|nul|com[1-9]|lpt[1-9])\."


def plain(names: Sequence[str]) -> bool:
    """Say in one glance whether no name of a folder can have a problem; False only means: look closer."""
    joined = "\0".join(names)
    if "conflict" in joined.lower() or not _portable(joined):
        return False
    if not names or (joined.isascii() and joined.islower()):
        return True
    return len(set(_key(joined).split("\0"))) == len(names)


def is_note_path(path: str) -> bool:
    """Say whether a file at this path would be a note: its ending and folders, not what is in it."""
    *folders, name = path.split("/")
    if folders[:1] == ["templates"] or "node_modules" in folders:
        return False
    return name.endswith(NOTE_ENDINGS) and not any(part.startswith(".") for part in (*folders, name))


def conflict_original(name: str) -> str | None:
    """Return the name of the note that a sync tool's conflict copy belongs to; None for any other name."""
    if "conflict" not in name.lower():
        return None
    stem, dot, ending = name.rpartition(".")
    match = re.fullmatch(_CONFLICT, stem)
    return match["stem"] + dot + ending if match else None


def name_problems(names: Sequence[str]) -> list[tuple[str, Problem]]:
    """Return (name, problem) for the names of one folder; NN104 means that the file is not read."""
    found: list[tuple[str, Problem]] = []
    first: dict[str, str] = {}
    for name in sorted(names):
        if original := conflict_original(name):
            found.append((name, _conflict(original)))
            continue
        if not _portable(name):
            found.append((name, _unportable(name)))
        twin = first.setdefault(_key(name), name)
        if twin is not name:
            found.append((name, _twin(name, twin)))
    return found


def _portable(joined: str) -> bool:
    if any(char in joined for char in _NOT_ON_WINDOWS):
        return False
    if re.search(_DEVICES, f"\0{joined.lower()}"):
        return False
    return joined.isascii() or _is_utf8(joined)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _key(name: str) -> str:
    if name.isascii():
        return name.lower()
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _conflict(original: str) -> Problem:
    from netnotes.core.problems import Problem

    message = f"a sync tool's conflict copy of {original!r}: it is not read"
    return Problem("NN104", 1, 1, message, "merge what you need of it into the note, then delete it")


def _unportable(name: str) -> Problem:
    from netnotes.core.problems import Problem

    if not _is_utf8(name):
        return Problem("NN105", 1, 1, "the file's name is not UTF-8", "rename the file")
    return Problem("NN105", 1, 1, "the file's name can't be used on Windows", "rename the file")


def _twin(name: str, twin: str) -> Problem:
    import unicodedata

    from netnotes.core.problems import Problem

    apart = "case"
    if unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", twin):
        apart = "their Unicode form"
    message = f"this name and {twin!r} differ only in {apart}: on macOS and Windows they are one file"
    return Problem("NN107", 1, 1, message, "rename one of the two")

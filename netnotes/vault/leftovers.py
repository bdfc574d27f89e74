"""Temporary files of the writer: their names, and what becomes of one that was left behind."""

from __future__ import annotations

import os
import time

from netnotes.vault.atomic import drop, rename_exclusive

_START, _END = ".netnotes-", ".tmp"
_LONGEST_NAME = 255  # bytes
_ABANDONED = 3600  # seconds
_swept: set[tuple[int, int]] = set()


def temporary_name() -> str:
    """Return a name for a file that only we write: hidden, and short however long the note's name is."""
    return f"{_START}{os.urandom(6).hex()}{_END}"


def exchange_name(*digests: bytes) -> str:
    """Return a name for a file about to be exchanged with a note: it says which bytes may be deleted."""
    return f"{_START}{'-'.join(digest.hex() for digest in digests)}-{os.urandom(6).hex()}{_END}"


def keep(folder: int, name: str, note: str) -> str:
    """Give a file with bytes of somebody else a visible name beside the note, and return that name."""
    stem, dot, ending = note.rpartition(".")
    suffix = f".conflict-{os.urandom(4).hex()}{dot}{ending}"
    room = _LONGEST_NAME - len(os.fsencode(suffix))
    kept = os.fsencode(stem)[:room].decode("utf-8", "ignore") + suffix
    rename_exclusive(folder, name, folder, kept)
    return kept


def drop_or_keep(folder: int, name: str, known: tuple[bytes, ...], note: str) -> str | None:
    """Delete a temporary file if its bytes are known; else keep it beside the note and return its name."""
    return None if drop(folder, name, known) else keep(folder, name, note)


def sweep(folder: int, locked: bool) -> None:
    """Clear away, once a run and folder, what a writer that was killed left behind.

    Holding the lock, no other writer is alive; without it, only files older than an hour are touched.
    """
    st = os.fstat(folder)
    if (st.st_dev, st.st_ino) in _swept:
        return
    _swept.add((st.st_dev, st.st_ino))
    for name in os.listdir(folder):
        if name.startswith(_START) and name.endswith(_END):
            try:
                if locked or os.stat(name, dir_fd=folder).st_mtime + _ABANDONED < time.time():
                    _clear(folder, name)
            except OSError:
                continue  # it does no harm where it is


def _clear(folder: int, name: str) -> None:
    *digests, _ = name.removeprefix(_START).removesuffix(_END).split("-")
    if digests:
        drop_or_keep(folder, name, tuple(bytes.fromhex(digest) for digest in digests), "recovered.md")
    else:
        os.unlink(name, dir_fd=folder)

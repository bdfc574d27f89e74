"""The stamps of notes whose names are known: what proves that none of them has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable

from netnotes.core.changes import packed
from netnotes.vault.reading import MAX_NOTE


def look(folder: int, names: Iterable[bytes]) -> bytes | None:
    """Return the stamps of notes in an open folder, packed; None if one of them is gone, or no plain file of a note's size."""
    stamps: list[int] = []
    add, stat = stamps.extend, os.stat
    try:
        for name in names:
            st = stat(name, dir_fd=folder, follow_symlinks=False)
            if st.st_mode & 0o170000 != 0o100000 or st.st_nlink != 1 or st.st_size > MAX_NOTE:
                return None
            add((st.st_mtime_ns, st.st_ctime_ns, st.st_size, st.st_ino))
    except (OSError, ValueError):
        return None
    return packed(stamps)

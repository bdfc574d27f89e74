"""What a note's body says, read from its file: answers, for one, are not in the index."""

from __future__ import annotations

from netnotes.core.body import scan
from netnotes.core.body_parts import Body
from netnotes.core.fences import split
from netnotes.vault.reading import Unreadable, Vanished, read


def body_of(root: str, file: str) -> Body:
    """Return what a note's body says, lines counted from the top of the file; nothing if it is gone by now, or locked."""
    try:
        text = read(root, file).data.decode("utf-8", "surrogateescape")
    except (Unreadable, Vanished):
        return Body()
    front = split(text)
    return scan(text[front.body :], front.body_line) if front else scan(text, 1)

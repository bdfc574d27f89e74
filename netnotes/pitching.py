"""The pitches of a vault: which there are by the index, what they say by their files."""

from __future__ import annotations

from netnotes.core.fences import split
from netnotes.core.pitches import Pitch, pitch_of
from netnotes.index.pitches import pitch_notes
from netnotes.sync import OpenVault
from netnotes.vault.reading import Unreadable, Vanished, read


def pitches(vault: OpenVault) -> list[Pitch]:
    """Return every pitch that can be read, by slug."""
    found = []
    for slug, file, title, fields in pitch_notes(vault.db):
        try:
            text = read(vault.root, file).data.decode("utf-8", "surrogateescape")
        except (Unreadable, Vanished):  # gone or locked since the index was made fresh, a moment ago
            continue
        front = split(text)
        found.append(pitch_of(slug, file, title, fields, text[front.body :] if front else text))
    return found

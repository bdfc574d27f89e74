"""Compares the index with a fresh reading of all notes, and makes it anew if they differ: `check --index`."""

from __future__ import annotations

from collections.abc import Iterable

from netnotes.answer import Answer, Screen
from netnotes.errors import NetnotesError
from netnotes.index import opening
from netnotes.index.content import is_whole, summed
from netnotes.index.patience import be_patient
from netnotes.index.seal import file_of
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.sync import OpenVault, forget_index, open_vault, synced
from netnotes.tuples import NamedTuple

FOUND = 3
_TRIES = 5
_SHOWN = 20


class StillChanging(NetnotesError):
    """The notes changed while they were read, time and again."""

    code = "still-changing"


class Difference(NamedTuple):
    """A note of which the index says something else than its file, and the parts that differ; no file: it is damaged as a whole."""

    file: str
    parts: tuple[str, ...]


def check_index(request: Request) -> Answer:
    """Compare the index with a fresh reading; make it anew if they differ."""
    with open_vault(request) as vault:
        be_patient(vault.db)
        notes, kept, found = vault.note_count(), bool(file_of(vault.db)), differences(vault, request)
    if found:
        forget_index(request)
        with open_vault(request):
            pass
    differs = [{"file": difference.file, "parts": list(difference.parts)} for difference in found]

    def lines(screen: Screen) -> Iterable[str]:
        if not found:
            return ["the index says what the notes say" if kept else "there is no index: it can't be kept"]
        more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        return [*map(_line, found[:_SHOWN]), *more]

    return Answer(
        items=[{"notes": notes, "equal": not found, "differs": differs}],
        lines=lines,
        talk=["the index differed from a fresh reading; it was made anew"] if found else [],
        exit_code=FOUND if found else 0,
    )


def _line(difference: Difference) -> str:
    parts = ", ".join(difference.parts)
    return f"{shown(difference.file)}: {parts}" if difference.file else parts


def differences(vault: OpenVault, request: Request) -> list[Difference]:
    """Return the notes of which an index that has just been brought up to date says something else than a fresh reading."""
    try:
        if not is_whole(vault.db):
            return [Difference("", ("the index is damaged",))]
        known = summed(vault.db)
    except opening.FAILURES:
        return [Difference("", ("the index is damaged",))]
    for _ in range(_TRIES):
        with opening.in_memory() as index:
            fresh = synced(vault.root, index.db, "", request.progress)
            if fresh.listing.folders == vault.listing.folders:
                return _differences(known, summed(index.db))
        vault = synced(vault.root, vault.db, vault.index_file, request.progress)
        known = summed(vault.db)
    raise StillChanging("the notes change all the time", "try again when nothing writes into the vault")


def _differences(known: dict[tuple[str, str], int], fresh: dict[tuple[str, str], int]) -> list[Difference]:
    parts: dict[str, list[str]] = {}
    for file, part in sorted({*known, *fresh}):
        if known.get((file, part)) != fresh.get((file, part)):
            parts.setdefault(file, []).append(part)
    return [Difference(file, tuple(names)) for file, names in parts.items()]

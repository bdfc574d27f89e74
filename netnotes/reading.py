"""Reads and takes apart many notes, some at a time, so that other processes can help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from netnotes.core.parse import parse_note, unread_note
from netnotes.index.prepare import NoteRows, prepare
from netnotes.tuples import NamedTuple
from netnotes.vault.reading import Reader, Unreadable, Vanished

_CHUNK = 25
KEPT = 8
"""So many bytes of a note's digest are kept: they tell it from what it was itself, never from another note."""

Job = tuple[str, bytes | None]
"""A note's path, and the beginning of the digest of its bytes as they are known; None: not at all."""
_Plain = tuple[str, bool, bool, tuple[Any, ...] | None]
"""A `Found` as it can be sent to another process."""


class Found(NamedTuple):
    """What became of a job: `rows` is None where nothing is new; `settled` says whether the file's stamp vouches for it."""

    path: str
    there: bool
    settled: bool
    rows: NoteRows | None


def read_notes(
    root: str,
    jobs: Sequence[Job],
    folders: Mapping[str, str],
    mapped: Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]] = map,
) -> Iterator[Found]:
    """Yield what became of each job, in their order; `mapped` is `map`, or does the same in other processes."""
    for found in mapped(partial(_read, root, folders, jobs), range(0, len(jobs), _CHUNK)):
        for path, there, settled, rows in found:
            yield Found(path, there, settled, None if rows is None else NoteRows(*rows))


def _read(root: str, folders: Mapping[str, str], jobs: Sequence[Job], start: int) -> list[_Plain]:
    """Do some of the jobs, which another process knows from its beginning: it need only be told where to start."""
    with Reader(root) as reader:
        return [_found(reader, job, folders) for job in jobs[start : start + _CHUNK]]


def _found(reader: Reader, job: Job, folders: Mapping[str, str]) -> _Plain:
    path, known = job
    try:
        raw = reader.read(path)
    except Vanished:
        return path, False, True, None
    except Unreadable as error:
        return path, True, False, tuple(prepare(unread_note(path, (error.problem,), folders), b""))
    digest = raw.digest[:KEPT]
    if digest == known:
        return path, True, raw.settled, None
    return path, True, raw.settled, tuple(prepare(parse_note(path, raw.data, folders), digest))

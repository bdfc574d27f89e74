"""Reads and takes apart many notes, with the help of other processes where there are enough of them."""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from netnotes.core.parse import parse_note, unread_note
from netnotes.index.prepare import NoteRows, prepare
from netnotes.vault.reading import Reader, Unreadable, Vanished

ENOUGH = 2_000
"""So many notes are worth starting other processes for."""
_WORKERS = 2
_CHUNK = 100
_HEADER = 8
_PIPE = 1 << 20

Job = tuple[str, bytes | None]
"""A note's path, and the digest of its bytes as they are known; None: not at all."""


class Found(NamedTuple):
    """What became of a job: `rows` is None where nothing is new; `settled` says whether the file's stamp vouches for it."""

    path: str
    there: bool
    settled: bool
    rows: NoteRows | None


def read_notes(root: str, jobs: Sequence[Job], folders: Mapping[str, str]) -> Iterator[Found]:
    """Yield what became of each job, in their order."""
    if len(jobs) < ENOUGH or not _may_fork():
        with Reader(root) as reader:
            for job in jobs:
                yield _found(reader, job, folders)
        return
    chunks = [jobs[start : start + _CHUNK] for start in range(0, len(jobs), _CHUNK)]
    with _workers(root, chunks, folders) as pipes:
        for number, chunk in enumerate(chunks):
            data = _receive(pipes[number % _WORKERS])
            if data is None:  # the worker is gone: killed, or out of memory
                with Reader(root) as reader:
                    yield from [_found(reader, job, folders) for job in chunk]
                continue
            for path, there, settled, rows in marshal.loads(data):
                yield Found(path, there, settled, None if rows is None else NoteRows(*rows))


def _found(reader: Reader, job: Job, folders: Mapping[str, str]) -> Found:
    path, known = job
    try:
        raw = reader.read(path)
    except Vanished:
        return Found(path, False, True, None)
    except Unreadable as error:
        return Found(path, True, False, prepare(unread_note(path, (error.problem,), folders), b""))
    if raw.digest == known:
        return Found(path, True, raw.settled, None)
    return Found(path, True, raw.settled, prepare(parse_note(path, raw.data, folders), raw.digest))


def _may_fork() -> bool:
    """Say whether another process can be made by fork: safe only while this one has a single thread."""
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


@contextmanager
def _workers(root: str, chunks: Sequence[Sequence[Job]], folders: Mapping[str, str]) -> Iterator[list[int]]:
    """Start the workers, each taking every second chunk; give the pipes that they answer through, and end them."""
    pipes: list[int] = []
    children: list[int] = []
    try:
        for number in range(_WORKERS):
            out, into = os.pipe()
            pipes.append(out)
            _enlarge(into)
            child = os.fork()
            if child == 0:
                _work(into, root, chunks[number::_WORKERS], folders)
            os.close(into)
            children.append(child)
        yield pipes
    finally:
        for pipe in pipes:
            os.close(pipe)
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
            os.waitpid(child, 0)


def _work(into: int, root: str, chunks: Sequence[Sequence[Job]], folders: Mapping[str, str]) -> None:
    """Do a worker's chunks, send each, and end this process whatever happens: nothing of its parent's is to be closed."""
    code = 1
    try:
        gc.disable()
        reader = Reader(root)
        for chunk in chunks:
            found = [_found(reader, job, folders) for job in chunk]
            data = marshal.dumps([(*f[:3], None if f.rows is None else tuple(f.rows)) for f in found])
            _send(into, len(data).to_bytes(_HEADER, "little") + data)
        code = 0
    finally:
        os._exit(code)


def _enlarge(pipe: int) -> None:
    """Let a pipe hold some chunks, so that a worker goes on while those before are written; what it may hold is limited."""
    import fcntl

    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except (AttributeError, OSError):
        pass


def _send(into: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(into, view) :]


def _receive(pipe: int) -> bytes | None:
    """Return the next chunk's data; None if the worker ended without sending it."""
    header = _exactly(pipe, _HEADER)
    return _exactly(pipe, int.from_bytes(header, "little")) if header else None


def _exactly(pipe: int, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = os.read(pipe, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)

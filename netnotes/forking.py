"""Copies of this process that work for it, and answer through a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from netnotes.tuples import NamedTuple

_LENGTH = 8
_KILL = 9  # to load the module that names it takes a millisecond


class Copy(NamedTuple):
    """A copy of this process, and the pipe from which its answers are read."""

    process: int
    answers: int


def may_fork() -> bool:
    """Say whether a copy helps, and is safe: there are two processors for it, and this process has a single thread."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def started(work: Callable[[int], object], *closed: int) -> Copy | None:
    """Start a copy that does some work, given the pipe for its answers, and then ends; None if there can be none.

    What is `closed` is the parent's, like the other end of the pipe: the copy would keep it open, and never learn that the
    parent is gone. Nothing else of the parent's may be closed by it, nor its exceptions or exit be seen.
    """
    try:
        out, into = os.pipe()
    except OSError:
        return None
    parent, process = os.getpid(), -1
    try:
        process = os.fork()
        if not process:
            for pipe in (out, *closed):
                os.close(pipe)
            work(into)
    except OSError:
        if os.getpid() == parent:
            os.close(out)
    finally:
        if os.getpid() != parent:
            os._exit(0)
        os.close(into)
    return Copy(process, out) if process > 0 else None


def end(copy: Copy) -> None:
    """End a copy, whatever it is doing."""
    os.close(copy.answers)
    try:
        os.kill(copy.process, _KILL)
        os.waitpid(copy.process, 0)
    except (ProcessLookupError, ChildProcessError):
        pass  # whoever started this process has the system reap all children at once


def send(into: int, data: bytes) -> None:
    """Write an answer, or a task."""
    view = memoryview(len(data).to_bytes(_LENGTH, "little") + data)
    while view:
        view = view[os.write(into, view) :]


def receive(pipe: int) -> bytes | None:
    """Return what is sent next; None if the other end was closed before all of it came."""
    header = _exactly(pipe, _LENGTH)
    return None if header is None else _exactly(pipe, int.from_bytes(header, "little"))


def _exactly(pipe: int, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = os.read(pipe, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)

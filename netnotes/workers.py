"""A function applied to many tasks with the help of other processes: as `map` does it, in the same order."""

from __future__ import annotations

import gc
import marshal
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any

from netnotes.forking import Copy, end, may_fork, receive, send, started
from netnotes.tuples import NamedTuple

_WORKERS = 2
_PIPE = 1 << 20
_FORMAT = 2  # later ones note which objects are the same, which costs more than it saves

Work = Callable[[Any], Any]
"""Makes a result of a task; both are what marshal knows: texts, bytes, numbers, None, in plain lists and tuples."""


class _Worker(NamedTuple):
    """A copy of this process that waits for a task, and the pipe that it is given tasks through."""

    copy: Copy
    tasks: int


def spread(work: Work, tasks: Iterable[Any], ahead: int = 1) -> Iterator[Any]:
    """Yield what `work` makes of each task, in their order; tasks are asked for while workers are busy.

    A worker has up to `ahead` tasks. With more than one they must be of few bytes: it may not be reading while they are sent.
    """
    if not may_fork():
        yield from map(work, tasks)
        return
    to_do = iter(tasks)
    with _workers(work) as workers:
        if not workers:
            yield from map(work, to_do)
        given = deque(zip(workers * ahead, to_do, strict=False))
        for worker, task in given:
            _give(worker, task)
        following = list(islice(to_do, 1))
        while given:
            worker, task = given.popleft()
            data = receive(worker.copy.answers)
            for one in following:
                _give(worker, one)
                given.append((worker, one))
            # a worker without an answer is gone: killed, or out of memory
            yield work(task) if data is None else marshal.loads(data)
            following = list(islice(to_do, 1))


@contextmanager
def _workers(work: Work) -> Iterator[list[_Worker]]:
    """Start as many workers as there can be, and end them."""
    workers: list[_Worker] = []
    try:
        for _ in range(_WORKERS):
            if worker := _started(work):
                workers.append(worker)
        yield workers
    finally:
        for worker in workers:
            os.close(worker.tasks)
            end(worker.copy)


def _started(work: Work) -> _Worker | None:
    try:
        out, into = os.pipe()
    except OSError:
        return None
    copy = started(partial(_serve, work, out), into)
    os.close(out)
    if copy is None:
        os.close(into)
        return None
    _enlarge(into)
    _enlarge(copy.answers)
    return _Worker(copy, into)


def _serve(work: Work, tasks: int, results: int) -> None:
    """Do one task after the other."""
    gc.disable()
    while (data := receive(tasks)) is not None:
        send(results, marshal.dumps(work(marshal.loads(data)), _FORMAT))


def _enlarge(pipe: int) -> None:
    """Let a pipe hold a whole result, so that a worker need not wait for its reader; what it may hold is limited."""
    import fcntl

    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except (AttributeError, OSError):
        pass


def _give(worker: _Worker, task: Any) -> None:
    try:
        send(worker.tasks, marshal.dumps(task, _FORMAT))
    except BrokenPipeError:
        pass  # it is gone, and so will be its answer

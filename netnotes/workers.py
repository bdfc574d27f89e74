"""A function applied to many tasks with the help of other processes: as `map` does it, in the same order."""

from __future__ import annotations

import gc
import marshal
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, NoReturn

from netnotes.forking import may_fork

_WORKERS = 2
_HEADER = 8
_PIPE = 1 << 20
_FORMAT = 2  # later ones note which objects are the same, which costs more than it saves

Work = Callable[[Any], Any]
"""Makes a result of a task; both are what marshal knows: texts, bytes, numbers, None, in plain lists and tuples."""


class _Worker(NamedTuple):
    """A process that waits for a task, and its two pipes."""

    process: int
    tasks: int
    results: int


def spread(work: Work, tasks: Iterable[Any], ahead: int = 1) -> Iterator[Any]:
    """Yield what `work` makes of each task, in their order; tasks are asked for while workers are busy.

    A worker has up to `ahead` tasks. With more than one they must be of few bytes: it may not be reading while they are sent.
    """
    if not may_fork():
        yield from map(work, tasks)
        return
    to_do = iter(tasks)
    with _workers(work) as workers:
        given = deque(zip(workers * ahead, to_do, strict=False))
        for worker, task in given:
            _give(worker, task)
        following = list(islice(to_do, 1))
        while given:
            worker, task = given.popleft()
            data = _receive(worker.results)
            for one in following:
                _give(worker, one)
                given.append((worker, one))
            # a worker without an answer is gone: killed, or out of memory
            yield work(task) if data is None else marshal.loads(data)
            following = list(islice(to_do, 1))


@contextmanager
def _workers(work: Work) -> Iterator[list[_Worker]]:
    """Start the workers, and end them."""
    workers: list[_Worker] = []
    try:
        for _ in range(_WORKERS):
            workers.append(_started(work))
        yield workers
    finally:
        for worker in workers:
            os.close(worker.tasks)
            os.close(worker.results)
            try:
                os.kill(worker.process, signal.SIGKILL)
            except ProcessLookupError:
                pass
            os.waitpid(worker.process, 0)


def _started(work: Work) -> _Worker:
    tasks_out, tasks_in = os.pipe()
    results_out, results_in = os.pipe()
    _enlarge(tasks_in)
    _enlarge(results_in)
    process = os.fork()
    if process == 0:
        os.close(tasks_in)
        os.close(results_out)
        _serve(work, tasks_out, results_in)
    os.close(tasks_out)
    os.close(results_in)
    return _Worker(process, tasks_in, results_out)


def _serve(work: Work, tasks: int, results: int) -> NoReturn:
    """Do one task after the other, and end this process whatever happens: nothing of its parent's is to be closed."""
    code = 1
    try:
        gc.disable()
        while (data := _receive(tasks)) is not None:
            _send(results, work(marshal.loads(data)))
        code = 0
    finally:
        os._exit(code)


def _enlarge(pipe: int) -> None:
    """Let a pipe hold a whole result, so that a worker need not wait for its reader; what it may hold is limited."""
    import fcntl

    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except (AttributeError, OSError):
        pass


def _give(worker: _Worker, task: Any) -> None:
    try:
        _send(worker.tasks, task)
    except BrokenPipeError:
        pass  # it is gone, and so will be its answer


def _send(into: int, value: Any) -> None:
    data = marshal.dumps(value, _FORMAT)
    view = memoryview(len(data).to_bytes(_HEADER, "little") + data)
    while view:
        view = view[os.write(into, view) :]


def _receive(pipe: int) -> bytes | None:
    """Return what is sent next; None if the other end was closed before all of it came."""
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

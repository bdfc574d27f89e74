"""What goes to stdout: as much as its reader takes at once, and the rest when there is nothing else to do.

So lines can be printed while they are read from the index, and a reader that stops for a while, as a pager does, doesn't
keep other commands from writing to it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from io import UnsupportedOperation
from typing import TextIO

_AT_ONCE = 4096  # bytes (PIPE_BUF): with room for a page in it, a pipe takes as many without a wait


class Outflow:
    """A stream into which text goes without a wait until `finish` is called."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._waiting = bytearray()
        self._pipe = -1
        self._ready: Callable[[int | None], object] = lambda milliseconds: False
        self._takes_all = not out.isatty()  # somebody may have stopped a terminal
        if self._takes_all and (pipe := _pipe(out)) is not None:
            from select import POLLOUT, poll

            out.flush()
            looking = poll()
            looking.register(pipe, POLLOUT)
            self._pipe, self._ready, self._takes_all = pipe, looking.poll, False

    def write(self, data: bytes) -> None:
        """Write some bytes as far as it takes no wait. Raises BrokenPipeError."""
        if self._takes_all:
            self._out.buffer.write(data)
            return
        self._waiting += data
        self._give(0)

    def finish(self) -> None:
        """Write what is left, however long it takes. Raises BrokenPipeError."""
        if self._pipe < 0:
            self._out.buffer.write(self._waiting)
            self._waiting.clear()
        self._give(None)
        self._out.flush()

    def _give(self, milliseconds: int | None) -> None:
        while self._waiting and self._ready(milliseconds):
            with suppress(BlockingIOError):  # others write into it, too
                del self._waiting[: os.write(self._pipe, self._waiting[:_AT_ONCE])]


def _pipe(out: TextIO) -> int | None:
    """Return the number of a stream's file if it is a pipe or socket, and its system can say whether it takes more."""
    try:
        file = out.fileno()
        mode = os.fstat(file).st_mode
    except (OSError, UnsupportedOperation):
        return None
    return file if os.name == "posix" and (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)) else None

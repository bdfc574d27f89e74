"""How long something takes, on machines that others use at the same time."""

from __future__ import annotations

import time
from collections.abc import Callable

_TRIES = 3


def takes_less_than(seconds: float, work: Callable[[], object]) -> bool:
    """Say whether work takes less of the processor's time, once in three: a busy machine may be slow, not three times."""
    return any(_seconds(work) < seconds for _ in range(_TRIES))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start

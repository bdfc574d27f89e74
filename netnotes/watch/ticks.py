"""When to look at the vault again: once changes have come to rest, on a new day, and every few minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

# Seconds.
QUIET = 0.2  # how long nothing may happen before changes count as come to rest
LONGEST = 2.0  # how long changes that never come to rest are waited for
PAUSE = 30.0  # how often the day is asked for: timers stand still while a computer sleeps

Heard = Literal["change", "failed", "nothing", "stop"]


def ticks(
    wait: Callable[[float], Heard],
    clock: Callable[[], date],
    seconds: Callable[[], float],
    every: Callable[[], float],
) -> Iterator[date]:
    """Yield the day each time that it is time to look; end when `wait` hears a stop.

    `wait` gives what it hears within some seconds, `seconds` is a clock that only runs forward, and `every` how many
    seconds may pass without a look.
    """
    day, looked = clock(), seconds()
    while True:
        heard = wait(min(PAUSE, every()))
        if heard == "change":
            heard = _rest(wait, seconds)
        if heard == "stop":
            return
        if heard == "change" or clock() != day or seconds() - looked >= every():
            day = clock()
            yield day
            looked = seconds()


def _rest(wait: Callable[[float], Heard], seconds: Callable[[], float]) -> Heard:
    """Wait until nothing more happens, but not for ever."""
    end = seconds() + LONGEST
    while (left := end - seconds()) > 0:
        heard = wait(min(QUIET, left))
        if heard == "stop":
            return heard
        if heard == "nothing":
            break
    return "change"

"""What a command is asked: the global options and the surroundings of one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from netnotes.tuples import NamedTuple


class Request(NamedTuple):
    """The global options and surroundings of one run.

    `to_terminal` says whether the answer goes to a terminal, `hyperlinks` whether that takes them. `clock` gives the day;
    only `watch` asks it again. `choosing` says whether -i was given (None: the verb has none). `ask` puts a question to the
    person and returns the line typed, empty at its end; it is None without a terminal.
    """

    command: str
    vault: str | None
    today: date
    clock: Callable[[], date]
    cwd: str
    env: Mapping[str, str]
    json: bool = False
    quiet: bool = False
    to_terminal: bool = False
    hyperlinks: bool = False
    choosing: bool | None = None
    ask: Callable[[str], str] | None = None
    notice: Callable[[str], None] = lambda text: None
    progress: Callable[[int, int], None] = lambda done, total: None

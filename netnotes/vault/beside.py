"""Lists a vault in a copy of this process, while this one makes ready to read what is found."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from netnotes.core.problems import Problem
from netnotes.forking import Copy, end, may_fork, receive, send, started
from netnotes.vault.listing import Listing, scan


@contextmanager
def scanning(root: str) -> Iterator[Callable[[], Listing]]:
    """Begin to list a vault of which nothing is known; what is given waits for the listing, and raises what `scan` raises."""
    copy = started(partial(_scan, root)) if may_fork() else None
    try:
        yield lambda: _received(copy) or scan(root)
    finally:
        if copy:
            end(copy)


def _scan(root: str, into: int) -> None:
    """Send a listing; nothing if there can be none."""
    folders, problems, refused, links = scan(root)
    send(into, marshal.dumps((folders, [tuple(problem) for problem in problems], refused, links)))


def _received(copy: Copy | None) -> Listing | None:
    data = receive(copy.answers) if copy else None
    if data is None:
        return None
    folders, problems, refused, links = marshal.loads(data)
    return Listing(folders, [Problem(*problem) for problem in problems], refused, links)

"""Lists a vault in a copy of this process, while this one does something else that has to be done anyway."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from netnotes.core.problems import Problem
from netnotes.forking import Copy, end, may_fork, receive, send, started
from netnotes.vault.listing import Listing, scan


@contextmanager
def scanning(root: str, known: Mapping[str, bytes] | None = None) -> Iterator[Callable[[], Listing]]:
    """Begin to list a vault of which some folders are known; what is given waits for the listing, and raises what `scan` raises.

    It can be asked once.
    """
    known = known or {}
    copy = started(partial(_scan, root, known)) if may_fork() else None
    try:
        yield lambda: _received(copy, known) or scan(root, known)
    finally:
        if copy:
            end(copy)


def _scan(root: str, known: Mapping[str, bytes], into: int) -> None:
    """Send a listing, without its folders if they are those that are known; nothing if there can be none."""
    folders, problems, refused, links = scan(root, known, alone=True)
    news = None if folders == known else folders
    send(into, marshal.dumps((news, [tuple(problem) for problem in problems], refused, links)))


def _received(copy: Copy | None, known: Mapping[str, bytes]) -> Listing | None:
    data = receive(copy.answers) if copy else None
    if data is None:
        return None
    folders, problems, refused, links = marshal.loads(data)
    return Listing(
        {**known} if folders is None else folders, [Problem(*problem) for problem in problems], refused, links
    )

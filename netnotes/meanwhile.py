"""Answers from an index while the files are looked through: if none has changed, the answer holds; else it is found again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import cache

from netnotes.answer import Answer
from netnotes.request import Request
from netnotes.sync import FilesChanged, OpenVault, open_vault


def answered(request: Request, find: Callable[[OpenVault], Answer]) -> Answer:
    """Return what `find` answers from a fresh index, with the problems that touch it; if it flows, the vault stays open.

    What it finds may be thrown away, so `find` must change nothing. Raises what `find` and `open_vault` raise.
    """
    request = request._replace(notice=cache(request.notice))  # what is noticed twice is said once
    try:
        return _answered(open_vault(request, meanwhile=True), find)
    except FilesChanged as changed:
        listing = changed.listing
    return _answered(open_vault(request, listing=listing), find)


def _answered(opened: AbstractContextManager[OpenVault], find: Callable[[OpenVault], Answer]) -> Answer:
    with ExitStack() as stack:
        vault = stack.enter_context(opened)
        try:
            answer = find(vault)
        except Exception:
            vault.look()  # raises FilesChanged: then it may have been no mistake
            raise
        return answer._replace(problems=vault.pressing(), held=stack.pop_all() if answer.flows else None)

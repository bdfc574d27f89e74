"""Answers from an index while the files are looked through: if none has changed, the answer holds; else it is found again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import cache
from typing import TypeVar

from netnotes.answer import Answer
from netnotes.request import Request
from netnotes.sync import FilesChanged, OpenVault, open_vault

_T = TypeVar("_T")


def answered(request: Request, find: Callable[[OpenVault], Answer]) -> Answer:
    """Return what `find` answers from a fresh index, with the problems that touch it; if it flows, the vault stays open.

    What it finds may be thrown away, so `find` must change nothing. Raises what `find` and `open_vault` raise.
    """
    return _as_it_is(request, lambda opened: _answered(opened, find))


def found(request: Request, find: Callable[[OpenVault], _T]) -> _T:
    """Return what `find` finds in a fresh index, as `answered` does."""

    def within(opened: AbstractContextManager[OpenVault]) -> _T:
        with opened as vault:
            result = _found(vault, find)
            vault.look()
            return result

    return _as_it_is(request, within)


def _as_it_is(request: Request, within: Callable[[AbstractContextManager[OpenVault]], _T]) -> _T:
    """Do something in the vault as the index knows it, and once more if that isn't how it is."""
    request = request._replace(notice=cache(request.notice))  # what is noticed twice is said once
    try:
        return within(open_vault(request, meanwhile=True))
    except FilesChanged as changed:
        listing = changed.listing
    return within(open_vault(request, listing=listing))


def _answered(opened: AbstractContextManager[OpenVault], find: Callable[[OpenVault], Answer]) -> Answer:
    with ExitStack() as stack:
        vault = stack.enter_context(opened)
        answer = _found(vault, find)
        return answer._replace(problems=vault.pressing(), held=stack.pop_all() if answer.flows else None)


def _found(vault: OpenVault, find: Callable[[OpenVault], _T]) -> _T:
    try:
        return find(vault)
    except Exception:
        vault.look()  # raises FilesChanged: then it may have been no mistake
        raise

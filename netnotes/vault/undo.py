"""Takes back what a command did to notes, byte for byte; or nothing, if any of them has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from netnotes.core.digest import digest
from netnotes.errors import NetnotesError
from netnotes.tuples import NamedTuple
from netnotes.vault import journal
from netnotes.vault.lock import vault_lock
from netnotes.vault.reading import Unreadable, Vanished, read
from netnotes.vault.writing import create, remove, replace


class ChangedSince(NetnotesError):
    """Notes have been changed since the command that is to be taken back."""

    code = "changed-since"

    def __init__(self, paths: Sequence[str]) -> None:
        verb = "has" if len(paths) == 1 else "have"
        super().__init__(
            f"{', '.join(paths)} {verb} changed since", "nothing was taken back; undo it by hand, or with git"
        )


class Taken(NamedTuple):
    """A note put back: its bytes before `undo` and now. None: no such note."""

    path: str
    before: bytes | None
    after: bytes | None


@contextmanager
def transaction(root: str) -> Iterator[None]:
    """Let all changes of a block be one command: taken back together, at once if the block fails, else by `undo`.

    The vault's lock is held throughout. Within another one it is a part of that.
    """
    if journal.is_running(root):
        yield
        return
    with vault_lock(root) as locked:
        recover(root)
        record = journal.begin(root) if locked else None
        if record is None:
            yield
            return
        try:
            with journal.running(root, record):
                yield
            journal.end(root, record)
        except BaseException:
            take_back(root, record)
            raise


def undo(root: str, only_look: bool = False) -> list[Taken]:
    """Take back the last command that is on record, or that was killed half-way; empty if there is none.

    Raises ChangedSince, and does nothing, if any of its notes is not as it left them.
    """
    with vault_lock(root) as locked:
        if killed := journal.cut_off(root):
            steps, _ = _plan(root, journal.changes(killed))
            if not only_look:
                recover(root)
            if steps:
                return steps
        for record in reversed(journal.history(root)):
            steps, lost = _plan(root, journal.changes(record))
            if lost:
                raise ChangedSince(lost)
            if steps and not only_look:
                _take_back_completed(root, record, steps, locked)
            if steps:
                return steps
    return []


def _take_back_completed(root: str, record: str, steps: Sequence[Taken], locked: bool) -> None:
    """Take back a completed command: all of it, or nothing if a note can't be written.

    Killed half-way, the next writer finishes it.
    """
    reopened = journal.reopen(root, record) if locked else record
    try:
        take_back(root, reopened)
    except BaseException:
        with journal.running(root, reopened):
            for step in reversed(steps):
                if _bytes_of(root, step.path) == step.after:
                    _put_back(root, Taken(step.path, step.after, step.before))
        if reopened != record:
            journal.end(root, reopened)
        raise


def recover(root: str) -> list[Taken]:
    """Take back what a command did that was killed half-way, as far as its notes are still as it left them."""
    with vault_lock(root) as locked:
        record = journal.cut_off(root) if locked and not journal.is_running(root) else None
        return take_back(root, record) if record else []


def take_back(root: str, record: str) -> list[Taken]:
    """Undo the changes of a record, the latest first, as far as the notes are still as they left them."""
    steps, _ = _plan(root, journal.changes(record))
    with journal.running(root, record):  # so that these writes don't begin with taking back
        for step in steps:
            _put_back(root, step)
    journal.forget(record, for_good=True)
    return steps


def _plan(root: str, changes: Sequence[journal.Change]) -> tuple[list[Taken], list[str]]:
    """Return what is to be done, and the notes that are neither as a change left nor as it found them."""
    now: dict[str, bytes | None] = {}
    steps: list[Taken] = []
    lost: dict[str, None] = {}
    for change in reversed(changes):
        try:
            current = now[change.path] if change.path in now else _bytes_of(root, change.path)
        except Unreadable:
            lost[change.path] = None
            continue
        if (digest(current) if current is not None else None) == change.after:
            steps.append(Taken(change.path, current, change.before))
            now[change.path] = change.before
        elif current != change.before:
            lost[change.path] = None
    return steps, list(lost)


def _bytes_of(root: str, path: str) -> bytes | None:
    try:
        return read(root, path).data
    except Vanished:
        return None


def _put_back(root: str, step: Taken) -> None:
    if step.after is None and step.before is not None:
        remove(root, step.path, digest(step.before), journaled=False)
    elif step.before is None and step.after is not None:
        create(root, step.path, step.after, journaled=False)
    elif step.before is not None and step.after is not None:
        replace(root, step.path, step.after, digest(step.before), journaled=False)

"""The journal: what the last writing commands did to which notes, kept outside the vault so that it can be taken back.

Each command has one file in the user's cache folder, written and flushed before the note is touched: a line for each
change, with the bytes before and the digest after. The file of a command that makes several changes gets its number
when it is complete. Until then it is the vault's one `.pending` file; whoever finds that there while holding the
vault's lock knows that the command was killed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from netnotes.core.digest import digest
from netnotes.core.filenames import is_note_path
from netnotes.tuples import NamedTuple
from netnotes.vault.atomic import sync_folder
from netnotes.vault.failures import ForeignJournal
from netnotes.vault.reading import FOLDER, closing
from netnotes.vault.root import cache_dir, vault_key

_KEPT = 50  # commands
_KEPT_BYTES = 64 << 20
_running: dict[str, str] = {}  # root -> the record that its changes go to


class Change(NamedTuple):
    """One note changed: its bytes before, and the digest of those after. None: no such note."""

    path: str
    before: bytes | None
    after: bytes | None


@contextmanager
def recorded(root: str, change: Change) -> Iterator[None]:
    """Write down a change that the block is about to make: as a command of its own, unless one runs that has several.

    Raises OSError, so that the change is not made, if it can't be written down in such a one.
    """
    root = os.path.realpath(root)
    if root in _running:
        _append(_running[root], change)
        yield
        return
    try:
        record = _alone(root, change)
    except OSError:
        _forget_all(root)  # better no history than one that lacks the latest command
        record = None
    try:
        yield
    except BaseException:
        if record:
            forget(record)
        raise


@contextmanager
def running(root: str, record: str) -> Iterator[None]:
    """Let the changes of a block go to one record."""
    root = os.path.realpath(root)
    _running[root] = record
    try:
        yield
    finally:
        del _running[root]


def is_running(root: str) -> bool:
    """Say whether changes go to a record that was begun before."""
    return os.path.realpath(root) in _running


def history(root: str) -> list[str]:
    """Return the records of completed commands, oldest first."""
    folder = _place(root, "undo")
    try:
        names = sorted(os.listdir(folder)) if folder else []
    except OSError:
        return []
    return [os.path.join(folder or "", name) for name in names if name.isdecimal()]


def cut_off(root: str) -> str | None:
    """Return the record of a command that has not ended; whoever holds the lock knows that it never will."""
    file = _place(root, "pending")
    return file if file and os.path.lexists(file) else None


def changes(record: str) -> list[Change]:
    """Return the changes of notes in a record, in their order; a line that was never completed tells of none.

    Raises ForeignJournal.
    """
    import json
    from base64 import b64decode

    found = []
    for line in _lines(record):
        try:
            entry = json.loads(line)
            before = None if entry["before"] is None else b64decode(entry["before"])
            after = None if entry["after"] is None else bytes.fromhex(entry["after"])
            path = os.fsdecode(b64decode(entry["path"]))
            # a cache folder may be open to others, and git runs what a file of its own says
            if entry["check"] == _check(entry["path"], before, after) and is_note_path(path):
                found.append(Change(path, before, after))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
    return found


def _lines(record: str) -> list[bytes]:
    """Return the lines of a record; none of anything but a regular file. Raises ForeignJournal for somebody else's."""
    there = os.lstat(record)
    if not stat.S_ISREG(there.st_mode):
        return []
    if there.st_uid != os.geteuid():
        raise ForeignJournal(record)
    with open(os.open(record, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        return file.readlines()


def begin(root: str) -> str | None:
    """Make the record of a new command that makes several changes; None where none can be kept."""
    file = _place(root, "pending")
    try:
        if file is None:
            return None
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        _make(file)
        _flush_names(file)  # a power cut must not leave changes without what tells of them
    except OSError:
        return None
    return file


def end(root: str, record: str) -> None:
    """Let the record that was begun be that of a completed command. Raises OSError."""
    if os.path.getsize(record):
        os.rename(record, completed := _next(root))
        _flush_names(completed)
    else:
        os.unlink(record)
    _flush_names(record)  # or a power cut would let the next command take back what was called done


def reopen(root: str, record: str) -> str:
    """Let a completed command count as one that was killed, so that the next writer goes on with taking it back."""
    file = _place(root, "pending")
    try:
        if file is None:
            return record
        os.rename(record, file)
        _flush_names(file)
        _flush_names(record)
    except OSError:
        return file if file and os.path.exists(file) else record
    return file


def forget(record: str, for_good: bool = False) -> None:
    """Remove a record; `for_good` makes sure that no power cut brings it back."""
    try:
        os.unlink(record)
        if for_good:
            _flush_names(record)
    except OSError:
        pass


def _check(path: str, before: bytes | None, after: bytes | None) -> str:
    """Return what shows that a line is as it was written."""
    return digest(b"\0".join((path.encode(), before or b"", after or b""))).hex()


def _place(root: str, ending: str) -> str | None:
    cache = cache_dir(os.environ)
    return os.path.join(cache, f"{vault_key(root)}.{ending}") if cache else None


def _next(root: str) -> str:
    """Return the path of the record after the last one, and make room for it."""
    folder = _place(root, "undo") or ""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    _let_go(folder)
    last = max((int(os.path.basename(record)) for record in history(root)), default=0)
    return os.path.join(folder, f"{last + 1:012}")


def _alone(root: str, change: Change) -> str | None:
    """Make the record of a command that makes one change; None where none can be kept."""
    if _place(root, "undo") is None:
        return None
    record = _next(root)
    new = f"{record}.new"
    forget(new)
    _make(new)
    _append(new, change)
    os.rename(new, record)
    return record


def _flush_names(file: str) -> None:
    """Make sure that the names in a file's folder are on the disk."""
    with closing(os.open(os.path.dirname(file), FOLDER)) as folder:
        sync_folder(folder)


def _make(file: str) -> None:
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))


def _append(record: str, change: Change) -> None:
    import json
    from base64 import b64encode

    path = b64encode(os.fsencode(change.path)).decode()
    line = {
        "path": path,
        "before": None if change.before is None else b64encode(change.before).decode(),
        "after": None if change.after is None else change.after.hex(),
        "check": _check(path, change.before, change.after),
    }
    data = memoryview(json.dumps(line).encode() + b"\n")
    fd = os.open(record, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        while data:
            data = data[os.write(fd, data) :]
        os.fsync(fd)
    finally:
        os.close(fd)


def _let_go(folder: str) -> None:
    """Remove the oldest records beyond the number and size that are kept."""
    total = 0
    for at, file in enumerate(sorted(os.scandir(folder), key=lambda file: file.name, reverse=True), 1):
        total += file.stat().st_size
        if at >= _KEPT or total > _KEPT_BYTES:
            forget(file.path)


def _forget_all(root: str) -> None:
    for record in (*history(root), cut_off(root)):
        if record:
            forget(record)

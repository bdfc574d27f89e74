"""The writing of notes: create, edit, replace and remove one, losing nobody's bytes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from netnotes.core.decode import decode, encode
from netnotes.core.digest import digest
from netnotes.tuples import NamedTuple
from netnotes.vault.atomic import drop, exchange, rename_exclusive, sync_folder, write_complete
from netnotes.vault.failures import ChangedMeanwhile, FileThere, WriteFailed, WriteRefused
from netnotes.vault.journal import Change, cut_off, recorded
from netnotes.vault.leftovers import drop_or_keep, exchange_name, sweep, temporary_name
from netnotes.vault.lock import vault_lock
from netnotes.vault.reading import MAX_NOTE, Raw, Unreadable, Vanished, open_folder, read_in, resolve


class Edited(NamedTuple):
    """What an edit did: the bytes before and after, which are the same if there was nothing to change."""

    path: str
    before: bytes
    after: bytes

    @property
    def changed(self) -> bool:
        """Say whether the note was written."""
        return self.before != self.after


def create(root: str, path: str, data: bytes, journaled: bool = True) -> None:
    """Write a new note, with the folders it needs; raises FileThere if anything has that name.

    What is `journaled`, here and below, can be taken back by `undo`.
    """
    folder, _, name = path.rpartition("/")
    with _telling(path), _alone(root) as locked:
        _refuse_outside(path)
        _make_folders(root, folder, path)
        with open_folder(root, folder, path) as fd:
            sweep(fd, locked)
            temp = temporary_name()
            write_complete(fd, temp, data)
            try:
                with _journal(root, path, None, data, journaled):
                    rename_exclusive(fd, temp, fd, name)
            except FileExistsError:
                os.unlink(temp, dir_fd=fd)
                raise FileThere(path) from None
            except BaseException:
                os.unlink(temp, dir_fd=fd)
                raise
            sync_folder(fd)


def edit(root: str, path: str, change: Callable[[str], str]) -> Edited:
    """Read a note, let `change` make the new text of the old, and write it unless it is the same."""
    with _telling(path), _alone(root) as locked, _note(root, path) as note:
        raw = read_in(note.folder, note.name, path)
        text, problems = decode(raw.data)
        if error := next((problem for problem in problems if problem.severity == "error"), None):
            raise Unreadable(path, error)
        after = encode(change(text))
        if after != raw.data:
            with _journal(root, path, raw.data, after):
                _replace(note, after, raw, locked)
        return Edited(note.path, raw.data, after)


def replace(root: str, path: str, data: bytes, expecting: bytes, journaled: bool = True) -> None:
    """Replace the bytes of a note if they have the digest `expecting`; else raises ChangedMeanwhile."""
    with _telling(path), _alone(root) as locked, _note(root, path) as note:
        raw = read_in(note.folder, note.name, path)
        if raw.digest != expecting:
            raise ChangedMeanwhile(path)
        if data != raw.data:
            with _journal(root, path, raw.data, data, journaled):
                _replace(note, data, raw, locked)


def remove(root: str, path: str, expecting: bytes, journaled: bool = True) -> None:
    """Delete a note if its bytes have the digest `expecting`; else raises ChangedMeanwhile."""
    folder, _, name = path.rpartition("/")
    with _telling(path), _alone(root), open_folder(root, folder, path) as fd:
        raw = read_in(fd, name, path)
        if raw.digest != expecting:
            raise ChangedMeanwhile(path)
        with _journal(root, path, raw.data, None, journaled):
            _remove(fd, name, path, expecting)


def _remove(fd: int, name: str, path: str, expecting: bytes) -> None:
    aside = exchange_name(expecting)
    rename_exclusive(fd, name, fd, aside)
    if not drop(fd, aside, (expecting,)):
        try:
            rename_exclusive(fd, aside, fd, name)
        except FileExistsError:
            raise ChangedMeanwhile(path, drop_or_keep(fd, aside, (expecting,), name)) from None
        raise ChangedMeanwhile(path)
    sync_folder(fd)


@contextmanager
def _alone(root: str) -> Iterator[bool]:
    """Hold the vault's lock, and begin by taking back what a command left that was killed half-way."""
    with vault_lock(root) as locked:
        if locked and cut_off(root):
            from netnotes.vault.undo import recover

            recover(root)
        yield locked


def _journal(
    root: str, path: str, before: bytes | None, after: bytes | None, journaled: bool = True
) -> AbstractContextManager[None]:
    if not journaled:
        return nullcontext()
    return recorded(root, Change(path, before, None if after is None else digest(after)))


class _Note(NamedTuple):
    path: str  # links followed
    folder: int  # open
    name: str


@contextmanager
def _note(root: str, path: str) -> Iterator[_Note]:
    real = resolve(root, path)
    folder, _, name = real.rpartition("/")
    with open_folder(root, folder, path) as fd:
        yield _Note(real, fd, name)


@contextmanager
def _telling(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteFailed(path, error) from error


def _make_folders(root: str, folder: str, path: str) -> None:
    parts = folder.split("/") if folder else []
    for i in range(len(parts) + 1):
        try:
            with open_folder(root, "/".join(parts[:i]), path) as fd:
                if i < len(parts):
                    os.mkdir(parts[i], dir_fd=fd)
                    sync_folder(fd)
        except FileExistsError:
            continue
        except Vanished:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path) from None


def _replace(note: _Note, data: bytes, raw: Raw, locked: bool) -> None:
    _refuse_unsafe(note, data)
    sweep(note.folder, locked)
    ours = digest(data)
    temp = temporary_name()
    old = os.open(note.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=note.folder)
    try:
        write_complete(note.folder, temp, data, like=old)
    finally:
        os.close(old)
    try:
        ready = exchange_name(raw.digest, ours)
        os.rename(temp, ready, src_dir_fd=note.folder, dst_dir_fd=note.folder)
        temp = ready
        _swap_in(note, temp, raw.digest, ours)
    except BaseException as error:
        try:
            kept = drop_or_keep(note.folder, temp, (raw.digest, ours), note.name)
        except OSError:
            raise error from None  # the next writer clears it away
        if kept:
            raise ChangedMeanwhile(note.path, kept) from error
        raise
    sync_folder(note.folder)


def _swap_in(note: _Note, temp: str, expecting: bytes, ours: bytes) -> None:
    """Exchange the note with the new file, and take that back if what came out is not what was read."""
    folder, name = note.folder, note.name
    try:
        exchanged = exchange(folder, temp, name)
        if not exchanged:
            if read_in(folder, name, note.path).digest != expecting:
                raise ChangedMeanwhile(note.path)
            os.replace(temp, name, src_dir_fd=folder, dst_dir_fd=folder)
            return
    except FileNotFoundError:
        raise ChangedMeanwhile(note.path) from None
    try:
        if drop(folder, temp, (expecting,)):
            return
    except OSError:
        exchange(folder, temp, name)  # what came out can't be looked at, so it must not go
        raise
    exchange(folder, temp, name)
    if not drop(folder, temp, (ours,)):  # saved once more in between: the newest stays the note
        exchange(folder, temp, name)
    raise ChangedMeanwhile(note.path)


def _refuse_outside(path: str) -> None:
    if any(part in ("", ".", "..") or "\0" in part for part in path.split("/")):
        raise WriteRefused(f"{path!r} is not a path inside the vault", "give a path below the vault's root")


def _refuse_unsafe(note: _Note, data: bytes) -> None:
    st = os.stat(note.name, dir_fd=note.folder, follow_symlinks=False)
    if st.st_nlink > 1:
        hint = "replace one of the two by a copy, then edit that"
        raise WriteRefused(
            f"{note.path} has {st.st_nlink} names (hard links), which an edit would part", hint
        )
    if not (st.st_mode & stat.S_IWUSR and os.access(note.name, os.W_OK, dir_fd=note.folder)):
        raise WriteRefused(f"{note.path} is read-only", "allow writing to it first (chmod u+w)")
    if len(data) > MAX_NOTE:
        raise WriteRefused(f"{note.path} would become larger than a note may be (8 MiB)", "split the note")

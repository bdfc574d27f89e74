"""The lock of a vault: one writer at a time, through a file in the user's cache folder."""

from __future__ import annotations

import errno
import os
import time
from _thread import get_ident
from collections.abc import Iterator
from contextlib import contextmanager

from netnotes.errors import NetnotesError
from netnotes.vault.root import cache_dir, vault_key

PATIENCE = 30.0  # seconds
_PAUSE = 0.002
_held: dict[tuple[str, int], bool] = {}


class VaultBusy(NetnotesError):
    """Another netnotes has been writing to the vault for longer than anyone waits."""

    code = "busy"


@contextmanager
def vault_lock(root: str) -> Iterator[bool]:
    """Keep other netnotes from writing to the vault; within it, taking the lock again costs nothing.

    Gives False, and no protection, where there can be no lock: no home, a read-only cache folder, ...
    """
    key = (os.path.realpath(root), get_ident())
    if key in _held:
        yield _held[key]
        return
    fd = _open_lock_file(key[0])
    try:
        _held[key] = fd is not None and _wait_for(fd)
        yield _held[key]
    finally:
        _held.pop(key, None)
        if fd is not None:
            os.close(fd)


def _open_lock_file(root: str) -> int | None:
    folder = cache_dir(os.environ)
    if folder is None:
        return None
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return os.open(os.path.join(folder, f"{vault_key(root)}.lock"), flags, 0o600)
    except OSError:
        return None


def _wait_for(fd: int) -> bool:
    import fcntl

    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                return False  # this file system has no locks
        if time.monotonic() > end:
            hint = "wait for it to end, or look for one that is stuck (`ps`)"
            raise VaultBusy("another netnotes is writing to this vault", hint)
        time.sleep(_PAUSE)

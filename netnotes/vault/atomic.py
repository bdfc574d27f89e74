"""File-system primitives: write a complete file, exchange two, rename exclusively, drop one for good."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Collection
from functools import cache
from typing import cast

from netnotes.core.digest import digest

GRACE = 0.020  # seconds in which an editor that holds a file open is expected to finish its save
PATIENCE = 0.200  # seconds to wait for a program that has the file open for writing
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_OLD = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_NO_REPLACE = 4 if sys.platform == "darwin" else 1
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)

Rename = Callable[[int, bytes, int, bytes, int], int]


def write_complete(folder: int, name: str, data: bytes, like: int | None = None) -> None:
    """Write a new file and make sure that it is on the disk; nothing is left of it if that fails.

    `like` is an open file whose mode, owner and extended attributes the new one gets.
    """
    fd = os.open(name, _NEW, 0o666 if like is None else 0o600, dir_fd=folder)
    try:
        rest = memoryview(data)
        while rest:
            written = os.write(fd, rest)
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rest = rest[written:]
        if like is not None:
            _copy_metadata(like, fd)
        os.fsync(fd)
    except BaseException:
        os.unlink(name, dir_fd=folder)
        raise
    finally:
        os.close(fd)


def _copy_metadata(source: int, target: int) -> None:
    old, new = os.fstat(source), os.fstat(target)
    for owner in (old.st_uid, -1):  # only root may give a file away; a group of ours can still be kept
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            try:
                os.fchown(target, owner, old.st_gid)
                break
            except OSError:
                continue
    os.fchmod(target, stat.S_IMODE(old.st_mode))
    if sys.platform == "linux":
        try:
            for name in os.listxattr(source):
                _copy_attribute(source, target, name)
        except OSError:
            pass  # this file system has none


def _copy_attribute(source: int, target: int, name: str) -> None:
    try:
        os.setxattr(target, name, os.getxattr(source, name))
    except OSError:
        pass  # not ours to set (security.*, trusted.*)


def exchange(folder: int, one: str, other: str) -> bool:
    """Let two names swap their files in one step; False where the file system can't."""
    return _rename2(folder, one, folder, other, _EXCHANGE)


def rename_exclusive(folder: int, old: str, new_folder: int, new: str) -> None:
    """Rename a file; raises FileExistsError, and changes nothing, if the new name is taken."""
    if _rename2(folder, old, new_folder, new, _NO_REPLACE):
        return
    claim = os.open(new, _NEW, dir_fd=new_folder)
    os.close(claim)
    try:
        os.replace(old, new, src_dir_fd=folder, dst_dir_fd=new_folder)
    except OSError:
        os.unlink(new, dir_fd=new_folder)
        raise


def drop(folder: int, name: str, known: Collection[bytes]) -> bool:
    """Delete a file if its bytes are known (by digest) and stay so; False, and nothing done, if they are not.

    An editor may have opened the file while it was still the note, and save into it now: wait until nobody
    has it open for writing, as far as the system can tell, for a moment at least where it can't.
    """
    try:
        fd = os.open(name, _OLD, dir_fd=folder)
    except FileNotFoundError:
        return True
    try:
        leased = _wait_for_lease(fd)
        same = _digest(fd) in known
        if same and leased and not _lease_stands(fd):
            os.close(fd)  # lets an editor go on that opened it just now
            fd = os.open(name, _OLD, dir_fd=folder)
            time.sleep(GRACE)
            same = _digest(fd) in known
        if same:
            os.unlink(name, dir_fd=folder)
        return same
    finally:
        os.close(fd)


def sync_folder(folder: int) -> None:
    """Make sure that the names in a folder are on the disk."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def _digest(fd: int) -> bytes:
    data = b""
    while more := os.pread(fd, 1 << 20, len(data)):
        data += more
    return digest(data)


def _wait_for_lease(fd: int) -> bool:
    """Take a read lease, which Linux grants only while nobody has the file open for writing."""
    if sys.platform != "linux":
        time.sleep(GRACE)
        return False
    import fcntl
    import signal

    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.fcntl(fd, fcntl.F_SETSIG, signal.SIGURG)  # the default, SIGIO, would end this process
            fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            return True
        except OSError as error:
            if error.errno != errno.EAGAIN or time.monotonic() > end:
                time.sleep(GRACE)  # no leases here, or somebody keeps it open for long
                return False
        time.sleep(GRACE / 10)


def _lease_stands(fd: int) -> bool:
    if sys.platform != "linux":
        return False
    import fcntl

    return fcntl.fcntl(fd, fcntl.F_GETLEASE) == fcntl.F_RDLCK


def _rename2(folder: int, old: str, new_folder: int, new: str, flag: int) -> bool:
    rename = _system_rename()
    if rename is None:
        return False
    import ctypes

    if rename(folder, os.fsencode(old), new_folder, os.fsencode(new), flag) == 0:
        return True
    number = ctypes.get_errno()
    if number in (
        *_UNSUPPORTED,
        errno.EPERM,
    ):  # EPERM: containers that forbid the call; plain rename will tell
        return False
    raise OSError(number, os.strerror(number), old, None, new)


@cache
def _system_rename() -> Rename | None:
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None) or getattr(libc, "renameatx_np", None)
    if rename is not None:
        rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return cast("Rename | None", rename)

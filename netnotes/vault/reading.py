"""The reading of one file of the vault: it never blocks, and never leaves the vault."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from netnotes.core.changes import Stamp, settled
from netnotes.core.digest import digest
from netnotes.errors import NetnotesError
from netnotes.tuples import NamedTuple

if TYPE_CHECKING:
    from netnotes.core.problems import Problem

MAX_NOTE = 8 << 20
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


class Unreadable(NetnotesError):
    """A file is there but is not read; `problem` says why."""

    code = "unreadable"

    def __init__(self, path: str, problem: Problem) -> None:
        super().__init__(f"{path}: {problem.message}", problem.hint)
        self.path = path
        self.problem = problem.at(path)


class Vanished(NetnotesError):
    """A file is not there (any more)."""

    code = "vanished"

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not there", "it may have been renamed or deleted a moment ago")
        self.path = path


class Raw(NamedTuple):
    """The bytes of one file; `path` is where they really are if a link inside the vault has led there."""

    path: str
    data: bytes
    digest: bytes
    stamp: Stamp
    read_at_ns: int

    @property
    def settled(self) -> bool:
        """Say whether the stamp vouches for the bytes; if not, the file must be read again next time."""
        return settled(self.stamp.mtime_ns, self.stamp.ctime_ns, self.read_at_ns)


def read(root: str, path: str) -> Raw:
    """Read one file of the vault; never blocks, and never leaves the vault.

    Raises Vanished if there is none, Unreadable if it is no regular file, too large, or not ours to open.
    """
    with Reader(root) as reader:
        return reader.read(path)


class Reader:
    """Reads files of a vault, one after another; the folder of the last one is kept open for the next."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._folder, self._fd = "", -1

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def read(self, path: str) -> Raw:
        """Read one file, as the function `read` does."""
        try:
            return self._read(path)
        except (Unreadable, Vanished):
            self._close()  # another folder may have taken its place
            return self._read(resolve(self._root, path))

    def _read(self, path: str) -> Raw:
        folder, _, name = path.rpartition("/")
        if folder != self._folder or self._fd < 0:
            self._close()
            self._folder, self._fd = folder, _open_folder(self._root, folder, path)
        return read_in(self._fd, name, path)


def resolve(root: str, path: str) -> str:
    """Return the path, inside the vault, that `path` leads to once links are followed."""
    from netnotes.core.problems import Problem

    base = os.path.realpath(root).rstrip("/") + "/"
    try:
        real = os.path.realpath(base + path, strict=True)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Vanished(path) from error
    except OSError as error:
        problem = cannot_open(error)
        if error.errno == errno.ELOOP:
            problem = Problem(
                "NN101", 1, 1, "a link that leads in a circle: it is not read", "delete the link"
            )
        raise Unreadable(path, problem) from error
    if not (real + "/").startswith(base):
        message = "it leads out of the vault: it is not read"
        raise Unreadable(path, Problem("NN101", 1, 1, message, "move the file into the vault"))
    return real[len(base) :]


@contextmanager
def open_folder(root: str, folder: str, path: str) -> Iterator[int]:
    """Open a folder of the vault, following no link on the way; `path` is what an error is about."""
    with closing(_open_folder(root, folder, path)) as fd:
        yield fd


def _open_folder(root: str, folder: str, path: str) -> int:
    fd = -1
    try:
        fd = os.open(root, FOLDER)
        for name in folder.split("/") if folder else ():
            if name in ("", ".", ".."):
                raise FileNotFoundError(errno.ENOENT, "not a path inside the vault")
            above, fd = fd, os.open(name, FOLDER, dir_fd=fd)
            os.close(above)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if fd >= 0:
            os.close(fd)
        raise Vanished(path) from error
    except OSError as error:
        if fd >= 0:
            os.close(fd)
        raise Unreadable(path, cannot_open(error)) from error
    return fd


def read_in(folder: int, name: str, path: str) -> Raw:
    """Read a file of an open folder as `read` does, but following no link; `path` is for the errors."""
    now = time.time_ns()
    try:
        fd = os.open(name, _FILE, dir_fd=folder)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError) as error:
        raise Vanished(path) from error
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            st = os.stat(name, dir_fd=folder, follow_symlinks=False)
            raise Unreadable(path, refusal(st) or cannot_open(error)) from error
        raise Unreadable(path, cannot_open(error)) from error
    try:
        return _read_open(fd, path, now)
    finally:
        os.close(fd)


def _read_open(fd: int, path: str, now_ns: int) -> Raw:
    st = os.fstat(fd)
    if not stat.S_ISREG(st.st_mode) or st.st_size > MAX_NOTE:
        raise Unreadable(path, refusal(st) or cannot_open(OSError(errno.EINVAL, "not a note")))
    try:
        data = os.pread(fd, st.st_size + 1, 0)
        if len(data) != st.st_size:  # it was written to since, or came in pieces
            while len(data) <= MAX_NOTE and (more := os.pread(fd, 1 << 16, len(data))):
                data += more
    except OSError as error:
        raise Unreadable(path, cannot_open(error)) from error
    if len(data) > MAX_NOTE:
        raise Unreadable(path, refusal(os.fstat(fd)) or cannot_open(OSError(errno.EFBIG, "it grows")))
    return Raw(path, data, digest(data), Stamp(st.st_mtime_ns, st.st_ctime_ns, st.st_size, st.st_ino), now_ns)


@contextmanager
def closing(fd: int) -> Iterator[int]:
    """Close a file descriptor in the end."""
    try:
        yield fd
    finally:
        os.close(fd)


def refusal(st: os.stat_result) -> Problem | None:
    """Say why a file is never read: it is not a regular one, or too large."""
    from netnotes.core.problems import Problem

    if not stat.S_ISREG(st.st_mode):
        kinds = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
        kind = next((name for test, name in kinds if test(st.st_mode)), "a device")
        return Problem("NN101", 1, 1, f"{kind}, not a file: it is not read", "move it out of the vault")
    if st.st_size > MAX_NOTE:
        message = f"the file has {st.st_size:,} bytes; a note may have {MAX_NOTE:,}: it is not read"
        return Problem("NN103", 1, 1, message, "split it, or move it out of the vault")
    return None


def cannot_open(error: OSError) -> Problem:
    """Return the problem of a file or folder that the system doesn't let us read."""
    from netnotes.core.problems import Problem

    reason = (error.strerror or "unknown error").lower()
    hint = "allow reading it (chmod u+r; for a folder u+rx)" if error.errno == errno.EACCES else ""
    return Problem("NN102", 1, 1, f"it can't be opened: {reason}", hint)

"""The vault's listing: every note that is there, folder by folder, without opening any."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from netnotes.core.changes import HEADER, record, restamped, settled, split
from netnotes.core.filenames import NOTE_ENDINGS, plain
from netnotes.tuples import NamedTuple
from netnotes.vault.ahead import Ahead, looking_ahead
from netnotes.vault.reading import FOLDER, MAX_NOTE, Unreadable, cannot_open, closing
from netnotes.vault.stamps import look

if TYPE_CHECKING:
    from netnotes.core.problems import Problem

MAX_DEPTH = 64


class Listing(NamedTuple):
    """Every note of a vault, as one record (see core/changes) a folder, by folder path; the root's is ""."""

    folders: dict[str, bytes]
    problems: list[Problem]  # of files and folders, with their paths
    refused: list[str]  # notes by name that are never read; none of them is in a record
    links: dict[str, str]  # symlink -> the note inside the vault that it leads to


def scan(
    root: str,
    known: Mapping[str, bytes] | None = None,
    now_ns: int | None = None,
    names_only: bool = False,
    alone: bool = False,
) -> Listing:
    """List every `*.md` outside hidden folders, `node_modules` and the root's `templates`, opening none.

    `known` are records of an earlier scan: of a folder that is as it was, only the files are looked at; with `names_only`
    not even these. `now_ns` is the file system's time of the scan, unless a test has another. `alone`: no copy of this
    process helps.
    """
    listing = Listing({}, [], [], {})
    try:
        fd = os.open(root, FOLDER)
        with closing(fd), looking_ahead(root, {} if names_only or alone else known or {}) as ahead:
            _walk(_Scan(listing, known or {}, root, now_ns or time.time_ns(), names_only, ahead), fd, "", 0)
    except OSError as error:
        raise Unreadable(root, cannot_open(error)) from error
    listing.problems.sort(key=lambda problem: (problem.file, problem.code))
    listing.refused.sort()
    return listing


class _Scan(NamedTuple):
    listing: Listing
    known: Mapping[str, bytes]
    root: str
    now_ns: int
    names_only: bool
    ahead: Ahead


def _walk(task: _Scan, fd: int, folder: str, depth: int) -> None:
    at = _vouched(os.fstat(fd), task.now_ns)
    blob, subfolders = _recheck(task, fd, folder, at)
    if blob is None:
        blob, subfolders = _list(task, fd, folder, at)
    task.listing.folders[folder] = blob
    for name in subfolders:
        path = f"{folder}/{name}" if folder else name
        try:
            if depth >= MAX_DEPTH:
                raise OSError(errno.ELOOP, f"more than {MAX_DEPTH} folders deep")
            below = os.open(name, FOLDER, dir_fd=fd)
            with closing(below):
                _walk(task, below, path, depth + 1)
        except (FileNotFoundError, NotADirectoryError):
            continue  # removed or replaced since it was listed
        except OSError as error:
            task.listing.problems.append(cannot_open(error).at(path))


def _vouched(st: os.stat_result, now_ns: int) -> tuple[int, int, int]:
    """Return the folder's times and inode, or zeros where they can't prove that its names are unchanged.

    Only Linux's own disk file systems are believed: FUSE and network mounts (device numbers with major 0) may
    make times up, and on FAT (hundredths of seconds) some systems add a file without touching the folder's.
    """
    believed = sys.platform == "linux" and os.major(st.st_dev) and st.st_ctime_ns % 10_000_000
    if believed and settled(st.st_mtime_ns, st.st_ctime_ns, now_ns):
        return st.st_mtime_ns, st.st_ctime_ns, st.st_ino
    return 0, 0, 0


def _recheck(task: _Scan, fd: int, folder: str, at: tuple[int, int, int]) -> tuple[bytes | None, list[str]]:
    """Stat the names on record and return the record as it is now; None if the folder must be listed."""
    known = task.known.get(folder, b"")
    if not any(at) or len(known) < HEADER.size or HEADER.unpack_from(known)[1:4] != at:
        return None, []
    parts = split(known)
    if parts is None:
        return None, []
    subfolders = [os.fsdecode(name) for name in parts[1]]
    if task.names_only:
        return known, subfolders
    names = parts[0]
    here = task.ahead.here(folder, names)
    stamps = look(fd, names[:here])
    if stamps is None:
        return None, []
    rest = b"" if here == len(names) else task.ahead.rest(folder) or look(fd, names[here:])
    if rest is None:
        return None, []
    return restamped(known, stamps + rest), subfolders


def _list(task: _Scan, fd: int, folder: str, at: tuple[int, int, int]) -> tuple[bytes, list[str]]:
    names: list[str] = []
    stamps: list[int] = []
    subfolders: list[str] = []
    odd: list[str] = []
    add, add_stamp = names.append, stamps.extend
    with os.scandir(fd) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if not name.endswith(NOTE_ENDINGS):
                if entry.is_dir(follow_symlinks=False):
                    subfolders.append(name)
                continue
            try:
                st = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            kind = st.st_mode & 0o170000
            if kind == 0o040000:
                subfolders.append(name)
                continue
            if kind != 0o100000 or st.st_nlink != 1 or st.st_size > MAX_NOTE:
                odd.append(name)
            add(name)
            add_stamp((st.st_mtime_ns, st.st_ctime_ns, st.st_size, st.st_ino))
    skipped = ("node_modules",) if folder else ("node_modules", "templates")
    subfolders = sorted(name for name in subfolders if name not in skipped)
    if odd or not plain(names):
        at = (0, 0, 0)  # what is odd is looked at, and told, every time
        from netnotes.vault.odd import look_closer

        found = look_closer(task.root, fd, folder, names, odd)
        task.listing.problems.extend(found.problems)
        task.listing.refused.extend(found.refused)
        task.listing.links.update(found.links)
        kept = [i for i, name in enumerate(names) if name not in found.dropped]
        stamps = [number for i in kept for number in stamps[4 * i : 4 * i + 4]]
        names = [names[i] for i in kept]
    return record(at, stamps, names, subfolders), subfolders

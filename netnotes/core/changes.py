"""What changed since the last look: the record of a folder's stamps, and the difference of two records."""

from __future__ import annotations

import struct
from binascii import crc32
from collections.abc import Collection, Iterator, Mapping, Sequence

from netnotes.tuples import NamedTuple

# A record is HEADER, then one STAMP a note, then the names, each ended by NUL: first the notes', in the order
# of their stamps, then the subfolders'. So "nothing changed in this folder" is one comparison of bytes.
# The checksum is there because records come back from a cache file: a flipped bit must not hide a note.
HEADER = struct.Struct("<IqqqI")  # checksum; the folder's mtime, ctime, inode (0: they prove nothing); notes
STAMP = struct.Struct("<qqqq")  # mtime, ctime, size, inode
UNKNOWN = bytes(STAMP.size)
_STRETCH = 256
SETTLED_NS = 2_000_000_000
_COUNT_AT = HEADER.size - 4


class Stamp(NamedTuple):
    """What the file system says about a file: while this stays the same, so do the bytes (times in ns)."""

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int


class Changes(NamedTuple):
    """Paths to read (again), and paths that are no longer there; both sorted."""

    stale: list[str]
    gone: list[str]


def settled(mtime_ns: int, ctime_ns: int, read_at_ns: int) -> bool:
    """Say whether a stamp vouches for what was read: only if the file was at least 2 s old by then.

    File systems count in steps of up to 2 s: an edit within the same step could leave the stamp as it was.
    """
    return max(mtime_ns, ctime_ns) + SETTLED_NS <= read_at_ns


def record(
    folder: tuple[int, int, int], stamps: Sequence[int], names: Sequence[str], subfolders: Sequence[str]
) -> bytes:
    """Return the record of a folder from its mtime, ctime and inode, and four numbers of stamp a name."""
    listed = "".join([f"{name}\0" for name in (*names, *subfolders)])
    count = len(names).to_bytes(4, "little")
    return _sealed(packed(folder) + count + packed(stamps) + listed.encode("utf-8", "surrogateescape"))


def restamped(known: bytes, stamps: bytes) -> bytes:
    """Return the record with other stamps, packed, for the same names: the very same object if they are equal."""
    end = HEADER.size + len(stamps)
    if known[HEADER.size : end] == stamps:
        return known
    return _sealed(known[4 : HEADER.size] + stamps + known[end:])


def count_of(known: bytes) -> int:
    """Return how many notes a record is of; 0 if it is none."""
    return int.from_bytes(known[_COUNT_AT : HEADER.size], "little") if len(known) >= HEADER.size else 0


def stamps_from(known: bytes, first: int) -> bytes:
    """Return a record's stamps, packed, from one on."""
    return known[HEADER.size + first * STAMP.size : HEADER.size + count_of(known) * STAMP.size]


def split(known: bytes) -> tuple[list[bytes], list[bytes]] | None:
    """Return the names of a record's notes and of its subfolders, encoded; None if the record is damaged."""
    if len(known) < HEADER.size or crc32(memoryview(known)[4:]) != int.from_bytes(known[:4], "little"):
        return None
    count = count_of(known)
    names = known[HEADER.size + count * STAMP.size :].split(b"\0")
    return names[:count], names[count:-1]


def _sealed(body: bytes) -> bytes:
    return crc32(body).to_bytes(4, "little") + body


def packed(numbers: Sequence[int]) -> bytes:
    """Return numbers as they stand in a record."""
    try:
        return struct.pack(f"<{len(numbers)}q", *numbers)
    except struct.error:  # inodes of some network file systems use all 64 bits
        return struct.pack(f"<{len(numbers)}Q", *(n % 2**64 for n in numbers))


def note_paths(folder: str, known: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the packed stamp of every note in a record; raises ValueError if it is damaged."""
    paths = _paths(folder, known)
    yield from zip(paths, _stamps(known, len(paths)), strict=True)


def changes(seen: Mapping[str, bytes], stored: Mapping[str, bytes]) -> Changes:
    """Compare two sets of records, by folder path: those just seen with those that were stored.

    Raises ValueError if a stored record is damaged: nobody can tell then what is gone.
    """
    stale: list[str] = []
    gone: list[str] = []
    for folder, blob in seen.items():
        if folder not in stored:
            stale.extend(_paths(folder, blob))
        elif blob != stored[folder]:
            _compare(folder, blob, stored[folder], stale, gone)
    for folder, known in stored.items():
        if folder not in seen:
            gone.extend(_paths(folder, known))
    return Changes(sorted(stale), sorted(gone))


def _compare(folder: str, blob: bytes, known: bytes, stale: list[str], gone: list[str]) -> None:
    names, before_names = _names(folder, blob), _names(folder, known)
    prefix = f"{folder}/".encode("utf-8", "surrogateescape") if folder else b""
    if names == before_names:
        late = [names[at] for at in _differing(blob, known, len(names))]
    else:
        before = dict(zip(before_names, _stamps(known, len(before_names)), strict=True))
        stamps = zip(names, _stamps(blob, len(names)), strict=True)
        late = [name for name, stamp in stamps if before.pop(name, None) != stamp]
        gone.extend((prefix + name).decode("utf-8", "surrogateescape") for name in before)
    stale.extend((prefix + name).decode("utf-8", "surrogateescape") for name in late)


def _differing(one: bytes, other: bytes, count: int) -> list[int]:
    """Return which of the stamps of two records differ; stretches are compared first, since hardly any does."""
    found: list[int] = []
    for first in range(0, count, _STRETCH):
        last = min(first + _STRETCH, count)
        stretch = slice(HEADER.size + first * STAMP.size, HEADER.size + last * STAMP.size)
        if one[stretch] != other[stretch]:
            pairs = zip(_stamps(one, last, first), _stamps(other, last, first), strict=True)
            found += [at for at, (stamp, before) in enumerate(pairs, first) if stamp != before]
    return found


def _paths(folder: str, known: bytes) -> list[str]:
    prefix = f"{folder}/" if folder else ""
    return [prefix + name.decode("utf-8", "surrogateescape") for name in _names(folder, known)]


def _names(folder: str, known: bytes) -> list[bytes]:
    parts = split(known)
    if parts is None:
        raise ValueError(f"the record of the folder {folder!r} is damaged")
    return parts[0]


def _stamps(known: bytes, end: int, first: int = 0) -> list[bytes]:
    places = range(HEADER.size + first * STAMP.size, HEADER.size + end * STAMP.size, STAMP.size)
    return [known[start : start + STAMP.size] for start in places]


def forget(blob: bytes, names: Collection[str]) -> bytes:
    """Return the record with the stamps of `names` (without folder) blanked: they are stale next time."""
    parts = split(blob)
    if not names or parts is None:
        return blob
    wanted = {name.encode("utf-8", "surrogateescape") for name in names}
    out = bytearray(blob)
    for i, name in enumerate(parts[0]):
        if name in wanted:
            start = HEADER.size + i * STAMP.size
            out[start : start + STAMP.size] = UNKNOWN
    return _sealed(bytes(out[4:]))

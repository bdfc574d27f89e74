"""A note's bytes to text and back, byte for byte, and what is wrong with the bytes."""

from __future__ import annotations

import re

from netnotes.core import fences
from netnotes.core.fences import BOM
from netnotes.core.problems import Problem

# Patterns as text, made when they are first used: few notes need them, and to make them takes time.
_NOT_UTF8 = "[\udc80-\udcff]"
_NOT_UTF8_OR_NUL = "[\0\udc80-\udcff]"
_OURS = r"(?m)^<<<<<<< "
_MIDDLE = r"(?m)^=======\r?$"
_THEIRS = r"(?m)^>>>>>>> "


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text that `encode` turns into exactly these bytes, and the problems that the bytes have.

    Bytes that are not UTF-8 become lone surrogates; a byte order mark stays as the first character.
    """
    problems: list[Problem] = []
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        clean = False
    else:
        clean = "\0" not in text
    if not clean:
        if _is_utf16(data):
            return text, (Problem("NN108", 1, 1, "the file is UTF-16, not UTF-8", "save it as UTF-8"),)
        problems += _bad_bytes(text)
    if not text or text.isspace() or text == BOM or (text[0] == BOM and text[1:].isspace()):
        problems.append(Problem("NN109", 1, 1, "the file is blank", "write a note, or delete the file"))
    if "\r" in text and "\n" not in text:
        line, column = fences.place(text, text.index("\r"))
        hint = "save it with line feeds (LF)"
        problems.append(Problem("NN111", line, column, "the lines end with a bare carriage return", hint))
    if "<" in text and "<<<<<<< " in text and (conflict := find_conflict(text)):
        problems.append(conflict)
    return text, tuple(problems)


def encode(text: str) -> bytes:
    """Return the bytes that `decode` made the text of."""
    return text.encode("utf-8", "surrogateescape")


def bad_front_matter(text: str, end: int) -> Problem | None:
    """Return the first place before `end` where the bytes were not UTF-8."""
    found = re.compile(_NOT_UTF8).search(text, 0, end)
    if found is None:
        return None
    byte = ord(found.group()) - 0xDC00
    message = f"the byte 0x{byte:02X} is not UTF-8"
    return Problem("NN207", *fences.place(text, found.start()), message, "save the note as UTF-8")


def find_conflict(text: str) -> Problem | None:
    """Return the first git conflict: its three markers at line starts, in their order."""
    first = re.search(_OURS, text)
    middle = first and re.compile(_MIDDLE).search(text, first.end())
    if first is None or middle is None or re.compile(_THEIRS).search(text, middle.end()) is None:
        return None
    hint = "keep one side and delete the three marker lines"
    return Problem(
        "NN214", *fences.place(text, first.start()), "a git conflict marker is left in the note", hint
    )


def _bad_bytes(text: str) -> list[Problem]:
    split = fences.split(text)
    body = split.body if split else len(text) if fences.opens(text) else 0
    problems = []
    if first := bad_front_matter(text, body):
        problems.append(first)
    if found := re.compile(_NOT_UTF8_OR_NUL).search(text, body):
        nul = found.group() == "\0"
        what = "a NUL character" if nul else f"a byte that is not UTF-8 (0x{ord(found.group()) - 0xDC00:02X})"
        message = f"the body holds {what}"
        hint = "delete it" if nul else "save the note as UTF-8"
        problems.append(Problem("NN110", *fences.place(text, found.start()), message, hint))
    return problems


def _is_utf16(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = data[0:8:2], data[1:8:2]
    return bool(even and odd) and ((any(even) and not any(odd)) or (any(odd) and not any(even)))

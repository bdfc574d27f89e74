"""Makes a large vault in the shape of a small one: its notes over and over, each time with other people's names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lives import slug_of

_EMAIL = re.compile(r"[\w.+-]+@(?=[\w-]+\.)")
_NAME = re.compile(r"^name: *(?P<name>.+?) *$", re.MULTILINE)
_ALIASES = re.compile(r"^aliases:(?P<list> *\[.*\]|(?:\n +- .*)+)", re.MULTILINE)
_STRANGER = re.compile(r"^- (?P<name>[^\[\],:]+),", re.MULTILINE)
_LINK = re.compile(r"\[\[(?P<to>[^\]|#]+)(?:\|(?P<shown>[^\]]+))?\]\]")
_FOLDERS = ("contacts", "interviews")


def multiplied(example: Path, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of a vault in the shape of `example`, with at least so many notes.

    Whole copies are made, so there may be some notes more; what is no contact and no interview is there once.
    """
    files = {
        path.relative_to(example).as_posix(): path.read_bytes()
        for path in sorted(example.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    people = {path: data.decode() for path, data in files.items() if path.startswith(_FOLDERS)}
    names = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in _names(people)))
    yield from files.items()
    made, copy = sum(path.endswith(".md") for path in files), 1
    while made < count:
        copy += 1
        for path, text in people.items():
            folder, _, name = path.rpartition("/")
            stem = _with_renamed(name.removesuffix(".md"), names, copy)
            yield f"{folder}/{stem}.md", _copied(text, names, copy).encode()
            made += 1


def _names(notes: dict[str, str]) -> list[str]:
    """Return all that people and their notes are called, the longest first."""
    found = set()
    for path, text in notes.items():
        stem = path.rpartition("/")[2].removesuffix(".md")
        called = [stem, *(match["name"].strip("\"'") for match in _NAME.finditer(text))]
        for match in _ALIASES.finditer(text):
            called += re.findall(r"[^\s\[\],\"'-][^\[\],\"'\n]*", match["list"])
        referrals = text.partition("\n## Referrals\n")[2].partition("\n## ")[0]
        called += [match["name"] for match in _STRANGER.finditer(referrals)]
        called += [part for match in _LINK.finditer(referrals) for part in match.groups("")]
        found |= {*called, *(slug_of(name) for name in called)}
    return sorted(found - {""}, key=lambda name: (-len(name), name))


def _renamed(name: str, copy: int) -> str:
    return f"{name}-k{copy}" if name == name.lower() and name.isascii() else f"{name} K{copy}"


def _with_renamed(text: str, names: re.Pattern[str], copy: int) -> str:
    return names.sub(lambda match: _renamed(match[0], copy), text)


def _copied(text: str, names: re.Pattern[str], copy: int) -> str:
    parts = []
    end = 0
    for email in _EMAIL.finditer(text):
        parts += [_with_renamed(text[end : email.start()], names, copy)]
        parts += [f"{email[0][:-1]}.k{copy}@"]
        end = email.end()
    return "".join([*parts, _with_renamed(text[end:], names, copy)])

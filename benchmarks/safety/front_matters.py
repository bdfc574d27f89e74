"""Invents front matters as people, Obsidian, other programs and pranksters write them, each field with its exact bytes."""

from __future__ import annotations

import random
from typing import NamedTuple

_WORDS = (
    "Ada",
    "O'Neil",
    "Zoë",
    "chemist",
    "at: home",
    "#1",
    "no",
    "on",
    "12:30",
    "0301234567",
    "+4930",
    "2026-11-20",
    "1e3",
)
_WORDS += (
    "a, b",
    "[x]",
    "{y}",
    "- dash",
    "? what",
    "'quoted'",
    '"double"',
    "tab\there",
    "~",
    "null",
    "0x1F",
    "@at",
    "`tick`",
)
_WORDS += (
    "%TAG",
    "& and",
    "* star",
    "!bang",
    "| pipe",
    "> more",
    "ends:",
    "ünï çödé",
    "李雷",
    "🙂",
    "[[jane-doe]]",
    "back\\slash",
)
_PLAIN = (
    "Ada",
    "Zoë Å",
    "head of chemistry",
    "no",
    "12:30",
    "0301234567",
    "2026-11-20",
    "3.14",
    "a-b_c",
    "x#y",
    "a:b",
    "李雷",
    "+49 30 1",
)
_KEYS = (
    "name",
    "role",
    "email",
    "phone",
    "source",
    "location",
    "warmth",
    "added",
    "url",
    "organization",
    "mood",
    "x y",
    "é",
    "Ä-1",
    "k_9",
)
_COMMENTS = ("", "", "", "  # a comment", " # role: no", "\t# tabbed", " #")


class Field(NamedTuple):
    """One field: its key, the bytes of its lines, and where in them the value and what belongs to it stands."""

    key: str
    text: str
    start: int
    end: int


class FrontMatter(NamedTuple):
    """A note with a front matter, taken apart: what is before the fields, each field with comments above, and the rest."""

    before: str
    parts: tuple[str | Field, ...]
    after: str

    @property
    def text(self) -> str:
        """Return the whole note."""
        return (
            self.before
            + "".join(part if isinstance(part, str) else part.text for part in self.parts)
            + self.after
        )

    def fields(self) -> list[tuple[int, Field]]:
        """Return each field with the offset at which it starts."""
        found, at = [], len(self.before)
        for part in self.parts:
            if isinstance(part, Field):
                found.append((at, part))
            at += len(part if isinstance(part, str) else part.text)
        return found


def invent(chance: random.Random) -> FrontMatter:
    """Return a note that no one has written yet, and that is read without an error."""
    end = "\r\n" if chance.random() < 0.15 else "\n"
    keys = chance.sample(_KEYS, chance.randrange(1, 9))
    parts: list[str | Field] = []
    for key in keys:
        if chance.random() < 0.15 and not (parts and _is_block(parts[-1])):
            parts.append(chance.choice(("# above", "", "#", "   # indented", "  ")) + end)
        parts.append(_field(key, chance, end))
    if chance.random() < 0.1:
        parts.append("# last" + end)
    mark = "\ufeff" if chance.random() < 0.1 else ""
    fences = chance.choice(("---", "---", "---", "---  ", "---\t"))
    body = chance.choice(
        (
            "",
            "Text" + end,
            f"{end}## Log{end}{end}- 2026-11-01 x{end}",
            f"{end}role: in the body{end}---{end}",
        )
    )
    return FrontMatter(f"{mark}{fences}{end}", tuple(parts), f"---{end}{body}")


def _is_block(part: str | Field) -> bool:
    """Say whether a part is a block of text, to which blank and indented lines below it would belong."""
    return isinstance(part, Field) and part.text[part.start :].lstrip()[:1] in ("|", ">")


def _field(key: str, chance: random.Random, end: str) -> Field:
    name = chance.choice((key, key, key, f'"{key}"', f"'{key}'"))
    gap = chance.choice((" ", " ", " ", "  ", "    ", "\t"))
    value, rest = _value(chance, end)
    start = len(name) + 1
    text = f"{name}:{gap if value else ''}{value}"
    return Field(key, text + rest, start, len(text))


def _value(chance: random.Random, end: str) -> tuple[str, str]:
    """Return a value as it is written, and what follows on its line, the end of the line included."""
    comment = chance.choice(_COMMENTS)
    match chance.randrange(12):
        case 0:
            return "", comment + end
        case 1:
            return _single(chance.choice(_WORDS)), comment + end
        case 2:
            return _double(chance.choice(_WORDS)), comment + end
        case 3:
            items = [_double(chance.choice(_WORDS)) for _ in range(chance.randrange(4))]
            inner = chance.choice((", ", ",", " ,  ")).join(items)
            return f"[{chance.choice(('', ' '))}{inner}]", comment + end
        case 4:
            indent = chance.choice(("", "  ", "      "))
            items = [
                f"{end}{indent}- {_single(chance.choice(_WORDS))}" for _ in range(chance.randrange(1, 4))
            ]
            return "".join(items), end
        case 5:
            head = chance.choice(("|", ">", "|-", ">-", "|+", "|2"))
            lines = [f"{end}  {chance.choice(_WORDS)}" for _ in range(chance.randrange(1, 3))]
            return head + "".join(lines), end
        case 6:
            return f"{{a: {_double(chance.choice(_WORDS))}, b: [1, 2]}}", comment + end
        case 7:
            return f"{end}  inner: {_single(chance.choice(_WORDS))}{end}  other:{end}    - deep", end
        case 8:
            return f"{chance.choice(_PLAIN)}{end}    goes on", end
        case 9:
            return _double("two" + f"{end}    lines"), comment + end
        case _:
            return chance.choice(_PLAIN), comment + end


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'

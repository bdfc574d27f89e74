"""A slow search over the texts of notes, and random vaults and questions for it: what the full-text index is held against.

It takes the notes apart line by line, and knows only the Markdown that `random_vault` writes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

VOCABULARY = (
    *(
        "imaging",
        "Imagine",
        "Ángström",
        "peat",
        "peatland",
        "policy",
        "straße",
        "STRASSE",
        "café",
        "cafe",
        "Łódź",
        "peat.",
    ),
    *(
        "O'Brien",
        "well-known",
        "x2",
        "2026-11-20",
        "C++",
        "a_b",
        "foo/bar",
        "“quoted”",
        "Ковалёва",
        "ΟΔΟΣ",
        "हिन्दी",
    ),
    *("漢字", "漢", "東京タワー", "カタカナ", "한국어"),
)
PARTS = ("names", "fields", "answers", "log", "body")
Chunks = list[list[str]]


@dataclass(frozen=True)
class Asked:
    """Words that follow each other, as typed; the last one may be a beginning, and they may be asked not to be there."""

    text: str
    prefix: bool
    unwanted: bool

    def typed(self) -> str:
        return f'{"-" if self.unwanted else ""}"{self.text}"{"*" if self.prefix else ""}'


def random_vault(random: Random) -> dict[str, str]:
    """Return the files of a small vault."""
    files = {}
    for at in range(random.randint(1, 5)):
        kind = random.choice(("contact", "interview", "note"))
        path = {"contact": "contacts/", "interview": "interviews/", "note": ""}[kind] + f"n-{at}-peat.md"
        files[path] = random_note(random, kind)
    return files


def random_note(random: Random, kind: str) -> str:
    """Return a note of a kind."""

    def line() -> str:
        return " ".join(random.choice(VOCABULARY) for _ in range(random.randint(1, 5)))

    fields = [f'role: "{line()}"', f'tags: ["{line()}", "{line()}"]']
    if kind == "contact":
        fields = [f'name: "{line()}"', f'aliases: ["{line()}"]', *fields]
    lines = ["---", *fields, "---", "", line()]
    for _ in range(random.randint(0, 5)):
        lines += [
            "",
            random.choice(("## Log", "## Background", "## Other", f"### {line()}", f"#### {line()}")),
            "",
        ]
        lines += [random.choice(("", "- ")) + line() for _ in range(random.randint(0, 3))]
    return "\n".join(lines) + "\n"


def random_terms(random: Random) -> list[Asked]:
    """Return terms that must all hold, the first of them wanted."""
    terms = []
    for at in range(random.randint(1, 3)):
        text = " ".join(random.choice(VOCABULARY) for _ in range(random.choice((1, 1, 1, 2))))
        if random.random() < 0.3:
            text = text.swapcase()
        prefix = random.random() < 0.4
        if prefix:
            text = text[: random.randint(1, len(text))]
        terms.append(Asked(text, prefix, at > 0 and random.random() < 0.4))
    return [term for term in terms if slow_words(term.text)]


def slow_words(text: str) -> list[str]:
    """Return the words of a text, without case and accents; each letter of Chinese, Japanese and Korean is one."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text.casefold()) if not 0x300 <= ord(char) < 0x370
    )
    words: list[str] = []
    begun = False
    for char in unicodedata.normalize("NFC", bare).casefold().replace("ł", "l"):
        alone = unicodedata.name(char, "").startswith(("CJK", "KATAKANA", "HANGUL"))
        if not char.isalnum() and unicodedata.category(char)[0] != "M":
            begun = False
        elif begun and not alone:
            words[-1] += char
        else:
            words.append(char)
            begun = not alone
    return words


def chunks_of(path: str, note: str) -> dict[str, Chunks]:
    """Return the words of a note by part, in pieces that no phrase runs across."""
    front, _, body = note.removeprefix("---\n").partition("\n---\n")
    stem = path.rpartition("/")[2].removesuffix(".md")
    found: dict[str, Chunks] = {part: [] for part in PARTS}
    found["names"].append(slow_words(stem))
    for line in front.split("\n"):
        key, _, value = line.partition(": ")
        values = [slow_words(one) for one in re.findall('"([^"]*)"', value)]
        found["fields"] += values
        if key in ("name", "aliases"):
            found["names"] += values
    part, section = "body", ""
    found["body"].append([])
    for line in body.split("\n"):
        if line.startswith("## "):
            part, section = "body", line[3:].lower()
        elif line.startswith("### "):
            is_question = path.startswith("interviews/") and section != "background"
            part = "answers" if is_question else "log" if section == "log" else "body"
        if line.startswith(("## ", "### ")):
            found[part].append([])
        found[part][-1] += slow_words(line)
        if line == "## Log":
            part = "log"
            found[part].append([])
    return found


def slow_search(vault: Mapping[str, str], choices: Sequence[Sequence[Asked]], part: str | None) -> set[str]:
    """Return the paths of the notes for which all terms of one choice hold, in a part (None: anywhere)."""
    found = set()
    for path, note in vault.items():
        chunks = chunks_of(path, note)
        looked_at = [chunk for of in PARTS if part in (None, of) for chunk in chunks[of]]
        if any(all(_holds(term, looked_at) != term.unwanted for term in choice) for choice in choices):
            found.add(path)
    return found


def _holds(term: Asked, chunks: Chunks) -> bool:
    wanted = slow_words(term.text)
    return any(
        _follows(wanted, place, term.prefix) for chunk in chunks for place in _places(chunk, len(wanted))
    )


def _places(chunk: list[str], size: int) -> Iterator[list[str]]:
    return (chunk[at : at + size] for at in range(len(chunk) - size + 1))


def _follows(wanted: list[str], place: list[str], prefix: bool) -> bool:
    return place == wanted or (prefix and place[:-1] == wanted[:-1] and place[-1].startswith(wanted[-1]))

"""What names become: slugs, and the keys under which a note is found."""

from __future__ import annotations

import re
from functools import lru_cache

from netnotes.core.folding import fold

_SLUG = re.compile("[a-z0-9]++(?:-[a-z0-9]++)*+")
_NOT_WORD = re.compile(r"[\W_]+")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
_LONGEST_STEM = 190


@lru_cache(maxsize=1_000)  # one name enters into several keys
def slugify(text: str) -> str:
    """Return the slug of a name or file stem: folded words joined by hyphens, in any script; may be empty."""
    if _SLUG.fullmatch(text):  # as most file names and links are
        return text
    folded = fold(text)
    if folded.isascii():
        return _NOT_WORD.sub("-", folded).strip("-")
    words = "".join(char if char.isalnum() or _is_mark(char) else " " for char in folded).split()
    return "-".join(word for word in words if any(map(str.isalnum, word)))


def _is_mark(char: str) -> bool:
    """Say whether a character is part of the letter before it, as the vowel signs of many scripts are."""
    import unicodedata  # most names need no such table

    return unicodedata.category(char)[0] == "M"


def slug_of(stem: str) -> str:
    """Return the slug of a note from its file's stem; a stem without any word is its own slug."""
    return slugify(stem) or stem


def legal_stem(name: str) -> str:
    """Return a file stem for a new note that is legal on Linux, macOS and Windows, at most 190 bytes; `note` if all else fails."""
    slug = slugify(name).encode("utf-8", "ignore")[:_LONGEST_STEM].decode("utf-8", "ignore").strip("-")
    if not slug:
        return "note"
    return f"{slug}-note" if slug in _RESERVED else slug


def email_key(email: str) -> str:
    """Return the key of an email address: case put aside."""
    return "e:" + email.strip().casefold()


def name_key(name: str) -> str:
    """Return the key of a whole name or alias."""
    return "n:" + fold(name)


def slug_key(target: str) -> str:
    """Return the key of what a link points to: `Jane Doe`, `jane-doe`, `contacts/jane-doe.md` give the same."""
    return "s:" + slug_of(target_stem(target))


def target_stem(target: str) -> str:
    """Return the file stem that a link's target names."""
    stem = target.rsplit("/", 1)[-1].strip()
    return stem[:-3] if stem[-3:].lower() == ".md" else stem


# Patterns as text, made when they are first used: few notes need them, and to make them takes time.
_WIKILINK = r"^!?\[\[([^\[\]|#^]+)(?:[#^][^\[\]|]*)?(?:\|([^\[\]]*))?\]\]$"
_MARKDOWN_LINK = r"^\[([^\[\]]*)\]\(<?([^()<>]+)>?\)$"


def reference(text: str) -> tuple[str, str]:
    """Return (target, words to show) of a link in a field: `[[jane-doe|Jane]]`, `[Jane](jane-doe.md)`, `jane-doe`."""
    text = text.strip()
    if match := re.match(_WIKILINK, text):
        target = match[1].strip()
        return target, (match[2] or "").strip() or target_stem(target)
    if match := re.match(_MARKDOWN_LINK, text):
        return match[2].strip(), match[1].strip() or target_stem(match[2])
    return text, target_stem(text)

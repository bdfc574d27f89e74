"""How names are compared: slugs, folding, and the keys under which a note is found."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_NOT_WORD = re.compile(r"[\W_]+")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
_LONGEST_STEM = 190


def fold(text: str) -> str:
    """Return `text` as names are compared: case, accents and the kind and amount of white space put aside.

    Marks that are part of a script's letters (Devanagari, Thai, ...) stay.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    bare = _bare(_bare(text).casefold()).translate(
        _LETTERS
    )  # twice: letters without case may come apart again
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _bare(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


def slugify(text: str) -> str:
    """Return the slug of a name or file stem: folded words joined by hyphens, in any script; may be empty."""
    folded = fold(text)
    if folded.isascii():
        return _NOT_WORD.sub("-", folded).strip("-")
    words = "".join(char if char.isalnum() or _is_mark(char) else " " for char in folded).split()
    return "-".join(word for word in words if any(map(str.isalnum, word)))


def _is_mark(char: str) -> bool:
    """Say whether a character is part of the letter before it, as the vowel signs of many scripts are."""
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


_WIKILINK = re.compile(r"^!?\[\[([^\[\]|#^]+)(?:[#^][^\[\]|]*)?(?:\|([^\[\]]*))?\]\]$")
_MARKDOWN_LINK = re.compile(r"^\[([^\[\]]*)\]\(<?([^()<>]+)>?\)$")


def reference(text: str) -> tuple[str, str]:
    """Return (target, words to show) of a link in a field: `[[jane-doe|Jane]]`, `[Jane](jane-doe.md)`, `jane-doe`."""
    text = text.strip()
    if match := _WIKILINK.match(text):
        target = match[1].strip()
        return target, (match[2] or "").strip() or target_stem(target)
    if match := _MARKDOWN_LINK.match(text):
        return match[2].strip(), match[1].strip() or target_stem(match[2])
    return text, target_stem(text)

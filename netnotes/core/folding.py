"""How texts are compared: case, accents, and the kind and amount of white space put aside."""

from __future__ import annotations

from functools import cache
from re import Pattern
from re import compile as compiled

# What UTF-8 makes of ASCII and of the accents up to U+033F: of nothing else, if the text has come apart.
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_LATIN = bytes({*range(0xC0), *"\u0300".encode()})
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def fold(text: str) -> str:
    """Return `text` as names are compared: case, accents and the kind and amount of white space put aside.

    Marks that are part of a script's letters (Devanagari, Thai, ...) stay.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    from unicodedata import normalize

    apart = normalize("NFKD", text)
    data = apart.encode("utf-8", "surrogatepass")
    if not data.translate(None, _LATIN):  # which is much quicker to see, and to do
        return " ".join(data.translate(None, _BEYOND_ASCII).decode("ascii").lower().split())
    # Twice: letters without case may come apart again.
    bare = _bare(_marks().sub("", apart).casefold()).translate(_LETTERS)
    return " ".join(normalize("NFC", bare).split())


def fold_words(text: str) -> str:
    """Return `text` as queries compare it: case and accents aside, and a hyphen or underscore as good as a blank."""
    return " ".join(fold(text).replace("-", " ").replace("_", " ").split())


def _bare(text: str) -> str:
    from unicodedata import normalize

    return _marks().sub("", normalize("NFKD", text))


@cache
def _marks() -> Pattern[str]:
    """Return what finds accents; made only where there is more than ASCII."""
    return compiled("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")

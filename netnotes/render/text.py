"""Text from notes made fit for a terminal: escaped, measured in cells, cut, padded, wrapped.

Widths come from Python's own Unicode tables: to load a width library takes half as long as a whole `due`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

ZWNJ, ZWJ, EMOJI_STYLE = "\u200c", "\u200d", "\ufe0f"
ELLIPSIS = "…"
TAB = 8
# Punctuation that a line of Chinese or Japanese doesn't begin, or end, with.
CLOSING = frozenset("、。，．・：；？！）］｝」』】》〉〕ー々")
OPENING = frozenset("（［｛「『【《〈〔")
# Every character before this one is a letter, sign or space one cell wide.
FIRST_ACCENT = "\u0300"
_NARROW_BYTES = bytes(
    {*range(FIRST_ACCENT.encode()[0])} - {*b"\n"}
)  # what UTF-8 makes of them, but for line ends
SHORT_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def shown(text: str) -> str:
    """Return `text` as one line without anything that a terminal would obey or hide.

    Control, direction and format characters, line ends and lone surrogates appear as escapes (`\\x1b`,
    `\\u202e`, `\\n`); a byte that was not UTF-8 as `\\xe9`. Joiners stay, since scripts and emoji need them.
    """
    if text.isprintable():
        return text
    return text.translate({ord(char): escape(char) for char in set(text) if is_hidden(char)})


def shown_block(text: str) -> str:
    """Return `text` escaped as by `shown`, its lines kept and its tabs turned into spaces."""
    if text.isprintable():
        return text
    return "\n".join(_untabbed(line) for line in text.replace("\r\n", "\n").split("\n"))


def _untabbed(line: str) -> str:
    first, *others = line.split("\t")
    done = shown(first)
    for part in others:
        done += " " * (TAB - width(done) % TAB) + shown(part)
    return done


def is_hidden(char: str) -> bool:
    """Tell whether a terminal would obey, or not show, this one character."""
    if char.isprintable() or char in (ZWNJ, ZWJ):
        return False
    from unicodedata import category

    kind = category(char)
    if kind == "Cn":
        # Not in Python's tables yet, so likely a new emoji: shown, unless it can never be a character.
        code = ord(char)
        return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or code == 0x2065 or code >= 0xE0000
    return kind in ("Cc", "Cf", "Cs", "Zl", "Zp")


def escape(char: str) -> str:
    """Return one character as a backslash escape of ASCII."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps a byte that isn't UTF-8
        code -= 0xDC00
    if code < 0x100:
        return SHORT_ESCAPES.get(char, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """Count the terminal cells of `text`, which has been through `shown`."""
    if _is_narrow(text):
        return len(text)
    return sum(_sizes(text) or (cells for _, cells in clusters(text)))


def widths(texts: Sequence[str]) -> list[int]:
    """Count the terminal cells of each text, all of which have been through `shown`."""
    others = "\n".join(texts).encode("utf-8", "surrogatepass").translate(None, _NARROW_BYTES).split(b"\n")
    return [width(text) if other else len(text) for text, other in zip(texts, others, strict=False)]


def _is_narrow(text: str) -> bool:
    """Tell quickly that each character takes one cell, as in most texts."""
    return text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _NARROW_BYTES)


def _sizes(text: str) -> list[int]:
    """Return the cells of each character if all stand alone, as in most texts of any script; else nothing."""
    sizes = [*map(_cells_alone, text)]
    return sizes if 0 not in sizes else []


def cut(text: str, cells: int) -> str:
    """Return `text` if it fits into `cells`, else its beginning and `…`."""
    return text if len(text) * 2 <= cells else fitted(text, cells)[0]


def fitted(text: str, cells: int) -> tuple[str, int]:
    """Return `text` as `cut` does, and how many cells it then takes."""
    size = width(text)
    if size <= cells:
        return text, size
    if cells <= 0:
        return "", 0
    if _is_narrow(text):
        text = text[: cells - 1].rstrip() + ELLIPSIS
        return text, len(text)
    text = text[: _fitting(text, cells - 1)].rstrip() + ELLIPSIS
    return text, width(text)


def pad(text: str, cells: int, right: bool = False) -> str:
    """Return `text` filled with spaces to `cells`; `right` puts the text at the right end."""
    blanks = " " * (cells - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, cells: int) -> list[str]:
    """Break `text` into lines of at most `cells`, between words and within Chinese and Japanese.

    A word longer than a line is broken where the line ends; only one character may be wider than `cells`.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        gap = 1 if line else 0
        for piece in _pieces(word):
            size = width(piece)
            if line and used + gap + size > cells:
                lines.append(line)
                line, used, gap = "", 0, 0
            if size <= cells:
                line, used, gap = line + " " * gap + piece, used + gap + size, 0
                continue
            for cluster, size in clusters(piece):
                if line and used + size > cells:
                    lines.append(line)
                    line, used = "", 0
                line, used = line + cluster, used + size
    return [*lines, line] if line else lines


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a reader sees as one character (with its accents, a joined emoji, a flag), and its cells."""
    start, cells, base, joining = 0, 0, "", False
    for at, char in enumerate(text):
        if base and _extends(char):
            if char == EMOJI_STYLE and (base == "ℹ" or not (base.isalpha() or base.isspace())):
                cells = 2
        elif not (base and _belongs(char, base, joining, at - start)):
            if base:
                yield text[start:at], cells
            start, base = at, char
            cells = _cells(char)
        joining = char == ZWJ
    if base:
        yield text[start:], cells


def _belongs(char: str, base: str, joining: bool, distance: int) -> bool:
    """Tell whether a pictogram or flag that `base` has begun goes on with `char`."""
    if _is_flag_half(base):
        return _is_flag_half(char) and distance == 1
    return (joining or "🏻" <= char <= "🏿") and _is_pictogram(base)


@lru_cache(maxsize=4096)
def _extends(char: str) -> bool:
    if char < FIRST_ACCENT:
        return False
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":  # Hangul vowels and finals
        return True
    from unicodedata import category

    return category(char) in ("Mn", "Me") or char in (ZWJ, ZWNJ)


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    if char < FIRST_ACCENT:
        return 1
    if _extends(char):
        return 0
    from unicodedata import category, east_asian_width

    if category(char) == "Cn":
        # Newer than Python's tables, which call every such character wide: only emoji and Chinese are.
        return 2 if "\U0001f000" <= char <= "\U0001faff" or "\U00020000" <= char <= "\U0003fffd" else 1
    return 2 if east_asian_width(char) in "WF" or _is_flag_half(char) else 1


@lru_cache(maxsize=4096)
def _cells_alone(char: str) -> int:
    """Return the cells of a character that never joins another; 0 for one that may."""
    return 0 if _extends(char) or _is_flag_half(char) or _is_pictogram(char) else _cells(char)


@lru_cache(maxsize=4096)
def _is_pictogram(char: str) -> bool:
    if char < FIRST_ACCENT:
        return False
    from unicodedata import category

    return category(char) in ("So", "Cn")


def _is_flag_half(char: str) -> bool:
    return "🇦" <= char <= "🇿"


def _fitting(text: str, cells: int) -> int:
    """Count the code points at the beginning of `text` whose characters fit whole into `cells`."""
    if _is_narrow(text):
        return min(len(text), cells)
    end = used = 0
    if sizes := _sizes(text):
        for used in accumulate(sizes):
            if used > cells:
                break
            end += 1
        return end
    for cluster, size in clusters(text):
        used += size
        if used > cells:
            break
        end += len(cluster)
    return end


def _pieces(word: str) -> Iterator[str]:
    """Yield the parts of a word between which a line may be broken."""
    if word.isascii():
        if word:
            yield word
        return
    start, at, wide = 0, 0, False
    for cluster, size in clusters(word):
        apart = (wide or size == 2) and cluster[0] not in CLOSING and word[at - 1 : at] not in OPENING
        if at > start and apart:
            yield word[start:at]
            start = at
        at, wide = at + len(cluster), size == 2
    yield word[start:]

"""What of a note is searched: its text in five parts, each as words that the index takes as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal

from netnotes.core.folding import fold
from netnotes.core.markdown_rows import HEADING, SETEXT, Blocks
from netnotes.core.sections import BACKGROUND, LOG, section_of

Part = Literal["names", "fields", "answers", "log", "body"]
PARTS: tuple[Part, ...] = ("names", "fields", "answers", "log", "body")

BREAK = "\u2029"
"""A word of its own, which no phrase can hold: it stands between values, so that no phrase runs from one into the next."""
_GAP = f" {BREAK} "
_BREAK_OPPORTUNITY = "\u200b"
_BODY: Part = "body"
_QUESTION_LEVEL = 3
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Patterns as text, made when they are first used: to read a note needs neither.
_PIECES = "um*|[wm]+"
_WORDS = r"[^\x00-/:-`{-\x7f]+"
_UNSPACED = (
    *(
        "\u0e00\u0eff",
        "\u1000\u109f",
        "\u1100\u11ff",
        "\u1780\u17ff",
        "\u2e80\u2fdf",
        "\u3005\u3007",
        "\u3021\u31ff",
    ),
    *("\u3400\u4dbf", "\u4e00\ua4cf", "\ua960\ua97f", "\uac00\ud7ff", "\uf900\ufaff", "\uff66\uffdc"),
    *("\U00016fe0\U00018dff", "\U0001aff0\U0001b2ff", "\U00020000\U0003ffff"),
)
"""First and last letters of scripts that are written without blanks between words, and of Hangul: each letter is a word."""


Stretch = tuple[Part, int, int]
"""Lines of a body that belong to one part, headed or not: the first, counted from 0, and the first behind them."""


def columns(
    names: Iterable[str], fields: Iterable[Any], kind: str, blocks: Blocks
) -> tuple[str, str, str, str, str]:
    """Return the searchable text of a note, by part: what it is called, the values of its front matter, its body in blocks."""
    texts: dict[Part, list[str]] = {"answers": [], "log": [], "body": []}
    lines = blocks.lines
    for part, start, end in stretches(kind, blocks):
        texts[part].append("\n".join(lines[start:end]))
    return (
        _joined(names),
        _joined(_values(fields)),
        _joined(texts["answers"]),
        _joined(texts["log"]),
        _joined(texts["body"]),
    )


def _joined(texts: Iterable[str]) -> str:
    return _GAP.join([text.lower() if text.isascii() else searchable(text) for text in texts])


def searchable(text: str) -> str:
    """Return text such that what lies between ASCII characters that are no letter or digit is a word, as words are compared.

    Case and accents are put aside as for names.
    """
    if text.isascii():
        return text.lower()
    return "\n".join(map(_searchable_line, text.split("\n")))  # most lines are ASCII, which is a lot faster


def _searchable_line(line: str) -> str:
    return line.lower() if line.isascii() else _NOT_ASCII.sub(_folded_run, line.lower())


def words(text: str) -> list[str]:
    """Return the words of a text, as they are compared."""
    return split_words(searchable(text))


def split_words(text: str) -> list[str]:
    """Return the words of a text that is searchable."""
    return re.findall(_WORDS, text)


def pieces(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a line, each with the place that it has there: its start and end, counted from 0."""
    for match in re.finditer(_PIECES, "".join(map(_kind_of_char, line))):
        for word in words(line[match.start() : match.end()]):
            yield word, match.start(), match.end()


def _kind_of_char(char: str) -> str:
    """Return `w` for a character of a word, `u` for one that is a word, `m` for what belongs to the one before, else a blank."""
    if char.isascii():
        return "w" if char.isalnum() else " "
    kept = _letter_or_blank(char)
    if kept == " ":
        return kept
    if not char.isalnum() or "\u1160" <= char <= "\u11ff" or char in "\uff9e\uff9f":
        return "m"
    return "u" if _is_unspaced(char) else "w"


def _folded_run(match: re.Match[str]) -> str:
    return _folded(match[0])


@lru_cache(maxsize=4000)
def _folded(run: str) -> str:
    """Return a run of characters beyond ASCII with its letters folded, and a blank for anything that is none."""
    words = run if run.isalnum() else _letters(run)
    folded = fold(run) if words is run else re.sub("[^ ]+", lambda match: fold(match[0]), words)
    if not folded.isalnum():
        folded = _letters(folded)
    if max(folded, default="") < _UNSPACED[0]:
        return folded
    return folded.translate({ord(char): f" {char} " for char in set(folded) if _is_unspaced(char)})


def _letters(run: str) -> str:
    """Return a run with blanks for what is no letter. Each character is looked up once, however often it stands there."""
    return run.translate({ord(char): _letter_or_blank(char) for char in set(run) if not char.isascii()})


def _is_unspaced(char: str) -> bool:
    return any(ends[0] <= char <= ends[1] for ends in _UNSPACED)


def _letter_or_blank(char: str) -> str:
    """Return a letter, digit or a mark on one as it is, nothing for what is not to be seen, else a blank."""
    from unicodedata import category as category_of  # most texts need no such table

    category = category_of(char)
    if category == "Cf" or "\U000e0100" <= char <= "\U000e01ef":
        return "" if char != _BREAK_OPPORTUNITY else " "
    return char if category[0] in "LMN" else " "


def stretches(kind: str, blocks: Blocks) -> Iterator[Stretch]:
    """Yield the lines of a body by part: in an interview a question is an answer's part, with what is under it."""
    start, part = 0, _BODY
    for end, next_part in [*_cuts(kind, blocks), (len(blocks.lines), _BODY)]:
        if start < end:
            yield part, start, end
        start, part = end, next_part


def _cuts(kind: str, blocks: Blocks) -> Iterator[tuple[int, Part]]:
    """Yield where a part begins, by the headings; what is a question, and where it ends, is as in body.py."""
    part: Part = "body"
    section = ""
    for row in blocks.rows:
        row_kind = row.kind
        if row_kind != HEADING and row_kind != SETEXT:
            continue
        level = row.level
        if level < _QUESTION_LEVEL:
            found = section_of(row.text)
            if part == "answers" and row_kind == SETEXT and level == 2 and not found:
                continue
            section = found
            part = "log" if section == LOG else "body"
            yield row.at, "body"
            if part == "log":
                yield row.at + 1, part
        elif level == _QUESTION_LEVEL:
            is_question = kind == "interview" and section != BACKGROUND
            part = "answers" if is_question else "log" if section == LOG else "body"
            yield row.at, part


def _values(fields: Iterable[Any]) -> list[str]:
    """Return every single value of fields as text, those of lists and mappings included."""
    values: list[str] = []
    for value in fields:
        if isinstance(value, str):
            values.append(value)
        elif isinstance(value, list | tuple):
            values += _values(value)
        elif isinstance(value, dict):
            values += _values(value.values())
        elif value is not None:
            values.append(str(value))
    return values

"""What somebody said, found in the answers that were written down: words in quotation marks, else the first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netnotes.core.links import spans
from netnotes.core.markdown_marks import ITEM_MARK
from netnotes.core.spoken import spoken
from netnotes.tuples import NamedTuple

# The questions whose answers one would thank for, best first; an empty section is a question that is not in the bank.
SECTIONS = ("advice", "resources", "field", "path", "skills", "current role", "", "satisfaction", "closing")
# Of these also what is not in quotation marks is fit to be said back.
ADVICE = ("advice", "resources")
_QUOTED = re.compile('"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」')
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s|(?<=[。！？])")
_MARKUP = re.compile(r"\*\*|__|[*`]|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_LONGEST = 240
_FEWEST_WORDS = 3


class Answer(NamedTuple):
    """An answer, and the section of the question bank that its question belongs to."""

    section: str
    text: str


def worth_thanking(answers: Sequence[Answer]) -> tuple[str, str]:
    """Return the best thing that was said, and another from another answer; either may be empty.

    Words in quotation marks count, those under advice before others. Where there are none under advice, the first sentence
    noted there stands in brackets, to be put into words of one's own.
    """
    ranked = sorted((a for a in answers if a.section in SECTIONS), key=lambda a: SECTIONS.index(a.section))
    found = [f"“{quote}”" for answer in ranked if (quote := next(_quotes(answer.text), ""))]
    if not found or not any(answer.section in ADVICE and any(_quotes(answer.text)) for answer in ranked):
        advice = next((a.text for a in ranked if a.section in ADVICE), "")
        # without its question a sentence of one's notes may mean anything: only the writer can say it back
        first = first_sentence(advice).replace("[", "(").replace("]", ")")
        found = ([f"[in your own words: {first}]"] if first else []) + found
    return (*found, "", "")[0], (*found, "", "")[1]


def _quotes(text: str) -> Iterator[str]:
    for block in _blocks(text):
        for found in _QUOTED.finditer(block):
            quote = next(filter(None, found.groups())).strip()
            long_enough = len(quote.split()) >= _FEWEST_WORDS or (not quote.isascii() and len(quote) > 5)
            if long_enough and len(quote) <= _LONGEST:
                yield quote


def first_sentence(text: str) -> str:
    """Return the first sentence of an answer as plain words, cut where it is too long to say back."""
    block = next(_blocks(text), "")
    end = _SENTENCE_END.search(block)
    sentence = (block[: end.end()] if end else block).strip()
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs and list items as one line each, without markup; code is left out."""
    block: list[str] = []
    fence = ""
    for line in text.split("\n"):
        bare = line.strip().lstrip("> ")
        if bare[:3] in ("```", "~~~") and fence in ("", bare[:3]):
            fence = "" if fence else bare[:3]
            bare = ""
        elif fence:
            bare = ""
        mark = ITEM_MARK.match(bare)
        if (not bare or mark) and block:
            yield " ".join(block)
            block = []
        plain = plain_words(bare[mark.end() :] if mark else bare)
        if plain:
            block.append(plain)
    if block:
        yield " ".join(block)


def plain_words(line: str) -> str:
    """Return a line of Markdown as its words: links as what they show, emphasis without its marks."""
    text = spoken(line) if any(spans(line)) else line
    return " ".join(_MARKUP.sub("", text).split())

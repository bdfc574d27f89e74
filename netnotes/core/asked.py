"""Questions as they are compared across interviews: which heading asks which, and which ones some words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from netnotes.core.folding import fold_words
from netnotes.core.headings import fold_heading
from netnotes.core.questions import Bank
from netnotes.core.search_text import words as words_of
from netnotes.core.spoken import spoken
from netnotes.tuples import NamedTuple

_MINUTES = re.compile(r"\s*[(\[]\s*(\d{1,3})\s*(?:mins?|minutes?|m|')\.?\s*[)\]]\s*$", re.IGNORECASE)
_TOKEN = re.compile(r'[^\s"]*"[^"]*"[^\s"]*|\S+')
_OF_QUERY = re.compile(r'[-(]*(?:@\S|[^\W\d][\w-]*(?:[<>]=?|[:=])[^\s"]|[^\W\d][\w-]*[:=<>]+")|\(')


class Asked(NamedTuple):
    """A question of the bank, or (without an id and a section) one of one's own.

    `wordings` are its headings as they are compared, today's and earlier ones.
    """

    id: str
    section: str
    words: str
    wordings: tuple[str, ...]


class Said(NamedTuple):
    """One answer: to which heading, by whom (slug, None for somebody without a note, and name), when and where."""

    asked: Asked
    heading: str
    people: tuple[tuple[str | None, str], ...]
    day: date | None
    interview: str
    file: str
    line: int
    text: str


def in_words(heading: str) -> str:
    """Return a heading as one reads it: without its minutes, links as their words."""
    return " ".join(_MINUTES.sub("", spoken(heading)).split()) or heading


def minutes_in(heading: str) -> int | None:
    """Return the minutes that a heading gives a question: `What surprised you? (3 min)`."""
    found = _MINUTES.search(heading)
    return int(found[1]) if found else None


def all_asked(bank: Bank, headings: Iterable[str]) -> list[Asked]:
    """Return the bank's questions in their order, then those of one's own among some headings, as they come."""
    wordings: dict[str, list[str]] = {question.id: [] for question in bank.questions}
    for wording, question in bank.by_heading.items():
        wordings[question.id].append(wording)
    found = [Asked(q.id, q.section, q.text, tuple(wordings[q.id])) for q in bank.questions]
    own: dict[str, str] = {}
    for heading in headings:
        wording = fold_heading(heading)
        if wording not in bank.by_heading:
            own.setdefault(wording, in_words(heading))
    return [*found, *(Asked("", "", words, (wording,)) for wording, words in own.items())]


def split_words(args: Sequence[str]) -> tuple[str, str]:
    """Return the words of a question and those of a query, which begins with the first word that can only be a query's.

    That is a test as `path:policy`, a saved query as `@fading` or a parenthesis; `not` right before it belongs to it.
    """
    tokens = _TOKEN.findall(" ".join(args))
    at = next((at for at, token in enumerate(tokens) if _OF_QUERY.match(token)), len(tokens))
    while 0 < at < len(tokens) and tokens[at - 1].lower() == "not":
        at -= 1
    return " ".join(tokens[:at]).replace('"', ""), " ".join(tokens[at:])


def find_asked(words: str, known: Sequence[Asked]) -> list[Asked]:
    """Return the questions that words mean: an id, a whole wording, a section of the bank; else all that have every word.

    Where no question has all of them as whole words, their beginnings count.
    """
    folded, heading = fold_words(words), fold_heading(words)
    same = (
        [asked for asked in known if fold_words(asked.id) == folded]
        or [asked for asked in known if heading in asked.wordings]
        or [asked for asked in known if fold_words(asked.section) == folded]
    )
    wanted = words_of(words)
    if same or not wanted:
        return same
    texts = [(asked, set(words_of(" ".join((asked.id, asked.words, *asked.wordings))))) for asked in known]
    whole = [asked for asked, has in texts if has.issuperset(wanted)]
    return whole or [
        asked for asked, has in texts if all(any(one.startswith(word) for one in has) for word in wanted)
    ]

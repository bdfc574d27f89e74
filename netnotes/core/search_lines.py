"""Finds the line of a note that shows best why a search found it, and the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netnotes.core.blocks import read_blocks
from netnotes.core.fences import split
from netnotes.core.search_terms import Term
from netnotes.core.search_text import Part, pieces, searchable, split_words, stretches
from netnotes.tuples import NamedTuple

_NAMES = ("name", "aliases", "title")
_KEY = re.compile(r"([^\s#\"'-][^:]*):(?:[ \t]|$)")
_LONGEST_BODY = 1 << 19  # characters; in a longer note, or line, what lies behind is found but not shown
_LONGEST_LINE = 10_000
# Effort is counted in words looked for in a line; to find where they stand in it takes about ten times as long,
# and to reach the line as long as to look for three.
_EFFORT = 2_500_000
_LEAST_EFFORT = 20_000
_CLOSER_LOOK = 10
_NEXT_LINE = 3
_ONE_MORE = 100  # characters of a line that count as one more
_NO_STANDING = 3


class Line(NamedTuple):
    """One line of a note, without blanks around it; `spans` are the places of the words in `text`, the end being out."""

    number: int
    text: str
    part: Part
    spans: tuple[tuple[int, int], ...]


class _Candidate(NamedTuple):
    """A line as it could be shown; what is searched begins at `begin`, behind a field's key."""

    number: int
    text: str
    part: Part
    begin: int = 0


def effort_for(notes: int) -> int:
    """Return the effort that goes into each of so many notes, such that all of them take well below a second."""
    return max(_EFFORT // max(notes, 1), _LEAST_EFFORT)


def best_line(text: str, kind: str, terms: Sequence[Term], part: Part | None, effort: int = _EFFORT) -> Line:
    """Return the line of a part (None: of the whole note) with most of the terms, the earliest of several.

    Where no line has a whole term, single words of them count. A note found by its file's name gives the line with its name.
    What lies behind the lines that the effort reaches to is not looked at.
    """
    singles = [Term((word,)) for word in dict.fromkeys(word for term in terms for word in term.words)]
    looked_for = [term.words[0] for term in singles]
    best, chosen, fallback = (0, 0), None, None
    standing = _NO_STANDING
    for line in _lines(text, kind):
        if part is not None and line.part != part:
            continue
        folded = searchable(line.text[line.begin :])
        if standing and _standing(line) < standing and split_words(folded):
            fallback, standing = line, _standing(line)
        cost = len(looked_for) * (1 + len(folded) // _ONE_MORE)
        effort -= cost + _NEXT_LINE
        if _has_any(folded, looked_for):
            effort -= cost * _CLOSER_LOOK
            found = split_words(folded)
            score = sum(bool(_places(found, term)) for term in terms), 0
            if not score[0] and not best[0]:
                score = 0, sum(bool(_places(found, term)) for term in singles)
            if score > best:
                best, chosen = score, line
                if score[0] == len(terms):
                    break
        if effort < 0:
            break
    if chosen is not None:
        return _shown(chosen, chosen.part, _spans(chosen, terms if best[0] else singles))
    return _shown(fallback, "names", []) if fallback else Line(1, "", "names", ())


def _has_any(folded: str, looked_for: Sequence[str]) -> bool:
    for word in looked_for:  # noqa: SIM110  a generator takes twice the time, for every line of long notes
        if word in folded:
            return True
    return False


def _shown(line: _Candidate, part: Part, spans: Sequence[tuple[int, int]]) -> Line:
    indent = len(line.text) - len(line.text.lstrip())
    return Line(
        line.number, line.text.strip(), part, tuple((start - indent, end - indent) for start, end in spans)
    )


def _standing(line: _Candidate) -> int:
    return 0 if line.part == "names" else 1 if line.text.startswith("# ") else 2


def _lines(text: str, kind: str) -> Iterator[_Candidate]:
    """Yield every line but the fences, without what is commented out."""
    front = split(text)
    first_line = 1
    if front is not None:
        first_line = front.body_line
        yield from _front_matter(text[front.start : front.end], front.first_line)
        text = text[front.body :]
    blocks = read_blocks(text[:_LONGEST_BODY])
    for part, start, end in stretches(kind, blocks):
        for at in range(start, end):
            yield _Candidate(first_line + at, blocks.lines[at][:_LONGEST_LINE], part)


def _front_matter(text: str, first_line: int) -> Iterator[_Candidate]:
    part: Part = "fields"
    for number, line in enumerate(re.split("\r\n|\r|\n", text), first_line):
        key = _KEY.match(line)
        if key:
            part = "names" if key[1].rstrip() in _NAMES else "fields"
        if not line.lstrip(" \t").startswith("#"):
            yield _Candidate(number, line[:_LONGEST_LINE], part, key.end() if key else 0)


def _places(found: Sequence[str], term: Term) -> list[int]:
    """Return where a term begins among the words of a text."""
    *others, last = term.words
    more = len(others)
    return [
        at
        for at in range(len(found) - more)
        if (found[at + more].startswith(last) if term.prefix else found[at + more] == last)
        and (not others or list(found[at : at + more]) == others)
    ]


def _spans(line: _Candidate, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return the places in a line of all words of the terms that stand in it, joined where nothing is between."""
    placed = [place for place in pieces(line.text) if place[1] >= line.begin]
    found = [word for word, _, _ in placed]
    hit = {at + step for term in terms for at in _places(found, term) for step in range(len(term.words))}
    spans: list[tuple[int, int]] = []
    for at in sorted(hit):
        _, start, end = placed[at]
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans

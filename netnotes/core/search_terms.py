"""Reads what to search for: words, phrases, beginnings and what is not to be there; the rest is a query's.

Any text can be read: marks that mean nothing here stand for blanks, as they do in the notes. Only parentheses that group,
as they would in a query, are refused: without them the text would mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from netnotes.core.query_words import QueryError
from netnotes.core.search_text import words
from netnotes.errors import UsageError
from netnotes.tuples import NamedTuple

MAX_TEXT = 10_000  # characters
MAX_WORDS = 200


class Term(NamedTuple):
    """Words that follow each other, as they are compared; with `prefix` the last one is the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    def __str__(self) -> str:
        return " ".join(self.words) + ("*" if self.prefix else "")


class Choice(NamedTuple):
    """Terms that must all be there, and terms none of which may."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


class Search(NamedTuple):
    """What to look for: one of the choices, and besides what `query`, in the query language, says; both may be empty."""

    choices: tuple[Choice, ...]
    query: str

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Every term that may be found."""
        return tuple(dict.fromkeys(term for choice in self.choices for term in choice.wanted))


class _Piece(NamedTuple):
    """A word of the text: `or`, a term, or a part of the query; with what is typed and whether it is turned round."""

    kind: Literal["or", "term", "query"]
    text: str
    negated: bool
    term: Term


_PIECE = re.compile(
    r"""
    (?P<group>(?<!\S)(?:-*+[()]|(?:and|or|not)\())
  | (?P<minus>-)?
    (?: "(?P<phrase>[^"]*)"(?P<star>\*)?
      | (?P<saved>@[^\s()"]+)
      | (?P<field>[^\s:<>="()]++)[:<>=](?:[^\s()"]|"(?:[^"\\]|\\.)*+")*+
      | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_EMPTY = Term(())
_NO_GROUPS = (
    "or joins all that stands on its two sides, - goes before each word"
    " (to look for the text itself, quote it: '\"(...)\"')"
)


def read_search(text: str, is_field: Callable[[str], bool], is_saved: Callable[[str], bool]) -> Search:
    """Read what to search for; raise UsageError if nothing is left to look for, or far too much.

    `is_field` and `is_saved` say whether a name is a field's, or a saved query's; they may raise UsageError themselves.
    """
    if len(text) > MAX_TEXT:
        raise UsageError("that is too long to search for", f"write at most {MAX_TEXT:,} characters")
    pieces = _without_lone_operators(_pieces(text, is_field, is_saved))
    _refuse_mixture(pieces)
    choices: list[list[_Piece]] = [[]]
    query: list[str] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "query":
            query.append(f"-{piece.text}" if piece.negated else piece.text)
        elif piece.kind == "term":
            choices[-1].append(piece)
        elif pieces[at - 1].kind == pieces[at + 1].kind == "query":
            query.append("or")
        elif pieces[at - 1].kind == pieces[at + 1].kind:
            choices.append([])
        else:
            raise UsageError("or can't join a word and a field", "search twice, or quote the or")
    found = Search(tuple(dict.fromkeys(map(_choice, choices))), " ".join(query))
    _check(found)
    return found


def _refuse_mixture(pieces: Sequence[_Piece]) -> None:
    """Refuse an `or` where fields stand between words, or on both sides of them: a query would take it otherwise.

    A `sort:` may stand anywhere, since it says only the order.
    """
    kinds = [
        piece.kind for piece in pieces if piece.kind != "or" and not piece.text.lower().startswith("sort:")
    ]
    changes = sum(kind != after for kind, after in pairwise(kinds))
    if changes > 1 and any(piece.kind == "or" for piece in pieces):
        raise UsageError(
            "or can't tell which words and fields belong together",
            "write all fields before the words, or all behind them; they hold for every choice",
        )


def _choice(pieces: list[_Piece]) -> Choice:
    wanted = dict.fromkeys(piece.term for piece in pieces if not piece.negated)
    return Choice(tuple(wanted), tuple(dict.fromkeys(piece.term for piece in pieces if piece.negated)))


def _check(search: Search) -> None:
    count = 0
    for choice in search.choices:
        count += sum(len(term.words) for term in (*choice.wanted, *choice.unwanted))
        if choice.wanted or (len(search.choices) == 1 and search.query):
            continue
        if not choice.unwanted:
            raise UsageError("there is nothing to look for", "write a word or a number")
        raise UsageError("that says only what is not to be there", "write a word to look for, too")
    _check_count(count)


def _check_count(count: int) -> None:
    if count > MAX_WORDS:
        raise UsageError("those are too many words to search for", f"write at most {MAX_WORDS}")


def _pieces(text: str, is_field: Callable[[str], bool], is_saved: Callable[[str], bool]) -> list[_Piece]:
    found: list[_Piece] = []
    looked_for: set[Term] = set()
    turned = False
    for match in _PIECE.finditer(text):
        if match["group"]:
            raise QueryError("search has no parentheses", text, match.end() - 1, _NO_GROUPS)
        negated = turned != bool(match["minus"])
        plain = not match["minus"] and match["word"]
        if plain and plain.lower() == "not":
            turned = not turned
            continue
        turned = False
        if plain and plain.lower() in ("and", "or"):
            if plain.lower() == "or":
                found.append(_Piece("or", plain, False, Term(tuple(words(plain)))))
            continue
        whole = match[0].removeprefix("-")
        if (match["saved"] and is_saved(match["saved"][1:])) or (match["field"] and is_field(match["field"])):
            found.append(_Piece("query", whole, negated, _EMPTY))
            continue
        term = Term(tuple(words(whole)), bool(match["star"] or (not match["phrase"] and whole.endswith("*"))))
        if term.words and term not in looked_for:
            looked_for.add(term)
            _check_count(
                sum(len(other.words) for other in looked_for)
            )  # each name costs time that may be a field's
        if term.words:
            found.append(_Piece("term", whole, negated, term))
    if turned:
        found.append(_Piece("term", "not", False, Term(("not",))))
    return found


def _without_lone_operators(pieces: list[_Piece]) -> list[_Piece]:
    """Take an `or` that has nothing before or after it for a word."""
    found: list[_Piece] = []
    for at, piece in enumerate(pieces):
        joins = found and found[-1].kind != "or" and at + 1 < len(pieces) and pieces[at + 1].kind != "or"
        found.append(piece if piece.kind != "or" or joins else piece._replace(kind="term"))
    return found

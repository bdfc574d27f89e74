"""Takes the text of a query apart into words, each with its place, and says where one is wrong."""

from __future__ import annotations

import re
from typing import Literal

from netnotes.errors import UsageError
from netnotes.tuples import NamedTuple

MAX_TEXT = 10_000  # characters, saved queries included
_WINDOW = 70
_MOST_OF_A_FACT = 160

TokenKind = Literal["word", "phrase", "test", "saved", "and", "or", "not", "(", ")"]


class QueryError(UsageError):
    """A query that can't be read; `position` counts characters of `text` from 0, and the message points there."""

    code = "bad-query"

    def __init__(self, fact: str, text: str, position: int, hint: str = "") -> None:
        if len(fact) > _MOST_OF_A_FACT:
            fact = fact[: _MOST_OF_A_FACT - 3] + "..."
        super().__init__(f"{fact}\n{_pointing(text, position)}", hint)
        self.fact, self.text, self.position = fact, text, position


def _pointing(text: str, position: int) -> str:
    """Return the query, or what stands around the position, and a line with ^ below it."""
    start = max(0, min(position - _WINDOW // 2, len(text) - _WINDOW))
    before, after = "..." if start else "", "..." if start + _WINDOW < len(text) else ""
    shown = "".join(
        char if char.isprintable() else " " if char.isspace() else "?"
        for char in text[start : start + _WINDOW]
    )
    return f"{before}{shown}{after}\n{' ' * (len(before) + position - start)}^"


class Piece(NamedTuple):
    """One end of a range, or a whole value; quoted text is never a range, `none` or `any`."""

    text: str
    position: int
    quoted: bool


class Value(NamedTuple):
    """One alternative: a single piece (`low` and `high` are the same), or a range, of which one end may lack."""

    low: Piece | None
    high: Piece | None
    is_range: bool
    position: int


class Token(NamedTuple):
    """A word of a query. `text` of a test is its field, `raw` the whole of it; `op` is one of : = < <= > >=."""

    kind: TokenKind
    text: str
    position: int
    op: str = ""
    values: tuple[Value, ...] = ()
    raw: str = ""


_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANKS = re.compile(r"\s*")
_PHRASE = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SAVED = re.compile(r'@([^\s()"]*)')
_TEST = re.compile(r'([^\s:<>="()]+)(:(?:[<>]=?|=)?|[<>]=?|=)')
_WORD = re.compile(r'[^\s()"]+')
_BARE = re.compile(r'(?:(?!\.\.)[^\s(),"])+')
_OPERATORS: dict[str, TokenKind] = {"and": "and", "or": "or", "not": "not"}


def tokens(text: str) -> list[Token]:
    """Take a query apart; raise QueryError where it can't be."""
    if len(text) > MAX_TEXT:
        raise QueryError(
            "the query is too long", text[:_WINDOW], 0, f"a query has at most {MAX_TEXT} characters"
        )
    if control := _CONTROL.search(text):
        raise QueryError(
            "the query holds a character that is no text", text, control.start(), "take it out of the query"
        )
    found: list[Token] = []
    at = _skip(text, 0)
    while at < len(text):
        token, at = _token(text, at)
        found.append(token)
        at = _skip(text, at)
    return found


def _skip(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _token(text: str, at: int) -> tuple[Token, int]:
    char = text[at]
    if char in "()":
        return Token("(" if char == "(" else ")", char, at), at + 1
    if char == "-" and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != ")":
        return Token("not", char, at), at + 1
    if char == '"':
        phrase, end = _quoted(text, at)
        return Token("phrase", phrase, at), end
    if char == "@" and (saved := _SAVED.match(text, at)):
        return Token("saved", saved[1], at), saved.end()
    if test := _TEST.match(text, at):
        values, end = _values(text, test.end(), test[0])
        op = test[2][-2:].lstrip(":") or ":"
        return Token("test", test[1], at, op, values, text[at:end]), end
    if char in ":<>=":
        raise QueryError(f"no field stands before {char}", text, at, _quote_it(text, at))
    word = _WORD.match(text, at)
    end = word.end() if word else at + 1
    return Token(_OPERATORS.get(text[at:end].lower(), "word"), text[at:end], at), end


def _quoted(text: str, at: int) -> tuple[str, int]:
    """Return what stands in the quotes that open at `at`, and where they end."""
    match = _PHRASE.match(text, at)
    if match is None:
        raise QueryError(
            'a " is never closed', text, at, r'close it; a " that is meant as such is written \"'
        )
    return re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL), match.end()


def _values(text: str, at: int, field: str) -> tuple[tuple[Value, ...], int]:
    """Read the alternatives that begin at `at`."""
    found: list[Value] = []
    while True:
        value, at = _value(text, at, field, bool(found))
        found.append(value)
        if text[at : at + 1] != ",":
            break
        at += 1
    if text[at : at + 1] == "(":
        raise QueryError(
            "a parenthesis stands in a value", text, at, "put a blank before it, or quote the value"
        )
    return tuple(found), at


def _value(text: str, at: int, field: str, is_further: bool) -> tuple[Value, int]:
    start = at
    low, at = _piece(text, at)
    is_range = text.startswith("..", at)
    if not is_range:
        if low is None:
            raise _empty(text, start, field, is_further)
        return Value(low, low, False, start), at
    high, at = _piece(text, at + 2)
    if low is None and high is None:
        raise QueryError("the range has no end", text, start, f"write {field}a..b, {field}..b or {field}a..")
    if text.startswith("..", at):
        raise QueryError(
            "the range has more than two ends", text, at, f"write {field}a..b; quote a value with .."
        )
    return Value(low, high, True, start), at


def _empty(text: str, at: int, field: str, is_further: bool) -> QueryError:
    if is_further:
        return QueryError("nothing stands after the comma", text, at, f"write {field}a,b with no blanks")
    if text[at : at + 1] == "(":
        return QueryError(f"{field} has no value", text, at, f"write {field}a,b for either of two")
    name = field.rstrip(":<>=")
    if name.lower() == "sort":
        return QueryError(
            "sort: has no field to sort by", text, at, "write sort:name, or sort:-last for the latest first"
        )
    return QueryError(
        f"{field} has no value", text, at, f"write one right after it; {name}:none finds what has none"
    )


def _piece(text: str, at: int) -> tuple[Piece | None, int]:
    """Read bare and quoted text up to a blank, a comma, a parenthesis or `..`."""
    start, parts, quoted = at, [], False
    while at < len(text):
        if text[at] == '"':
            phrase, at = _quoted(text, at)
            parts.append(phrase)
            quoted = True
        elif bare := _BARE.match(text, at):
            parts.append(bare[0])
            at = bare.end()
        else:
            break
    return (Piece("".join(parts), start, quoted) if parts else None), at


def _quote_it(text: str, at: int) -> str:
    word = _WORD.match(text, at)
    return f"to look for the text itself, write '\"{word[0] if word else text[at]}\"'"

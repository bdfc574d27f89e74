"""What the value of a test means for its field: days, a number, text, a choice; or, for a key of the user's own, any."""

from __future__ import annotations

import re
from datetime import date, timedelta

from netnotes.core.dates import EXAMPLES, BadDate, parse_date
from netnotes.core.folding import fold_words
from netnotes.core.intervals import days_in_month, match_interval
from netnotes.core.kinds import KINDS
from netnotes.core.names import reference
from netnotes.core.query_fields import QueryField
from netnotes.core.query_tree import (
    Anything,
    Between,
    Contains,
    Is,
    Match,
    Node,
    Nothing,
    Test,
    ValueKind,
    any_of,
)
from netnotes.core.query_words import Piece, Value
from netnotes.errors import UsageError, did_you_mean

DATE_EXAMPLES = "write a date like 2026-12-01, 2026-12, 2026, today, fri, -90d, +2w, 1-dec or last-month"
_LONGEST_DATE = 40
_DAY = timedelta(days=1)
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")  # as many digits as a number in a note may have
_NUMBER = re.compile(r"[-+]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})(e[-+]?[0-9]{1,2})?", re.IGNORECASE)
_DAYS = re.compile(r"[0-9]{1,6}(d|w|m|y|bd)", re.IGNORECASE)
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_YEAR = re.compile(r"(19|20|21)[0-9]{2}|2200")
_PERIOD = re.compile(r"(this|last|next) (week|month|year)")
_LIKE_A_DATE = re.compile(
    r"[-+]?[0-9]|today|tomorrow|yesterday|this|last|next|start|end|in[ _-]|mon|tue|wed|thu|fri|sat|sun|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
_MISSING: dict[str, Match] = {"none": Nothing(), "any": Anything()}

Span = tuple[date, date] | tuple[float, float] | tuple[str, str]
"""The first and the last of what a value stands for: a month's days, twice the same number or text."""


class BadPiece(UsageError):
    """A value that means nothing for its field; `position` is its place in the query."""

    def __init__(self, fact: str, position: int, hint: str = "") -> None:
        super().__init__(fact, hint)
        self.position = position


def meaning(field: QueryField, op: str, value: Value, choices: tuple[str, ...], today: date) -> Node:
    """Return the test that a field's value stands for; for a key of the user's own any of its readings.

    `choices` are the values of a closed field. Raises BadPiece.
    """
    if value.is_range or op in ("<", "<=", ">", ">="):
        return _ranged(field, op, value, today)
    piece = value.low
    if piece is None:
        raise BadPiece("there is nothing to look for", value.position)
    if missing := _missing(field, piece):
        return Test(field.name, field.kind, missing)
    if field.kind == "own":
        return any_of([*_own_values(field, op, piece, today)])
    if field.kind == "choice":
        return Test(field.name, "choice", Is(_choice(field, piece, choices)))
    if field.kind in ("date", "number"):
        return Test(field.name, field.kind, Between(*_span_of(field.kind, field, piece, today)))
    return Test(field.name, field.kind, _text_match(field.kind, op, piece))


def _missing(field: QueryField, piece: Piece) -> Match | None:
    if piece.quoted or field.name == "has":
        return None
    text = piece.text.lower()
    return Nothing() if text == "never" and field.kind == "date" else _MISSING.get(text)


def _own_values(field: QueryField, op: str, piece: Piece, today: date) -> list[Node]:
    """Return how a value of a key of the user's own can be read: as a number, days, and always as text."""
    readings: list[Node] = []
    for kind in ("number", "date"):
        span = _own_span(kind, field, piece, today)
        if span:
            readings.append(Test(field.name, kind, Between(*span)))
    return [*readings, Test(field.name, "text", _text_match("text", op, piece))]


def _text_match(kind: ValueKind, op: str, piece: Piece) -> Match:
    text = piece.text
    if kind == "link":
        text = reference(text)[0] or text
    elif kind == "word":
        text = text.lstrip("#") or text
    words = _words(text, piece)
    return Is(words) if op == "=" or kind == "word" else Contains(words)


def _choice(field: QueryField, piece: Piece, choices: tuple[str, ...]) -> str:
    words = fold_words(piece.text)
    for choice in choices:
        if fold_words(choice) == words:
            return choice
    near = did_you_mean(words.replace(" ", "-"), [*choices])
    if field.name == "kind" and words in KINDS:
        near = f"for others: netnotes list --kind {words}"
    raise BadPiece(
        f"{field.name}:{piece.text} is not known",
        piece.position,
        near or f"{field.name} is one of {', '.join(choices)}",
    )


def _ranged(field: QueryField, op: str, value: Value, today: date) -> Node:
    if field.kind in ("word", "choice", "link"):
        raise BadPiece(
            f"{field.name} has no order", value.position, f"write {field.name}:a,b for either of two"
        )
    if field.kind != "own":
        low, high = (
            _span_of(field.kind, field, end, today) if end else None for end in (value.low, value.high)
        )
        return Test(field.name, field.kind, _between(op, value, low, high))
    readings: list[Node] = []
    for kind in ("number", "date"):
        low, high = (_own_span(kind, field, end, today) if end else None for end in (value.low, value.high))
        if (low is None) == (value.low is None) and (high is None) == (value.high is None):
            readings.append(Test(field.name, kind, _between(op, value, low, high)))
    if not readings:
        low, high = (_span_of("text", field, end, today) if end else None for end in (value.low, value.high))
        readings = [Test(field.name, "text", _between(op, value, low, high))]
    return any_of(readings)


def _between(op: str, value: Value, low: Span | None, high: Span | None) -> Between:
    """Return the bounds of a range, or of a comparison, in which `low` and `high` are the same."""
    if value.is_range:
        if low and high and value.low and value.high and _is_after(low[0], high[1]):
            hint = f"did you mean {value.high.text}..{value.low.text}?"
            raise BadPiece("the range ends before it begins", value.position, hint)
        return Between(low[0] if low else None, high[1] if high else None)
    first, last = low or high or ("", "")
    if op == ">=":
        return Between(first, None)
    if op == "<=":
        return Between(None, last)
    if op == ">":
        return Between(last + _DAY, None) if isinstance(last, date) else Between(last, None, without_low=True)
    return Between(None, first - _DAY) if isinstance(first, date) else Between(None, first, without_high=True)


def _is_after(low: date | float | str, high: date | float | str) -> bool:
    if isinstance(low, str) and isinstance(high, str):
        return low > high and not low.startswith(high)
    return low > high  # type: ignore[operator]  # both are of one type


def _own_span(kind: ValueKind, field: QueryField, piece: Piece, today: date) -> Span | None:
    """Return what a value of a key of the user's own is as a number or days, or None if it is none."""
    if piece.quoted or (kind == "date" and not _LIKE_A_DATE.match(piece.text)):
        return None
    try:
        return _span_of(kind, field, piece, today)
    except BadPiece:
        return None


def _span_of(kind: ValueKind, field: QueryField, piece: Piece, today: date) -> Span:
    if kind == "date":
        return span(piece, today)
    if kind == "number":
        number = _number(field, piece, today)
        return number, number
    words = _words(piece.text, piece)
    return words, words


def _words(text: str, piece: Piece) -> str:
    words = fold_words(text)
    if not words:
        raise BadPiece("there is nothing to look for", piece.position, "write a word or a number")
    return words


def _number(field: QueryField, piece: Piece, today: date) -> float:
    if _WHOLE.fullmatch(piece.text):
        return int(piece.text)
    if _NUMBER.fullmatch(piece.text):
        return float(piece.text)
    if field.days and (days := _DAYS.fullmatch(piece.text)) and (interval := match_interval(days[0].lower())):
        start = interval.before(today)
        if start:
            return (today - start).days
    example = f"{field.name}:30, {field.name}:..4w" if field.days else f"{field.name}:3, {field.name}:1.."
    raise BadPiece(f"'{piece.text}' is not a number", piece.position, f"write it like {example}")


def span(piece: Piece, today: date) -> tuple[date, date]:
    """Return the first and last day that a date, month, year or `last-month` stands for; blanks may be hyphens."""
    text = piece.text.strip().lower()
    if len(text) > _LONGEST_DATE:
        raise BadPiece("this is not a date", piece.position, DATE_EXAMPLES)
    if text[:1].isalpha() or (any(map(str.isalpha, text)) and text[:1].isdigit()):
        text = text.replace("-", " ").replace("_", " ")
    try:
        if _YEAR.fullmatch(text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if month := _MONTH.fullmatch(text):
            first = parse_date(f"{text}-01", today)
            return first, first.replace(day=days_in_month(int(month[1]), int(month[2])))
        if _PERIOD.fullmatch(text):
            return parse_date(f"start of {text}", today), parse_date(f"end of {text}", today)
        day = parse_date(text, today)
    except BadDate as error:
        fact = error.message if piece.text in error.message else f"'{piece.text}' is not a date"
        if "'" not in error.message:
            fact = error.message
        raise BadPiece(fact, piece.position, _date_hint(error)) from error
    return day, day


def _date_hint(error: BadDate) -> str:
    """Return what the date may have been meant to be, without blanks, for they would end the value."""
    meant = error.hint.removeprefix("did you mean ")
    if meant != error.hint:
        return f"did you mean {meant.replace(' ', '-')}"
    return DATE_EXAMPLES if error.hint == EXAMPLES or error.message.endswith("has no day") else error.hint

"""What one YAML scalar means, by the rules of YAML 1.2."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

Scalar = str | int | float | bool | date | None

MAX_NUMBER = 100

NON_TEXT_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NOT_JUST_TEXT = frozenset("-+.~nNtTfF0123456789")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_FLOAT = r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:e[-+][0-9]{1,3})?"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|[ \t]+)([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)"
    r"[ \t]*(?:([Zz])|([-+][0-9]{2}):?([0-9]{2})?)?"
)
_LONG_NUMBER = r"[-+]?(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_.,:eE+\-]*)"


class NotAValueError(ValueError):
    """A scalar that looks like a date or a number and is none."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def resolve(text: str) -> Scalar:
    """Return a plain scalar's value: text, unless it is written just as a value is. Raises NotAValueError.

    Numbers count only in the form that they are shown in again: `010`, `1.10`, `1_000`, `+49` are text.
    """
    if not text:
        return None
    if text[0] not in _NOT_JUST_TEXT:
        return text
    if text in NON_TEXT_WORDS:
        return NON_TEXT_WORDS[text]
    if text[0] in "nNtTfF~":
        return text
    if len(text) > MAX_NUMBER:
        if re.fullmatch(_LONG_NUMBER, text):
            message = f"the number {cut(text)} has {len(text)} characters"
            raise NotAValueError(message, "shorten it, or quote it to keep it as text")
        return text
    if text[4:5] == "-":
        moment = day_of(text) or _moment(text)
        if moment is not None:
            return moment
    if _INTEGER.fullmatch(text):
        return int(text)
    if re.fullmatch(_FLOAT, text) and repr(number := float(text)) == text:
        return number
    return text


def cut(text: str, limit: int = 40) -> str:
    """Return the text, or its first characters and an ellipsis."""
    return text if len(text) <= limit else text[:limit] + "…"


@lru_cache(maxsize=10_000)  # a vault's dates lie close together, and most stand in many notes
def day_of(text: str) -> date | None:
    """Return the day that an ISO date names, or None."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    """Return a date and time, None if the text has another form. Raises NotAValueError, for a mere date too."""
    if _DATE.fullmatch(text):
        from netnotes.core.near_days import meant

        hint = "write a day of the calendar as YYYY-MM-DD, or quote it"
        if near := meant(text):
            hint = f"{near} if it is text, quote it"
        raise NotAValueError(f"{text} looks like a date and is none", hint)
    found = re.fullmatch(_DATETIME, text)
    if found is None:
        return None
    day, time, utc, hours, minutes = found.groups()
    zone = "+00:00" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    try:
        return datetime.fromisoformat(f"{day}T{time}{zone}")
    except ValueError:
        message = f"{text} looks like a date and time and is none"
        raise NotAValueError(message, "write it as YYYY-MM-DD HH:MM, a zone as +HH:MM, or quote it") from None

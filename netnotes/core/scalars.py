"""What one YAML scalar means (the rules of YAML 1.2), and how a value is written as one, on one line."""

from __future__ import annotations

import re
from datetime import date, datetime
from math import isfinite

Scalar = str | int | float | bool | date | None

MAX_NUMBER = 100
_TOO_LARGE = 10**18

# Bidirectional controls, zero-width and other unseen characters; not the joiners that emoji and scripts need.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0001]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)

_WORDS: dict[str, bool | None] = dict.fromkeys(("~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_NOT_JUST_TEXT = frozenset("-+.~nNtTfF0123456789")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:e[-+][0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|[ \t]+)([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)"
    r"[ \t]*(?:([Zz])|([-+][0-9]{2}):?([0-9]{2})?)?"
)
_LONG_NUMBER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_.,:eE+\-]*)")

# Whatever any YAML reader may take for a number, a time or a date; wider than need be, for quotes do no harm.
_NUMBER_TO_SOMEBODY = re.compile(
    r"[-+]?\.?[0-9][0-9a-fA-FxXoO_.,:+\-TtZz \t]*|[-+]?\.(?:inf|nan)", re.IGNORECASE
)
_WORD_TO_SOMEBODY = frozenset(
    ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", "---"]
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW_INDICATORS = re.compile(r"[,\[\]{}?]")
_ESCAPED = re.compile(f'["\\\\\t\n]|{INVISIBLE.pattern}')
_SHORT = {"\0": "0", "\t": "t", "\n": "n", "\r": "r", "\x1b": "e", '"': '"', "\\": "\\"}


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
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "nNtTfF~":
        return text
    if len(text) > MAX_NUMBER:
        if _LONG_NUMBER.fullmatch(text):
            message = f"the number {cut(text)} has {len(text)} characters"
            raise NotAValueError(message, "shorten it, or quote it to keep it as text")
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if text[4:5] == "-" and (moment := _moment(text)) is not None:
        return moment
    if _FLOAT.fullmatch(text) and repr(number := float(text)) == text:
        return number
    return text


def plain_is_safe(text: str, *, flow: bool = False) -> bool:
    """Tell whether text written without quotes reads back as that text in any YAML reader, 1.1 or 1.2."""
    if not text or text[0] in _INDICATORS or not text.isprintable() or text != text.strip():
        return False
    if ": " in text or " #" in text or text[-1] == ":" or text.startswith("..."):
        return False
    if flow and _FLOW_INDICATORS.search(text):
        return False
    return text.lower() not in _WORD_TO_SOMEBODY and _NUMBER_TO_SOMEBODY.fullmatch(text) is None


def render_scalar(value: Scalar, *, quote: str = "", flow: bool = False) -> str:
    """Write a value as YAML on one line, text in the asked quotes (`'`, `"` or none) where they can hold it.

    Raises ValueError for what would not read back: lone surrogates, endless and overlong numbers.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) >= _TOO_LARGE:
            raise ValueError("a number of more than 18 digits is text")
        return str(value)
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError("the number is endless, or none")
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueError("the text is not valid Unicode")
    if not quote and plain_is_safe(value, flow=flow):
        return value
    if quote == "'" and not _ESCAPED.search(value.replace('"', "").replace("\\", "")):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def cut(text: str, limit: int = 40) -> str:
    """Return the text, or its first characters and an ellipsis."""
    return text if len(text) <= limit else text[:limit] + "…"


def _moment(text: str) -> date | None:
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            message = f"{text} looks like a date and is none"
            raise NotAValueError(message, "write a day of the calendar as YYYY-MM-DD, or quote it") from None
    found = _DATETIME.fullmatch(text)
    if found is None:
        return None
    day, time, utc, hours, minutes = found.groups()
    zone = "+00:00" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    try:
        return datetime.fromisoformat(f"{day}T{time}{zone}")
    except ValueError:
        message = f"{text} looks like a date and time and is none"
        raise NotAValueError(message, "write it as YYYY-MM-DD HH:MM, a zone as +HH:MM, or quote it") from None


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    if char in _SHORT:
        return "\\" + _SHORT[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

"""How a value is written as one YAML scalar, on one line, and which characters in one can't be seen."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite

from netnotes.core.scalars import Scalar

_TOO_LARGE = 10**18

# Bidirectional controls, zero-width and other unseen characters; not the joiners that emoji and scripts need.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0001]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)

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


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    if char in _SHORT:
        return "\\" + _SHORT[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

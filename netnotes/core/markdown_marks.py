"""What the marks at the start of a line of Markdown are: of a heading, a rule, a list item, a task, or of none."""

from __future__ import annotations

import re

from netnotes.core.code_fences import opening_marks

HEADING_MARKS = re.compile(r"(#{1,6})(?:[ \t]+|$)")
RULE_MARKS = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}+$")
ITEM_MARK = re.compile(r"([-+*]|[0-9]{1,9}[.)])(?:[ \t]+|$)")
CHECKBOX = re.compile(r"\[([^\[\]\n])\](?:\s+|$)")
SPECIAL = frozenset("#-+*_=`~0123456789")
# Every character that str.strip() takes for a blank is in it: a line of text is never all blank.
NOT_TEXT = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff-*+>"
)


def interrupts(body: str) -> bool:
    """Tell whether a line starts something new below a quoted paragraph, rather than going on with it."""
    if body[0] not in SPECIAL:
        return False
    patterns = (HEADING_MARKS, RULE_MARKS, ITEM_MARK)
    return any(pattern.match(body) for pattern in patterns) or bool(opening_marks(body))


def without_closing_marks(text: str) -> str:
    """Return a heading's text without the `#` marks that may close it."""
    text = text.rstrip(" \t")
    if not text.endswith("#"):
        return text
    plain = text.rstrip("#")
    return plain.rstrip(" \t") if not plain or plain[-1] in " \t" else text

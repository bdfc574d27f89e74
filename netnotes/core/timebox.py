"""The length of a conversation in words: `30 min`, `1 h`, `1.5 hours`, `1h 15m`."""

from __future__ import annotations

import re

_LENGTH = re.compile(
    r"\s*(\d+(?:\.\d+)?)\s*(m|min|mins|minutes?|h|hours?)?\s*(?:(\d+)\s*(?:m|min|minutes?)?)?\s*",
    re.IGNORECASE,
)
LONGEST = 480


def minutes_of(text: str) -> int | None:
    """Return the minutes that a text says, at least 1 and at most LONGEST; None when it is no length, or another."""
    found = _LENGTH.fullmatch(text)
    if found is None or (found[3] and not (found[2] or "").lower().startswith("h")):
        return None
    in_hours = (found[2] or "m").lower().startswith("h")
    whole = round(float(found[1]) * (60 if in_hours else 1)) + int(found[3] or 0)
    return whole if 1 <= whole <= LONGEST else None

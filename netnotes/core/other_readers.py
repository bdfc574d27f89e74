"""What is text to netnotes and something else to other programs that read YAML: those of YAML 1.1, and most of 1.2."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netnotes.core.frontmatter import Reading
from netnotes.core.problems import Problem
from netnotes.core.spots import Item, Spot

# By the rules of YAML 1.1, as PyYAML and many others have them, and by the core rules of YAML 1.2. netnotes takes far
# less for a number or a date, so these patterns are only asked about what it has read as text.
_TRUTHS = frozenset(word for low in ("yes", "no", "on", "off") for word in (low, low.title(), low.upper()))
_NUMBERS = (
    r"[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
_DATES = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?[ \t]*(?:Z|[-+][0-9:]{1,5})?"
# As text, made when it is first used: few notes need it.
_OTHERWISE = f"(?P<number>{_NUMBERS})|(?P<date>{_DATES})|(?P<mark>=|<<)"
_LONGEST = 100
_FIRST_OF_TRUTHS = frozenset("yYnNoO")
_FIRST = frozenset("0123456789+-.=<") | _FIRST_OF_TRUTHS
_WORDS = {"number": "a number", "date": "a date", "mark": "a mark of YAML"}


def otherwise(text: str) -> str:
    """Return what other programs may take unquoted text for, as `a number`; empty if it is text to everybody."""
    if len(text) > _LONGEST or text[:1] not in _FIRST:
        return ""
    if text[0] in _FIRST_OF_TRUTHS:
        return "true or false" if text in _TRUTHS else ""
    found = re.fullmatch(_OTHERWISE, text)
    return _WORDS[found.lastgroup or ""] if found else ""


def read_otherwise(reading: Reading, known: Iterable[Problem]) -> list[Problem]:
    """Return a problem for each unquoted text, in a field or in its list, that other programs read as something else.

    Where one of the known problems is, there is no other: quotes would not make it right.
    """
    found: list[Problem] = []
    for key, value in reading.fields.items():
        if type(value) is str:
            if value[:1] in _FIRST:
                _look_at(reading.spots[key], found)
        elif type(value) is list:
            for at, member in enumerate(value):
                if type(member) is str and member[:1] in _FIRST:
                    _look_at(reading.spots[key].items[at], found)
    if found:
        places = {(problem.line, problem.column) for problem in known}
        found = [problem for problem in found if (problem.line, problem.column) not in places]
    return found


def _look_at(spot: Spot | Item, found: list[Problem]) -> None:
    if other := otherwise(spot.text):
        message = f"{spot.text} is text here, and {other} to some other programs"
        found.append(Problem("NN215", spot.line, spot.column, message, f'quote it: "{spot.text}"'))

"""A code of `check` explained, as a page for people and as an item of JSON."""

from __future__ import annotations

from collections.abc import Iterator

from netnotes.answer import Screen
from netnotes.core.explanations import Explanation
from netnotes.core.problems import CODES
from netnotes.render.text import wrap

_WIDEST = 80
NOT_FIXED = "--fix leaves this to you."


def explanation_lines(code: str, explanation: Explanation, screen: Screen) -> Iterator[str]:
    """Yield what a code means, an example, why it matters, how to mend it, and what --fix does."""
    severity, title = CODES[code]
    style, cells = screen.style, min(screen.cells or _WIDEST, _WIDEST)
    yield style.paint(f"{code} ({severity})", "heading")
    yield from wrap(title, cells)
    yield ""
    yield from wrap(explanation.means, cells)
    yield ""
    for line in explanation.example.split("\n"):
        yield style.paint(f"    {line}", "accent") if line else ""
    for text in (explanation.why, explanation.mend, explanation.fix or NOT_FIXED):
        yield ""
        yield from wrap(text, cells)


def explanation_item(code: str, explanation: Explanation) -> dict[str, object]:
    """Return an explanation with its keys as they are documented."""
    severity, title = CODES[code]
    return {"code": code, "severity": severity, "title": title, **explanation._asdict()}

"""Text of a note as one would read it aloud: a link is its words."""

from __future__ import annotations

from netnotes.core.links import link_slug_text, spans


def spoken(text: str) -> str:
    """Return text with its links as their words: `[[jane-doe|Jane]]` gives Jane, `[[jane-doe]]` jane-doe."""
    if "[[" not in text and "](" not in text:
        return text
    return "\n".join(map(_spoken_line, text.split("\n")))


def _spoken_line(line: str) -> str:
    parts: list[str] = []
    done = 0
    for span in spans(line):
        parts += line[done : span.start], span.shown or link_slug_text(span.target)
        done = span.end
    return "".join((*parts, line[done:]))

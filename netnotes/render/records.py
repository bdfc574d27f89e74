"""Values as a line for programs."""

from __future__ import annotations

from collections.abc import Iterable

from netnotes.render.text import shown


def record(values: Iterable[object]) -> str:
    """Return values as one line: separated by tabs, each escaped as by `shown`, None as nothing."""
    texts = ["" if value is None else str(value) for value in values]
    return "\t".join(texts if "".join(texts).isprintable() else map(shown, texts))

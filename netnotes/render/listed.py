"""Short texts one after the other, with lines that end only between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netnotes.render.text import wrap

_KEPT = "\u00a0"


def listed(parts: Iterable[str], cells: int) -> Iterator[str]:
    """Yield lines of at most `cells` with texts that have been through `shown`, separated by commas."""
    for line in wrap(", ".join(part.replace(" ", _KEPT) for part in parts), cells):
        yield line.replace(_KEPT, " ")

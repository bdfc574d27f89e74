"""Two versions of a note as a unified diff, as git and patch write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netnotes.render.style import Role, Style
from netnotes.render.text import shown

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ROLES: dict[str, Role] = {"+": "good", "-": "bad", "@": "dim"}
_CONTEXT = 2


def diff_lines(path: str, before: bytes | None, after: bytes | None, style: Style) -> Iterator[str]:
    """Yield the lines of a diff; None stands for a note that isn't there. Nothing if both are equal."""
    from difflib import unified_diff

    old, new = _lines(before), _lines(after)
    names = (
        f"a/{path}" if before is not None else "/dev/null",
        f"b/{path}" if after is not None else "/dev/null",
    )
    for at, line in enumerate(unified_diff(old, new, *names, n=_CONTEXT, lineterm="")):
        role = "heading" if at < 2 else _ROLES.get(line[:1])
        yield style.paint(line[:1] + shown(line[1:]), role)


def _lines(data: bytes | None) -> list[str]:
    """Return the lines of a note without their ends, but for a CR, which is shown where it is one."""
    if data is None:
        return []
    text = data.decode("utf-8", "surrogateescape")
    return [line.removesuffix("\n").removesuffix("\r") for line in _LINE.findall(text) if line]

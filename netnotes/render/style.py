"""Whether to colour, and with what: every colour has a role, and none is needed to understand the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Role = Literal["heading", "dim", "good", "warn", "bad", "accent", "link"]

# The first 16 colours differ in every theme, and yellow or cyan can't be read on white. These have fixed
# values in the 256-colour palette, of a lightness in the middle: they stand out from black and from white.
CODES: dict[Role, str] = {
    "heading": "1",
    "dim": "38;5;243",
    "good": "38;5;28",
    "warn": "38;5;130",
    "bad": "38;5;160",
    "accent": "38;5;31",
    "link": "4;38;5;31",
}


def wants_colour(stream_is_tty: bool, env: Mapping[str, str], flag: bool | None) -> bool:
    """Decide on colour: by the option, else NO_COLOR, FORCE_COLOR, TERM=dumb, else by the terminal."""
    if flag is not None:
        return flag
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream_is_tty and env.get("TERM") != "dumb"


class Style:
    """Paints text by role, or leaves it as it is."""

    __slots__ = ("colour",)

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def paint(self, text: str, role: Role | None) -> str:
        """Return `text`, which has been through `shown`, in the colour of `role`."""
        if not self.colour or role is None or not text:
            return text
        return f"\x1b[{CODES[role]}m{text}\x1b[0m"


PLAIN = Style(colour=False)

"""A draft of an email, as a value."""

from __future__ import annotations

from netnotes.core.email_text import Letter
from netnotes.tuples import NamedTuple


class Draft(NamedTuple):
    """An email to a person. `to` is None without an address; `settle` are the commands to run once it is sent."""

    kind: str
    person: str
    name: str
    to: str | None
    letter: Letter
    warnings: tuple[str, ...]
    settle: tuple[str, ...]
    talk: tuple[str, ...]

"""What all that shows people has in common: the colours of the stages, and the text of a field."""

from __future__ import annotations

from typing import Any

from netnotes.render.style import Role

STAGE_ROLES: dict[str, Role] = {
    "lead": "accent",
    "invited": "accent",
    "replied": "good",
    "scheduled": "good",
    "interviewed": "warn",
    "in-touch": "good",
    "no-response": "dim",
    "dormant": "dim",
    "declined": "dim",
}


def first_text(value: Any) -> str:
    """Return a field's text, the first if it is a list."""
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if isinstance(value, str | int | float) else ""

"""JSON columns of the index as values."""

from __future__ import annotations

from typing import Any


def from_json(text: str) -> Any:
    """Return what a JSON column holds; the parser is loaded only by listings that show fields."""
    from json import loads

    return loads(text)

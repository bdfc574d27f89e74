"""The demo vault of `init --demo`: the example vault that comes with netnotes, its dates moved so that its today is today."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta

DEMO_TODAY = date(2026, 11, 23)
"""The day on which the example vault is to be read as it stands."""

_HERE = os.path.dirname(os.path.abspath(__file__))
# in an installed package, and in a checkout
_PLACES = (os.path.join(_HERE, "demo_vault"), os.path.join(os.path.dirname(_HERE), "example-vault"))
_DATE = re.compile(rb"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


def demo_files() -> Iterator[tuple[str, bytes]]:
    """Yield the path in the vault (with `/`) and the bytes of every file of the example vault, by path."""
    root = next((place for place in _PLACES if os.path.isdir(place)), _PLACES[0])
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(folder, name) for name in names if not name.startswith(".")]
    for file in sorted(found):
        with open(file, "rb") as stream:
            yield os.path.relpath(file, root).replace(os.sep, "/"), stream.read()


def shifted(path: str, data: bytes, days: int) -> tuple[str, bytes]:
    """Move every ISO date in a file's path and bytes by a number of days.

    What is owed moves along with it, but for what counts business days, months or years, which can come out up to
    three days earlier or later.
    """

    def moved(found: re.Match[bytes]) -> bytes:
        try:
            day = date.fromisoformat(found[0].decode()) + timedelta(days)
        except (ValueError, OverflowError):
            return found[0]  # it has the form of a date and is none
        return day.isoformat().encode()

    return _DATE.sub(moved, path.encode()).decode(), _DATE.sub(moved, data)

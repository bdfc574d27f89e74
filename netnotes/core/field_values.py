"""A note's fields by their meaning, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from netnotes.core import fields as registry
from netnotes.core.kinds import Kind
from netnotes.core.model import Reference
from netnotes.core.names import reference
from netnotes.core.passing import usual_place
from netnotes.core.problems import Problem

if TYPE_CHECKING:
    from netnotes.core.field_table import Field
    from netnotes.core.frontmatter import Reading

_ALWAYS_FINE = {"text": str, "texts": str, "list": str, "links": str, "date": date}
"""What a value of such a field is nearly always; there is then nothing more to look at."""
_TAKE_LISTS = frozenset(("texts", "list", "links"))
"""Fields whose value may be a list of texts, too, which is just as fine."""


class FieldValues:
    """A note's fields by their meaning: values of the registry's types; what doesn't fit becomes a problem."""

    def __init__(self, kind: Kind, reading: Reading) -> None:
        self._reading = reading
        self.problems: list[Problem] = []
        self._good: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.places: dict[str, tuple[int, int]] = {}
        known = registry.fields_of(kind)
        for key, value in reading.fields.items():
            field = known.get(key)
            if field is None:
                self._own(kind, key, value)
                continue
            if field.type == "date":
                self._place(key)
            fine = _ALWAYS_FINE.get(field.type)
            is_fine = type(value) is fine or (
                type(value) is list and field.type in _TAKE_LISTS and {*map(type, value)} == {str}
            )
            if is_fine and key not in reading.faulty:
                self._good[key] = value
            else:
                self._take(field, key, value)

    def _place(self, key: str) -> None:
        spot = self._reading.spots[key]
        self.lines[key] = spot.key_line
        place = spot.line, spot.column
        if place != usual_place(key, spot.key_line):
            self.places[key] = place

    def _take(self, field: Field, key: str, value: Any) -> None:
        if isinstance(value, list):
            value = self._quoted_links(key, value)
        if key in self._reading.faulty:  # the reader has said so already
            if key == "cancelled":
                self._good[key] = value
            return
        if wrong := registry.complaint(field, value):
            self._add("NN302", key, wrong, self._day_meant(field, key, value))
            if key != "cancelled":
                return
        if field.type == "emails":
            for address in registry.texts(value):
                if not registry.is_email(address):
                    self._add(
                        "NN305", key, f"not an email address: {address}", "write it like jane@example.org"
                    )
        self._good[key] = value

    def _quoted_links(self, key: str, value: list[Any]) -> Any:
        """Return a list, or the links in it, as they would be read if none of them lacked its quotes."""
        if all(type(member) is not list for member in value):
            return value
        spot = self._reading.spots[key]
        if link := _unquoted_link(value):
            self._add("NN309", key, f"{key}: the link is not quoted", f'write "[[{link}]]"')
            return f"[[{link}]]"
        links = [_unquoted_link(member) for member in value]
        for link, item in zip(links, spot.items, strict=False):
            if link:
                hint = f'write "[[{link}]]"'
                problem = Problem("NN309", item.line, item.column, f"{key}: the link is not quoted", hint)
                self.problems.append(problem)
        return [f"[[{link}]]" if link else member for link, member in zip(links, value, strict=True)]

    def _day_meant(self, field: Field, key: str, value: Any) -> str:
        """Return what to write in place of a value that is no day."""
        if field.type != "date":
            return ""
        from netnotes.core.odd_dates import days_meant  # most days are written as they should be

        text = self._reading.spots[key].text or (value if isinstance(value, str) else "")
        if isinstance(value, date):
            return f"a time doesn't belong here; did you mean {value:%Y-%m-%d}?"
        if days := days_meant(text):
            return f"did you mean {' or '.join(map(str, days))}?"
        return "the day it was called off" if key == "cancelled" else ""

    def _own(self, kind: Kind, key: str, value: Any) -> None:
        """A key of the user's own: mentioned only if it looks like a misspelling, or points out of the vault."""
        if kind != "note" and isinstance(value, list):
            self._quoted_links(key, value)
        if kind != "note" and (hint := registry.misspelled(key, kind)):
            spot = self._reading.spots[key]
            self.problems.append(
                Problem("NN303", spot.key_line, spot.key_column, f"unknown field {key}", hint)
            )
        if key == "email" and any(not registry.is_email(address) for address in registry.texts(value)):
            self._add("NN305", key, "not an email address", "write it like jane@example.org")
        if isinstance(value, str) and _leads_out(value):
            self._add("NN306", key, f"{key} is a path that leads out of the vault", "it is never opened")

    def _add(self, code: str, key: str, message: str, hint: str) -> None:
        spot = self._reading.spots[key]
        self.problems.append(Problem(code, spot.line, spot.column, message, hint))

    def day(self, key: str) -> date | None:
        """Return a date field's value."""
        value = self._good.get(key)
        return value if type(value) is date else None

    def days(self, keys: frozenset[str]) -> dict[str, date]:
        """Return those of the date fields that have a value."""
        return {key: value for key, value in self._good.items() if key in keys and type(value) is date}

    def sound_day(self, key: str) -> date | None:
        """Return a date field's value, unless the reader has found fault with it."""
        return None if key in self._reading.faulty else self.day(key)

    def text(self, key: str) -> str:
        """Return a field as text, empty if it isn't there."""
        value = self._good.get(key)
        return "" if value is None else str(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a field that may be a list as texts."""
        return registry.texts(self._good.get(key))

    def links(self, key: str) -> tuple[Reference, ...]:
        """Return the links of a field with their places."""
        value = self._good.get(key)
        if value is None:
            return ()
        spot = self._reading.spots[key]
        places = [(item.line, item.column) for item in spot.items] if isinstance(value, list) else []
        found = []
        for position, text in enumerate(value if isinstance(value, list) else [value]):
            if text is None or not str(text).strip():
                continue
            line, column = places[position] if position < len(places) else (spot.line, spot.column)
            found.append(Reference(*reference(str(text)), line, column))
        return tuple(found)

    def has(self, key: str) -> bool:
        """Say whether a field is there with a value."""
        return self._good.get(key) not in (None, "", False, [])

    def tags(self) -> tuple[str, ...]:
        return registry.tags(self._good.get("tags"))


def _unquoted_link(value: Any) -> str:
    """Return the text of `[[jane-doe]]` that YAML has read as a list in a list."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list) and len(value[0]) == 1:
        inner = value[0][0]
        return inner if isinstance(inner, str) else ""
    return ""


def _leads_out(text: str) -> bool:
    """Say whether a text is a path to somewhere else: absolute, of a home folder, a drive, or upwards."""
    if "\n" in text or " " in text.strip():
        return False
    path = text.replace("\\", "/")
    drive = len(path) > 2 and path[1] == ":" and path[0].isalpha() and path[2] == "/"
    upwards = ".." in path.split("/")
    return drive or upwards or (path.startswith(("/", "~/", "file:")) and len(path) > 1)

"""The field registry: what the values of a field may be; it drives parsing, `check`, `set`, completion and the docs."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from netnotes.core.dates import parse_date
from netnotes.core.field_table import FIELDS, Field
from netnotes.core.intervals import BadInterval, parse_interval
from netnotes.core.kinds import KINDS, Kind
from netnotes.errors import UsageError, did_you_mean, nearest


class BadValue(UsageError):
    """A value that a field can't have."""

    code = "bad-value"


_BY_KIND: dict[Kind, dict[str, Field]] = {
    kind: {f.name: f for f in FIELDS if kind in f.kinds} for kind in KINDS
}
_BY_NAME: dict[str, Field] = {f.name: f for f in FIELDS}


def fields_of(kind: Kind) -> dict[str, Field]:
    """Return the fields of a kind of note by name, in the registry's order."""
    return _BY_KIND[kind]


def field_named(name: str) -> Field | None:
    """Return the field of any kind with that name."""
    return _BY_NAME.get(name)


def events_of(kind: Kind) -> tuple[str, ...]:
    """Return the names of the events that `mark` may set on a kind of note."""
    return tuple(f.name for f in FIELDS if f.event and kind in f.kinds)


def misspelled(key: str, kind: Kind) -> str:
    """Return `did you mean X?` when a key that is no field looks like one; empty for the user's own keys."""
    near = near_fields(key, kind)
    return f"did you mean {' or '.join(near)}?" if near else ""


@lru_cache(maxsize=1_000)
def near_fields(key: str, kind: Kind) -> tuple[str, ...]:
    """Return the fields that a key which is none looks like; none for the user's own keys."""
    known = fields_of(kind)
    if key in known or len(key) < 3:
        return ()
    folded = spelled_as_fields(key)
    return (folded,) if folded in known else tuple(nearest(folded, list(known)))


def spelled_as_fields(key: str) -> str:
    """Return a key in the spelling of fields: lower case, with underscores."""
    return key.replace("-", "_").replace(" ", "_").lower()


# Patterns as text, made when they are first used: few notes need them, and to make them takes time.
_TIME = r"(?i)^([01]?\d|2[0-3])[:.h][0-5]\d(:[0-5]\d)?( ?[ap]m)?$|^(1[0-2]|[1-9]) ?[ap]m$"
_DURATION = r"(?i)^\d+(\.\d+)? ?(m|min|mins|minutes?|h|hours?)?( ?\d+ ?(m|min|minutes?)?)?$"
_TIMEZONE = r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$|^[+-]\d\d:?\d\d$"
_EMAIL = r"^[^\s@<>()\[\]\\,;:\"?&]+@[^\s@<>()\[\]\\,;:\"?&.]+(\.[^\s@<>()\[\]\\,;:\"?&.]+)+$"


def is_email(text: str) -> bool:
    """Say whether `text` is one plain address (local part, @, a domain with a dot); quoted local parts are not."""
    return len(text) <= 254 and bool(re.fullmatch(_EMAIL, text))


def complaint(field: Field, value: Any) -> str:
    """Return what is wrong with a value as it stands in front matter (lower case), or an empty string."""
    if value is None or value == "" or value == []:
        return ""
    match field.type:
        case "date":
            return "" if type(value) is date else f"{field.name} must be a date like 2026-11-20"
        case "list" | "texts" | "links" | "emails":
            if isinstance(value, dict) or (
                isinstance(value, list) and any(isinstance(v, list | dict) for v in value)
            ):
                return f"{field.name} must be text or a list of texts"
            return ""
        case _ if isinstance(value, list | dict):
            return f"{field.name} must be text"
    return _complaint_of_text(field, str(value))


@lru_cache(maxsize=1_000)  # times, durations and the like are the same in many notes
def _complaint_of_text(field: Field, text: str) -> str:
    match field.type:
        case "choice" if field.name != "type":  # a note with an unknown type is read all the same
            return _no_choice(field, text)
        case "time" if not re.match(_TIME, text):
            return f'{field.name} must be a time like "14:00"'
        case "duration" if not re.match(_DURATION, text):
            return f"{field.name} must be a duration like 30 min"
        case "timezone" if not re.match(_TIMEZONE, text):
            return f"{field.name} must be a time zone like Europe/Berlin"
        case "interval":
            try:
                parse_interval(text)
            except BadInterval as error:
                return f"{field.name}: {error.message}"
    return ""


def _no_choice(field: Field, text: str) -> str:
    if field.type != "choice" or text in field.choices:
        return ""
    near = did_you_mean(text, list(field.choices))
    return f"{field.name} is one of {', '.join(field.choices)}" + (f"; {near}" if near else "")


def texts(value: Any) -> tuple[str, ...]:
    """Return a field's value as texts: one or a list, empty ones left out."""
    if type(value) is str:
        text = value.strip()
        return (text,) if text else ()
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple([text for v in values if v is not None and (text := str(v).strip())])


def tags(value: Any) -> tuple[str, ...]:
    """Return tags as Obsidian reads them: a list, or words parted by commas or blanks; a leading # is put aside."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = [word for word in re.split(r"[,\s]+", value) if word]
    return tuple([word for tag in texts(value) if (word := tag.lstrip("#"))])


def from_text(field: Field | None, name: str, text: str, today: date) -> Any:
    """Return the value that `name=text` on the command line stands for, ready for front matter.

    Lists are split at commas. A key of the user's own becomes a number, a date or text, whichever it reads as.
    Raises BadValue, or BadDate with what a date may look like.
    """
    if not text.strip():
        raise BadValue(f"{name} has no value", f"to take the field out: netnotes unset NOTE {name}")
    if field is None:
        return _own_value(text)
    if field.type == "date":
        return parse_date(text, today)
    if field.type == "list":
        return [word.strip() for word in text.split(",") if word.strip()]
    if field.type in ("links", "emails", "texts") and "," in text and field.type != "texts":
        return [_one(field, word.strip()) for word in text.split(",") if word.strip()]
    return _one(field, text.strip())


def _one(field: Field, text: str) -> str:
    if field.type == "emails" and not is_email(text):
        raise BadValue(f"not an email address: {text}", "write it like jane@example.org")
    if wrong := complaint(field, text) or _no_choice(field, text):
        raise BadValue(wrong)
    if field.type in ("link", "links") and not text.startswith("[["):
        return f"[[{text}]]"
    return text


def _own_value(text: str) -> Any:
    from netnotes.core.scalars import resolve  # only needed here, and it brings the YAML rules along

    value = resolve(text.strip())
    return value if isinstance(value, bool | int | float | date) and not isinstance(value, datetime) else text

"""A note's front matter as fields with their places, read by the rules of YAML 1.2 for scalars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from netnotes.core import decode, fences
from netnotes.core.fences import Split, split
from netnotes.core.plain_fields import read_plain
from netnotes.core.problems import CODES, Problem, by_place
from netnotes.core.spots import Item, Spot, Value
from netnotes.tuples import NamedTuple

if TYPE_CHECKING:
    from netnotes.core.yaml_events import EventSource

__all__ = ["Item", "Json", "Reading", "Split", "Spot", "Value", "read", "read_note", "split", "written"]

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

MAX_BYTES = 64 * 1024

_OF_ONE_FIELD = "NN210"


class Reading(NamedTuple):
    """What a note's front matter says; `ok` is False when it can't be read (then there are no fields)."""

    fields: dict[str, Value]
    spots: dict[str, Spot]
    problems: tuple[Problem, ...] = ()
    ok: bool = True
    has_front_matter: bool = False
    split: Split | None = None
    faulty: frozenset[str] = frozenset()


def read(text: str, parser: Callable[[str], EventSource] | None = None) -> Reading:
    """Read a note's front matter; whatever is wrong with it comes back as problems with line and column.

    `parser` is a parser of YAML that is to read it all, however plain it is.
    """
    found = split(text)
    if found is None:
        problem = fences.unread(text)
        return Reading({}, {}, (problem,) if problem else (), problem is None or _is_bearable(problem))
    source = text[found.start : found.end]
    if parser is None and (plain := read_plain(source, found.start, found.first_line)):
        return Reading(*plain, has_front_matter=True, split=found)
    if len(source) * 4 > MAX_BYTES and len(source.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        hint = "move long text into the body"
        problem = Problem("NN208", 1, 1, f"the front matter is larger than {MAX_BYTES // 1024} KiB", hint)
        return Reading({}, {}, (problem,), False, True, found)
    from netnotes.core.reading import read_yaml  # brings PyYAML along, which most notes do without

    fields, spots, faulty, problems, ok = read_yaml(text, found, parser)
    return Reading(fields, spots, problems, ok, True, found, faulty)


def read_note(data: bytes) -> tuple[str, Reading]:
    """Return a note's text and its reading, with the problems of its bytes and of its front matter."""
    text, problems = decode.decode(data)
    fatal = [problem for problem in problems if not _is_bearable(problem)]
    reading = read(text)
    if not problems:
        return text, reading
    if fatal and any(problem.code == "NN108" or _is_inside(problem, reading.split) for problem in fatal):
        rest: tuple[Problem, ...] = ()  # what the YAML parser says about such bytes only confuses
    else:
        rest = reading.problems
    together = tuple(sorted({*problems, *rest}, key=by_place))
    if fatal:
        return text, Reading({}, {}, together, False, reading.has_front_matter, reading.split)
    return text, Reading(
        reading.fields,
        reading.spots,
        together,
        reading.ok,
        reading.has_front_matter,
        reading.split,
        reading.faulty,
    )


def all_written(reading: Reading) -> dict[str, Json]:
    """Return all fields as they are written, ready for JSON."""
    return {
        key: value if type(value) is str else written(reading, key) for key, value in reading.fields.items()
    }


def written(reading: Reading, key: str) -> Json:
    """Return a field as it is written, ready for JSON: dates as text, lists as lists, mappings as dicts.

    A date and time within a mapping or an inner list comes in ISO form.
    """
    value, spot = reading.fields[key], reading.spots[key]
    if isinstance(value, date):
        return spot.text
    if isinstance(value, list):
        return [
            member if type(member) is str else item.text if isinstance(member, date) else _plain_json(member)
            for member, item in zip(value, spot.items, strict=True)
        ]
    return _plain_json(value)


def _plain_json(value: Value) -> Json:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain_json(member) for member in value]
    if isinstance(value, dict):
        return {key: _plain_json(member) for key, member in value.items()}
    return value


def _is_bearable(problem: Problem) -> bool:
    return problem.code == _OF_ONE_FIELD or CODES[problem.code][0] != "error"


def _is_inside(problem: Problem, found: Split | None) -> bool:
    return found is not None and problem.line < found.body_line

"""The edits that mend a problem for certain, each as a splice of the note's text; what would be a guess has none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from netnotes.core.fields import complaint, fields_of, near_fields, spelled_as_fields
from netnotes.core.frontmatter import Reading, read
from netnotes.core.kinds import Kind
from netnotes.core.odd_dates import day_meant
from netnotes.core.other_readers import otherwise
from netnotes.core.problems import Problem
from netnotes.core.spots import Item, Spot, Value
from netnotes.tuples import NamedTuple

_LINK = re.compile(r"\[\[[^\[\]\"\\\r\n]+\]\]")
_QUOTES = {"single": "'", "double": '"'}


class Splice(NamedTuple):
    """New text for one place, and what it does to the fields: another name, or another value of a key or of its item."""

    problem: Problem
    start: int
    end: int
    text: str
    key: str
    item: int = -1
    name: str = ""
    value: Value = None


def fix(text: str, problem: Problem, kind: Kind) -> str | None:
    """Return a note's text with one problem of its front matter mended, and nothing else changed; None if that can't be."""
    reading = read(text)
    return spliced(text, reading, splices(text, reading, kind, [problem]))


def splices(
    text: str, reading: Reading, kind: Kind, problems: Iterable[Problem], own: frozenset[str] = frozenset()
) -> list[Splice]:
    """Return the splices that mend what can be mended of a note's problems; keys in `own` keep their names."""
    if not reading.ok or reading.split is None:
        return []
    finder = _Finder(text, reading, kind, own)
    return [found for problem in problems if (found := finder.splice(problem))]


def spliced(text: str, reading: Reading, found: Sequence[Splice]) -> str | None:
    """Return the text with some splices made; None if there are none, or if it would not read as they mean it to."""
    if not found:
        return None
    parts, at = [], 0
    for splice in sorted(found, key=lambda splice: splice.start):
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    edited = "".join([*parts, text[at:]])
    after = read(edited)
    same = repr(list(after.fields.items())) == repr(list(_intended(reading.fields, found).items()))
    if not after.ok or not same or not after.faulty <= reading.faulty:
        return None
    return edited if _body(edited, after) == _body(text, reading) else None


def _intended(fields: Mapping[str, Value], found: Sequence[Splice]) -> dict[str, Value]:
    wanted = dict(fields)
    for splice in found:
        old = wanted[splice.key]
        if splice.name:
            continue  # a key has its old name until all values are in place
        if splice.item >= 0 and isinstance(old, list):
            wanted[splice.key] = [*old[: splice.item], splice.value, *old[splice.item + 1 :]]
        else:
            wanted[splice.key] = splice.value
    names = {splice.key: splice.name for splice in found if splice.name}
    return {names.get(key, key): value for key, value in wanted.items()}


def _body(text: str, reading: Reading) -> str:
    return text[reading.split.end :] if reading.split else text


class _Finder:
    """Finds the splice of a problem by the place that the problem names."""

    def __init__(self, text: str, reading: Reading, kind: Kind, own: frozenset[str]) -> None:
        self.text, self.reading, self.kind, self.own = text, reading, kind, own
        self.keys: dict[tuple[int, int], str] = {}
        self.values: dict[tuple[int, int], tuple[str, int]] = {}
        for key, spot in reading.spots.items():
            self.keys[spot.key_line, spot.key_column] = key
            for at, item in enumerate(spot.items):
                self.values.setdefault((item.line, item.column), (key, at))
            self.values[spot.line, spot.column] = key, -1
        known = fields_of(kind)
        near = ((key, near_fields(key, kind)) for key in reading.fields if key not in known)
        self.near = {key: fields for key, fields in near if fields}
        self.wanted = Counter(field for fields in self.near.values() for field in fields)

    def splice(self, problem: Problem) -> Splice | None:
        if problem.code == "NN303":
            return self._renamed(problem)
        if problem.code not in ("NN215", "NN302", "NN309"):
            return None
        key, at = self.values.get((problem.line, problem.column), ("", -1))
        if not key:
            return None
        spot = self.reading.spots[key]
        if problem.code == "NN309":
            return self._link(problem, key, at, spot.items[at] if at >= 0 else spot)
        if problem.code == "NN215":
            return self._quoted(problem, key, at, spot.items[at] if at >= 0 else spot)
        return self._day(problem, key, spot)

    def _renamed(self, problem: Problem) -> Splice | None:
        """A misspelled key gets the name of the one field that it can be, if the note lacks it and the value fits."""
        key = self.keys.get((problem.line, problem.column), "")
        near = self.near.get(key, ())
        if len(near) != 1 or near[0] in self.reading.fields or self.wanted[near[0]] > 1:
            return None
        name, value = near[0], self.reading.fields[key]
        if complaint(fields_of(self.kind)[name], value) or value is None or key in self.reading.faulty:
            return None
        if key in self.own and spelled_as_fields(key) != name:
            return None
        spot = self.reading.spots[key]
        return Splice(problem, spot.key_start, spot.key_end, name, key, name=name)

    def _link(self, problem: Problem, key: str, at: int, spot: Spot | Item) -> Splice | None:
        """A link that YAML reads as a list in a list gets its quotes."""
        raw = self.text[spot.start : spot.end]
        value = self.reading.fields[key]
        inner = value[at] if at >= 0 and isinstance(value, list) else value
        if not _LINK.fullmatch(raw) or inner != [[raw[2:-2].strip()]]:
            return None
        return Splice(problem, spot.start, spot.end, f'"{raw}"', key, at, value=raw)

    def _quoted(self, problem: Problem, key: str, at: int, spot: Spot | Item) -> Splice | None:
        """A text that other programs take for something else gets quotes, and is the same text as before."""
        raw = self.text[spot.start : spot.end]
        if spot.style != "plain" or raw != spot.text or not otherwise(raw):
            return None
        return Splice(problem, spot.start, spot.end, f'"{raw}"', key, at, value=raw)

    def _day(self, problem: Problem, key: str, spot: Spot) -> Splice | None:
        """A day that can mean but one is written as netnotes reads it."""
        raw = self.text[spot.start : spot.end]
        quote = _QUOTES.get(spot.style, "")
        field = fields_of(self.kind).get(key)
        if (
            field is None
            or field.type != "date"
            or not (quote or (spot.style == "plain" and raw == spot.text))
        ):
            return None
        day = day_meant(raw[1:-1] if quote else raw)
        return Splice(problem, spot.start, spot.end, day.isoformat(), key, value=day) if day else None

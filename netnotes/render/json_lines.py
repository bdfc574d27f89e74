"""Values of notes as JSON, a line for each note; what many of them have in common is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

_PRINTABLE = bytes(range(32, 127))
_PLAIN = bytes({*_PRINTABLE} - {*b'"\\'})
_PERSON, _STRANGER = '{"person": "%s", "name": "%s"}', '{"person": null, "name": "%s"}'
_TEXTS, _TEXTS_OR_NONE = {str}, {str, type(None)}
Link = tuple[str | None, str]
Batch = Sequence[Sequence[Any]]
"""Some rows, given as their columns."""
Part = tuple[str, Sequence[Any]]
"""How a column stands in a line, `%s` being the place of its value, and what is put there for each row."""


def json_lines(
    names: Sequence[str], batches: Iterable[Batch], as_json: Mapping[str, Callable[[Sequence[Any]], Part]]
) -> Iterator[str]:
    """Yield each row as a JSON object on one line; the values of the last column are JSON already.

    `as_json` has what else than `json_part` makes JSON of the columns of some names.
    """
    make = [*(as_json.get(name, json_part) for name in names[:-1]), _printable]
    for batch in batches:
        parts = [part(column) for part, column in zip(make, batch, strict=True)]
        members = [f'"{name}": {shape}' for name, (shape, _) in zip(names, parts, strict=True)]
        line = f"{{{', '.join(members)}}}"
        yield from [line % row for row in zip(*(texts for _, texts in parts), strict=True)]


def json_part(column: Sequence[Any]) -> Part:
    """Return a column as JSON."""
    kinds = {*map(type, column)}
    if kinds == _TEXTS and _are_plain(column):
        return '"%s"', column
    if kinds == _TEXTS_OR_NONE and _are_plain(value for value in column if value is not None):
        return "%s", ["null" if value is None else f'"{value}"' for value in column]
    from json.encoder import encode_basestring as quoted

    return _printable([quoted(value) if value.__class__ is str else json_text(value) for value in column])


def people_part(column: Sequence[Sequence[Link]]) -> Part:
    """Return the people whom each interview links to as JSON."""
    texts = chain.from_iterable(chain.from_iterable(column))
    if _are_plain(filter(None, texts)):
        return "%s", [f"[{', '.join([_person(link) for link in links])}]" for links in column]
    from json import dumps

    people = ([{"person": slug, "name": name} for slug, name in links] for links in column)
    return _printable([dumps(some, ensure_ascii=False) for some in people])


def _person(link: Link) -> str:
    return _STRANGER % link[1] if link[0] is None else _PERSON % link


def yes_part(column: Sequence[str]) -> Part:
    """Return whether each value of a column is yes as JSON."""
    return "%s", ["true" if value == "yes" else "false" for value in column]


def json_text(value: Any) -> str:
    """Return a value of a note as JSON."""
    # By far the most are one of these; an encoder would take longer to start than to write them.
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if value == []:
        return "[]"
    from json import dumps

    return dumps(value, ensure_ascii=False)


def _printable(column: Sequence[str]) -> Part:
    """Return a column that is JSON already."""
    if not (others := _all_but(_PRINTABLE, column)) or others.isprintable():
        return "%s", column
    from netnotes.render.envelope import escaped

    return "%s", [text if text.isprintable() else escaped(text) for text in column]


def _are_plain(texts: Iterable[str]) -> bool:
    """Tell by one look at many texts that between quotation marks they are JSON, and fit to print."""
    others = _all_but(_PLAIN, texts)
    return not others or (min(others) > "\x7f" and others.isprintable())


def _all_but(letters: bytes, texts: Iterable[str]) -> str:
    """Return what is left of texts without some letters of ASCII, which most are of, and which are quickly taken out."""
    others = "".join(texts).encode("utf-8", "surrogatepass").translate(None, letters)
    return others.decode("utf-8", "surrogatepass")

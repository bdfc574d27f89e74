"""Values of notes as text for programs: lines with tabs, CSV, TSV, paths and templates of the user's."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from netnotes.errors import UsageError
from netnotes.render.json_lines import json_text
from netnotes.render.text import shown

_SIGNS = "=+-@＝＋－＠"
_FORMULA = (*_SIGNS, "\t", "\r", "\n")
_PLACEHOLDER = r"(?s)\{\{(.*?)\}\}"
_ESCAPES = {r"\n": "\n", r"\t": "\t", r"\\": "\\"}
Row = Sequence[Any]
Batch = Sequence[Sequence[Any]]
"""Some rows, given as their columns."""


def plain(value: Any, between: str = ",") -> str:
    """Return a value as text that still may hold anything: dates as ISO text, a link as its slug, a list joined."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return between.join([one if isinstance(one, str) else plain(one, between) for one in value])
    if isinstance(value, tuple):
        slug, name = value
        return str(slug or name)
    if isinstance(value, bool):
        return "true" if value else "false"
    return json_text(value) if isinstance(value, dict) else str(value)


def _texts(column: Iterable[Any]) -> list[str]:
    return [
        value if value.__class__ is str else "" if value is None or value == [] else plain(value)
        for value in column
    ]


def tab_lines(batches: Iterable[Batch], heads: Sequence[str] = ()) -> Iterator[str]:
    """Yield a line for each row, its cells separated by tabs and all else that is no plain text escaped."""
    if heads:
        yield "\t".join(map(shown, heads))
    for batch in batches:
        yield from map("\t".join, zip(*map(_shown_texts, batch), strict=True))


def _shown_texts(column: Iterable[Any]) -> list[str]:
    texts = _texts(column)
    return texts if "".join(texts).isprintable() else [*map(shown, texts)]  # one look at all: most are


def csv_lines(batches: Iterable[Batch], heads: Sequence[str]) -> Iterator[str]:
    """Yield the records of a CSV file (RFC 4180, but for LF as line end); no text in it can become a formula."""
    yield ",".join(map(_csv_cell, heads))
    for batch in batches:
        for record in map(",".join, zip(*map(_csv_cells, batch), strict=True)):
            yield record or '""'  # readers pass over an empty line


def _csv_cells(column: Sequence[Any]) -> Sequence[str]:
    texts = _texts(column)
    if not _are_harmless(texts):
        return [*map(_csv_cell, column)]
    return [f'"{text}"' if "," in text else text for text in texts]


def _are_harmless(texts: Sequence[str]) -> bool:
    """Tell by one look at many cells of CSV that none but commas need care; that is faster than to look at each."""
    whole = "".join(texts)
    if not whole.isprintable() or '"' in whole:
        return False
    lines = "\n".join(["", *texts, ""])
    return " \n" not in lines and not any(f"\n{first}" in lines for first in f" {_SIGNS}")


def _csv_cell(cell: Any) -> str:
    text = plain(cell)
    if text.startswith(_FORMULA) and not isinstance(cell, int | float):
        text = f"'{text}"
    if not text.isprintable():
        text = "".join(char if char in "\n\t" else shown(char) for char in text)
    if '"' in text or "," in text or "\n" in text or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def path_from(root: str, cwd: str) -> Callable[[str], str]:
    """Return what makes of a path in the vault one that leads there from a folder: relative if it is below, else absolute."""
    inside = os.path.join(root, "")
    here = os.path.join(os.path.realpath(cwd), "")

    def path(file: str) -> str:
        whole = inside + file
        if not whole.startswith(here):
            return whole
        short = whole[len(here) :]
        return f"./{short}" if short.startswith("-") else short

    return path


def placeholders(template: str) -> list[str]:
    """Return the names in `{{ }}` of a template, in order. Raises UsageError for a brace that is never closed."""
    if template.rfind("{{") > template.rfind("}}"):
        raise UsageError("--template: {{ is never closed", "write it like '{{ name }} {{ last_contact }}'")
    return [name.strip() for name in re.findall(_PLACEHOLDER, template)]


def template_lines(template: str, batches: Iterable[Batch]) -> Iterator[str]:
    """Yield the template for each row, which has a value for each placeholder; a value is never itself rendered."""
    pieces = [_unescaped(piece) for piece in re.split(_PLACEHOLDER, template)[::2]]
    for batch in batches:
        for row in zip(*batch, strict=True):
            parts = [pieces[0]]
            for cell, piece in zip(row, pieces[1:], strict=False):
                parts += shown(plain(cell, ", ")), piece
            yield "".join(parts)


def _unescaped(piece: str) -> str:
    return re.sub(r"\\[nt\\]", lambda match: _ESCAPES[match[0]], piece)

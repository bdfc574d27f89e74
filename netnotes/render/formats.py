"""Values of notes as text for programs: lines with tabs, CSV, TSV, JSON lines, paths and templates of the user's."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from netnotes.errors import UsageError
from netnotes.render.text import shown

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_ESCAPES = {r"\n": "\n", r"\t": "\t", r"\\": "\\"}
Row = Sequence[Any]


def plain(value: Any, between: str = ",") -> str:
    """Return a value as text that still may hold anything: dates as ISO text, a link as its slug, a list joined."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        slug, name = value
        return str(slug or name)
    if isinstance(value, list):
        return between.join([one if isinstance(one, str) else plain(one, between) for one in value])
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def tab_lines(rows: Iterable[Row], heads: Sequence[str] = ()) -> Iterator[str]:
    """Yield a line for each row, its cells separated by tabs and all else that is no plain text escaped."""
    if heads:
        yield "\t".join(map(shown, heads))
    for row in rows:
        cells = [cell if isinstance(cell, str) else plain(cell) for cell in row]
        yield "\t".join(cells if "".join(cells).isprintable() else map(shown, cells))


def csv_lines(rows: Iterable[Row], heads: Sequence[str]) -> Iterator[str]:
    """Yield the records of a CSV file (RFC 4180, but for LF as line end); no text in it can become a formula."""
    yield _record(heads)
    for row in rows:
        yield _record(row)


def _record(row: Row) -> str:
    record = ",".join([_csv_cell(cell) for cell in row])
    return record or '""'  # readers pass over an empty line


def _csv_cell(cell: Any) -> str:
    text = plain(cell)
    if text.startswith(_FORMULA) and not isinstance(cell, int | float):
        text = f"'{text}"
    if not text.isprintable():
        text = "".join(char if char in "\n\t" else shown(char) for char in text)
    if '"' in text or "," in text or "\n" in text or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def json_lines(items: Iterable[tuple[dict[str, Any], str]]) -> Iterator[str]:
    """Yield a line of JSON for each item, given without its last key `fields`, which is JSON already."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for item, fields in items:
        line = f'{encode(item)[:-1]}, "fields": {fields}}}'
        yield line if line.isprintable() else _escaped(line)


def _escaped(line: str) -> str:
    from netnotes.render.text import is_hidden

    return line.translate({ord(char): json.dumps(char)[1:-1] for char in set(line) if is_hidden(char)})


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
    if "{{" in _PLACEHOLDER.sub("", template):
        raise UsageError("--template: {{ is never closed", "write it like '{{ name }} {{ last_contact }}'")
    return [name.strip() for name in _PLACEHOLDER.findall(template)]


def template_lines(template: str, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the template for each row, which has a value for each placeholder; a value is never itself rendered."""
    pieces = [_unescaped(piece) for piece in _PLACEHOLDER.split(template)[::2]]
    for row in rows:
        parts = [pieces[0]]
        for cell, piece in zip(row, pieces[1:], strict=True):
            parts += shown(plain(cell, ", ")), piece
        yield "".join(parts)


def _unescaped(piece: str) -> str:
    return re.sub(r"\\[nt\\]", lambda match: _ESCAPES[match[0]], piece)

"""The notes that fit a query in the form that is wanted: a table, JSON, lines for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from netnotes.answer import Answer, Screen
from netnotes.core.columns import Column
from netnotes.listing.options import Wanted
from netnotes.listing.question import Question
from netnotes.render import formats
from netnotes.render.text import shown
from netnotes.request import Request

_TABLES: Mapping[str, str] = {
    "contact": "name,stage,last,owed,next,organization,slug",
    "interview": "date,contact,written,thanked,owed,slug,cancelled",
}
_LINES: Mapping[str, str] = {
    "contact": "slug,name,stage,last_contact,next_due,owed,file",
    "interview": "slug,name,date,people,written,thanked,cancelled,owed,file",
}
_ITEMS: Mapping[str, str] = {
    "contact": "slug,file,name,stage,last_contact,next_due,owed",
    "interview": "slug,file,kind,name,date,people,written,thanked,cancelled,next_due,owed",
}
_OTHER_LINES, _OTHER_ITEMS = "slug,name,file", "slug,file,kind,name"
Lines = Callable[[Screen], Iterable[str]]


def in_form(form: str, wanted: Wanted, question: Question, ids: Sequence[int], request: Request) -> Answer:
    """Return an answer with the notes of some ids, without talk and problems."""
    if form == "json":
        return Answer(items=_whole(_items(question, ids)))
    if form == "jsonl":
        items = _items(question, ids)
        return Answer(lines=lambda screen: formats.json_lines(items))
    if form == "template":
        return Answer(lines=_template(wanted.template or "", question, ids))
    if form == "paths":
        files = question.values(ids, question.columns("file"))
        path = formats.path_from(question.vault.root, request.cwd)
        if wanted.nul:
            return Answer(lines=lambda screen: (path(file) for (file,) in files), end="\0")
        return Answer(lines=lambda screen: (shown(path(file)) for (file,) in files))
    if form == "table" and request.to_terminal:
        return Answer(lines=_table(wanted, question, ids), paged=True)
    return Answer(lines=_records(form, wanted, question, ids))


def _items(question: Question, ids: Sequence[int]) -> Iterator[tuple[dict[str, Any], str]]:
    """Return, for each note, its item without `fields`, and these as JSON."""
    columns = question.columns(_ITEMS.get(question.kind, _OTHER_ITEMS))
    names = [column.name for column in columns]
    rows = question.values(ids, columns, as_written=True)
    return ((_item(names, row), row[-1]) for row in rows)


def _item(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    item = dict(zip(names, row, strict=False))
    if "people" in item:
        item["people"] = [{"person": slug, "name": name} for slug, name in item["people"]]
        item["written"] = item["written"] == "yes"
    return item


def _whole(items: Iterable[tuple[dict[str, Any], str]]) -> Iterator[dict[str, Any]]:
    from json import loads

    return (item | {"fields": loads(fields)} for item, fields in items)


def _template(template: str, question: Question, ids: Sequence[int]) -> Lines:
    names = formats.placeholders(template)
    rows = question.values(ids, [question.column(name, "--template") for name in names])
    return lambda screen: formats.template_lines(template, rows)


def _records(form: str, wanted: Wanted, question: Question, ids: Sequence[int]) -> Lines:
    """Return records of cells: CSV and TSV with a heading, plain lines without; the group, if any, first."""
    columns = question.columns(wanted.columns or _LINES.get(question.kind, _OTHER_LINES))
    group = _group(wanted, question)
    rows = question.values(ids, (*group, *columns))
    heads = [column.name for column in (*group, *columns)]
    if group:
        rows = [[title, *rows[at][1:]] for title, positions in _groups(group, rows) for at in positions]
    if form == "csv":
        return lambda screen: formats.csv_lines(rows, heads)
    return lambda screen: formats.tab_lines(rows, heads if form == "tsv" else ())


def _table(wanted: Wanted, question: Question, ids: Sequence[int]) -> Lines:
    from netnotes.render.listing import Sheet, table_lines

    group = _group(wanted, question)
    columns = question.columns(wanted.columns or _TABLES.get(question.kind, _OTHER_LINES))
    rows = question.values(ids, (*group, *question.columns("file"), *columns))
    parts = _groups(group, rows) if group else ()
    files = [row[len(group)] for row in rows]
    rows = [row[len(group) + 1 :] for row in rows]
    if question.kind == "interview" and not wanted.columns:
        rows, columns = _told_as_cancelled(rows), columns[:-1]
    sheet = Sheet(
        columns,
        rows,
        files,
        question.vault.root,
        question.today,
        by_name=question.kind == "contact",
        keep_empty=wanted.columns is not None,
    )
    return lambda screen: table_lines(sheet, parts, screen)


def _told_as_cancelled(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Say that an interview is cancelled where else it says whether it is written up: there is no room for both."""
    at = 2  # written
    return [[*row[:at], "cancelled" if row[-1] else row[at], *row[at + 1 : -1]] for row in rows]


def _group(wanted: Wanted, question: Question) -> tuple[Column, ...]:
    return () if wanted.group_by is None else (question.column(wanted.group_by, "--group-by"),)


def _groups(group: Sequence[Column], rows: Sequence[Sequence[Any]]) -> list[tuple[str, list[int]]]:
    """Return the groups that the first values of rows make."""
    from netnotes.render.groups import groups

    return groups(group[0].field, (row[0] for row in rows))

"""The notes that fit a query in the form that is wanted: a table, JSON, lines for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from netnotes.answer import Answer, Screen
from netnotes.core.columns import Column
from netnotes.index.listed import Batch, joined
from netnotes.listing.options import Wanted
from netnotes.listing.question import Question
from netnotes.render import formats
from netnotes.render.json_lines import Part, json_lines, people_part, yes_part
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
_AS_JSON: Mapping[str, Callable[[Sequence[Any]], Part]] = {"people": people_part, "written": yes_part}
_BEFORE_PRINTING = 2_000
"""Lines that are read before the first is printed: about as many as can be while the files are looked through."""
Lines = Callable[[Screen], Iterable[str]]


def in_form(form: str, wanted: Wanted, question: Question, ids: Sequence[int], request: Request) -> Answer:
    """Return an answer with the notes of some ids, without talk and problems; its lines, but for a table, are yet to be read."""
    if form == "json":
        return Answer(items=[*_items(question, ids)])
    if form == "jsonl":
        return _of_lines(_items(question, ids))
    if form == "template":
        return _of_lines(_template(wanted.template or "", question, ids))
    if form == "paths":
        files = chain.from_iterable(file for (file,) in question.values(ids, question.columns("file")))
        paths = map(formats.path_from(question.vault.root, request.cwd), files)
        return _of_lines(paths, end="\0") if wanted.nul else _of_lines(map(shown, paths))
    if form == "table" and request.to_terminal:
        return Answer(lines=_table(wanted, question, ids, request.hyperlinks), paged=True)
    return _of_lines(_records(form, wanted, question, ids))


def _of_lines(lines: Iterable[str], end: str = "\n") -> Answer:
    some = iter(lines)
    first = [*islice(some, _BEFORE_PRINTING)]
    return Answer(lines=lambda screen: chain(first, some), end=end, flows=len(first) == _BEFORE_PRINTING)


def _items(question: Question, ids: Sequence[int]) -> Iterator[str]:
    """Yield the item of each note as JSON."""
    columns = question.columns(_ITEMS.get(question.kind, _OTHER_ITEMS))
    names = [column.name for column in columns]
    batches = question.values(ids, columns, as_written=True)
    return json_lines([*names, "fields"], batches, _AS_JSON)


def _template(template: str, question: Question, ids: Sequence[int]) -> Iterator[str]:
    names = formats.placeholders(template)
    columns = question.columns_of(names, "--template")
    batches = question.values(ids, columns or question.columns("slug"))  # a template may have no name in it
    return formats.template_lines(template, batches)


def _records(form: str, wanted: Wanted, question: Question, ids: Sequence[int]) -> Iterator[str]:
    """Yield records of cells: CSV and TSV with a heading, plain lines without; the group, if any, first."""
    columns = question.columns(wanted.columns or _LINES.get(question.kind, _OTHER_LINES))
    group = _group(wanted, question)
    heads = [column.name for column in (*group, *columns)]
    batches: Iterable[Batch] = question.values(ids, (*group, *columns))
    if group:
        titles, *values = joined(batches, len(heads))
        parts = _groups(group, titles)
        order = [at for _, positions in parts for at in positions]
        titles = [title for title, positions in parts for _ in positions]
        batches = [[titles, *([cells[at] for at in order] for cells in values)]]
    if form == "csv":
        return formats.csv_lines(batches, heads)
    return formats.tab_lines(batches, heads if form == "tsv" else ())


def _table(wanted: Wanted, question: Question, ids: Sequence[int], hyperlinks: bool) -> Lines:
    from netnotes.render.listing import Sheet, table_lines

    group = _group(wanted, question)
    columns = question.columns(wanted.columns or _TABLES.get(question.kind, _OTHER_LINES))
    files = question.columns("file") if hyperlinks else ()
    asked = (*group, *files, *columns)
    whole = joined(question.values(ids, asked), len(asked))
    parts = _groups(group, whole[0]) if group else ()
    paths, values = whole[len(group) :][: len(files)], whole[len(group) + len(files) :]
    if question.kind == "interview" and not wanted.columns:
        values, columns = _told_as_cancelled(values), columns[:-1]
    if group and not wanted.columns and _says_all(group[0], whole[0]):
        kept = [
            at for at, column in enumerate(columns) if column._replace(name="") != group[0]._replace(name="")
        ]
        values, columns = [values[at] for at in kept], tuple(columns[at] for at in kept)
    sheet = Sheet(
        columns,
        values,
        paths[0] if paths else (),
        question.vault.root,
        question.today,
        by_name=question.kind == "contact",
        as_asked=wanted.columns is not None,
    )
    return lambda screen: table_lines(sheet, parts, screen)


def _says_all(group: Column, values: Iterable[Any]) -> bool:
    """Say whether the title of a group tells what its column would: not one of several values, nor who is cancelled."""
    return group.field.name != "written" and not any(isinstance(value, list) for value in values)


def _told_as_cancelled(values: Batch) -> Batch:
    """Say that an interview is cancelled where else it says whether it is written up: there is no room for both."""
    *others, cancelled = values
    at = 2  # written
    others[at] = ["cancelled" if day else word for day, word in zip(cancelled, others[at], strict=True)]
    return others


def _group(wanted: Wanted, question: Question) -> tuple[Column, ...]:
    return () if wanted.group_by is None else (question.column(wanted.group_by, "--group-by"),)


def _groups(group: Sequence[Column], values: Iterable[Any]) -> list[tuple[str, list[int]]]:
    """Return the groups that the values of a column make."""
    from netnotes.render.groups import groups

    return groups(group[0].field, values)

"""Lists as tables, in groups, with hyperlinks; and as lines for programs, which read back what was written."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.answer import Screen
from netnotes.core.columns import columns
from netnotes.core.query_fields import query_field
from netnotes.core.query_scope import Scope
from netnotes.errors import UsageError
from netnotes.render.formats import (
    csv_lines,
    path_from,
    placeholders,
    plain,
    tab_lines,
    template_lines,
)
from netnotes.render.groups import groups
from netnotes.render.hyperlinks import file_uri, linked, wants_hyperlinks
from netnotes.render.listing import Sheet, table_lines
from netnotes.render.style import PLAIN
from netnotes.render.text import is_hidden

TODAY = date(2026, 11, 23)
PEOPLE = Scope(("contact",), lambda: ("rating", "x y"))
COLUMNS = columns("name,stage,last_contact,age,rating", PEOPLE)
ROWS: list[list[Any]] = [
    ["Jane Doe", "interviewed", "2026-11-20", 12, 4],
    ["李小龍", "lead", None, None, None],
    ["Esc \x1b[2J", "lead", "2026-11-22", 1234, ["a", "b"]],
]
FILES = ["contacts/jane-doe.md", "contacts/li.md", "contacts/e\x1b.md"]
SHEET = Sheet(COLUMNS, [*zip(*ROWS, strict=True)], FILES, "/net", TODAY, by_name=True, as_asked=True)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.one_of(
    st.none(), TEXT, st.integers(), st.booleans(), st.lists(TEXT, max_size=3), st.just({"a": [1]})
)


def batches(rows: list[list[Any]]) -> list[list[tuple[Any, ...]]]:
    """Return rows as a listing gets them: some at a time, column by column."""
    return [[*zip(*some, strict=True)] for some in (rows[:2], rows[2:]) if some]


def test_a_table_shows_values_as_people_read_them() -> None:
    assert list(table_lines(SHEET, (), Screen(80, PLAIN))) == [
        "NAME         STAGE        LAST CONTACT   AGE  RATING",
        "Jane Doe     interviewed  3 days ago      12  4",
        "李小龍       lead         never",
        r"Esc \x1b[2J  lead         yesterday     1234  a, b",
    ]


def test_groups_share_one_table() -> None:
    parts = [("lead", [1, 2]), ("interviewed", [0])]
    assert list(table_lines(SHEET, parts, Screen(80, PLAIN))) == [
        "NAME         STAGE        LAST CONTACT   AGE  RATING",
        "",
        "lead (2)",
        "李小龍       lead         never",
        r"Esc \x1b[2J  lead         yesterday     1234  a, b",
        "",
        "interviewed (1)",
        "Jane Doe     interviewed  3 days ago      12  4",
    ]


def test_columns_of_the_default_that_are_empty_are_left_out() -> None:
    sheet = Sheet(
        COLUMNS, [["Jane"], [""], [None], [None], [[]]], ["a.md"], "/net", TODAY, True, as_asked=False
    )
    assert list(table_lines(sheet, (), Screen(80, PLAIN))) == ["NAME", "Jane"]
    assert list(table_lines(SHEET, (), Screen(None, PLAIN))) == []


def test_a_name_leads_to_its_file_and_nothing_of_a_note_gets_out_of_the_link() -> None:
    lines = list(table_lines(SHEET, (), Screen(80, PLAIN, hyperlinks=True)))
    assert lines[1].startswith(linked("Jane Doe", file_uri("/net/contacts/jane-doe.md")) + "     interviewed")
    assert lines[3].startswith(linked(r"Esc \x1b[2J", file_uri("/net/contacts/e\x1b.md")))
    assert lines[3].count("\x1b") == 4
    assert "%1B.md" in lines[3]


@given(st.text(max_size=30).filter(lambda text: "\0" not in text))
def test_a_uri_is_plain_and_leads_to_the_file(name: str) -> None:
    path = "/net/" + name.encode("utf-8", "replace").decode()
    uri = file_uri(path)
    assert uri.isascii()
    assert uri.isprintable()
    assert " " not in uri
    assert unquote(urlsplit(uri).path) == path


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"WT_SESSION": "x"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "5000"}, True),
        ({"VTE_VERSION": "4999"}, False),
        ({"VTE_VERSION": "x"}, False),
        ({"KONSOLE_VERSION": "201200"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "screen-256color", "VTE_VERSION": "6000"}, False),
        ({"TMUX": "/tmp/x", "TERM_PROGRAM": "WezTerm"}, False),
        ({"STY": "1", "TERM_PROGRAM": "WezTerm"}, False),
        ({"TMUX": "/tmp/x", "NETNOTES_HYPERLINKS": "1"}, True),
        ({"WT_SESSION": "x", "NETNOTES_HYPERLINKS": "0"}, False),
    ],
)
def test_hyperlinks_are_for_terminals_known_to_have_them(env: dict[str, str], expected: bool) -> None:
    assert wants_hyperlinks(True, env) == expected
    assert not wants_hyperlinks(False, env)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("x", "x"),
        (3, "3"),
        (2.5, "2.5"),
        (True, "true"),
        (["a", 1], "a,1"),
        (("jane-doe", "Jane"), "jane-doe"),
        ((None, "Sam"), "Sam"),
        ([("a", "A"), (None, "B")], "a,B"),
        ({"a": [1]}, '{"a": [1]}'),
        ([], ""),
    ],
)
def test_a_value_is_plain_text(value: Any, text: str) -> None:
    assert plain(value) == text


def _escaped(text: str) -> str:
    """Return what a cell of CSV reads back as: only what a terminal would obey is another text."""
    from netnotes.render.text import escape

    return "".join(char if char in "\n\t" or not is_hidden(char) else escape(char) for char in text)


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=5))
def test_csv_reads_back_as_it_was(rows: list[list[Any]]) -> None:
    written = "".join(line + "\n" for line in csv_lines(batches(rows), ["a", "b,", 'c"']))
    read = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert read[0] == ["a", "b,", 'c"']
    assert len(read) == len(rows) + 1
    for values, cells in zip(rows, read[1:], strict=True):
        for value, cell in zip(values, cells, strict=True):
            text = plain(value)
            dangerous = text.startswith(tuple("=+-@\t\r\n＝＋－＠")) and not isinstance(value, int)
            assert cell == _escaped("'" + text if dangerous else text)
            assert not any(char not in "\n\t" and is_hidden(char) for char in cell)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+441234", "'+441234"),
        ("-x", "'-x"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", r"'\rx"),
        (-3, "-3"),
        ('say "x", y', '"say ""x"", y"'),
        (" x ", '" x "'),
        ("a\nb", '"a\nb"'),
        ("\x1b[2J", r"\x1b[2J"),
    ],
)
def test_a_cell_of_csv(value: Any, cell: str) -> None:
    assert list(csv_lines([[[value], ["z"]]], ["a", "b"])) == ["a,b", f"{cell},z"]


def test_an_empty_record_is_no_empty_line() -> None:
    assert list(csv_lines([[[None]]], ["a"])) == ["a", '""']


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([4, None, 12.5], ["RATING", "     4", "", "  12.5"]),
        ([4, "new", 12], ["RATING", "4", "new", "12"]),
        ([4, True, 12], ["RATING", "4", "true", "12"]),
        ([None, None, None], ["RATING", "", "", ""]),
    ],
)
def test_numbers_of_a_key_of_the_users_own_stand_below_each_other(
    values: list[Any], lines: list[str]
) -> None:
    sheet = SHEET._replace(columns=columns("rating", PEOPLE), values=[values])
    assert list(table_lines(sheet, (), Screen(80, PLAIN))) == lines


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), max_size=5))
def test_a_line_with_tabs_has_as_many_cells_as_the_row(rows: list[list[Any]]) -> None:
    lines = list(tab_lines(batches(rows), ["a", "b"]))
    assert lines[0] == "a\tb"
    assert [line.count("\t") for line in lines] == [1] * (len(rows) + 1)
    assert not any(char != "\t" and is_hidden(char) for line in lines for char in line)


def test_a_template_puts_values_in_and_renders_none_of_them() -> None:
    template = r"{{name}}:\t{{ tags }} \\ {{ name }}!"
    assert placeholders(template) == ["name", "tags", "name"]
    rows: list[list[Any]] = [["{{ tags }}\n\x1b", ["a", "b"], r"\t"], [None, None, None]]
    assert list(template_lines(template, batches(rows))) == [
        "{{ tags }}\\n\\x1b:\ta, b \\ \\t!",
        ":\t \\ !",
    ]


@pytest.mark.parametrize("template", ["{{ name", "{{ name }} {{", "{{"])
def test_a_brace_that_is_never_closed_is_an_error(template: str) -> None:
    with pytest.raises(UsageError, match=r"\{\{ is never closed"):
        placeholders(template)


@pytest.mark.parametrize(
    ("cwd", "file", "path"),
    [
        ("/net", "contacts/a.md", "contacts/a.md"),
        ("/net/contacts", "contacts/a.md", "a.md"),
        ("/", "contacts/a.md", "net/contacts/a.md"),
        ("/elsewhere", "contacts/a.md", "/net/contacts/a.md"),
        ("/net/interviews", "contacts/a.md", "/net/contacts/a.md"),
        ("/net", "-x.md", "./-x.md"),
        ("/net/cont", "contacts/a.md", "/net/contacts/a.md"),
    ],
)
def test_a_path_leads_there_from_where_one_is(cwd: str, file: str, path: str) -> None:
    assert path_from("/net", cwd)(file) == path


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("stage", ["lead", "declined", "lead"], [("lead", [0, 2]), ("declined", [1])]),
        (
            "tags",
            [["b", "A"], [], ["a"], ["b", "B"]],
            [("A", [0, 2]), ("b", [0, 3]), ("none", [1])],
        ),
        ("interviews", [10, 2, None, 10], [("2", [1]), ("10", [0, 3]), ("none", [2])]),
        ("referrer", [[("jane-doe", "Jane")], []], [("jane-doe", [0]), ("none", [1])]),
        ("fields.rating", ["x", 10, 9], [("9", [2]), ("10", [1]), ("x", [0])]),
    ],
)
def test_groups_are_in_the_order_of_their_values(
    field: str, values: list[Any], expected: list[tuple[str, list[int]]]
) -> None:
    assert groups(query_field(field), values) == expected


def test_columns_are_called_as_in_queries_and_as_in_json() -> None:
    found = columns(
        "name, last_contact,next_due,org,rating,fields.stage",
        Scope(("contact",), lambda: ["rating", "stage"]),
    )
    assert [column.field.name for column in found] == [
        *("name", "last", "next", "organization", "fields.rating", "fields.stage")
    ]
    assert columns("org,person.tag", Scope(("interview",), list))[0].of_person


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        ("nmae", "--columns: no field is called nmae", "did you mean name?"),
        ("name,,stage", "--columns: a name is missing", "write it like name,stage,last"),
        ("date", "--columns: date is a field of interviews", "try: netnotes interviews"),
        ("ra", "--columns: ra could be RA or Ra", "write it as the notes do"),
    ],
)
def test_an_unknown_column_is_an_error(names: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        columns(names, Scope(("contact",), lambda: ("Ra", "RA")))
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("cells", "heading", "last"),
    [
        (80, "EMAIL PHONE NAME ROLE", "jane@example.org Jane Doe programme manager of everything"),
        (36, "EMAIL NAME ROLE", "no room for phone"),
        (30, "EMAIL NAME", "no room for phone, role"),
        (18, "EMAIL", "no room for phone, name, role"),
    ],
)
def test_of_columns_that_were_asked_for_none_goes_in_silence(cells: int, heading: str, last: str) -> None:
    asked = columns("email,phone,name,role", Scope(("contact",), lambda: ()))
    values = [["jane@example.org"], [None], ["Jane Doe"], ["programme manager of everything"]]
    sheet = Sheet(asked, values, ["a.md"], "/net", TODAY, by_name=True, as_asked=True)
    lines = [" ".join(line.split()) for line in table_lines(sheet, (), Screen(cells, PLAIN))]
    assert (lines[0], " ".join(lines[2:] or lines[1:]).strip()) == (heading, last)


def test_a_column_of_zeros_is_not_empty_and_a_name_can_not_act_on_the_terminal() -> None:
    asked = columns("name,interviews,a\x1bb,phone", Scope(("contact",), lambda: ("a\x1bb",)))
    values = [["Jane Doe"], [0], ["some words that take room"], [None]]
    sheet = Sheet(asked, values, ["a.md"], "/net", TODAY, by_name=True, as_asked=True)
    lines = [*table_lines(sheet, (), Screen(24, PLAIN))]
    assert lines[0].split() == ["NAME", "INTERVIEWS"]
    assert " ".join(lines[3:]) == r"no room for a\x1bb, phone"

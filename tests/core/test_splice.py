"""Edits of front matter change what was asked, byte for byte, or are refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netnotes.core.decode import decode, encode
from netnotes.core.frontmatter import read
from netnotes.core.splice import append_item, set_field, unset_field
from netnotes.errors import EditRefused

BAD_INPUTS = Path(__file__).parent.parent / "bad_inputs"


def expected() -> list[dict[str, str]]:
    with (BAD_INPUTS / "EXPECTED.tsv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["file"].endswith(".md") and not row["file"].startswith("Ada Lovelace")]


@pytest.mark.parametrize("row", expected(), ids=lambda row: row["file"])
def test_setting_phase_in_a_bad_input_does_what_is_expected(row: dict[str, str]) -> None:
    data = (BAD_INPUTS / row["file"]).read_bytes()
    text, _ = decode(data)
    if row["edit"] == "refuse":
        with pytest.raises(EditRefused, match=r"^\d+:\d+: [a-z@!*&]"):
            set_field(text, "phase", 2)
        return
    edited = encode(set_field(text, "phase", 2))
    if "phase" in read(text).fields:
        spot = read(text).spots["phase"]
        assert edited == encode(text[: spot.start]) + b"2" + encode(text[spot.end :])
    else:
        end = read(text).split.end  # type: ignore[union-attr]
        assert edited == encode(text[:end]) + b"phase: 2\n" + encode(text[end:])
    assert read(decode(edited)[0]).fields["phase"] == 2


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("err_date_feb_30.md", "met"),
        ("err_date_zone.md", "met"),
        ("err_int_5000_digits.md", "n"),
        ("err_int_hex_20000.md", "n"),
    ],
)
def test_a_field_at_fault_is_not_edited(file: str, key: str) -> None:
    text, _ = decode((BAD_INPUTS / file).read_bytes())
    edits: list[Callable[[], str]] = [
        lambda: set_field(text, key, "x"),
        lambda: unset_field(text, key),
        lambda: append_item(text, key, 1),
    ]
    for edit in edits:
        with pytest.raises(EditRefused) as caught:
            edit()
        assert caught.value.message.startswith(("2:", "3:"))
        assert caught.value.hint


def fenced(fields: str) -> str:
    return f"---\n{fields}---\nBody\n"


@pytest.mark.parametrize(
    ("before", "key", "value", "after"),
    [
        ("a: b\n", "a", "c", "a: c\n"),
        ("a: b  # why\n", "a", 7, "a: 7  # why\n"),
        ("a: 'b'\n", "a", "O'Hara", "a: 'O''Hara'\n"),
        ("a: 'b'\n", "a", "c\nd", 'a: "c\\nd"\n'),
        ('a: "b"\n', "a", "c", 'a: "c"\n'),
        ('a: "b"\n', "a", date(2026, 1, 2), "a: 2026-01-02\n"),
        ("a: b\n", "a", "2026-01-02", 'a: "2026-01-02"\n'),
        ("a: b\n", "a", "[[jane-doe]]", 'a: "[[jane-doe]]"\n'),
        ("a: b\n", "a", None, "a: null\n"),
        ("a: b\n", "a", datetime(2026, 1, 2, 3, 4), "a: 2026-01-02T03:04:00\n"),
        ("a:\n", "a", "c", "a: c\n"),
        ("a:   # why\nb: 1\n", "a", "c", "a: c   # why\nb: 1\n"),
        ("a:\n  b\n", "a", "c", "a:\n  c\n"),
        ("a: one\n  two\nb: 1\n", "a", "c", "a: c\nb: 1\n"),
        ("a: |  # why\n  one\n  two\n\nb: 1\n", "a", "c", "a: c  # why\n\nb: 1\n"),
        ("a: >-\n  one\n\n  two\n# own\nb: 1\n", "a", "c", "a: c\n# own\nb: 1\n"),
        ("a: [b,  c ]  # why\n", "a", ["d", "e, f"], 'a: [d, "e, f"]  # why\n'),
        ("a: [\n  b, # c\n]\n", "a", ["d"], "a: [d]\n"),
        ("a: [b]\n", "a", "c", "a: c\n"),
        ("a: [b]\n", "a", [], "a: []\n"),
        ("a:\n  - b # x\n  - c # y\nd: 1\n", "a", ["b", "e"], "a:\n  - b # x\n  - e\nd: 1\n"),
        ("a:\n  - b # x\n  - c # y\nd: 1\n", "a", ["b"], "a:\n  - b # x\nd: 1\n"),
        ("a:\n-   b\n", "a", ["x", "[[y]]"], 'a:\n-   x\n-   "[[y]]"\n'),
        ("a: # why\n  # own\n  - b\n  - c\nd: 1\n", "a", "x", "a: x # why\n  # own\nd: 1\n"),
        ("a:\n  - b\n", "a", [], "a: []\n"),
        ("a:\n  b: 1\n  c: 2\nd: 1\n", "a", "x", "a: x\nd: 1\n"),
        ("? a\n: 1\nb: 2\n", "new", "x", "? a\n: 1\nb: 2\nnew: x\n"),
        ("? a\n: 1\nb: 2\n", "a", "x", "? a\n: x\nb: 2\n"),
        ("{a: 1, b: 2}\n", "a", "x", "{a: x, b: 2}\n"),
        ('"a b": 1\n', "a b", 2, '"a b": 2\n'),
        ("a: b\n", "new", "x: y", 'a: b\nnew: "x: y"\n'),
        ("a: b\n", "new", ["x", "[[y]]", "no"], 'a: b\nnew: [x, "[[y]]", "no"]\n'),
        ("  a: b\n", "new", 1, "  a: b\n  new: 1\n"),
        ("", "new", 1, "new: 1\n"),
        ("# own\n", "new", 1, "# own\nnew: 1\n"),
        ("a: |+\n  b\n\n", "new", 1, "a: |+\n  b\n\nnew: 1\n"),
        ("a: b\n", "true", 1, 'a: b\n"true": 1\n'),
        ("a: b\n", "x: y", 1, 'a: b\n"x: y": 1\n'),
    ],
)
def test_set_changes_the_value_only(before: str, key: str, value: str, after: str) -> None:
    assert set_field(fenced(before), key, value) == fenced(after)


def test_a_new_field_can_go_behind_another() -> None:
    text = fenced("a: |\n  x\n\nb: 1\n")
    assert set_field(text, "c", 2, after="a") == fenced("a: |\n  x\nc: 2\n\nb: 1\n")
    assert set_field(text, "c", 2, after="zzz") == fenced("a: |\n  x\n\nb: 1\nc: 2\n")


def test_setting_what_is_there_changes_nothing() -> None:
    text = fenced("zip: 01234   # keep\ntags: [a,  b ,c]\n")
    assert set_field(text, "zip", "01234") == text
    assert set_field(text, "tags", ["a", "b", "c"]) == text


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("a: 1\nb: 2  # why\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\nb:\n  - x\n\n  - y # why\n\n# own\nc: 3\n", "b", "a: 1\n\n# own\nc: 3\n"),
        ("b: |\n  x\n  y\nc: 3\n", "b", "c: 3\n"),
        ("b: one\n  two\nc: 3\n", "b", "c: 3\n"),
        ("? b\n: 1\nc: 3\n", "b", "c: 3\n"),
        ("b: 1\n", "b", ""),
        ("a: 1\n", "b", "a: 1\n"),
    ],
)
def test_unset_removes_the_lines_of_a_field_only(before: str, key: str, after: str) -> None:
    assert unset_field(fenced(before), key) == fenced(after)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("", "x", "a: [x]\n"),
        ("a:  # why\n", "x", "a: [x]  # why\n"),
        ("a: []\n", "x", "a: [x]\n"),
        ("a: [b,  c ]  # why\n", "x", "a: [b,  c, x ]  # why\n"),
        ("a: [b, c,]\n", "[[x]]", 'a: [b, c, "[[x]]"]\n'),
        ("a: ['b']\n", "x", "a: ['b', 'x']\n"),
        ("a: [\n  b, # 1\n  c # 2\n]\n", "x", "a: [\n  b, # 1\n  c, # 2\n  x\n]\n"),
        ("a: [\n  b,\n  c, # 2\n]\n", "x", "a: [\n  b,\n  c, # 2\n  x,\n]\n"),
        ("a:\n    - b  # 1\n\n# own\nc: 1\n", "x", "a:\n    - b  # 1\n    - x\n\n# own\nc: 1\n"),
        ('a:\n- "b"\nc: 1\n', "x", 'a:\n- "b"\n- "x"\nc: 1\n'),
        ("a: b c  # why\n", "x", "a: [b c, x]  # why\n"),
        ("a: b, c\n", "x", 'a: ["b, c", x]\n'),
        ("a: 'b'\n", "x", "a: ['b', 'x']\n"),
        ("a: 010\n", date(2026, 1, 2), "a: [010, 2026-01-02]\n"),
        ("a: |-\n  b\n", "x", "a: [b, x]\n"),
    ],
)
def test_append_keeps_the_style_of_the_list(before: str, value: str, after: str) -> None:
    assert append_item(fenced(before), "a", value) == fenced(after)


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("", lambda t: set_field(t, "a", 1)),
        ("# Title\n", lambda t: unset_field(t, "a")),
        ("---\na: 1\n", lambda t: set_field(t, "a", 2)),
        (fenced("a: 1\na: 2\n"), lambda t: set_field(t, "b", 2)),
        (fenced("? a\nb: 1\n"), lambda t: set_field(t, "a", 2)),
        (fenced("? a\nb: 1\n"), lambda t: unset_field(t, "a")),
        (fenced("{a: 1, b: 2}\n"), lambda t: unset_field(t, "a")),
        (fenced("{a: 1}\n"), lambda t: set_field(t, "b", 1)),
        (fenced("a: 1\n...\n"), lambda t: set_field(t, "b", 1)),
        (fenced("a: {b: 1}\n"), lambda t: append_item(t, "a", 1)),
        (fenced("a: 1\n"), lambda t: append_item(t, "a", [1])),  # type: ignore[arg-type]
        (fenced("a: 1\n"), lambda t: set_field(t, "a", [[1]])),  # type: ignore[list-item]
        (fenced("a: 1\n"), lambda t: set_field(t, "a", {"b": 1})),  # type: ignore[arg-type]
        (fenced("a: 1\n"), lambda t: set_field(t, "a", "\udc80")),
        (fenced("a: 1\n"), lambda t: set_field(t, "", 1)),
        (fenced("a: 1\n"), lambda t: set_field(t, "b\udc80", 1)),
        (fenced("a: 1\n"), lambda t: set_field(t, "k" * 2000, 1)),
        (fenced("a: 1\n"), lambda t: set_field(t, "a", 10**18)),
        (fenced("a: 1\n"), lambda t: set_field(t, "a", float("nan"))),
        (fenced("a: 1\n"), lambda t: set_field(t, "a", "x" * 33_000)),
        (fenced("a: 1\n") + "<<<<<<< a\n=======\n>>>>>>> b\n", lambda t: set_field(t, "a", 2)),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str, edit: Callable[[str], str]) -> None:
    with pytest.raises(EditRefused) as caught:
        edit(text)
    assert caught.value.code == "refused"
    assert caught.value.hint
    assert len(caught.value.message) < 150


WORDS = st.sampled_from(["Ada", "a b", "Zoë 👩‍🔬", "it's", "x:y", "C++", "010", "a, b", "no", "30 min"])
PLAIN = st.sampled_from(
    ["Ada", "a b", "Zoë", "it's", "x:y", "010", "no", "7", "2026-01-02", "0.5", "~", "12:30"]
)
COMMENT = st.sampled_from(["", "", "  # why", " #", "\t# c: [d"])
BLANK = st.sampled_from(["", "\n", "# own: comment\n", "\n # indented\n\n"])


@st.composite
def field_lines(draw: st.DrawFn, key: str) -> str:
    """Return the lines of one field, in any of the ways in which people write them."""
    a, b, word, comment = draw(PLAIN), draw(PLAIN), draw(WORDS), draw(COMMENT)
    indent = draw(st.sampled_from(["", "  ", "    "]))
    key = draw(st.sampled_from([key, f'"{key}"', f"'{key}'"]))
    quoted = word.replace("'", "''")
    values = [
        f" {a}{comment}",
        f"   {a}  ",
        f"\t{a}",
        f" '{quoted}'{comment}",
        f' "{word}"{comment}',
        f' "one\n  two \\\n  three"{comment}',
        f"{comment}",
        f" {a}\n  {word.replace(':', '')}\n\n   three{comment}",
        f"\n  {a}{comment}",
        f" |{draw(st.sampled_from(['', '-', '+', '2']))}{comment}\n  one: [\n\n  # text\n   two",
        f" >-\n{indent}  one\n{indent}  two: 'x",
        f" [{a}, '{quoted}' ,  {b}]{comment}",
        f" [{a},]{comment}",
        f" []{comment}",
        f" [\n  {a},  # one\n  {b}{draw(st.sampled_from(['', ',']))}  # two\n]{comment}",
        f"{comment}\n{indent}- {a}{comment}\n{indent}- '{quoted}'",
        f"\n{indent}-   {a}\n\n{indent}# own\n{indent}-   {b}  # two",
        f"\n{indent}- |\n{indent}   one\n{indent}- {b}",
        f"\n{indent}- k: {a}\n{indent}  l: [x]\n{indent}- - y",
        f" {{k: {a}, l: [{b}]}}{comment}",
        f"{comment}\n  k: {a}{comment}\n  l:\n  - {b}",
    ]
    return f"{key}:{draw(st.sampled_from(values))}\n"


@st.composite
def notes(draw: st.DrawFn) -> list[str]:
    """Return a note in pieces: the opening, then each field's lines and what follows them, then the rest."""
    keys = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5))
    fence = draw(st.sampled_from(["---", "---  "]))
    pieces = [draw(st.sampled_from(["", "\ufeff"])) + f"{fence}\n" + draw(BLANK)]
    for key in keys:
        pieces += [draw(field_lines(key)), draw(BLANK)]
    pieces.append(draw(st.sampled_from(["---", "---\n", "---\t\n", "---\n\nBody\n---\na: 1\n---\n"])))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return [piece.replace("\n", end) for piece in pieces]


SCALARS = (
    st.text(max_size=30)
    | WORDS
    | st.dates()
    | st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda moment: moment.replace(fold=0))
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
)
VALUES = SCALARS | st.lists(SCALARS, max_size=4)


def pieces_of(pieces: list[str], data: st.DataObject) -> tuple[str, str, str, str]:
    """Choose a field; return what comes before it, its lines, what comes after it, and its key."""
    at = data.draw(st.sampled_from(range(1, len(pieces) - 1, 2)))
    return "".join(pieces[:at]), pieces[at], "".join(pieces[at + 1 :]), pieces[at].strip("\"'")[0]


@settings(max_examples=400, deadline=None)
@given(notes().filter(lambda pieces: len(pieces) > 2), VALUES, st.data())
def test_setting_a_field_touches_no_byte_of_another(
    pieces: list[str], value: object, data: st.DataObject
) -> None:
    before, lines, after, key = pieces_of(pieces, data)
    text = before + lines + after
    edited = set_field(text, key, value)  # type: ignore[arg-type]
    assert edited.startswith(before)
    assert edited.endswith(after)
    fields = read(text).fields
    assert repr(read(edited).fields) == repr(fields | {key: value})
    assert set_field(edited, key, value) == edited  # type: ignore[arg-type]
    if "#" in lines.partition(":")[2].splitlines()[0] and fields[key] is not None and "'" not in lines:
        assert "#" in edited[len(before) : len(edited) - len(after)]


@settings(max_examples=200, deadline=None)
@given(notes(), VALUES)
def test_a_new_field_is_one_more_line(pieces: list[str], value: object) -> None:
    text = "".join(pieces)
    edited = set_field(text, "new", value)  # type: ignore[arg-type]
    start = len(text) - len(pieces[-1])
    assert edited.startswith(text[:start])
    assert edited.endswith(pieces[-1])
    line = edited[start : len(edited) - len(pieces[-1])]
    assert len(line.splitlines()) == 1 or not value
    assert unset_field(edited, "new") == text


@settings(max_examples=200, deadline=None)
@given(notes().filter(lambda pieces: len(pieces) > 2), st.data())
def test_unsetting_a_field_removes_its_lines_only(pieces: list[str], data: st.DataObject) -> None:
    before, lines, after, key = pieces_of(pieces, data)
    try:
        edited = unset_field(before + lines + after, key)
    except EditRefused:
        assert "|+" in before  # blank lines behind the field would become part of that text
    else:
        assert edited == before + after


@settings(max_examples=300, deadline=None)
@given(notes().filter(lambda pieces: len(pieces) > 2), SCALARS, st.data())
def test_appending_an_item_keeps_every_other_byte(
    pieces: list[str], value: object, data: st.DataObject
) -> None:
    before, lines, after, key = pieces_of(pieces, data)
    text = before + lines + after
    old = read(text).fields[key]
    if isinstance(old, dict):
        return
    edited = append_item(text, key, value)  # type: ignore[arg-type]
    assert edited.startswith(before)
    assert edited.endswith(after)
    items = [] if old is None else old if isinstance(old, list) else [old]
    assert repr(read(edited).fields[key]) == repr([*items, value])
    if isinstance(old, list):
        left = iter(edited)
        assert all(char in left for char in text)

"""Front matter as fields, where they stand, and what is wrong with them."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from timing import takes_less_than

from netnotes.core.decode import encode
from netnotes.core.frontmatter import Reading, Split, read, read_note, split, written
from netnotes.core.handler import FrontMatterError, NetnotesHandler
from netnotes.core.problems import CODES
from netnotes.core.splice import append_item, set_field, unset_field
from netnotes.core.yaml_events import FASTEST, PureParser
from netnotes.errors import EditRefused

BAD_INPUTS = Path(__file__).parent.parent / "bad_inputs"
# What only the field registry and the file names can tell, not the reading of one text.
TOLD_ELSEWHERE = ("atk_mail_header.md", "atk_path_title.md", "Ada Lovelace")


def expected() -> list[dict[str, str]]:
    with (BAD_INPUTS / "EXPECTED.tsv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["file"].endswith(".md")]


def note(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "Body", ""])


def places(reading: Reading) -> list[str]:
    return [f"{p.code} {p.line}:{p.column}" for p in reading.problems]


def verdict(reading: Reading) -> str:
    severities = {CODES[problem.code][0] for problem in reading.problems}
    if "error" in severities:
        return "error"
    return ("load" if reading.has_front_matter else "skip") + ("+warn" if "warning" in severities else "")


@pytest.mark.parametrize("row", expected(), ids=lambda row: row["file"])
def test_every_bad_input_gets_its_verdict_at_its_place(row: dict[str, str]) -> None:
    _, reading = read_note((BAD_INPUTS / row["file"]).read_bytes())
    if row["file"].startswith(TOLD_ELSEWHERE):
        assert verdict(reading) == "load"
        return
    assert verdict(reading) == row["verdict"]
    worst = "error" if row["verdict"] == "error" else "warning"
    first = next((p for p in reading.problems if p.severity == worst), None)
    assert row["line"] in ("*", str(first.line) if first else "-")
    assert row["col"] in ("*", str(first.column) if first else "-")
    assert reading.ok == (row["verdict"] != "error" or row["edit"] == "refuse-that-field")


@pytest.mark.parametrize("row", expected(), ids=lambda row: row["file"])
def test_both_parsers_read_every_bad_input_alike(row: dict[str, str]) -> None:
    text, _ = read_note((BAD_INPUTS / row["file"]).read_bytes())
    assert read(text, PureParser) == read(text)


def test_no_message_echoes_a_long_value() -> None:
    for row in expected():
        for problem in read_note((BAD_INPUTS / row["file"]).read_bytes())[1].problems:
            assert len(problem.message) < 120


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nBody\n", ("a: b\n", "Body\n", 4)),
        ("\ufeff--- \t\na: b\n---  \nBody", ("a: b\n", "Body", 4)),
        ("---\r\na: b\r\n---\r\nBody", ("a: b\r\n", "Body", 4)),
        ("---\ra: b\r---\rBody", ("a: b\r", "Body", 4)),
        ("---\n---", ("", "", 3)),
        ("---\n---\n---\n", ("", "---\n", 3)),
        ("---\na: b\n--- \nBody\n---\n", ("a: b\n", "Body\n---\n", 4)),
        ("---\na: b\n---x\n---\n", ("a: b\n---x\n", "", 5)),
        ("---\n\n---\n---\n", ("\n", "---\n", 4)),
        ("---\na: |\n  ---\n---x\n---\n", ("a: |\n  ---\n---x\n", "", 6)),
    ],
)
def test_a_note_splits_at_its_fences(text: str, parts: tuple[str, str, int]) -> None:
    found = split(text)
    assert found is not None
    assert (text[found.start : found.end], text[found.body :], found.body_line) == parts
    assert found.first_line == 2


@pytest.mark.parametrize(
    "text", ["", "# Title\n---\n", "---", "----\na: b\n----\n", " ---\na: b\n---\n", "---\na: b\n"]
)
def test_a_text_without_both_fences_does_not_split(text: str) -> None:
    assert split(text) is None


@pytest.mark.parametrize("filler", ["\n", "\r", "---x\n", "--- ", " ", "\t\n", "-", "---\t\t\tx\r\n"])
def test_splitting_takes_linear_time(filler: str) -> None:
    for text in ("---\n" + filler * 200_000, filler * 200_000):
        assert takes_less_than(0.5, partial(read, text))


def test_fields_come_in_file_order_with_their_values() -> None:
    reading = read(
        note(
            "name: Jane Doe  # comment",
            "zip: 01234",
            "phase: 1",
            "met: 2026-11-20",
            "ratio: 0.5",
            "yes: no",
            "empty:",
            "nothing: ~",
            "tags: [a, 'b', 3]",
            "list:",
            "- x",
            "-",
            "nested: {a: {b: [1]}}",
            "bio: |",
            "  one",
            "  two",
            "long: one",
            "  two",
            '"quoted key": "a\\tb"',
            "date: 2026-11-20 10:00",
        )
    )
    assert reading.problems == ()
    assert list(reading.fields.items()) == [
        ("name", "Jane Doe"),
        ("zip", "01234"),
        ("phase", 1),
        ("met", date(2026, 11, 20)),
        ("ratio", 0.5),
        ("yes", "no"),
        ("empty", None),
        ("nothing", None),
        ("tags", ["a", "b", 3]),
        ("list", ["x", None]),
        ("nested", {"a": {"b": [1]}}),
        ("bio", "one\ntwo\n"),
        ("long", "one two"),
        ("quoted key", "a\tb"),
        ("date", datetime(2026, 11, 20, 10)),
    ]


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_field_has_its_spot(bom: str, end: str) -> None:
    lines = [
        "n\u00e4me: 'Ad\u00e4'  # c",
        "tags: [a, \U0001f469]",
        "bio: |",
        "  one",
        "",
        "l:",
        "  - x  # c",
        "",
        "e: ",
    ]
    text = bom + end.join(["---", *lines, "---", "Body"])
    spots = read(text).spots
    shown = {
        key: (
            text[s.key_start : s.key_end],
            s.key_line,
            text[s.start : s.end],
            s.line,
            s.column,
            s.style,
            s.text,
        )
        for key, s in spots.items()
    }
    assert shown == {
        "n\u00e4me": ("n\u00e4me", 2, "'Ad\u00e4'", 2, 7, "single", ""),
        "tags": ("tags", 3, "[a, \U0001f469]", 3, 7, "flow", ""),
        "bio": ("bio", 4, f"|{end}  one", 4, 6, "literal", ""),
        "l": ("l", 7, "- x", 8, 3, "block", ""),
        "e": ("e", 10, "", 10, 3, "empty", ""),
    }
    assert [(i.line, i.column, i.style, text[i.start : i.end]) for i in spots["tags"].items] == [
        (3, 8, "plain", "a"),
        (3, 11, "plain", "\U0001f469"),
    ]
    assert [(i.line, i.column, i.text) for i in spots["l"].items] == [(8, 5, "x")]


def test_a_field_is_shown_as_written() -> None:
    reading = read(
        note("a: 2026-11-20 10:00", "b: [2026-11-20, 1.10, 2]", "c: {d: 2026-11-20}", "e: 010", "f: No")
    )
    shown = {key: written(reading, key) for key in reading.fields}
    assert json.loads(json.dumps(shown)) == {
        "a": "2026-11-20 10:00",
        "b": ["2026-11-20", "1.10", 2],
        "c": {"d": "2026-11-20"},
        "e": "010",
        "f": "No",
    }


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["name: Ada", "  role: x"], ["NN204 3:7"]),
        (["name Ada", "role: x"], ["NN204 3:5"]),
        (["name: 'Ada' Lovelace"], ["NN204 2:13"]),
        (["by: [[jane]] and Bob"], ["NN204 2:14"]),
        (["name: {{ name }}"], ["NN204 2:8"]),
        (["tags: [#a, #b]", "x: 1"], ["NN204 2:7"]),
        (["tags: [a"], ["NN204 2:7"]),
        (["a: {b: 1"], ["NN204 2:4"]),
        (["a: ]"], ["NN204 2:4"]),
        (["a: - b"], ["NN204 2:4"]),
        (["a: `x`"], ["NN204 2:4"]),
        (["a: %x"], ["NN204 2:4"]),
        (["a:", "\tb: 1"], ["NN204 3:1"]),
        (["a: |x", "  y"], ["NN204 2:4"]),
        (['a: "C:\\new\\q"'], ["NN204 2:11"]),
        (["a: 'it's'"], ["NN204 2:8"]),
        (["a: 1", "- b"], ["NN204 3:1"]),
        (["--- x"], ["NN204 2:1"]),
        (["a: 1", "--- x"], ["NN204 3:1"]),
        (["a: 1", "...", "b: 2"], ["NN204 4:1"]),
        (["%YAML 1.1"], ["NN204 3:1"]),
        (["a: b\x00c"], ["NN204 2:5"]),
        (["a: b\x1bc"], ["NN204 2:5"]),
        (["a: \udcfc"], ["NN207 2:4"]),
        (["Just text"], ["NN205 2:1"]),
        (["- a"], ["NN205 2:1"]),
        (["a: {b: 1, b: 2}"], ["NN206 2:11"]),
        (["1: a", '"1": b'], ["NN212 2:1", "NN206 3:1"]),
        (["a: *b"], ["NN209 2:4"]),
        (["a: **bold**"], ["NN209 2:4"]),
        (["a: &b c"], ["NN209 2:4"]),
        (["a: & b"], ["NN209 2:4"]),
        (["a: !b"], ["NN209 2:4"]),
        (["a: !!str b"], ["NN209 2:4"]),
        (["a: !b!c d"], ["NN209 2:4"]),
        (["<<: {a: 1}"], ["NN209 2:1"]),
        (["*a : b"], ["NN209 2:1"]),
        (["*a"], ["NN209 2:1"]),
        (["a: " + "[" * 31 + "]" * 31], []),
        (["a: " + "[" * 32 + "]" * 32], ["NN208 2:35"]),
        (["a: " + "{a: " * 40], ["NN208 2:128"]),
        (["a: " + "x" * 32768], []),
        (["a: " + "x" * 32769], ["NN208 2:4"]),
        ([f"a{n}: {'x' * 30000}" for n in range(3)], ["NN208 1:1"]),
        (["# only a comment"], ["NN203 1:1"]),
        (["{}"], ["NN203 1:1"]),
        (["a: 2024-02-30", "b: [1, 2024-02-31]"], ["NN210 2:4", "NN210 3:8"]),
        (["a: #b", "c:", "- #d", "- # comment", "e: # comment"], ["NN211 2:4", "NN211 4:3"]),
        (["1: a", "[b]: c"], ["NN212 2:1", "NN204 3:1"]),
        ([": a"], ["NN204 2:1"]),
        (["? ", ": a"], ["NN212 2:2"]),
        (['a: "\\u202e"', "b: x\u200by", "c\u00ad: 1"], ["NN213 2:4", "NN213 3:4", "NN213 4:1"]),
        (["a: x\u2028y: z", "\ufeffb: 1", "c: \x85"], ["NN213 2:4", "NN204 2:7"]),
        (["a: x\u2028y", "\ufeffb: \x85"], ["NN213 2:4", "NN213 3:1", "NN213 3:5"]),
        (["a: ok", "b: \U0001f3f4\U000e0067\U000e0062\U000e007f"], []),
        (["a: ok", "b: x\U000e0067"], ["NN213 3:4"]),
        (["a: \u0646\u200c\u0627"], []),
    ],
)
def test_what_is_wrong_in_front_matter_has_a_place(lines: list[str], found: list[str]) -> None:
    reading = read(note(*lines))
    assert places(reading) == found
    assert reading.ok or not reading.fields
    assert read(note(*lines), PureParser) == reading


def test_tabs_and_question_marks_read_alike_with_both_parsers() -> None:
    text = note("a:\tb\tc\t# d", "e: [f?, g\t,\t'h'\t]\t", "i: j", "  \tk", "l: 'm'\t")
    assert read(text).fields == {"a": "b\tc", "e": ["f?", "g", "h"], "i": "j k", "l": "m"}
    assert read(text, PureParser) == read(text)


def test_the_largest_front_matter_is_read_in_under_a_second() -> None:
    for line in ("k{}: v\n", "k{}: [[a], {{b: c}}]\n", "k{}: 2024-02-30\n", "{}: '\u202e'\n"):
        fields = "".join(line.format(n) for n in range(65_000 // (len(line.encode()) + 4)))
        assert len(read(f"---\n{fields}---\n").fields) > 2000
        assert takes_less_than(1, partial(read, f"---\n{fields}---\n"))


def test_a_line_separator_is_text_and_no_line_end() -> None:
    reading = read(note("a: x\u2028y", "b\ufeff: \x85z", "c: 1"))
    assert reading.fields == {"a": "x\u2028y", "b\ufeff": "\x85z", "c": 1}
    assert reading.spots["c"].line == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("# Title\n", []),
        ("---\n", ["NN201 1:1"]),
        ("---", ["NN201 1:1"]),
        ("-----\n\ntext\n", []),
        ("-----\nname: Ada\n-----\n", ["NN202 1:1"]),
        ("\n\n ---\nname: Ada\n---\n", ["NN202 3:2"]),
        ("\ufeff\ufeff---\nname: Ada\n---\n", ["NN202 1:2"]),
        ("--- yaml\nname: Ada\n---\n", ["NN202 1:1"]),
        ("--- yaml\nno fields\n---\n", []),
    ],
)
def test_what_looks_like_front_matter_is_named(text: str, found: list[str]) -> None:
    assert places(read(text)) == found
    assert not read(text).has_front_matter


def test_a_date_that_is_none_is_the_fault_of_its_field_alone() -> None:
    reading = read(note("a: 1", "met: 2024-02-30"))
    assert reading.ok
    assert reading.faulty == {"met"}
    assert reading.fields == {"a": 1, "met": "2024-02-30"}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\xff\xfe-\0-\0-\0\n\0", ["NN108 1:1"]),
        (b"---\nname: M\xfcller\n---\n", ["NN207 2:8"]),
        (b"---\na: 1\n---\n<<<<<<< x\n=======\n>>>>>>> y\n", ["NN214 4:1"]),
        (b"---\n<<<<<<< x\na: 1\n=======\na: 2\n>>>>>>> y\n---\n", ["NN214 2:1"]),
        (b"---\na: 1\na: 2\n---\n<<<<<<< x\n=======\n>>>>>>> y\n", ["NN206 3:1", "NN214 5:1"]),
        (b"", ["NN109 1:1"]),
    ],
)
def test_problems_of_the_bytes_and_of_the_fields_come_together(data: bytes, found: list[str]) -> None:
    text, reading = read_note(data)
    assert places(reading) == found
    assert reading.ok == (found == ["NN109 1:1"])
    assert encode(text) == data


def test_any_program_reads_the_same_fields_through_the_handler() -> None:
    for row in expected():
        text, reading = read_note((BAD_INPUTS / row["file"]).read_bytes())
        if not reading.has_front_matter and row["file"] != "err_unclosed.md":
            continue
        if row["verdict"] == "error":
            with pytest.raises(FrontMatterError) as caught:
                frontmatter.parse(text, handler=NetnotesHandler())
            assert caught.value.problems
        else:
            fields, body = frontmatter.parse(text, handler=NetnotesHandler())
            assert fields == reading.fields
            assert body == text[reading.split.body if reading.split else 0 :].strip()


def test_the_handler_knows_its_notes() -> None:
    assert NetnotesHandler().detect("---\na: b\n---\n")
    assert not NetnotesHandler().detect("# Title\n")
    assert NetnotesHandler().split("---\na: b\n---\nBody") == ("a: b\n", "Body")
    assert NetnotesHandler().load("a: 010") == {"a": "010"}
    assert split("---\na: b\n---\nBody") == Split(4, 9, 13, 2, 4)


# Without those that YAML 1.1, but not 1.2, takes for line ends.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029\ufeff"), max_size=20
)
# Words that YAML 1.1 and 1.2 both take for text, whatever else they are given.
STRINGS = TEXTS.map(lambda text: "x" + text)


@given(st.dictionaries(STRINGS, STRINGS | st.lists(STRINGS, max_size=4), min_size=1, max_size=6), st.data())
def test_strings_read_as_other_yaml_readers_read_them(fields: dict[str, object], data: st.DataObject) -> None:
    options = {
        "default_flow_style": data.draw(st.sampled_from([None, False, True])),
        "allow_unicode": data.draw(st.booleans()),
        "width": data.draw(st.sampled_from([5, 80])),
        "default_style": data.draw(st.sampled_from([None, "'", '"', "|", ">"])),
        "line_break": data.draw(st.sampled_from(["\n", "\r\n"])),
    }
    source = yaml.safe_dump(fields, **options)  # type: ignore[call-overload]
    loaded = yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for parser in (FASTEST, PureParser):
        reading = read(f"---\n{source}---\n", parser)
        assert reading.ok
        assert reading.fields == loaded


MORSELS = [
    *(
        b"---\n",
        b"...\n",
        b"\n",
        b"\r",
        b"\r\n",
        b"\t",
        b"  ",
        b", ",
        b": ",
        b"- ",
        b"? ",
        b"[",
        b"]",
        b"{",
        b"}",
    ),
    *(b"|\n", b">-\n", b'"', b"'", b"#", b" #", b"&a ", b"*a", b"!!int ", b"<<: ", b"%", b"@", b"=", b"null"),
    *(b"\\u202e", b"2024-02-30", b"\0", b"\xff", b"a: 1\n", b"phase: 2\n", b"0x1f", b"1_0", b"9" * 120),
    "\ufeff\u2028\x85\u200b é😀".encode(),
]


def mutated(rng: random.Random, data: bytes) -> bytes:
    piece = bytearray(data[:4000])
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(piece) + 1)
        match rng.randrange(4):
            case 0:
                piece[at : at + rng.randrange(1, 9)] = b""
            case 1:
                piece[at:at] = rng.choice(MORSELS)
            case 2:
                piece[at : at + 1] = bytes([rng.randrange(256)])
            case _:
                other = rng.randrange(len(piece) + 1)
                piece[at:at] = piece[other : other + rng.randrange(1, 30)]
    return bytes(piece)


def test_no_mutated_note_crashes_hangs_or_loses_anything() -> None:
    rng = random.Random(7)
    seeds = [path.read_bytes() for path in sorted(BAD_INPUTS.glob("*.md"))]
    edits: list[Callable[[str], str]] = [
        lambda text: set_field(text, "phase", "x: y"),
        lambda text: unset_field(text, "name"),
        lambda text: append_item(text, "tags", "[[z]]"),
    ]
    for _ in range(2000):
        data = mutated(rng, rng.choice(seeds))
        text, reading = read_note(data)
        assert encode(text) == data
        assert all(p.line >= 1 and p.column >= 1 for p in reading.problems)
        assert reading.ok or any(p.severity == "error" for p in reading.problems)
        for edit in edits:
            with suppress(EditRefused):
                assert read(edit(text)).ok
        assert takes_less_than(1, partial(read_note, data))

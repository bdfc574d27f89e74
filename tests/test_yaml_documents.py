"""The kinds of documents of YAML 1.2.2, chapter by chapter, as front matter: each is read as documented, or refused at its place.

The words of the examples are ours; the numbers are those of the specification's chapters.
"""

from __future__ import annotations

from typing import Any

import pytest

from netnotes.core.frontmatter import Reading, all_written, read
from netnotes.core.splice import set_field
from netnotes.errors import EditRefused

# chapter and kind -> front matter, and what it holds
READ: dict[str, tuple[str, dict[str, Any]]] = {
    "2.1 mapping of scalars": ("name: Ada\nage: 36\n", {"name": "Ada", "age": 36}),
    "2.1 mapping of sequences": ("tags:\n- a\n- b\n", {"tags": ["a", "b"]}),
    "2.1 mapping of mappings": ("a:\n  b: c\n", {"a": {"b": "c"}}),
    "2.1 sequence of sequences": ("a: [[x, y], [z]]\n", {"a": [["x", "y"], ["z"]]}),
    "2.3 literal": ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
    "2.3 folded": ("a: >\n  one\n  two\n\n  three\n", {"a": "one two\nthree\n"}),
    "2.3 plain over lines": ("a:\n  one\n  two\n", {"a": "one two"}),
    "2.3 quoted over lines": ('a: "one\n  two\\\n  three"\n', {"a": "one twothree"}),
    "2.4 integers": ("a: 12\nb: -7\nc: 0o14\nd: 0xC\n", {"a": 12, "b": -7, "c": "0o14", "d": "0xC"}),
    "2.4 floats": ("a: 1.25\nb: 12e2\n", {"a": 1.25, "b": "12e2"}),
    "2.4 others": ("a: null\nb: true\nc: False\nd: ~\n", {"a": None, "b": True, "c": False, "d": None}),
    "2.4 dates": ("a: 2026-11-20\n", {"a": "2026-11-20"}),
    "5.2 byte order mark": ("\ufeffname: Ada\n", {"name": "Ada"}),
    "5.4 line ends": ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
    "5.7 escapes": (r'a: "\t\x41\u00e9\U0001F642\"\\"' + "\n", {"a": '\tAé🙂"\\'}),
    "6.2 tabs between": ("a:\tb\n", {"a": "b"}),
    "6.5 folding": ("a: >-\n  x\n\n\n  y\n", {"a": "x\n\ny"}),
    "6.6 comments": ("# above\na: b # behind\n  # indented\nc: 'd # no'\n", {"a": "b", "c": "d # no"}),
    "7.2 empty": ("a:\nb: ''\nc: \"\"\n", {"a": None, "b": "", "c": ""}),
    "7.3 single quoted": ("a: 'it''s: #1'\n", {"a": "it's: #1"}),
    "7.3 plain": (
        "a: x:y #z\nb: -1-\nc: http://x.org/#y\n",
        {"a": "x:y", "b": "-1-", "c": "http://x.org/#y"},
    ),
    "7.4 flow": ("a: [b, 'c', {d: e}, ]\nf: {g: h, 'i': [j]}\n", {"a": ["b", "c", {"d": "e"}], "f": {"g": "h", "i": ["j"]}}),
    "7.4 flow over lines": ("a: [\n  b, # one\n  c\n  ]\n", {"a": ["b", "c"]}),
    "7.4 single pair": ("a: [b: c]\n", {"a": [{"b": "c"}]}),
    "8.1 indentation given": ("a: |2\n    x\n", {"a": "  x\n"}),
    "8.1 chomping": ("a: |-\n  x\nb: |+\n  x\n\nc: |\n  x\n", {"a": "x", "b": "x\n\n", "c": "x\n"}),
    "8.2 compact": ("a:\n- b: c\n  d: e\n", {"a": [{"b": "c", "d": "e"}]}),
    "8.2 explicit key": ("? a\n: b\n", {"a": "b"}),
    "8.2 quoted keys": ("'a b': 1\n\"c\": 2\n", {"a b": 1, "c": 2}),
    "10.1 json": ('{"a": [1, true, null], "b": {"c": "d"}}\n', {"a": [1, True, None], "b": {"c": "d"}}),
    "10.3 what 1.1 read otherwise": (
        "a: no\nb: on\nc: 12:30\nd: 0301234567\ne: 1_000\nf: y\n",
        {"a": "no", "b": "on", "c": "12:30", "d": "0301234567", "e": "1_000", "f": "y"},
    ),
    "an indented mapping": ("  a: b\n  c: d\n", {"a": "b", "c": "d"}),
    "no fields": ("# nothing\n", {}),
}  # fmt: skip

# chapter and kind -> front matter, and the line and column of what is wrong (the front matter begins on line 2)
REFUSED: dict[str, tuple[str, int, int]] = {
    "2.2 a sequence": ("- a\n- b\n", 2, 1),
    "2.2 a scalar": ("just text\n", 2, 1),
    "3.2 keys that are equal": ("a: 1\na: 2\n", 3, 1),
    "5.1 a control character": ("a: x\x01\n", 2, 5),
    "5.3 a reserved indicator": ("a: @b\n", 2, 4),
    "5.3 a backtick": ("a: `b`\n", 2, 4),
    "5.7 an unknown escape": ('a: "\\q"\n', 2, 5),
    "6.1 a tab as indentation": ("a:\n\tb: c\n", 3, 1),
    "6.8 a directive": ("%YAML 1.2\na: b\n", 3, 1),
    "6.9 a tag that makes an object": ("a: !!python/object/apply:os.system [ls]\n", 2, 4),
    "6.9 a local tag": ("a: !mine b\n", 2, 4),
    "7.1 an alias": ("a: &x b\nc: *x\n", 3, 4),
    "7.1 an alias in a list": ("a: [&x y, *x]\n", 2, 11),
    "7.1 an alias to nothing": ("a: *x\n", 2, 4),
    "7.1 an alias to itself": ("a: &x [*x]\n", 2, 8),
    "7.3 a quote never closed": ("a: 'b\nc: d\n", 2, 4),
    "7.4 a list never closed": ("a: [b\nc: d\n", 2, 4),
    "8.2 a key in the middle": ("a: b: c\n", 2, 5),
    "8.2 indented too far": ("a: b\n  c: d\n", 3, 4),
    "8.2 a key that is a list": ("? [a, b]\n: c\n", 2, 3),
    "9.1 a second document": ("a: b\n... \nc: d\n", 4, 1),
    "10.2 a merge": ("a: &x {b: c}\n<<: *x\n", 3, 1),
}


def reading(front_matter: str) -> tuple[str, Reading]:
    mark = "\ufeff" if front_matter.startswith("\ufeff") else ""
    text = f"{mark}---\n{front_matter.removeprefix(mark)}---\nBody\n"
    return text, read(text)


@pytest.mark.parametrize("kind", READ)
def test_a_document_is_read_as_documented(kind: str) -> None:
    front_matter, fields = READ[kind]
    _, found = reading(front_matter)
    assert found.ok, found.problems
    assert all_written(found) == fields
    assert [repr(value) for value in all_written(found).values()] == [
        repr(value) for value in fields.values()
    ]


@pytest.mark.parametrize("kind", REFUSED)
def test_a_document_is_refused_at_its_place(kind: str) -> None:
    front_matter, line, column = REFUSED[kind]
    text, found = reading(front_matter)
    assert not found.ok
    first = found.problems[0]
    assert (first.line, first.column) == (line, column), first
    assert first.message
    with pytest.raises(EditRefused, match=f"^{line}:{column}: "):
        set_field(text, "role", "x")


@pytest.mark.parametrize("kind", READ)
def test_a_field_is_added_to_it_or_refused_and_nothing_else_changes(kind: str) -> None:
    text, found = reading(READ[kind][0])
    try:
        edited = set_field(text, "brand_new", "x: y")
    except EditRefused:
        return
    assert '\nbrand_new: "x: y"' in edited.replace("\r", "") or '  brand_new: "x: y"' in edited
    after = read(edited)
    assert {key: repr(value) for key, value in after.fields.items() if key != "brand_new"} == {
        key: repr(value) for key, value in found.fields.items()
    }

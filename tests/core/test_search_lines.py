"""Which line of a note is shown for a search, and which words in it."""

from __future__ import annotations

import pytest
from timing import takes_less_than

from netnotes.core.search_lines import Line, best_line, effort_for
from netnotes.core.search_terms import Term, read_search
from netnotes.core.search_text import Part

NOTE = """\
---
name: Jane Doe
aliases:
  - Plover
# peat in a comment
organization: Peat Trust
tags: [moss, bog]
---

# Jane Doe

Likes bog and moss. <!-- hidden heron -->

## Log

- 2026-11-20 call: peat, moss
  and a long bog walk
- 2026-11-21 the name of 漢字の本 is Ångström
"""


def found(text: str, part: Part | None = None, note: str = NOTE, kind: str = "contact") -> Line:
    wanted = read_search(text, lambda name: False, lambda name: False).wanted
    return best_line(note, kind, wanted, part)


@pytest.mark.parametrize(
    ("text", "part", "number", "shown"),
    [
        ("jane", None, 2, "name: [Jane] Doe"),
        ("plover", None, 4, "- [Plover]"),
        ("peat", None, 6, "organization: [Peat] Trust"),
        ("moss", None, 7, "tags: [[moss], bog]"),
        ("moss peat", None, 16, "- 2026-11-20 call: [peat], [moss]"),
        ("bog moss", None, 7, "tags: [[moss], [bog]]"),
        ("bog", "log", 17, "and a long [bog] walk"),
        ("bog", "body", 12, "Likes [bog] and moss."),
        ('"moss and"', None, 12, "Likes bog [and] [moss]."),
        ('"bog walk"', None, 17, "and a long [bog] [walk]"),
        ("organi* peat", None, 6, "organization: [Peat] Trust"),
        ("angstrom", None, 18, "- 2026-11-21 the name of 漢字の本 is [Ångström]"),
        ("字の", None, 18, "- 2026-11-21 the name of 漢[字の]本 is Ångström"),
        ("heron", None, 2, "name: Jane Doe"),
        ("name", None, 18, "- 2026-11-21 the [name] of 漢字の本 is Ångström"),
        ("lik*", None, 12, "[Likes] bog and moss."),
    ],
)
def test_the_line_with_most_of_the_words_is_shown(
    text: str, part: Part | None, number: int, shown: str
) -> None:
    line = found(text, part)
    marked, end = "", 0
    for start, stop in line.spans:
        marked += line.text[end:start] + f"[{line.text[start:stop]}]"
        end = stop
    assert (line.number, marked + line.text[end:]) == (number, shown)


@pytest.mark.parametrize(
    ("text", "note", "line"),
    [
        ("nowhere", "# Title\n\nText\n", Line(1, "# Title", "names", ())),
        ("nowhere", "Text\n\n# Title\n", Line(3, "# Title", "names", ())),
        ("nowhere", "", Line(1, "", "names", ())),
        ("nowhere", "---\nrole: x\n---\n", Line(2, "role: x", "names", ())),
        ("a", "\r\nb\r\n a\r\n", Line(3, "a", "body", ((0, 1),))),
        ("deep", "x " * 20_000 + "deep\n", Line(1, ("x " * 20_000)[:10_000].strip(), "names", ())),
    ],
)
def test_a_note_whose_words_can_not_be_shown_gives_its_title_or_first_line(
    text: str, note: str, line: Line
) -> None:
    assert found(text, note=note, kind="note") == line


def test_the_part_of_the_line_is_told() -> None:
    note = "---\ncontact: x\nname: peat-a\n---\n\n### Peat-b?\n\npeat-c\n\n## Log\n\n- peat-d\n\n## Else\n\npeat-e\n"
    parts = [found(f"peat-{letter}", note=note, kind="interview").part for letter in "abcde"]
    assert parts == ["names", "answers", "answers", "log", "body"]


@pytest.mark.parametrize("count", [1, 3, 199])
def test_the_lines_of_many_long_notes_are_looked_at_within_a_second(count: int) -> None:
    note = "# Title\n\n" + "".join(f"w{n % 199} w{n % 7} and w{n % 11}\n" for n in range(25_000))
    terms = [Term((f"w{n}",)) for n in range(count)] + [Term(("nowhere",))]
    assert best_line(note, "note", terms, None, effort_for(20)).spans
    assert takes_less_than(2 / 20, lambda: best_line(note, "note", terms, None, effort_for(20)))


def test_a_word_is_found_at_the_end_of_a_long_note() -> None:
    note = "# Title\n\n" + "one more line\n" * 25_000 + "moss\n"
    assert best_line(note, "note", [Term(("moss",))], None, effort_for(20)).number == 25_003


def test_where_the_effort_is_used_up_the_best_line_so_far_is_shown_or_the_title() -> None:
    note = "# Title\n\nbog\n\nmoss\n\nbog moss\n"
    wanted = [Term(("bog",)), Term(("moss",))]
    lines = [best_line(note, "note", wanted, None, effort).number for effort in (1, 20, 1_000)]
    assert lines == [1, 3, 7]

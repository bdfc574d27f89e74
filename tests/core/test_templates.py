from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.body import scan
from netnotes.core.frontmatter import read
from netnotes.core.questions import parse_bank, pick, render_questions
from netnotes.core.templates import TemplateError, placeholders, render, scaffold

KNOWN = ("name", "date", "questions", "paths", "role", "slug")


def shipped(name: str) -> str:
    return files("netnotes").joinpath("templates", name).read_text("utf-8")


# --- text


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("# {{ name }}, {{date}}\n", {"name": "Jane", "date": "today"}, "# Jane, today\n"),
        ("a\n{{ name }}\nb\n", {}, "a\nb\n"),
        ("a\n{{ name }}\nb\n", {"name": "  "}, "a\nb\n"),
        ("{{ name }} {{ date }}|\n", {"date": "d"}, " d|\n"),
        ("no placeholder\n\n", {}, "no placeholder\n\n"),
        (
            "{% if x %} {# no #} { name } }} ${x}\n",
            {"name": "Jane"},
            "{% if x %} {# no #} { name } }} ${x}\n",
        ),
        ("{{ name }}", {"name": "{{ date }}", "date": "never"}, "{{ date }}"),
        ("{{ name }} {{ name }}", {"name": "{{", "date": "d"}, "{{ {{"),
        ("{{ questions }}\n\nend\n", {"questions": "### a\n\n### b\n"}, "### a\n\n### b\n\nend\n"),
        ("# {{ name }}!\n", {"name": "Jane\n## Log\r\n- x\u2028y"}, "# Jane ## Log - x y!\n"),
        ("{{ name }}", {"name": "\\1 \\g<0>"}, "\\1 \\g<0>"),
        ("", {}, ""),
    ],
)
def test_placeholders_are_filled_in(template: str, values: dict[str, str], expected: str) -> None:
    assert render(template, values, "t.md", KNOWN) == expected


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("a\n  {{ nmae }}\n", "t.md:2:3: there is no placeholder {{ nmae }}", "did you mean name?"),
        ("a {{ Date }}", "t.md:1:3: there is no placeholder {{ Date }}", "did you mean date?"),
        (
            "{{ name | upper }}",
            "t.md:1:1: there is no placeholder {{ name | upper }}",
            "the placeholders here are name, date, questions, paths, role, slug",
        ),
        ("a\nb {{ name\n}}\n", "t.md:2:3: {{ is never closed", "close it with }} on the same line"),
        ("{{ name }} {{", "t.md:1:12: {{ is never closed", "close it with }} on the same line"),
    ],
)
def test_a_bad_placeholder_is_an_error_with_its_place(template: str, message: str, hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render(template, {"name": "x"}, "t.md", KNOWN)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert message.startswith(f"t.md:{caught.value.line}:{caught.value.column}:")


@given(st.text())
def test_a_text_without_opening_braces_stays_as_it_is(text: str) -> None:
    text = text.replace("{{", "{")
    assert render(text, {}, "t.md", ()) == text


@given(st.text(min_size=1))
def test_a_value_alone_on_its_line_is_never_rendered(value: str) -> None:
    expected = "\n".join(value.strip("\r\n").splitlines()) if value.strip() else ""
    assert render("a\n{{ name }}\nb", {"name": value}, "t.md", ["name"]) == (
        f"a\n{expected}\nb" if value.strip() else "a\nb"
    )


# --- notes

TEMPLATE = """\
---
# a person
name: {{ name }}  # as they write it
role: "{{ role }}"
date: {{ date }}
paths: {{ paths }}
title: Talk with {{ name }}
contact: "[[{{ slug }}]]"
tags: [network]
---

# {{ name }}
{{ role }}

{{ questions }}
"""


def test_a_note_is_filled_in_field_by_field() -> None:
    values = {"name": "Jane Doe", "slug": "jane-doe", "date": "2026-11-23", "questions": "### Why?"}
    typed: dict[str, Any] = {
        "date": date(2026, 11, 23),
        "paths": ["policy", "data science"],
        "name": "Jane Doe",
    }
    note = scaffold(TEMPLATE, values, typed, "t.md", KNOWN)
    assert (
        note
        == """\
---
# a person
name: Jane Doe  # as they write it
date: 2026-11-23
paths: [policy, data science]
title: Talk with Jane Doe
contact: "[[jane-doe]]"
tags: [network]
---

# Jane Doe

### Why?
"""
    )


def test_an_empty_value_drops_its_line() -> None:
    note = scaffold(TEMPLATE, {"name": "Jane"}, {"paths": [], "role": ""}, "t.md", KNOWN)
    assert (
        note
        == """\
---
# a person
name: Jane  # as they write it
title: Talk with Jane
tags: [network]
---

# Jane

"""
    )


@pytest.mark.parametrize(
    ("template", "typed", "fields"),
    [
        ("---\nname: {{ name }}\n---\n", {"warmth": "cold"}, {"name": "Jane", "warmth": "cold"}),
        ("---\ntopics: {{ paths }}\n---\n", {"paths": ["a", "b"]}, {"topics": ["a", "b"]}),
        ("---\nfull: {{ name }}\n---\n", {"name": "Jane"}, {"full": "Jane"}),
        ("---\nwarmth: cold\n---\n", {"warmth": "warm"}, {"warmth": "warm"}),
        ("---\nwarmth: cold\n---\n", {"warmth": ""}, {"warmth": "cold"}),
        ("# {{ name }}\n", {"name": "Jane", "paths": ["a"]}, {"name": "Jane", "paths": ["a"]}),
        ("# {{ name }}\n", {}, {}),
        ("---\nname: {{ role }}\n---\n", {}, {}),
    ],
)
def test_fields_are_typed_and_none_is_lost(
    template: str, typed: dict[str, Any], fields: dict[str, Any]
) -> None:
    reading = read(scaffold(template, {"name": "Jane"}, typed, "t.md", KNOWN))
    assert dict(reading.fields) == fields


def test_line_endings_stay_those_of_the_template() -> None:
    values = {"name": "Jane", "questions": "a\n\nb"}
    note = scaffold("\ufeff---\r\nname: {{ name }}\r\n---\r\n{{ questions }}\r\n", values, {}, "t.md", KNOWN)
    assert note == "---\r\nname: Jane\r\n---\r\na\r\n\r\nb\r\n"


@pytest.mark.parametrize(
    ("template", "start"),
    [
        ("---\nname: {{ nmae }}\n---\n", "t.md:2:7: there is no placeholder"),
        ("---\nname: x\n---\n\n# {{ nmae }}\n", "t.md:5:3: there is no placeholder"),
        ("---\nname: {{ name\n---\n", "t.md:2:7: {{ is never closed"),
        ("---\nname: x\n", "t.md:1:1: the front matter is never closed"),
        ("---\n# for {{ name }}\n---\n", "t.md:2:7: a placeholder in front matter stands for"),
        ("---\ntags:\n  - {{ name }}\n---\n", "t.md:3:5: a placeholder in front matter stands for"),
        ("---\ntags: [a, {{ name }}]\n---\n", "t.md:2:11: a placeholder in front matter stands for"),
        ("---\na: |\n  {{ name }}\n---\n", "t.md:3:3: a placeholder in front matter stands for"),
        ("---\n{{ name }}: a\n---\n", "t.md:2:1: a placeholder in front matter stands for"),
        ("---\nname: x\nname: {{ name }}\n---\n", "t.md:3:1: "),
        ("---\na: [b\nname: {{ name }}\n---\n", "t.md:"),
    ],
)
def test_a_bad_template_is_an_error_with_its_place(template: str, start: str) -> None:
    with pytest.raises(TemplateError) as caught:
        scaffold(template, {"name": "x"}, {}, "t.md", KNOWN)
    assert caught.value.message.startswith(start)


HOSTILE = [
    "{{ name }}",
    "Jane\n---\ntype: pitch",
    "---",
    "--- # x",
    "\"Jane\" 'Doe'",
    "Jane: Doe",
    "Jane # Doe",
    "- Jane",
    "[[jane]]",
    "[Jane",
    "{Jane}",
    "&a *a !b",
    "no",
    "2026-02-30",
    "0301234567",
    "null",
    "~",
    "| Jane",
    "%Jane",
    "@Jane",
    "Jane\\nDoe",
    "Jane\r\nadmin: true",
    "Jane\u2028admin: true",
    "Jane\x85admin: true",
    "Jane\tDoe",
    "Zoë 😀",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_stays_one_value(value: str) -> None:
    template = "---\nname: {{ name }}\ntitle: with {{ name }}\nend: x\n---\n# {{ name }}\nbody\n"
    reading = read(note := scaffold(template, {"name": value}, {}, "t.md", KNOWN))
    assert reading.ok
    assert dict(reading.fields) == {
        "name": value,
        "title": "with " + " ".join(value.splitlines()),
        "end": "x",
    }
    assert note.endswith("\n---\n# " + " ".join(value.splitlines()) + "\nbody\n")


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1).filter(
        str.strip
    )
)
def test_any_text_can_be_a_value(value: str) -> None:
    reading = read(scaffold("---\nname: {{ name }}\n---\n", {"name": value}, {}, "t.md", KNOWN))
    assert dict(reading.fields) == {"name": value}


def test_a_value_cannot_become_front_matter() -> None:
    with pytest.raises(TemplateError, match="would become the note's front matter"):
        scaffold("{{ name }}\n", {"name": "---\ntype: pitch\n---"}, {}, "t.md", KNOWN)


# --- the shipped templates


def test_the_shipped_contact_is_whole() -> None:
    values = {"name": "Jane Doe", "organization": "Acme: Labs", "added": "2026-11-23"}
    typed = {
        **values,
        "added": date(2026, 11, 23),
        "paths": ["policy"],
        "referred_by": "[[mei-lin]]",
        "met": None,
    }
    assert (
        scaffold(shipped("contact.md"), values, typed, "contact.md", placeholders("contact"))
        == """\
---
name: Jane Doe
organization: "Acme: Labs"
referred_by: "[[mei-lin]]"
paths: [policy]
added: 2026-11-23
---

# Jane Doe

<!-- What would I like to learn from this person, and why from this one? -->

## Log

<!-- One line for each contact, such as: 2026-11-20 call: she moved to policy -->
"""
    )


def test_the_shipped_interview_ends_its_questions_right_above_referrals() -> None:
    bank = parse_bank(shipped("questions.yaml"))
    values = {"name": "Jane Doe", "date": "2026-11-23", "questions": render_questions(pick(bank, 5, (), {}))}
    fields = {"contact": "[[jane-doe]]", "date": date(2026, 11, 23), "time": "14:00", "duration": "30 min"}
    note = scaffold(shipped("interview.md"), values, fields, "interview.md", placeholders("interview"))
    head, body = note.split("\n\n", 1)
    assert dict(read(note).fields) == fields
    assert head.startswith("---\ncontact: ")
    assert [line for line in body.splitlines() if line and not line.startswith("<!--")] == [
        "# Jane Doe, 2026-11-23",
        "## Background",
        "## Questions",
        "### Does the time we agreed on still suit you? (1 min)",
        "### Whose writing or talks do you follow yourself? (1 min)",
        "### Who else should I talk to, how do I best reach them, and may I say that you sent me? (3 min)",
        "## Referrals",
        "## Promises",
        "## Impressions",
    ]


@pytest.mark.parametrize("kind", ["contact", "interview", "pitch"])
def test_every_shipped_template_can_be_filled_in_whole(kind: Any) -> None:
    known = placeholders(kind)
    note = scaffold(shipped(f"{kind}.md"), {name: f"some {name}" for name in known}, {}, f"{kind}.md", known)
    reading = read(note)
    assert reading.ok
    assert set(reading.fields) <= set(known)
    assert "{{" not in note


@pytest.mark.parametrize("kind", ["contact", "interview"])
def test_a_scaffold_says_nothing_yet(kind: Any) -> None:
    known = placeholders(kind)
    asked = render_questions(parse_bank(shipped("questions.yaml")).questions)
    values = {name: f"some {name}" for name in known} | {"questions": asked}
    note = scaffold(shipped(f"{kind}.md"), values, {}, f"{kind}.md", known)
    body = scan(note[note.index("\n# ") :], 1)
    assert (body.has_background, body.written_up, body.log, body.tasks, body.referrals) == (
        False,
        False,
        (),
        (),
        (),
    )
    assert body.links == ()

"""An email's template is lines of Subject:, an empty line and the body; values are never rendered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.email_text import Letter, fill, fit, one_line
from netnotes.core.templates import TemplateError

KNOWN = ("name", "referrer", "advice", "offers")
TEMPLATE = """\
Subject: {{ referrer }} suggested that I write
Subject: A question

Dear {{ name }},

{{ referrer }} told me to write.

{{ advice }}

Bye
"""


def filled(template: str, **values: str) -> Letter:
    return fill(template, values, "t.md", KNOWN)


def test_the_first_subject_that_is_left_counts() -> None:
    with_all = filled(TEMPLATE, name="Jane", referrer="Mei", advice="x")
    assert with_all == Letter("Mei suggested that I write", "Dear Jane,\n\nMei told me to write.\n\nx\n\nBye")
    assert filled(TEMPLATE, name="Jane") == Letter("A question", "Dear Jane,\n\nBye")


@pytest.mark.parametrize(
    ("template", "letter"),
    [
        ("\ufeffsubject:a\r\n\r\nb\r\nc\r\n", Letter("a", "b\nc")),
        ("Subject: a\n \t\n\n\n\nb\n\n \n\nc\n\n\n", Letter("a", "b\n\nc")),
        ("Subject: {{ name }}\n\nb", Letter("", "b")),
        ("Subject: only", Letter("only", "")),
        ("Subject: a\n\nSubject: b\nTo: c", Letter("a", "Subject: b\nTo: c")),
        ("Subject:  a \t b \n\n{% if x %} ${y} {z}", Letter("a b", "{% if x %} ${y} {z}")),
    ],
)
def test_what_templates_may_look_like(template: str, letter: Letter) -> None:
    assert filled(template) == letter


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("", "t.md:1:1: an email's template begins with its subject"),
        ("\nSubject: a", "t.md:1:1: an email's template begins with its subject"),
        ("Subject: a\nBcc: eve@example.org\n\nb", "t.md:2:1: this is no Subject: line"),
        ("Dear {{ name }},\n\nb", "t.md:1:1: this is no Subject: line"),
        ("Subject: {{ nam }}\n\nb", "t.md:1:10: there is no placeholder {{ nam }}"),
        ("Subject: a\nSubject: {{ name\n\nb", "t.md:2:10: {{ is never closed"),
        ("Subject: a\n\nb\n  {{ nmae }}", "t.md:4:3: there is no placeholder {{ nmae }}"),
        ("Subject: a\r\n\r\nb\r\n{{ name", "t.md:4:1: {{ is never closed"),
    ],
)
def test_a_bad_template_is_an_error_with_its_place(template: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(template, name="x")
    assert caught.value.message == message


HOSTILE = "x\nBcc: eve@example.org\r\n\r\n{{ name }} \x00\x1b[2J\udce9\u2028Subject: y"


def test_a_value_is_neither_rendered_nor_a_header() -> None:
    letter = filled("Subject: {{ name }}\n\n{{ name }}\nDear {{ name }}!", name=HOSTILE)
    assert letter.subject == "x Bcc: eve@example.org {{ name }} [2J\ufffd Subject: y"
    assert letter.body.startswith("x\nBcc: eve@example.org\n\n{{ name }}")
    assert letter.body.split("\n")[-1] == "Dear x Bcc: eve@example.org  {{ name }}   [2J\ufffd Subject: y!"


@given(st.text(), st.text())
def test_subject_and_body_are_fit_for_mail_whatever_the_values(one: str, other: str) -> None:
    letter = filled("Subject: {{ name }}, {{ advice }}\n\n{{ name }}\n{{ advice }}", name=one, advice=other)
    assert "".join(letter.subject.splitlines()) == letter.subject
    assert fit(letter.body) == letter.body
    letter.body.encode()
    letter.subject.encode()


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(one_line(text)) == one_line(text)

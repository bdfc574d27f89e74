"""What was said is found in the answers: quotations first, those under advice before others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.quotes import SECTIONS, Answer, first_sentence, plain_words, worth_thanking


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ([], ("", "")),
        ([("path", 'A "short one". Then "I had no sentence."')], ("“I had no sentence.”", "")),
        (
            [("path", '"One two three"'), ("advice", '- x\n- Missing: "Now\n  recommend it."')],
            ("“Now recommend it.”", "“One two three”"),
        ),
        ([("path", '"One two three"'), ("advice", "Read more. And less.")],
         ("[in your own words: Read more.]", "“One two three”")),
        ([("referrals", '"You may use my name"'), ("opening", '"Yes it still does"')], ("", "")),
        ([("", "„Nie wieder ohne Plan“"), ("field", "«un deux trois»")], ("“un deux trois”", "“Nie wieder ohne Plan”")),
        ([("advice", "「先に聞いてください」と言った")], ("“先に聞いてください”", "")),
        ([("advice", '```\n"not this one here"\n```\n~~~')], ("", "")),
        ([("advice", "see [[mei-lin|Mei]] and *really* go")], ("[in your own words: see Mei and really go]", "")),
        ([("advice", 'keep "' + "very " * 80 + '" short')], ("[in your own words: keep \"" + "very " * 46 + "…]", "")),
    ],
)  # fmt: skip
def test_what_is_worth_thanking_for(answers: list[tuple[str, str]], found: tuple[str, str]) -> None:
    assert worth_thanking([Answer(*answer) for answer in answers]) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ""),
        ("- Strong: can say it. Has more.\n- Missing: all", "Strong: can say it."),
        ('"Begin." And then?', '"Begin."'),
        ("二日で答える。次に。", "二日で答える。"),
        ("v1.2 is out", "v1.2 is out"),
        ("no end\nof line\n\nnext", "no end of line"),
    ],
)
def test_the_first_sentence_of_an_answer(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_markdown_becomes_words() -> None:
    assert plain_words("**a** *b* `c` _d_ snake_case __e__ [t](n.md)") == "a b c d snake_case e t"


@given(st.lists(st.builds(Answer, st.sampled_from(SECTIONS), st.text('"“”« »[]-*`>\n a林.!?'))))
def test_any_answers_give_one_line_each(answers: list[Answer]) -> None:
    for said in worth_thanking(answers):
        assert "\n" not in said
        assert said == "" or (said[0], said[-1]) in {("“", "”"), ("[", "]")}

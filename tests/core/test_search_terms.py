"""What is typed after `search` becomes terms and a query; any text can be typed."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import takes_less_than

from netnotes.core.search_terms import MAX_TEXT, MAX_WORDS, Search, read_search
from netnotes.errors import UsageError

SAVED = {"stale"}
FIELDS = {"org", "tag", "stage", "sort", "date"}


def read(text: str) -> Search:
    return read_search(text, FIELDS.__contains__, SAVED.__contains__)


def shown(search: Search) -> str:
    choices = [
        " ".join([*map(str, choice.wanted), *(f"-{term}" for term in choice.unwanted)])
        for choice in search.choices
    ]
    return " | ".join(choices) + (f" & {search.query}" if search.query else "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peat bogs", "peat bogs"),
        ("peat Peat PEAT", "peat"),
        ('"career change" peat', "career change peat"),
        ("jane-doe o'brien", "jane doe o brien"),
        ("fund* *ing", "fund* ing"),
        ('"peat bo"*', "peat bo*"),
        ("peat -bog", "peat -bog"),
        ('peat -"wet bog" -fen*', "peat -wet bog -fen*"),
        ("peat not bog", "peat -bog"),
        ("peat not -bog", "peat bog"),
        ("peat and bog", "peat bog"),
        ("peat or bog", "peat | bog"),
        ("peat fen OR bog -wet", "peat fen | bog -wet"),
        ('peat "or" bog', "peat or bog"),
        ("or peat or", "or peat"),
        ("why not", "why not"),
        ("org:acme peat", "peat & org:acme"),
        ('tag:a,b org:"Acme Corp" peat', 'peat & tag:a,b org:"Acme Corp"'),
        ("peat -tag:x not org:y", "peat & -tag:x -org:y"),
        ("peat tag:a or tag:b", "peat & tag:a or tag:b"),
        ("@stale peat", "peat & @stale"),
        ("org:acme stage:lead peat or bog", "peat | bog & org:acme stage:lead"),
        ("peat or bog -org:acme stage:lead", "peat | bog & -org:acme stage:lead"),
        ("tag:a or tag:b peat or bog sort:name", "peat | bog & tag:a or tag:b sort:name"),
        ("sort:date peat org:acme bog", "peat bog & sort:date org:acme"),
        ("org:acme", " & org:acme"),
        ("org:acme -peat", "-peat & org:acme"),
        ("date<-90d peat", "peat & date<-90d"),
        ('"org:acme" "@stale"', "org acme stale"),
        ("@home", "home"),
        ("12:30 http://example.org/a?b=c", "12 30 http example org a b c"),
        ("NEAR(a b, 3) ^x {c}: + AND", "near a b 3 x c"),
        ("f(x) word) :( a-(b notes(old)", "f x word a b notes old"),
        ('"(jane or zoe)" -"(old)" writing', "jane or zoe writing -old"),
        ('5" pipe " a "b', "5 pipe a b"),
        ("it's -- - --- ok", "it s ok"),
        ("a\x00b\x1b[31m", "a b 31m"),
        ("漢字*", "漢 字*"),
        ("C++ 🎉", "c"),
    ],
)
def test_text_is_read_as_terms_and_a_query(text: str, found: str) -> None:
    assert shown(read(text)) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is nothing to look for"),
        ("!!! :()", "there is nothing to look for"),
        ('"""', "there is nothing to look for"),
        ("-peat", "that says only what is not to be there"),
        ("peat or -bog", "that says only what is not to be there"),
        ("peat or org:acme", "or can't join a word and a field"),
        ("stage:lead writing or peat stage:invited", "or can't tell which words and fields belong together"),
        ("peat stage:lead bog or fen", "or can't tell which words and fields belong together"),
        ("peat tag:a or tag:b bog", "or can't tell which words and fields belong together"),
        ("@stale peat or bog tag:a", "or can't tell which words and fields belong together"),
        ("a " * (MAX_TEXT // 2) + "b", "that is too long to search for"),
        (" ".join(f"w{n}" for n in range(MAX_WORDS + 1)), "those are too many words to search for"),
        ("漢字仮名" * (MAX_WORDS // 4) + "字", "those are too many words to search for"),
    ],
)
def test_what_can_not_be_searched_is_an_error(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("(", 0),
        ("writing -(callum)", 9),
        ("writing not (jane zoe)", 12),
        ("writing not(jane zoe)", 11),
        ("writing OR(jane zoe)", 10),
        ("(jane OR zoe) writing", 0),
        ("((a) b)", 0),
        ("peat )", 5),
        ('"(" --(a)', 6),
        ("org:acme (a)", 9),
    ],
)
def test_a_parenthesis_that_groups_is_refused_where_it_is(text: str, at: int) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    assert caught.value.message == f"search has no parentheses\n{text}\n{' ' * at}^"
    assert "'\"(...)\"'" in caught.value.hint


@pytest.mark.parametrize(
    "piece",
    ['a:"', 'a:"\\"', '"', '-"', "a" * 50, "a:", "(", "a(", "-", "not ", "or ", "@", "a<", '\\"a=', 'a:""'],
)
def test_no_text_takes_long_to_read(piece: str) -> None:
    def read_it(text: str) -> None:
        with suppress(UsageError):
            read_search(text[:MAX_TEXT], lambda name: True, lambda name: True)

    for text in (piece * (MAX_TEXT // len(piece)), "x" + piece * (MAX_TEXT // len(piece) - 1) + "x"):
        assert takes_less_than(1, partial(read_it, text))


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from('ab"*-:()@<>=\\ '), st.characters(exclude_categories=())),
        max_size=40,
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UsageError):
        found = read(text)
        assert found.query or all(choice.wanted for choice in found.choices)

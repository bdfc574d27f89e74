"""What holds for every query, whatever its text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_texts import queries, written

from netnotes.core.kinds import KINDS, Kind
from netnotes.core.query import parse_query
from netnotes.core.query_explain import explain
from netnotes.core.query_tree import And, Node, Not, Or
from netnotes.core.query_words import QueryError

TODAY = date(2028, 3, 1)
SAVED = {"a": "tag:x or @b", "b": "last:..-5d sort:name", "c": "@c"}
ALPHABET = st.one_of(
    st.sampled_from('()":,.<>=@-#\\ \t[]|'), st.sampled_from("abcdefgnortz0123456789"), st.characters()
)
SIGNS = st.sampled_from(("..", "(", ")", '"', "-", ",", "<=", ":", " ", " "))
WORDS = st.sampled_from(
    ("tag:", "last:", "rating", "sort:", "and", "or", "not", "@a", "@c", "stage:lead", "fields.")
)
VALUES = st.sampled_from(("2028-02", "person.", "none", "jane", "-90d", "3"))
PARTS = SIGNS | WORDS | VALUES
texts = st.one_of(st.text(ALPHABET, max_size=200), st.lists(PARTS, max_size=30).map("".join))


@given(texts, st.sampled_from([("contact",), ("interview",), KINDS]))
@settings(max_examples=1_000)
def test_any_text_is_a_query_or_a_query_error(text: str, kinds: tuple[Kind, ...]) -> None:
    refused = None
    try:
        query = parse_query(text, TODAY, kinds, lambda: ("rating", "x"), SAVED)
        assert "\n" not in explain(query)
    except QueryError as error:
        refused = error
    if refused:
        assert 0 <= refused.position <= len(refused.text)
        assert len(refused.message.split("\n")) == 3
        assert refused.hint


@pytest.mark.parametrize("kind", ["contact", "interview"])
@given(data=st.data())
@settings(max_examples=300)
def test_made_queries_can_be_read_and_are_flat(kind: Kind, data: st.DataObject) -> None:
    text = data.draw(queries(kind, ("rating", "fields.stage")))
    query = parse_query(text, TODAY, (kind,), lambda: ("rating", "stage"))
    assert query.where is None or is_flat(query.where)


def is_flat(node: Node) -> bool:
    match node:
        case And(parts) | Or(parts):
            apart = all(type(part) is not type(node) and is_flat(part) for part in parts)
            return len(parts) > 1 and apart
        case Not(part):
            return is_flat(part)
    return True


@pytest.mark.parametrize("kind", ["contact", "interview"])
@given(data=st.data())
@settings(max_examples=300)
def test_a_tree_written_out_reads_as_the_same_tree(kind: Kind, data: st.DataObject) -> None:
    query = parse_query(data.draw(queries(kind)), TODAY, (kind,))
    assert parse_query(written(query), TODAY, (kind,)) == query

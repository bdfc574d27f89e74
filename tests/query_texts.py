"""Hypothesis strategies for queries as people write them, over the words of the small vaults; and trees back to text."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from vault_strategies import DAYS, EMAILS, NAMES, STEMS, TAGS

from netnotes.core.kinds import Kind
from netnotes.core.query_fields import HAS, QUERY_FIELDS, QueryField
from netnotes.core.query_tree import (
    And,
    Anything,
    Between,
    Contains,
    Is,
    Match,
    Node,
    Not,
    Nothing,
    OfPerson,
    Or,
    Query,
    Test,
    Word,
)

DATES = (
    *map(str, DAYS[::3]),
    "2028",
    "2028-02",
    "2028-03",
    "today",
    "yesterday",
    "-5d",
    "+1w",
    "last-week",
    "fri",
)
NUMBERS = ("0", "1", "2", "7", "2.5")
WORDS = {"tags": (*TAGS, "#mentor", "none-has-it"), "paths": ("policy", "data-science"), "slug": STEMS}


def _quoted(text: str) -> str:
    """Return a value as it must be written in a query."""
    bare = (
        text
        and not any(c in ' ,()"' for c in text)
        and ".." not in text
        and text not in ("any", "none", "never")
    )
    return text if bare else '"' + text.replace("\\", r"\\").replace('"', r"\"") + '"'


_TEXTS = st.sampled_from((*NAMES, *EMAILS, *STEMS, "a", "an", "ó", "x.org", "zz")).map(_quoted)


_FORMS = st.sampled_from((":{}", ":{}", ":{}..", ":..{}", "={}", "<{}", "<={}", ">{}", ">={}"))
_VALUES = {"date": st.sampled_from(DATES), "number": st.sampled_from(NUMBERS), "text": _TEXTS}
_VALUES["own"] = st.one_of(*_VALUES.values())


def _term(field: QueryField) -> st.SearchStrategy[str]:
    """Make tests of one field."""
    if field.kind in _VALUES:
        found = st.tuples(_FORMS, _VALUES[field.kind]).map(lambda drawn: drawn[0].format(drawn[1]))
    else:
        words = st.sampled_from([_quoted(word) for word in field.choices or WORDS.get(field.name, STEMS)])
        op = st.sampled_from((":", "=")) if field.kind == "link" else st.just(":")
        found = st.tuples(op, st.lists(words, min_size=1, max_size=2).map(",".join)).map("".join)
    if field.name != "has":
        found = st.one_of(found, found, found, st.sampled_from((":any", ":none")))
    return found.map(field.name.__add__)


@cache
def queries(kind: Kind = "contact", keys: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    """Make queries that can be read, about one kind of notes; `keys` are keys of the user's own, as a query names them."""
    own = [QueryField(key, "own", (kind,), "", key, key=key) for key in keys]
    kinds = {kind, "contact"} if kind == "interview" else {kind}
    known = [_in_scope(field, kind) for field in QUERY_FIELDS if kinds & set(field.kinds)]
    tree = st.recursive(
        st.one_of(*map(_term, [*known, *own * 3]), _TEXTS),
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(" ".join),
            st.tuples(inner, inner).map(" and ".join),
            st.tuples(inner, inner).map(lambda two: f"({two[0]} or {two[1]})"),
            st.tuples(inner, inner).map(" or ".join),
            inner.map(lambda one: f"not ({one})"),
            inner.map(lambda one: f"-({one})"),
        ),
        max_leaves=6,
    )
    sortable = [field.name for field in (*known, *own) if field.sortable and kind in field.kinds]
    key = st.tuples(st.sampled_from(("", "-")), st.sampled_from(sortable)).map("".join)
    order = st.lists(key, max_size=2).map(lambda names: f" sort:{','.join(names)}" if names else "")
    return st.tuples(tree, order).map("".join)


def _in_scope(field: QueryField, kind: Kind) -> QueryField:
    """Leave a field the choices that it has when one kind of notes is asked about."""
    choices = field.choices
    if field.name == "kind":
        choices = (kind,)
    if field.name == "has":
        choices = tuple(word for word, kinds in HAS.items() if kind in kinds)
    return QueryField(field.name, field.kind, field.kinds, "", field.label, choices, field.days, field.key)


def written(query: Query) -> str:
    """Return a text that reads as the same query, if it tests no keys of the user's own."""
    order = ",".join(("-" if sort.descending else "") + sort.field for sort in query.sort)
    where = _written(query.where) if query.where else ""
    return f"{where} sort:{order}" if order else where


def _written(node: Node) -> str:
    match node:
        case And(parts):
            return "(" + " ".join(map(_written, parts)) + ")"
        case Or(parts):
            return "(" + " or ".join(map(_written, parts)) + ")"
        case Not(part):
            return f"not {_written(part)}"
        case OfPerson(test):
            return f"person.{_written(test)}"
        case Word(text):
            return '"' + text.replace("\\", r"\\").replace('"', r"\"") + '"'
        case Test(field, _, match):
            return field + _match(match)


def _match(match: Match) -> str:
    match match:
        case Anything():
            return ":any"
        case Nothing():
            return ":none"
        case Contains(text):
            return f":{_quoted(text)}"
        case Is(text):
            return f"={_quoted(text)}"
        case Between(low, high, without_low, without_high):
            if without_low or without_high:
                return f">{_quoted(str(low))}" if without_low else f"<{_quoted(str(high))}"
            ends = ["" if end is None else _quoted(str(end)) for end in (low, high)]
            return ":" + "..".join(ends)

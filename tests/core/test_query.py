"""What a query means: every form, what binds how, and saved queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from netnotes.core.folding import fold_words
from netnotes.core.kinds import KINDS, Kind
from netnotes.core.query import parse_query
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
    Sort,
    Test,
    ValueKind,
    Word,
    each_test,
)

TODAY = date(2026, 11, 23)  # a Monday


def keys() -> Iterable[str]:
    return ("rating", "stage", "T-shirt size", "t_shirt_size", "name")


def where(text: str, kinds: tuple[Kind, ...] = ("contact",), **saved: str) -> Node | None:
    return parse_query(text, TODAY, kinds, keys, saved).where


def days(low: str | None, high: str | None) -> Between:
    return Between(low and date.fromisoformat(low), high and date.fromisoformat(high))


A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "field", "kind", "match"),
    [
        # text
        ("organization:Genentech", "organization", "text", Contains("genentech")),
        ("org:genentech", "organization", "text", Contains("genentech")),
        ("ORG:Café-Zürich", "organization", "text", Contains("cafe zurich")),
        ('org:"two words"', "organization", "text", Contains("two words")),
        ("org:two_words", "organization", "text", Contains("two words")),
        ("org=acme", "organization", "text", Is("acme")),
        ('role:"say \\"hi\\""', "role", "text", Contains('say "hi"')),
        ("url:https://x.org/a", "url", "text", Contains("https://x.org/a")),
        ("phone:+44", "phone", "text", Contains("+44")),
        ("email:none", "email", "text", Nothing()),
        ("email:ANY", "email", "text", Anything()),
        ('source:"none"', "source", "text", Contains("none")),
        ("every:never", "every", "text", Contains("never")),
        ("name:a..m", "name", "text", Between("a", "m")),
        ("name:an..a", "name", "text", Between("an", "a")),
        ('name<"de la"', "name", "text", Between(None, "de la", without_high=True)),
        ("name>m", "name", "text", Between("m", None, without_low=True)),
        ("follow-up-for:poster", "follow_up_for", "text", Contains("poster")),
        # words, choices, links
        ("tag:biotech", "tags", "word", Is("biotech")),
        ("tags=#Biotech", "tags", "word", Is("biotech")),
        ("tag:field/open-data", "tags", "word", Is("field/open data")),
        ("tag:none", "tags", "word", Nothing()),
        ("path:data-science", "paths", "word", Is("data science")),
        ("slug:jane-doe", "slug", "word", Is("jane doe")),
        ("stage:interviewed", "stage", "choice", Is("interviewed")),
        ("stage:In_Touch", "stage", "choice", Is("in-touch")),
        ("owed:thank", "owed", "choice", Is("thank")),
        ("owed:any", "owed", "choice", Anything()),
        ("owed:none", "owed", "choice", Nothing()),
        ("has:log", "has", "choice", Is("log")),
        ("kind:contact", "kind", "choice", Is("contact")),
        ("type:contact", "kind", "choice", Is("contact")),
        ("referrer:jane-doe", "referrer", "link", Contains("jane doe")),
        ("referrer=jane-doe", "referrer", "link", Is("jane doe")),
        ("referred_by:[[contacts/Jane-Doe|Jane]]", "referred_by", "link", Contains("contacts/jane doe")),
        ("referred-by:none", "referred_by", "link", Nothing()),
        ("links:none", "links", "link", Nothing()),
        ("linked_from:any", "linked_from", "link", Anything()),
        # dates
        ("met:2026-03-05", "met", "date", days("2026-03-05", "2026-03-05")),
        ("met:2026-02", "met", "date", days("2026-02-01", "2026-02-28")),
        ("met:2026", "met", "date", days("2026-01-01", "2026-12-31")),
        ("met:2026-03..2026-06", "met", "date", days("2026-03-01", "2026-06-30")),
        ("met:2025..2026-02", "met", "date", days("2025-01-01", "2026-02-28")),
        ("met:2026-03..", "met", "date", days("2026-03-01", None)),
        ("last:..-90d", "last", "date", days(None, "2026-08-25")),
        ("last:-2w..today", "last", "date", days("2026-11-09", "2026-11-23")),
        ("next:..fri", "next", "date", days(None, "2026-11-27")),
        ("next:next-friday", "next", "date", days("2026-12-04", "2026-12-04")),
        ("next:..end_of_month", "next", "date", days(None, "2026-11-30")),
        ("next:..in-2-weeks", "next", "date", days(None, "2026-12-07")),
        ('last:.."2 weeks ago"', "last", "date", days(None, "2026-11-09")),
        ("next:..1-dec", "next", "date", days(None, "2026-12-01")),
        ("met:last-month", "met", "date", days("2026-10-01", "2026-10-31")),
        ("next:this-week", "next", "date", days("2026-11-23", "2026-11-29")),
        ("met:last-year..", "met", "date", days("2025-01-01", None)),
        ("last<-90d", "last", "date", days(None, "2026-08-24")),
        ("last<=-90d", "last", "date", days(None, "2026-08-25")),
        ("met<2026-03", "met", "date", days(None, "2026-02-28")),
        ("met<=2026-03", "met", "date", days(None, "2026-03-31")),
        ("met>2026-03", "met", "date", days("2026-04-01", None)),
        ("met:>2026-03", "met", "date", days("2026-04-01", None)),
        ("met>=2026-03", "met", "date", days("2026-03-01", None)),
        ("met=2026-03", "met", "date", days("2026-03-01", "2026-03-31")),
        ("last:never", "last", "date", Nothing()),
        ("last:none", "last", "date", Nothing()),
        ("last:any", "last", "date", Anything()),
        # numbers
        ("overdue:7", "overdue", "number", Between(7, 7)),
        ("overdue:7..", "overdue", "number", Between(7, None)),
        ("overdue:2w..", "overdue", "number", Between(14, None)),
        ("overdue:any", "overdue", "number", Anything()),
        ("interviews:0", "interviews", "number", Between(0, 0)),
        ("interviews:1..3", "interviews", "number", Between(1, 3)),
        ("referred>1", "referred", "number", Between(1, None, without_low=True)),
        ("age<30d", "age", "number", Between(None, 30, without_high=True)),
        ("age:..1Y", "age", "number", Between(None, 365)),
        ("age:1m", "age", "number", Between(31, 31)),
        ("age<=2.5", "age", "number", Between(None, 2.5)),
    ],
)
def test_a_test_is_typed(text: str, field: str, kind: ValueKind, match: Match) -> None:
    assert where(text) == Test(field, kind, match)


def own(kind: ValueKind, match: Match, key: str = "rating") -> Test:
    return Test(f"fields.{key}", kind, match)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("rating:3", [own("number", Between(3, 3)), own("text", Contains("3"))]),
        ("rating=3", [own("number", Between(3, 3)), own("text", Is("3"))]),
        ('rating:"3"', [own("text", Contains("3"))]),
        ("rating:good", [own("text", Contains("good"))]),
        ("rating:true", [own("text", Contains("true"))]),
        ("rating:2.5..", [own("number", Between(2.5, None))]),
        ("rating<-3", [own("number", Between(None, -3, without_high=True))]),
        (
            "rating:2026",
            [
                own("number", Between(2026, 2026)),
                own("date", days("2026-01-01", "2026-12-31")),
                own("text", Contains("2026")),
            ],
        ),
        (
            "rating:2025..2026",
            [own("number", Between(2025, 2026)), own("date", days("2025-01-01", "2026-12-31"))],
        ),
        ("rating:2026-03..2026-06", [own("date", days("2026-03-01", "2026-06-30"))]),
        ("rating:..-90d", [own("date", days(None, "2026-08-25"))]),
        ("rating>=fri", [own("date", days("2026-11-27", None))]),
        ("rating:b..d", [own("text", Between("b", "d"))]),
        ("rating:3..d", [own("text", Between("3", "d"))]),
        ("rating:none", [own("own", Nothing())]),
        ("rating:any", [own("own", Anything())]),
        ("RATING:x", [own("text", Contains("x"))]),
        ("fields.rating:x", [own("text", Contains("x"))]),
        ("fields.stage:x", [own("text", Contains("x"), "stage")]),
        ("fields.name:x", [own("text", Contains("x"), "name")]),
        ("fields.met:2026", [Test("met", "date", days("2026-01-01", "2026-12-31"))]),
        ("t_shirt_size:xl", [own("text", Contains("xl"), "t_shirt_size")]),
        (
            "t-shirt-size:xl",
            [own("text", Contains("xl"), "T-shirt size"), own("text", Contains("xl"), "t_shirt_size")],
        ),
    ],
)
def test_a_key_of_ones_own_is_read_as_all_that_it_can_be(text: str, readings: list[Test]) -> None:
    assert where(text) == (readings[0] if len(readings) == 1 else Or(tuple(readings)))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  \n ", None),
        ("a", A),
        ("A", A),
        ("a b", And((A, B))),
        ("a and b", And((A, B))),
        ("a AND b c", And((A, B, C))),
        ("a or b", Or((A, B))),
        ("a OR b or c", Or((A, B, C))),
        ("a b or c d", Or((And((A, B)), And((C, D))))),
        ("a or b c", Or((A, And((B, C))))),
        ("a (b or c) d", And((A, Or((B, C)), D))),
        ("(a b) (c d)", And((A, B, C, D))),
        ("(a or (b or c))", Or((A, B, C))),
        ("((a))", A),
        ("(a)(b)", And((A, B))),
        ("not a", Not(A)),
        ("not a b", And((Not(A), B))),
        ("not not a", Not(Not(A))),
        ("not (a b)", Not(And((A, B)))),
        ("a and not b or c", Or((And((A, Not(B))), C))),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ("-(a or b)", Not(Or((A, B)))),
        ('-"a b"', Not(Word("a b"))),
        ("--a", Not(Not(A))),
        ('"a b"', Word("a b")),
        ('"a" "b"', And((A, B))),
        ('"and" "or"', And((Word("and"), Word("or")))),
        ("Zoë-Ångström", Word("zoe angstrom")),
        ("a@b.org", Word("a@b.org")),
        ("a,b", Word("a,b")),
        ('"12:30"', Word("12:30")),
        ('"https://x.org"', Word("https://x.org")),
        ("田中", Word("田中")),
        ("not tag:x", Not(Test("tags", "word", Is("x")))),
        ("-tag:x", Not(Test("tags", "word", Is("x")))),
        ("tag:x,y", Or((Test("tags", "word", Is("x")), Test("tags", "word", Is("y"))))),
        ('tag:x,"y z"', Or((Test("tags", "word", Is("x")), Test("tags", "word", Is("y z"))))),
        (
            "last:never,..-90d",
            Or((Test("last", "date", Nothing()), Test("last", "date", days(None, "2026-08-25")))),
        ),
        ("(tag:x)", Test("tags", "word", Is("x"))),
        ('tag:"x)"', Test("tags", "word", Is("x)"))),
    ],
)
def test_terms_are_joined(text: str, tree: Node | None) -> None:
    assert where(text) == tree


LAST, NAME = Sort("last", "date"), Sort("name", "text")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("sort:last", Query(None, (LAST,))),
        ("sort:-last,name", Query(None, (Sort("last", "date", descending=True), NAME))),
        ("sort:last a sort:name b", Query(And((A, B)), (LAST, NAME))),
        ("a or b sort:last", Query(Or((A, B)), (LAST,))),
        ("sort:+rating", Query(None, (Sort("fields.rating", "own"),))),
        (
            "sort:-fields.stage,stage",
            Query(None, (Sort("fields.stage", "own", True), Sort("stage", "choice"))),
        ),
        ("SORT:org", Query(None, (Sort("organization", "text"),))),
    ],
)
def test_sort_may_stand_anywhere(text: str, query: Query) -> None:
    assert parse_query(text, TODAY, keys=keys) == query


SAVED = {
    "stale": "stage:in-touch last:..-120d sort:last",
    "either": "a or b",
    "both": "@either @either",
    "by-name": "sort:name",
}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("@either", Query(Or((A, B)))),
        ("@Either c", Query(And((Or((A, B)), C)))),
        ("not @either", Query(Not(Or((A, B))))),
        ("-@either", Query(Not(Or((A, B))))),
        ("(@either) c", Query(And((Or((A, B)), C)))),
        ("@both", Query(And((Or((A, B)), Or((A, B)))))),
        ("@by-name", Query(None, (NAME,))),
        ("a @by-name", Query(A, (NAME,))),
        ("a @by-name sort:last", Query(A, (LAST,))),
        ("@stale @by-name", Query(where(SAVED["stale"]), (LAST, NAME))),
    ],
)
def test_a_saved_query_stands_for_its_condition(text: str, query: Query) -> None:
    assert parse_query(text, TODAY, keys=keys, saved=SAVED) == query


INTERVIEW: tuple[Kind, ...] = ("interview",)
ACME = Test("organization", "text", Contains("acme"))


@pytest.mark.parametrize(
    ("text", "kinds", "tree"),
    [
        ("date:2026", INTERVIEW, Test("date", "date", days("2026-01-01", "2026-12-31"))),
        ("person:jane", INTERVIEW, Test("contact", "link", Contains("jane"))),
        ("format:phone", INTERVIEW, Test("format", "choice", Is("phone"))),
        ("written:no", INTERVIEW, Test("written", "choice", Is("no"))),
        ("cancelled:none", INTERVIEW, Test("cancelled", "date", Nothing())),
        ("tag:x", INTERVIEW, Test("tags", "word", Is("x"))),
        ("person.tag:x", INTERVIEW, OfPerson(Test("tags", "word", Is("x")))),
        ("org:acme", INTERVIEW, OfPerson(ACME)),
        ("org:acme,none", INTERVIEW, Or((OfPerson(ACME), OfPerson(Test("organization", "text", Nothing()))))),
        ("not stage:lead", INTERVIEW, Not(OfPerson(Test("stage", "choice", Is("lead"))))),
        ("owed:thank", INTERVIEW, Test("owed", "choice", Is("thank"))),
        ("person.owed:nudge", INTERVIEW, OfPerson(Test("owed", "choice", Is("nudge")))),
        ("rating:good", INTERVIEW, own("text", Contains("good"))),
        ("person.rating:good", INTERVIEW, OfPerson(own("text", Contains("good")))),
        ("org:acme", KINDS, OfPerson(ACME)),
        ("kind:interview", KINDS, Test("kind", "choice", Is("interview"))),
        (
            "place:none",
            KINDS,
            And((Test("kind", "choice", Is("interview")), Test("place", "text", Nothing()))),
        ),
        ("place:any", KINDS, Test("place", "text", Anything())),
        ("tag:none", KINDS, Test("tags", "word", Nothing())),
        ("audience:industry", ("pitch",), Test("audience", "text", Contains("industry"))),
    ],
)
def test_what_is_asked_about_decides_whose_field_it_is(
    text: str, kinds: tuple[Kind, ...], tree: Node
) -> None:
    assert where(text, kinds) == tree


def test_keys_are_only_asked_for_when_a_name_is_no_field() -> None:
    def not_now() -> Iterable[str]:
        raise RuntimeError("asked")

    assert parse_query("tag:x last:any sort:-last jane", TODAY, keys=not_now).where is not None
    with pytest.raises(RuntimeError, match="asked"):
        parse_query("rating:3", TODAY, keys=not_now)


def test_tests_of_a_tree_are_found() -> None:
    tree = where("tag:x (not last:any or org:a,b) jane", INTERVIEW)
    assert [test.field for test in each_test(tree)] == ["tags", "last", "organization", "organization"]
    assert list(each_test(None)) == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Data-Science", "data science"), ("a_b  C", "a b c"), ("Straße", "strasse"), ("-", ""), ("c++", "c++")],
)
def test_hyphen_and_underscore_are_blanks_to_a_query(text: str, folded: str) -> None:
    assert fold_words(text) == folded

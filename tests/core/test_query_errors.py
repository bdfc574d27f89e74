"""What is no query: the fact, the place it points at, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from timing import takes_less_than

from netnotes.core.kinds import Kind
from netnotes.core.query import MAX_DEPTH, MAX_SORTS, MAX_TESTS, parse_query
from netnotes.core.query_values import DATE_EXAMPLES
from netnotes.core.query_words import MAX_TEXT, QueryError

TODAY = date(2026, 11, 23)
SORT = "write sort:name, or sort:-last for the latest first"
HAS = "has is one of email, phone, url, log, interview, promise, outcome"
SAVED = {"stale": "last:..-120d", "loop": "a @round", "round": "(@loop)", "bad": "tag:x stage:interveiwed"}


def refusal(text: str, kinds: tuple[Kind, ...] = ("contact",), **more: Any) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse_query(text, TODAY, kinds, lambda: ("rating", "hobby"), more.get("saved", SAVED))
    assert caught.value.exit_code == 2
    return caught.value


@pytest.mark.parametrize(
    ("text", "fact", "at", "hint"),
    [
        ("orgg:acme", "no field is called orgg", "^", "did you mean org?"),
        ("jane ratting:3", "no field is called ratting", "     ^", "did you mean rating?"),
        (
            "https://x.org",
            "no field is called https",
            "^",
            "to look for the text itself, write '\"https://x.org\"'",
        ),
        ("at 12:30", "no field is called 12", "   ^", "to look for the text itself, write '\"12:30\"'"),
        ("fields.nope:x", "no field is called fields.nope", "^", "to look for the text itself"),
        ("person.org:x", "no field is called person.org", "^", "to look for the text itself"),
        ("format:phone", "format is a field of interviews", "^", "try: netnotes interviews"),
        ("audience:x", "audience is a field of pitches", "^", "try: netnotes pitch"),
        ("stage:interveiwed", "stage:interveiwed is not known", "      ^", "did you mean interviewed?"),
        ("stage:lead,invted", "stage:invted is not known", "           ^", "did you mean invited?"),
        ("owed:thanks", "owed:thanks is not known", "     ^", "did you mean thank?"),
        ("has:hat", "has:hat is not known", "    ^", HAS),
        ("has:none", "has:none is not known", "    ^", HAS),
        (
            "kind:interview",
            "kind:interview is not known",
            "     ^",
            "for others: netnotes list --kind interview",
        ),
        ("last<yesteday", "'yesteday' is not a date", "     ^", "did you mean yesterday?"),
        ("next:next-fryday", "'next-fryday' is not a date", "     ^", "did you mean next-friday?"),
        ("last:..soon", "'soon' is not a date", "       ^", DATE_EXAMPLES),
        ("met:01.12.2026", "'01.12.2026' could be two dates", "    ^", "write 2026-12-01 or 2026-01-12"),
        ("met:march", "'march' has no day", "    ^", DATE_EXAMPLES),
        ("met:2026-13", "there is no month 13", "    ^", "write year-month-day, like 2026-12-01"),
        ("met:2026-02-30", "february 2026 has 28 days", "    ^", DATE_EXAMPLES),
        (
            "last:5",
            "'5' is a number without a unit",
            "     ^",
            "write 5d for days, or a date like 2026-12-01",
        ),
        ("met:" + "1" * 50, "this is not a date", "    ^", DATE_EXAMPLES),
        (
            "met:2026-06..2026-03",
            "the range ends before it begins",
            "    ^",
            "did you mean 2026-03..2026-06?",
        ),
        ("rating:5..3", "the range ends before it begins", "       ^", "did you mean 3..5?"),
        ("name:m..a", "the range ends before it begins", "     ^", "did you mean a..m?"),
        ("overdue:lots", "'lots' is not a number", "        ^", "write it like overdue:30, overdue:..4w"),
        (
            "interviews:7d",
            "'7d' is not a number",
            "           ^",
            "write it like interviews:3, interviews:1..",
        ),
        ("stage:lead..replied", "stage has no order", "      ^", "write stage:a,b for either of two"),
        ("tag<x", "tags has no order", "    ^", "write tags:a,b for either of two"),
        ("last:..", "the range has no end", "     ^", "write last:a..b, last:..b or last:a.."),
        (
            "met:1..2..3",
            "the range has more than two ends",
            "        ^",
            "write met:a..b; quote a value with ..",
        ),
        ("tag:", "tag: has no value", "    ^", "write one right after it; tag:none finds what has none"),
        ("tag: x", "tag: has no value", "    ^", "write one right after it; tag:none finds what has none"),
        ("last<", "last< has no value", "     ^", "write one right after it; last:none finds what has none"),
        ("tag:a, b", "nothing stands after the comma", "      ^", "write tag:a,b with no blanks"),
        ("tag:(a or b)", "tag: has no value", "    ^", "write tag:a,b for either of two"),
        ("tag:a(b", "a parenthesis stands in a value", "     ^", "put a blank before it, or quote the value"),
        ("tag!=x", "!= is not known", "^", "write not tag=..."),
        (":x", "no field stands before :", "^", "to look for the text itself, write '\":x\"'"),
        ('tag:"-"', "there is nothing to look for", "    ^", "write a word or a number"),
        ("tag:#-", "there is nothing to look for", "    ^", "write a word or a number"),
        ("links:[[-]]", "there is nothing to look for", "      ^", "write a word or a number"),
        ("a -", "there is nothing to look for", "  ^", "write a word or a number"),
        ('""', "there is nothing to look for", "^", "write a word or a number"),
        ('a "b', 'a " is never closed', "  ^", r"close it; a " + r'" that is meant as such is written \"'),
        ("(tag:x", "a ( is never closed", "^", "close it; in a shell, the whole query then goes into '...'"),
        ("(a (b)", "a ( is never closed", "^", "close it; in a shell, the whole query then goes into '...'"),
        ("(", "a ( is never closed", "^", "close it, or quote it"),
        ("a) b", "a ) stands where nothing was opened", " ^", "take it out, or quote it"),
        (")", "a ) stands where nothing was opened", "^", "take it out, or quote it"),
        ("()", "nothing stands between ( and )", " ^", "write a condition, or take them out"),
        ("a or", "nothing stands after or", "  ^", 'to look for the word itself, quote it: "or"'),
        ("or a", "nothing stands before or", "^", 'to look for the word itself, quote it: "or"'),
        ("a and or b", "nothing stands after and", "  ^", 'to look for the word itself, quote it: "and"'),
        ("not", "nothing stands after not", "^", 'to look for the word itself, quote it: "not"'),
        ("not sort:last", "nothing stands after not", "^", 'to look for the word itself, quote it: "not"'),
        ("sort:", "sort: has no field to sort by", "     ^", SORT),
        ("sort:name,", "nothing stands after the comma", "          ^", "write sort:a,b with no blanks"),
        ("sort:lsat", "no field is called lsat", "     ^", "did you mean last?"),
        ("sort:tag", "the list can't be sorted by tag", "     ^", SORT),
        ("sort:a..b", "sort: takes names of fields", "^", SORT),
        ("sort<last", "sort: takes names of fields", "^", SORT),
        ("@stael", "no saved query is called @stael", "^", "did you mean @stale?"),
        ("a @", "no name stands after @", "  ^", "there are @stale, @loop, @round, @bad"),
        ("a\0b", "the query holds a character that is no text", " ^", "take it out of the query"),
        ("a\udce9", "the query holds a character that is no text", " ^", "take it out of the query"),
    ],
)
def test_an_error_points_at_the_character(text: str, fact: str, at: str, hint: str) -> None:
    error = refusal(text)
    assert error.fact == fact
    assert error.message.split("\n")[2] == at
    assert error.hint.startswith(hint)


def test_a_message_shows_the_query_and_the_place() -> None:
    error = refusal("tag:x stage:interveiwed")
    assert error.message == "stage:interveiwed is not known\ntag:x stage:interveiwed\n            ^"


def test_of_a_long_query_what_stands_around_is_shown() -> None:
    error = refusal("a " * 100 + "stage:x " + "b " * 100)
    shown, pointer = error.message.split("\n")[1:]
    assert len(shown) == 76
    assert shown.startswith("...")
    assert shown.endswith("...")
    assert shown[len(pointer) - 1] == "x"


def test_a_query_of_several_lines_is_shown_on_one() -> None:
    assert refusal("a\tb\nstage:x").message.split("\n")[1] == "a b stage:x"


def test_an_error_in_a_saved_query_shows_that_query() -> None:
    error = refusal("name:jane @bad")
    assert error.fact == "in @bad: stage:interveiwed is not known"
    assert error.text == "tag:x stage:interveiwed"
    assert error.hint == "did you mean interviewed?"


def test_an_error_in_the_words_of_a_saved_query_names_it() -> None:
    error = refusal("@odd", saved={"odd": "tag:x name:"})
    assert (error.fact, error.position) == ("in @odd: name: has no value", 11)


def test_saved_queries_that_use_each_other_are_named() -> None:
    error = refusal("x @loop")
    assert error.fact == "in @round: the saved query @loop uses itself: @loop -> @round -> @loop"
    assert refusal("@me", saved={"me": "@me"}).fact == "in @me: the saved query @me uses itself: @me -> @me"


def test_no_saved_query_at_all_says_where_they_live() -> None:
    assert refusal("@x", saved={}).hint == "netnotes.yaml has none, under queries"


def test_an_or_with_a_saved_query_that_is_only_an_order_is_refused() -> None:
    saved = {"order": "sort:name"}
    assert refusal("a or @order", saved=saved).fact == "or joins something that has no condition"
    assert refusal("@order or a", saved=saved).fact == "or joins something that has no condition"
    assert refusal("not @order", saved=saved).fact == "not has nothing to turn round"


def test_an_interview_has_answers_and_a_person_has_a_phone() -> None:
    assert refusal("has:phone", ("interview",)).hint.startswith("has is one of promise, outcome, background")
    assert refusal("person.has:answer", ("interview",)).hint == HAS
    fact = "interviews can't be sorted by org, which is a field of people"
    assert refusal("sort:org", ("interview",)).fact == fact


MANY_TIMES = {f"q{n}": f"@q{n + 1} " * 8 for n in range(8)} | {"q8": "tag:x"}
ORDERS = {f"q{n}": f"@q{n + 1} " * 8 for n in range(8)} | {"q8": "sort:name"}
CHAIN = {f"q{n}": f"@q{n + 1}" for n in range(60)} | {"q60": "x"}


@pytest.mark.parametrize(
    ("text", "saved", "fact"),
    [
        ("a" * (MAX_TEXT + 1), {}, "the query is too long"),
        ("x" * 10_000_000, {}, "the query is too long"),
        ("(" * MAX_TEXT, {}, "the query is nested too deeply"),
        ("-" * (MAX_TEXT - 1) + "a", {}, "the query is nested too deeply"),
        ("not " * (MAX_DEPTH + 1) + "a", {}, "the query is nested too deeply"),
        ("a " * (MAX_TESTS + 1), {}, "the query has too many conditions"),
        ("tag:" + "x," * MAX_TESTS + "x", {}, "the query has too many conditions"),
        ("sort:name" + ",name" * MAX_SORTS, {}, "the query sorts by too many fields"),
        ("@s", {"s": "sort:name" + ",name" * MAX_SORTS}, "in @s: the query sorts by too many fields"),
        ("rating:" + "mona," * MAX_TESTS + "x", {}, "the query has too many conditions"),
        ("rating:" + "1," * 300 + "1", {}, "the query has too many conditions"),
        ("@q0", MANY_TIMES, "the query has too many conditions"),
        ("@q0", ORDERS, "the query is too long"),
        ("@q0", CHAIN, "the query is nested too deeply"),
        ('"' * (MAX_TEXT - 1), {}, 'a " is never closed'),
        ('"' + "\\" * (MAX_TEXT - 1), {}, 'a " is never closed'),
        (":" * MAX_TEXT, {}, "no field stands before :"),
        ("a:" * (MAX_TEXT // 2), {}, "no field is called a"),
        ("last:" + "a-" * (MAX_TEXT // 2 - 3), {}, "this is not a date"),
        ("tag:" + "." * (MAX_TEXT - 4), {}, "the range has no end"),
        ("stage:" + "x" * (MAX_TEXT - 6), {}, "stage:xxx"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_hostile_text_is_refused_within_a_second(text: str, saved: dict[str, str], fact: str) -> None:
    error = refusal(text, saved=saved)
    assert takes_less_than(1, lambda: refusal(text, saved=saved))
    assert fact in error.fact
    assert len(error.message) < 400


@pytest.mark.parametrize("text", ["@q0", "not " * (MAX_DEPTH + 1) + "a"])
def test_what_nests_too_deeply_is_told(text: str) -> None:
    hint = "write it with fewer ( and not, and fewer saved queries that name others"
    assert refusal(text, saved=CHAIN).hint == hint


def test_a_saved_query_is_one_level() -> None:
    within = {f"q{n}": f"@q{n + 1}" for n in range(1, MAX_DEPTH)} | {f"q{MAX_DEPTH}": "x"}
    parse_query("@q1", TODAY, saved=within)
    assert refusal("not @q1", saved=within).fact.endswith("the query is nested too deeply")


def test_a_long_query_within_the_limits_is_read_within_a_second() -> None:
    text = "rating:mona,fri " * (MAX_TESTS // 3)
    assert takes_less_than(
        1, lambda: parse_query(text, TODAY, keys=lambda: map(str, ["rating", *range(100_000)]))
    )

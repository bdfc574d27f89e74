"""A query in words."""

from __future__ import annotations

from datetime import date

import pytest

from netnotes.core.kinds import Kind
from netnotes.core.query import parse_query
from netnotes.core.query_explain import explain

TODAY = date(2026, 11, 23)
NAMES = "name, alias, slug, email or organization contains"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "everything"),
        ("sort:-last,name", "everything; sorted by last contact, latest first, then by name, from a to z"),
        (
            "stage:interviewed last:..-90d not tag:dormant sort:-last",
            "stage is interviewed, and last contact is on or before 2026-08-25, and not (tag is dormant); "
            "sorted by last contact, latest first",
        ),
        ("jane", f'{NAMES} "jane"'),
        ("tag:a,b-c", 'tag is a or is "b c"'),
        ("tag:a org:b or name:c", '(tag is a, and organization contains "b"), or name contains "c"'),
        ("tag:x (org:b or name:c)", 'tag is x, and (organization contains "b", or name contains "c")'),
        ("not (tag:a or org:b)", 'not (tag is a, or organization contains "b")'),
        ("tag:x (tag:a or tag:b)", "tag is x, and tag is a or is b"),
        ("org:none", "organization is none"),
        ("org=acme", "organization is acme"),
        ("last:never,..-1y", "last contact is none or is on or before 2025-11-23"),
        ("met:2026", "met is from 2026-01-01 to 2026-12-31"),
        ("met:fri", "met is 2026-11-27"),
        ("next>=fri", "next due is on or after 2026-11-27"),
        ("overdue:7..", "days overdue is at least 7"),
        ("overdue<2w", "days overdue is less than 14"),
        ("interviews>1", "number of interviews is more than 1"),
        ("referred:..2", "number of people referred is at most 2"),
        ("age:3..5", "days known is from 3 to 5"),
        ("name:a..m", 'name is from "a" to "m"'),
        ("name>m", 'name is after "m"'),
        ("name>=m", 'name is from "m"'),
        ("name<m", 'name is before "m"'),
        ("name<=m", 'name is up to "m"'),
        ("has:log,email", "has log or email"),
        ("owed:thank,nudge", "owed thank or nudge"),
        ("owed:any", "owed is any"),
        ("rating:2026", 'rating is 2026 or is from 2026-01-01 to 2026-12-31 or contains "2026"'),
        ("fields.stage:x or stage:lead", 'fields.stage contains "x", or stage is lead'),
        ("sort:stage,-rating", "everything; sorted by stage, in their order, then by rating, from z to a"),
        ("sort:overdue,-interviews", "everything; sorted by days overdue, smallest first, then by number of "
         "interviews, largest first"),
    ],
)  # fmt: skip
def test_says_what_was_understood(text: str, words: str) -> None:
    assert explain(parse_query(text, TODAY, keys=lambda: ("rating", "stage"))) == words


def test_says_whose_field_it_is() -> None:
    kinds: tuple[Kind, ...] = ("interview",)
    query = parse_query("org:acme,beta written:no not stage:lead", TODAY, kinds)
    assert explain(query) == (
        'the person\'s organization contains "acme" or contains "beta", and written up is no, '
        "and not (the person's stage is lead)"
    )

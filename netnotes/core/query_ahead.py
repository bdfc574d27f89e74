"""Tells where a query asks for days that lie ahead, of what can only lie behind: `last:fri` is the Friday to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netnotes.core.field_table import FIELDS
from netnotes.core.query_explain import explain
from netnotes.core.query_tree import And, Between, Node, Not, OfPerson, Or, Query, Test

PAST = frozenset({"last", *(field.name for field in FIELDS if field.past)})
"""Fields whose days can't lie in the future."""
_HINT = "days ago are written like -30d, others like 2026-10-09"


def vain(where: Node | None, today: date) -> Iterator[str]:
    """Yield what is to be said of conditions that no day, or every day, of a field in the past can fit."""
    match where:
        case And(parts) | Or(parts):
            for part in parts:
                yield from vain(part, today)
        case Not(part):
            yield from vain(part, today)
        case OfPerson(test):
            yield from (f"the person's {said}" for said in vain(test, today))
        case Test(field, "date", Between(low, high)) if field in PAST:
            if begins_ahead(where, today):
                yield f"{explain(Query(where))}: that lies ahead, where it can't be; {_HINT}"
            elif low is None and isinstance(high, date) and high > today:
                yield f"{explain(Query(where))}: that lies ahead, so that every day fits; {_HINT}"


def begins_ahead(where: Node, today: date) -> bool:
    """Say whether a condition asks for days after today only."""
    test = where.test if isinstance(where, OfPerson) else where
    if not (isinstance(test, Test) and isinstance(test.match, Between)):
        return False
    return isinstance(test.match.low, date) and test.match.low > today


def ahead_hint(where: Node, today: date) -> str:
    """Return what helps where nothing lies on the days asked for; empty unless all lie ahead, and mostly don't though they may."""
    test = where.test if isinstance(where, OfPerson) else where
    if isinstance(test, Test) and test.field not in (*PAST, "next") and begins_ahead(test, today):
        return f"that lies ahead; {_HINT}"
    return ""

"""What one term of a query means: its name becomes a field, its values become tests; `sort:` becomes an order."""

from __future__ import annotations

from datetime import date

from netnotes.core.query_scope import Found, Scope
from netnotes.core.query_tree import And, Is, Node, Nothing, OfPerson, Or, Sort, Test, any_of
from netnotes.core.query_values import BadPiece, meaning
from netnotes.core.query_words import Token, Value
from netnotes.errors import UsageError

SORT_HINT = "write sort:name, or sort:-last for the latest first"


def fields_of(token: Token, scope: Scope) -> list[Found]:
    """Return what the name in a test stands for; raise BadPiece."""
    if token.text.endswith("!"):
        raise BadPiece("!= is not known", token.position, f"write not {token.text[:-1]}=...")
    try:
        return scope.find(token.text)
    except UsageError as error:
        quote = f"to look for the text itself, write '\"{token.raw}\"'"
        raise BadPiece(error.message, token.position, error.hint or quote) from error


def condition(found: list[Found], token: Token, scope: Scope, today: date) -> Node:
    """Return the condition that a test is: any of its values, in any of the fields found; raise BadPiece."""
    return any_of([_one(field, token.op, value, scope, today) for field in found for value in token.values])


def order(token: Token, scope: Scope, is_saved: bool) -> list[Sort]:
    """Return what `sort:-last,name` asks for; raise BadPiece.

    A saved query is asked of interviews, too: what only people are sorted by is then left out of its order.
    """
    found = [_key(value, token, scope, is_saved) for value in token.values]
    return [sort for sort in found if sort is not None]


def _one(found: Found, op: str, value: Value, scope: Scope, today: date) -> Node:
    node = meaning(found.field, op, value, scope.choices(found), today)
    if found.of_person:
        tests = node.parts if isinstance(node, Or) else (node,)
        return any_of([OfPerson(test) for test in tests if isinstance(test, Test)])
    lacking = set(scope.kinds) - set(found.field.kinds)
    if lacking and isinstance(node, Test) and isinstance(node.match, Nothing):
        # A note that can't have the field is not one that has no value in it.
        kinds: list[Node] = [Test("kind", "choice", Is(kind)) for kind in scope.kinds if kind not in lacking]
        return And((any_of(kinds), node))
    return node


def _key(value: Value, token: Token, scope: Scope, is_saved: bool) -> Sort | None:
    piece = value.low
    if token.op != ":" or value.is_range or piece is None:
        raise BadPiece("sort: takes names of fields", token.position, SORT_HINT)
    name = piece.text.lstrip("-+")
    try:
        found = scope.find(name)[0]
    except UsageError as error:
        raise BadPiece(error.message, piece.position, error.hint or SORT_HINT) from error
    if found.of_person:
        if is_saved:
            return None
        fact = f"interviews can't be sorted by {name}, which is a field of people"
        raise BadPiece(fact, piece.position, "write sort:date, or sort:-date for the latest first")
    if not found.field.sortable:
        raise BadPiece(f"the list can't be sorted by {name}", piece.position, SORT_HINT)
    return Sort(found.field.name, found.field.kind, piece.text.startswith("-"))

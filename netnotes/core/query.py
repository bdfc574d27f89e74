"""Reads a query: text to a tree of typed conditions, as things stand on a day.

query     = { part }                           all must fit
part      = all { "or" all }                   `or` binds less than `and`
all       = not { [ "and" ] not }
not       = [ "not" | "-" ] ( "(" query ")" | @saved | field op value | "a phrase" | word )
op        = ":" | "=" | "<" | "<=" | ">" | ">="
value     = one { "," one }                    either will do
one       = text | low ".." high | low ".." | ".." high | "none" | "any"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from netnotes.core.folding import fold_words
from netnotes.core.kinds import Kind
from netnotes.core.query_scope import Scope
from netnotes.core.query_terms import condition, fields_of, order
from netnotes.core.query_tree import Node, Not, Query, Sort, Word, all_of, any_of, each_test
from netnotes.core.query_values import BadPiece
from netnotes.core.query_words import MAX_TEXT, QueryError, Token, tokens
from netnotes.errors import nearest

MAX_TESTS = 500  # SQLite reads a condition of at most 1,000 levels, and a row of tests is one level each
MAX_SORTS = 100
MAX_DEPTH = 10  # SQLite's parser keeps 100 marks at a time, of which a `not` takes eight


def no_keys() -> Iterable[str]:
    """Return the keys of a vault without any."""
    return ()


def parse_query(
    text: str,
    today: date,
    kinds: tuple[Kind, ...] = ("contact",),
    keys: Callable[[], Iterable[str]] = no_keys,
    saved: Mapping[str, str] | None = None,
) -> Query:
    """Read a query about notes of the given kinds; raise QueryError, which points at what is wrong.

    `keys` gives every front matter key of the vault, and is called only for a name that is no field's. `saved` are the
    texts of saved queries by name.
    """
    budget = _Budget(text, Scope(kinds, keys), saved or {}, today)
    parser = _Parser(text, budget, (), 0)
    where = parser.whole()
    return Query(where, tuple(parser.sort or parser.sort_of_saved))


class _Budget:
    """What the parsers of a query and of the saved queries in it share, and how much they may still read."""

    def __init__(self, text: str, scope: Scope, saved: Mapping[str, str], today: date) -> None:
        self.scope, self.saved, self.today = scope, saved, today
        self.characters = MAX_TEXT - len(text)
        self.tests = MAX_TESTS


class _Parser:
    """One pass over the tokens of one text; `names` are the saved queries that led to it."""

    def __init__(self, text: str, budget: _Budget, names: tuple[str, ...], depth: int) -> None:
        self.text, self.budget, self.names, self.depth = text, budget, names, depth
        self.sort: list[Sort] = []
        self.sort_of_saved: list[Sort] = []
        self.tokens: list[Token] = []
        try:
            found = tokens(text)
        except QueryError as error:
            raise self._error(error.fact, error.position, error.hint) from error
        for token in found:
            if token.kind == "test" and token.text.lower() == "sort":
                self.sort += self._sort(token)
                self._count_sorts(self.sort, token)
            else:
                self.tokens.append(token)
        self.at = 0

    def whole(self) -> Node | None:
        """Return the condition of the whole text; None if it has none."""
        if not self.tokens:
            return None
        found = self._any(0)
        if self.at < len(self.tokens):
            raise self._error(
                "a ) stands where nothing was opened", self._position(), "take it out, or quote it"
            )
        return found

    def _kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else "end"

    def _position(self) -> int:
        return self.tokens[self.at].position if self.at < len(self.tokens) else len(self.text.rstrip())

    def _any(self, depth: int) -> Node | None:
        parts = [self._all(depth)]
        while self._kind() == "or":
            position = self._position()
            self.at += 1
            parts.append(self._all(depth))
            if parts[0] is None or parts[-1] is None:
                raise self._error("or joins something that has no condition", position, "take the or out")
        return None if parts[0] is None else any_of([part for part in parts if part is not None])

    def _all(self, depth: int) -> Node | None:
        parts = [self._not(depth)]
        while self._kind() not in ("or", ")", "end"):
            if self._kind() == "and":
                self.at += 1
            parts.append(self._not(depth))
        conditions = [part for part in parts if part is not None]
        return all_of(conditions) if conditions else None

    def _not(self, depth: int) -> Node | None:
        if depth + self.depth > MAX_DEPTH:
            hint = "write it with fewer ( and not, and fewer saved queries that name others"
            raise self._error("the query is nested too deeply", self._position(), hint)
        kind, position = self._kind(), self._position()
        if kind in ("and", "or", ")", "end"):
            raise self._missing(kind, position)
        token = self.tokens[self.at]
        self.at += 1
        if kind == "not":
            part = self._not(depth + 1)
            if part is None:
                raise self._error("not has nothing to turn round", position, "write a condition after it")
            return Not(part)
        if kind == "(":
            inside = self._any(depth + 1)
            if self._kind() != ")":
                hint = "close it; in a shell, the whole query then goes into '...'"
                raise self._error("a ( is never closed", position, hint)
            self.at += 1
            return inside
        return self._saved(token, depth) if kind == "saved" else self._term(token)

    def _missing(self, kind: str, position: int) -> QueryError:
        before = self.tokens[self.at - 1] if self.at else None
        quote = 'to look for the word itself, quote it: "{}"'
        if before and before.kind in ("and", "or", "not"):
            word = before.text
            return self._error(f"nothing stands after {word}", before.position, quote.format(word))
        if kind in ("and", "or"):
            word = self.tokens[self.at].text
            return self._error(f"nothing stands before {word}", position, quote.format(word))
        if kind == ")" and before and before.kind == "(":
            return self._error(
                "nothing stands between ( and )", position, "write a condition, or take them out"
            )
        if before:
            return self._error("a ( is never closed", before.position, "close it, or quote it")
        return self._error("a ) stands where nothing was opened", position, "take it out, or quote it")

    def _term(self, token: Token) -> Node:
        if token.kind == "test":
            return self._test(token)
        self._count(1, token.position)
        words = fold_words(token.text)
        if not words:
            raise self._error("there is nothing to look for", token.position, "write a word or a number")
        return Word(words)

    def _test(self, token: Token) -> Node:
        scope = self.budget.scope
        try:
            fields = fields_of(token, scope)
            values = len(token.values) * len(fields)
            self._count(values, token.position)
            node = condition(fields, token, scope, self.budget.today)
        except BadPiece as error:
            raise self._error(error.message, error.position, error.hint) from error
        self._count(sum(1 for _ in each_test(node)) - values, token.position)
        return node

    def _saved(self, token: Token, depth: int) -> Node | None:
        name = self._name_of_saved(token)
        if name in self.names:
            chain = " -> ".join(f"@{n}" for n in (*self.names[self.names.index(name) :], name))
            fact = f"the saved query @{name} uses itself: {chain}"
            raise self._error(fact, token.position, "take one of them out")
        text = self.budget.saved[name]
        if not text:
            hint = "write it as text, like tag:biotech stage:lead"
            raise self._error(f"the saved query @{name} says nothing", token.position, hint)
        self.budget.characters -= len(text)
        if self.budget.characters < 0:
            hint = f"a query has at most {MAX_TEXT} characters, saved ones included"
            raise self._error(f"with @{name} the query is too long", token.position, hint)
        inner = _Parser(text, self.budget, (*self.names, name), self.depth + depth + 1)
        found = inner.whole()
        self.sort_of_saved = [*dict.fromkeys([*self.sort_of_saved, *(inner.sort or inner.sort_of_saved)])]
        self._count_sorts(self.sort_of_saved, token)
        return found

    def _name_of_saved(self, token: Token) -> str:
        name, saved = token.text, self.budget.saved
        if name in saved:
            return name
        if alike := [known for known in saved if fold_words(known) == fold_words(name)]:
            return alike[0]
        near = nearest(name, [*saved])
        hint = f"there are {_listed([*saved], ', ')}" if saved else "netnotes.yaml has none, under queries"
        hint = f"did you mean {_listed(near, ' or ')}?" if near else hint
        fact = f"no saved query is called @{name}" if name else "no name stands after @"
        raise self._error(fact, token.position, hint)

    def _sort(self, token: Token) -> list[Sort]:
        try:
            return order(token, self.budget.scope, is_saved=bool(self.names))
        except BadPiece as error:
            raise self._error(error.message, error.position, error.hint) from error

    def _count_sorts(self, sorts: list[Sort], token: Token) -> None:
        if len(sorts) > MAX_SORTS:
            raise self._error(
                "the query sorts by too many fields", token.position, f"it may have {MAX_SORTS}"
            )

    def _count(self, tests: int, position: int) -> None:
        self.budget.tests -= tests
        if self.budget.tests < 0:
            raise self._error("the query has too many conditions", position, f"it may have {MAX_TESTS}")

    def _error(self, fact: str, position: int, hint: str) -> QueryError:
        return QueryError(f"in @{self.names[-1]}: {fact}" if self.names else fact, self.text, position, hint)


def _listed(names: list[str], between: str) -> str:
    return between.join(f"@{name}" for name in names)

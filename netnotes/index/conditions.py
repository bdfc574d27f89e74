"""A query's tree as parametrised SQL over the index: its conditions, and its order."""

from __future__ import annotations

from datetime import date
from typing import Any

from netnotes.core.folding import fold_words
from netnotes.core.query_fields import query_field
from netnotes.core.query_tree import (
    And,
    Anything,
    Between,
    Contains,
    Is,
    Node,
    Not,
    Nothing,
    OfPerson,
    Or,
    Query,
    Sort,
    Test,
    Word,
)
from netnotes.errors import UsageError
from netnotes.index import derived

_PERSON = (
    "EXISTS (SELECT 1 FROM mention pm JOIN note p ON p.id = pm.target AND p.kind = 'contact' AND p.readable "
    "WHERE pm.note = {a}.id AND pm.role = 'contact' AND ({inner}))"
)


# The same, found once for all interviews: for what has to be asked of nearly all people.
_WITH = (
    "SELECT pm.note FROM note p CROSS JOIN mention pm ON pm.target = p.id AND pm.role = 'contact' "
    "WHERE p.kind = 'contact' AND p.readable AND ({inner})"
)
# Asked for twice, a value comes as JSON, whatever its type.
_CALLED = (
    "CASE {a}.kind WHEN 'contact' THEN json_extract({a}.fields, '$.aliases', '$.email', '$.organization') "
    "ELSE json_extract({a}.fields, '$.aliases', '$.aliases') END"
)
_TAGS = "json_extract({a}.fields, '$.tags', '$.tags')"


def _choice(test: Test) -> str | None:
    """Return the word of a closed list that a test of something derived asks for: it can be compared as it is."""
    if test.kind != "choice" or query_field(test.field).key or not isinstance(test.match, Is):
        return None
    words = {fold_words(word): word for word in query_field(test.field).choices}
    return words.get(fold_words(test.match.text))


def _opens_json(node: Node) -> bool:
    """Say whether a condition looks into a note's JSON, for which it comes after those that need not."""
    return not isinstance(node, Test) or bool(query_field(node.field).key)


class Sql:
    """Parameters gathered while a tree is written as SQL; `a` is always the alias of the note that is asked about."""

    def __init__(self, params: dict[str, Any]) -> None:
        self.params = params

    def bind(self, value: Any) -> str:
        """Return the placeholder of a value."""
        name = f"p{len(self.params)}"
        self.params[name] = value.isoformat() if isinstance(value, date) else value
        return f":{name}"

    def fitting(self, query: Query, kinds: tuple[str, ...]) -> str:
        """Return the condition that a note n can be read, is of one of some kinds, and fits a query."""
        wanted = ",".join(self.bind(kind) for kind in kinds)
        return (
            f"n.kind IN ({wanted}) AND n.readable AND ({self.node(query.where, 'n') if query.where else '1'})"
        )

    def node(self, node: Node, a: str) -> str:
        """Return a condition of a tree."""
        match node:
            case And(parts):
                return "(" + " AND ".join(self.node(part, a) for part in sorted(parts, key=_opens_json)) + ")"
            case Or(parts):
                return "(" + " OR ".join(self.node(part, a) for part in parts) + ")"
            case Not(part):
                return f"NOT coalesce({self.node(part, a)}, 0)"
            case Word(text):
                return self.word(text, a)
            case OfPerson(test):
                of_people = _PERSON.format(a=a, inner=self.test(test, "p"))
                of_self = f"({a}.kind = 'contact' AND {self.test(test, a)})"
                return f"({of_self} OR ({a}.kind = 'interview' AND {of_people}))"
            case Test():
                return self.test(node, a)

    def word(self, text: str, a: str) -> str:
        """Return the condition that a note, or one of an interview's people, is called something that holds a text."""
        called = f"is_called({self.bind(text)}, {{a}}.name, {{a}}.slug, {_CALLED})"
        people = _WITH.format(inner=called.format(a="p"))
        return f"({called.format(a=a)} OR ({a}.kind = 'interview' AND {a}.id IN ({people})))"

    def values(self, a: str, key: str) -> str:
        """Return the FROM and WHERE that give a front matter key's values as v, one or a list's; none of a mapping."""
        if '"' in key or "\\" in key:
            raise UsageError(
                f"a key with a quotation mark or backslash can't be asked for: {key}", "rename the key"
            )
        path = self.bind(f'$."{key}"')
        return f"json_each({a}.fields, {path}) v WHERE json_type({a}.fields, {path}) != 'object'"

    def test(self, test: Test, a: str) -> str:
        """Return the condition of one test."""
        key = query_field(test.field).key
        match test.match:
            case Anything():
                return self.there(test, key, a)
            case Nothing():
                return f"NOT coalesce({self.there(test, key, a)}, 0)"
        if test.field == "tags" and isinstance(test.match, Is):
            return f"is_tagged({_TAGS.format(a=a)}, {self.bind(test.match.text)})"
        word = _choice(test)
        if test.kind == "link" or test.field in derived.LISTS:
            source = derived.LISTS[test.field].format(a=a)
            fits = f"v.value = {self.bind(word)}" if word else self.fits(test, "v.value")
            return f"EXISTS (SELECT 1 FROM ({source}) v WHERE {fits})"
        if not key:
            value = derived.VALUES[test.field].format(a=a)
            fits = f"{value} = {self.bind(word)}" if word else self.fits(test, value)
            return f"({fits})"
        guard = self.guard(test)
        value = (
            "substr(v.value, 1, 10)" if test.kind == "date" else "v.value"
        )  # the day of a date with a time
        fits = self.fits(test, value, "v.type")
        return f"EXISTS (SELECT 1 FROM {self.values(a, key)} AND {fits} AND {guard})"

    def there(self, test: Test, key: str, a: str) -> str:
        if test.kind == "link" or test.field in derived.LISTS:
            return f"EXISTS ({derived.LISTS[test.field].format(a=a)})"
        if not key:
            return f"({derived.VALUES[test.field].format(a=a)} IS NOT NULL)"
        path = self.bind(f'$."{key}"')
        blank = "(v.type = 'text' AND is_blank(v.value))"
        some = f"SELECT 1 FROM json_each({a}.fields, {path}) v WHERE v.type != 'null' AND NOT {blank}"
        mapping = f"coalesce(json_type({a}.fields, {path}) = 'object', 0)"
        return f"({mapping} OR EXISTS ({some}))"

    def guard(self, test: Test) -> str:
        """Return which of a key's values a test of its kind looks at."""
        own = test.field.startswith("fields.")
        match test.kind:
            case "number":
                return "v.type IN ('integer', 'real')"
            case "date" if own:
                return f"v.type = 'text' AND (v.value {derived.IS_DATE} OR v.value {derived.HAS_TIME})"
            case "date":
                return f"v.type = 'text' AND v.value {derived.IS_DATE}"
        texts = "v.type IN ('text', 'true', 'false')" if own else "v.type NOT IN ('null', 'array', 'object')"
        not_dates = f"NOT (v.type = 'text' AND trim(v.value) {derived.IS_DATE})" if own else "1"
        return f"{texts} AND {not_dates} AND words_of(v.value, v.type) != ''"

    def fits(self, test: Test, value: str, of_type: str = "") -> str:
        """Return the condition that one value fits a match; `of_type` is the JSON type of one from front matter."""
        words = f"words_of({value}, {of_type})" if of_type else f"fold_words({value})"
        match test.match:
            case Contains(text):
                wanted = self.bind(text)
                return (
                    f"value_holds({value}, {of_type}, {wanted})" if of_type else f"holds({value}, {wanted})"
                )
            case Is(text):
                wanted = self.bind(fold_words(text))
                below = (
                    f" OR substr({words}, 1, length({wanted}) + 1) = {wanted} || '/'"
                    if test.kind == "word"
                    else ""
                )
                return f"({words} = {wanted}{below})"
            case Between(low, high, without_low, without_high):
                if isinstance(low, str) or isinstance(high, str):
                    return self.text_between(words, low, high, without_low, without_high)
                if None not in (low, high) and not (without_low or without_high):
                    return f"({value} BETWEEN {self.bind(low)} AND {self.bind(high)})"
                bounds = [
                    f"{value} {sign}{'' if without else '='} {self.bind(bound)}"
                    for bound, sign, without in ((low, ">", without_low), (high, "<", without_high))
                    if bound is not None
                ]
                return f"({' AND '.join(bounds) or f'{value} IS NOT NULL'})"  # no bound is true of null
        raise TypeError(f"no SQL for {test.match}")

    def text_between(self, words: str, low: Any, high: Any, without_low: bool, without_high: bool) -> str:
        """Texts lie between two beginnings: a bound stands for all that begins with it."""
        parts = [f"{words} != ''"]
        if low is not None:
            bound = self.bind(low)
            parts.append(f"{words} >= {bound}")
            if without_low:
                parts.append(f"substr({words}, 1, length({bound})) != {bound}")
        if high is not None:
            bound = self.bind(high)
            begins = "0" if without_high else f"substr({words}, 1, length({bound})) = {bound}"
            parts.append(f"({words} < {bound} OR {begins})")
        return "(" + " AND ".join(parts) + ")"

    def order(self, sort: Sort, a: str) -> list[str]:
        """Return the ORDER BY terms of a sort key: notes without a value come last either way."""
        down = " DESC" if sort.descending else ""
        value = self.first(sort, a)
        if sort.kind not in ("own", "choice"):
            return [f"{value}{down} NULLS LAST"]
        terms = [f"{value} IS NULL"]
        if sort.kind == "own":
            terms.append(f"typeof({value}) = 'text'{down}")
        if sort.kind == "choice":
            choices = query_field(sort.field).choices
            ranks = " ".join(f"WHEN {self.bind(fold_words(word))} THEN {n}" for n, word in enumerate(choices))
            terms.append(f"CASE {value} {ranks} ELSE {len(choices)} END{down}")
        return [*terms, f"{value}{down}"]

    def first(self, sort: Sort, a: str) -> str:
        """Return the expression of a field's first value."""
        key = query_field(sort.field).key
        if not key:
            value = derived.VALUES[sort.field].format(a=a)
            return value if sort.kind in ("number", "date") else f"fold_words({value})"
        if sort.field == "tags":
            return f"first_tag({_TAGS.format(a=a)})"
        number = "CASE WHEN v.type IN ('integer', 'real') THEN v.value ELSE words_of(v.value, v.type) END"
        shown = {"number": "v.value", "date": "v.value", "own": number}.get(
            sort.kind, "words_of(v.value, v.type)"
        )
        kept = (
            self.guard(Test(sort.field, sort.kind, Anything()))
            if sort.kind != "own"
            else "words_of(v.value, v.type) != ''"
        )
        return f"(SELECT {shown} FROM {self.values(a, key)} AND {kept} ORDER BY v.id LIMIT 1)"

"""What a name in a query stands for, in a question about some kinds of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from netnotes.core.folding import fold_words
from netnotes.core.kinds import Kind
from netnotes.core.query_fields import (
    ALIASES,
    BY_WORDS,
    FOLDED_ALIASES,
    HAS,
    OWN,
    PERSON,
    QUERY_FIELDS,
    C,
    I,
    QueryField,
    own_field,
)
from netnotes.errors import UsageError, did_you_mean
from netnotes.tuples import NamedTuple


class Found(NamedTuple):
    """What a name stands for: a field; `of_person` when, in a question about interviews, it is one of their people's."""

    field: QueryField
    of_person: bool = False


class Scope:
    """What a query is about: kinds of notes, and the keys that notes have (asked for only when a name is no field's)."""

    def __init__(self, kinds: tuple[Kind, ...], keys: Callable[[], Iterable[str]]) -> None:
        self.kinds = kinds
        self._keys = cache(lambda: _by_words(keys()))

    def find(self, name: str) -> list[Found]:
        """Return what a name stands for: one field, or the user's own keys that differ only as `fold_words` allows.

        Raises UsageError for a name that stands for nothing here.
        """
        words = fold_words(name)
        if words.startswith(PERSON) and I in self.kinds:
            rest = Scope((C,), self._all_keys).find(name.strip()[len(PERSON) :])
            return [Found(found.field, of_person=True) for found in rest]
        if words.startswith(OWN):
            return self._of_key(name.strip()[len(OWN) :], name)
        field = BY_WORDS.get(words)
        if field is None:
            return self._of_key(name, name)
        if not self._knows(field):
            kinds = " and ".join(f"{kind}s" for kind in field.kinds).replace("pitchs", "pitches")
            raise UsageError(f"{name.strip()} is a field of {kinds}", self._elsewhere(field, name.strip()))
        return [Found(field, self._asks_people(field))]

    def choices(self, found: Found) -> tuple[str, ...]:
        """Return the values that a closed field can have here."""
        kinds = (C,) if found.of_person else self.kinds
        if found.field.name == "kind":
            return kinds
        if found.field.name == "has":
            return tuple(word for word, its_kinds in HAS.items() if set(its_kinds) & set(kinds))
        return found.field.choices

    def names(self) -> list[str]:
        """Return every name that a field may be called by here, the user's own last."""
        here = [field.name for field in QUERY_FIELDS if self._knows(field)]
        aliases = [alias for alias, name in ALIASES.items() if name in here]
        own = [key for key in self._all_keys() if fold_words(key) not in BY_WORDS]
        return [*aliases, *here, *own]

    def _elsewhere(self, field: QueryField, name: str) -> str:
        """Return how to ask for a field that the notes in question don't have."""
        if fold_words(name) in self._keys():
            return f"a key of your own is {OWN}{name}"
        command = {I: "interviews", "pitch": "pitch"}.get(field.kinds[0]) if len(field.kinds) == 1 else None
        return f"try: netnotes {command}" if command else ""

    def _near(self, asked: str) -> str:
        if asked.startswith("!"):
            return f"to leave out what fits a condition, write: not {asked[1:]}:..."
        return did_you_mean(asked, self.names()[:_MOST_SUGGESTED])

    def _knows(self, field: QueryField) -> bool:
        kinds = (*self.kinds, C) if I in self.kinds else self.kinds
        return bool(set(field.kinds) & set(kinds))

    def _asks_people(self, field: QueryField) -> bool:
        return I in self.kinds and C in field.kinds and I not in field.kinds

    def _all_keys(self) -> list[str]:
        return [key for keys in self._keys().values() for key in keys]

    def _of_key(self, key: str, name: str) -> list[Found]:
        """Return the keys of front matter that a name fits: exactly, or else but for case, accents and hyphens."""
        words = fold_words(key)
        keys = self._keys().get(words, [])
        known = None if keys and words in FOLDED_ALIASES else BY_WORDS.get(words)
        if known and known.key and set(known.kinds) & set(self.kinds):
            return [Found(known, self._asks_people(known))]
        if not keys:
            asked = words.replace(" ", "_")
            raise UsageError(f"no field is called {name}", self._near(asked))
        return [Found(own_field(own)) for own in ([key] if key in keys else keys)]


_MOST_SUGGESTED = 1_000


def _by_words(keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in sorted(set(keys)):
        if words := fold_words(key):  # else a query has no name to call it by
            found.setdefault(words, []).append(key)
    return found

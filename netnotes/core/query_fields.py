"""The fields that a query may name: of the front matter, the user's own, and those derived from dates and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from netnotes.core.field_table import FIELDS
from netnotes.core.folding import fold_words
from netnotes.core.items import REMINDER_KINDS
from netnotes.core.kinds import KINDS, STAGES, Kind
from netnotes.errors import UsageError, did_you_mean
from netnotes.tuples import NamedTuple

if TYPE_CHECKING:
    from netnotes.core.query_tree import ValueKind

OWN = "fields."
PERSON = "person."


class QueryField(NamedTuple):
    """A field as queries know it. `label` is how `--explain` calls it; `days`: a number of days.

    `key` is its key in the front matter, empty for what is derived.
    """

    name: str
    kind: ValueKind
    kinds: tuple[Kind, ...]
    meaning: str
    label: str
    choices: tuple[str, ...] = ()
    days: bool = False
    key: str = ""

    @property
    def sortable(self) -> bool:
        return self.kind != "link" and self.name not in ("tags", "paths", "owed", "has")


C: Final[Kind] = "contact"
I: Final[Kind] = "interview"  # noqa: E741  the kinds, short for the tables below
HAS: dict[str, tuple[Kind, ...]] = {
    "email": (C,),
    "phone": (C,),
    "url": (C,),
    "log": (C,),
    "interview": (C,),
    "promise": (C, I),
    "outcome": (C, I),
    "background": (I,),
    "answer": (I,),
    "referral": (I,),
}


def _derived(
    name: str,
    kind: ValueKind,
    kinds: tuple[Kind, ...],
    meaning: str,
    label: str = "",
    choices: tuple[str, ...] = (),
    days: bool = False,
) -> QueryField:
    return QueryField(name, kind, kinds, meaning, label or name, choices, days)


DERIVED: tuple[QueryField, ...] = (
    _derived("name", "text", KINDS, "the person's name, or a note's title"),
    _derived("slug", "word", KINDS, "the note's name on the command line, whole"),
    _derived("file", "text", KINDS, "the note's path in the vault"),
    _derived("kind", "choice", KINDS, "the kind of note", "kind", KINDS),
    _derived("stage", "choice", (C,), "where the person stands today", "stage", STAGES),
    _derived("last", "date", (C,), "the last contact, up to today", "last contact"),
    _derived("next", "date", (C, I), "the first day on which something not yet over falls due", "next due"),
    _derived("owed", "choice", (C, I), "what is owed today", "owed", REMINDER_KINDS),
    _derived(
        "overdue",
        "number",
        (C, I),
        "days since the oldest item owed today fell due",
        "days overdue",
        days=True,
    ),
    _derived("interviews", "number", (C,), "how many interviews were held by today", "number of interviews"),
    _derived(
        "referred", "number", (C,), "how many people the person has named to me", "number of people referred"
    ),
    _derived("referrer", "link", (C,), "who named the person to me: in `referred_by`, or in an interview"),
    _derived(
        "age",
        "number",
        (C,),
        "days since the person was added, or since the first contact",
        "days known",
        days=True,
    ),
    _derived("written", "choice", (I,), "whether the interview is written up", "written up", ("yes", "no")),
    _derived("has", "choice", (C, I), "what else the note has", "has", tuple(HAS)),
    _derived("links", "link", KINDS, "notes that the note links to", "linked note"),
    _derived("linked_from", "link", KINDS, "notes that link to the note", "note linking here"),
)
ALIASES = {
    "tag": "tags",
    "path": "paths",
    "org": "organization",
    "alias": "aliases",
    "type": "kind",
    "person": "contact",
    "people": "contact",
    "last_contact": "last",
    "next_due": "next",
}
"""Other names of fields; the last three are those that --json and headings have for them."""
_LABELS = {"tags": "tag", "paths": "career path", "aliases": "alias", "contact": "person"}
_WHOLE = ("tags", "paths")


def _of_front_matter() -> Iterable[QueryField]:
    derived = {field.name for field in DERIVED} | set(ALIASES)
    for field in FIELDS:
        if field.name in derived:
            continue
        kind: ValueKind = "text"
        if field.type in ("link", "links"):
            kind = "link"
        elif field.type == "date":
            kind = "date"
        elif field.type == "choice":
            kind = "choice"
        elif field.name in _WHOLE:
            kind = "word"
        label = _LABELS.get(field.name, field.name.replace("_", " "))
        yield QueryField(
            field.name, kind, field.kinds, field.meaning, label, field.choices, False, field.name
        )


QUERY_FIELDS: tuple[QueryField, ...] = (*DERIVED, *_of_front_matter())
_BY_NAME = {field.name: field for field in QUERY_FIELDS}
_BY_WORDS = {fold_words(field.name): field for field in QUERY_FIELDS}
_ALIASES = {fold_words(alias): name for alias, name in ALIASES.items()}
_BY_WORDS |= {words: _BY_NAME[name] for words, name in _ALIASES.items()}


def query_field(name: str) -> QueryField:
    """Return the field that a test or a sort names; of `fields.KEY`, one that may hold anything."""
    return _own(name.removeprefix(OWN)) if name.startswith(OWN) else _BY_NAME[name]


def _own(key: str) -> QueryField:
    label = OWN + key if fold_words(key) in _BY_WORDS else key
    return QueryField(OWN + key, "own", KINDS, "a key of your own", label, key=key)


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
        field = _BY_WORDS.get(words)
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
        own = [key for key in self._all_keys() if fold_words(key) not in _BY_WORDS]
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
        known = None if keys and words in _ALIASES else _BY_WORDS.get(words)
        if known and known.key and set(known.kinds) & set(self.kinds):
            return [Found(known, self._asks_people(known))]
        if not keys:
            asked = words.replace(" ", "_")
            raise UsageError(f"no field is called {name}", self._near(asked))
        return [Found(_own(own)) for own in ([key] if key in keys else keys)]


_MOST_SUGGESTED = 1_000


def _by_words(keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in sorted(set(keys)):
        if words := fold_words(key):  # else a query has no name to call it by
            found.setdefault(words, []).append(key)
    return found

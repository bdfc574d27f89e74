"""The fields that a query may name: of the front matter, the user's own, and those derived from dates and links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from netnotes.core.field_table import FIELDS
from netnotes.core.folding import fold_words
from netnotes.core.items import REMINDER_KINDS
from netnotes.core.kinds import KINDS, STAGES, Kind
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
BY_WORDS = {fold_words(field.name): field for field in QUERY_FIELDS}
FOLDED_ALIASES = {fold_words(alias): name for alias, name in ALIASES.items()}
BY_WORDS |= {words: _BY_NAME[name] for words, name in FOLDED_ALIASES.items()}
"""Every field by its names, folded: case, accents, hyphens and underscores make no difference."""


def query_field(name: str) -> QueryField:
    """Return the field that a test or a sort names; of `fields.KEY`, one that may hold anything."""
    return own_field(name.removeprefix(OWN)) if name.startswith(OWN) else _BY_NAME[name]


def own_field(key: str) -> QueryField:
    """Return the field that a front matter key of the user's own is."""
    label = OWN + key if fold_words(key) in BY_WORDS else key
    return QueryField(OWN + key, "own", KINDS, "a key of your own", label, key=key)

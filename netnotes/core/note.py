"""One note as netnotes reads it: bytes in; kind, fields, facts, mentions and problems out."""

from __future__ import annotations

from typing import Literal

from netnotes.core.kinds import Kind
from netnotes.core.model import Contact, Fields, Interview
from netnotes.core.problems import Problem
from netnotes.tuples import NamedTuple

Role = Literal["contact", "referred_by", "referral", "link"]


class Mention(NamedTuple):
    """A place where a note speaks of another. `key` is looked up before `other_key`; `identity` groups mentions of one
    person who has no note."""

    role: Role
    key: str
    other_key: str | None
    identity: str
    line: int
    column: int
    text: str


class ParsedNote(NamedTuple):
    """A note, taken apart. When it is not `readable` it still holds its slug and its kind.

    `names` are the keys it is found under, each with its rank (0 slug, 1 name or email, 2 alias). `answered` are
    the headings of questions that have an answer. `words` is what is searched, by part; nothing for a note that is not readable.
    """

    file: str
    slug: str
    kind: Kind
    readable: bool
    name: str
    fields: Fields
    facts: Contact | Interview | None
    names: tuple[tuple[str, int], ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]
    answered: tuple[str, ...] = ()
    words: tuple[str, str, str, str, str] | None = None

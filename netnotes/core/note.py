"""One note as netnotes reads it: bytes in; kind, fields, facts, mentions and problems out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from netnotes.core.model import Contact, Fields, Interview, Kind
from netnotes.core.problems import Problem

Role = Literal["contact", "referred_by", "referral", "link"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a note speaks of another. `key` is looked up before `other_key`; `identity` groups mentions of one
    person who has no note."""

    role: Role
    key: str
    other_key: str | None
    identity: str
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A note, taken apart. When it is not `readable` it still holds its slug and its kind.

    `names` are the keys it is found under, each with its rank (0 slug, 1 name or email, 2 alias). `passing` are problems that
    are none from a day on. `words` is what is searched, by part; nothing for a note that is not readable.
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
    passing: tuple[tuple[Problem, date], ...]
    words: tuple[str, str, str, str, str] | None = None

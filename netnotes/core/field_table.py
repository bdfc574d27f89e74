"""The table of fields: every front matter key that has a meaning, its kinds of notes and its type."""

from __future__ import annotations

from typing import Final, Literal

from netnotes.core.kinds import KINDS, Kind
from netnotes.tuples import NamedTuple

FieldType = Literal[
    "text",
    "texts",
    "link",
    "links",
    "emails",
    "date",
    "time",
    "timezone",
    "duration",
    "interval",
    "choice",
    "list",
]


class Field(NamedTuple):
    """One field. `past` marks dates that can't lie in the future; `event` names those that `mark` sets."""

    name: str
    kinds: tuple[Kind, ...]
    type: FieldType
    meaning: str
    required: bool = False
    past: bool = False
    event: bool = False
    choices: tuple[str, ...] = ()


def _event(name: str, kind: Kind, meaning: str) -> Field:
    return Field(name, (kind,), "date", meaning, past=True, event=True)


C: Final = "contact"
I: Final = "interview"  # noqa: E741  the kinds, short for the table below
P: Final = "pitch"
FIELDS: tuple[Field, ...] = (
    Field("type", KINDS, "choice", "the kind of note, where the folder doesn't say it", choices=KINDS),
    Field("name", (C,), "text", "the person's name", required=True),
    Field("aliases", KINDS, "list", "other names that links and commands may use"),
    Field("tags", KINDS, "list", "words to group notes by"),
    Field("paths", (C, P), "list", "career paths the person can speak to, or the pitch is for"),
    Field("organization", (C,), "texts", "where the person works"),
    Field("role", (C,), "texts", "what the person does there"),
    Field("location", (C,), "texts", "where the person lives or works"),
    Field("email", (C,), "emails", "one address or a list"),
    Field("phone", (C,), "texts", "one number or a list, kept as written"),
    Field("url", (C,), "texts", "one address on the web or a list"),
    Field("source", (C,), "text", "where the name came from: career fair, supervisor, ..."),
    Field("referred_by", (C,), "links", "who told me to talk to this person"),
    Field("warmth", (C,), "text", "cold, warm, alumni, referred, ..."),
    Field("added", (C,), "date", "when the person came onto my list", past=True),
    _event("met", C, "when we first met"),
    _event("invited", C, "when I asked for an interview, latest round"),
    _event("nudged", C, "when I asked again"),
    _event("replied", C, "when the person replied"),
    _event("declined", C, "when the person said no"),
    _event("told", C, "when those who referred the person heard how it went"),
    Field("every", (C,), "interval", "how often to keep in touch: `6 weeks`, `never`"),
    Field("snoozed_until", (C,), "date", "nothing about this person is due before"),
    Field("contact", (I,), "links", "whom I talk to: a link, or a list of links", required=True),
    Field("date", (I,), "date", "the day it is or was"),
    Field("time", (I,), "time", 'when it starts: `"14:00"`'),
    Field("timezone", (I,), "timezone", "the place's time zone: `Europe/Berlin`"),
    Field("duration", (I,), "duration", "how long: `30 min`"),
    Field(
        "format",
        (I,),
        "choice",
        "how we talk",
        choices=("phone", "video", "lunch", "coffee", "office", "other"),
    ),
    Field("place", (I,), "text", "where: a room, a café, a link"),
    _event("prepared", I, "when I had prepared it"),
    _event("confirmed", I, "when the appointment was confirmed"),
    _event("thanked", I, "when I sent my thanks"),
    Field(
        "cancelled", (I,), "date", "when it was called off; it then counts for nothing", event=True, past=True
    ),
    Field("follow_up", (C, I), "date", "a day to come back to this person"),
    Field("follow_up_for", (C, I), "text", "what for"),
    Field("audience", (P,), "text", "whom the pitch is for, where the file name doesn't say it"),
)

"""Where a person's name came from, and how warm the first word was: as the note says, else as the referrals do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from netnotes.core.fields import texts
from netnotes.core.folding import fold
from netnotes.core.items import Someone
from netnotes.core.model import Naming, Person

REFERRAL = "referral"
REFERRED = "referred"
UNSAID = "not said"
_DETAIL = re.compile(r"\s*[,;:(]")


def source_of(person: Person, fields: Mapping[str, Any], asked: date | None) -> str:
    """Return where the name came from: `referral` if somebody had named them before they were asked, else `source`.

    Of a text only what stands before the first comma, semicolon, colon or bracket: what follows is detail.
    """
    if referrers(person) or any(asked is None or _day(n) <= asked for n in namings(person)):
        return REFERRAL
    said = texts(fields.get("source"))
    return " ".join(_DETAIL.split(said[0], maxsplit=1)[0].split()) or UNSAID if said else UNSAID


def warmth_of(person: Person, fields: Mapping[str, Any], asked: date | None) -> str:
    """Return `warmth`; where the note doesn't say, `referred` for somebody whose source is a referral."""
    said = texts(fields.get("warmth"))
    if said and (word := fold(said[0])):
        return word
    return REFERRED if source_of(person, fields, asked) == REFERRAL else UNSAID


def referrers(person: Person) -> list[Someone]:
    """Return whom `referred_by` gives, but for the person themselves."""
    return [who for who, _ in person.referred_by if who.key != person.who.key]


def namings(person: Person) -> list[Naming]:
    """Return where others have named the person, oldest first."""
    others = (n for n in person.named_in if not n.by or any(who.key != person.who.key for who in n.by))
    return sorted(others, key=lambda n: (_day(n), n.interview.file, n.line))


def _day(naming: Naming) -> date:
    return naming.interview.date or date.max

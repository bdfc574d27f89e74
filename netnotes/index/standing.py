"""Reads from the index how people stand on a day, for the coverage of their paths and organizations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from netnotes.core.as_of import as_of, stage_as_of
from netnotes.core.coverage import Known
from netnotes.core.fields import texts
from netnotes.core.settings import Settings
from netnotes.index.network import Member


def standing(
    members: Iterable[Member], answered: Mapping[str, frozenset[str]], today: date, settings: Settings
) -> Iterator[Known]:
    """Yield everybody known by a day; `answered` has the questions that each interview answered, by its file."""
    for person, _, fields in members:
        then = as_of(person, today)
        if then is None:
            continue
        answers = (answered.get(interview.file, frozenset()) for interview in then.interviews)
        yield Known(
            stage_as_of(person, then, today, settings),
            bool(then.interviews),
            texts(fields.get("paths")),
            texts(fields.get("organization")),
            frozenset[str]().union(*answers),
        )

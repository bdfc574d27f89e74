"""Where a name came from, and how warm the first word was."""

from __future__ import annotations

from typing import Any

import pytest
from persons import day, named, person

from netnotes.core.model import Person
from netnotes.core.sources import source_of, warmth_of

FAIR = {"source": "Careers  Fair, the stand with the microscope"}
REFERRED = person(named_in=(named("Bob", "2026-03-01"),))


@pytest.mark.parametrize(
    ("about", "fields", "asked", "source", "warmth"),
    [
        (person(), {}, None, "not said", "not said"),
        (person(), FAIR, None, "Careers Fair", "not said"),
        (person(), {"source": ", somewhere", "warmth": " "}, None, "not said", "not said"),
        (person(), {"source": ["My group leader", "x"], "warmth": "Warm"}, None, "My group leader", "warm"),
        (person(), {"source": "webinar (May)"}, None, "webinar", "not said"),
        (person(referred_by=("Bob",)), FAIR, "2026-01-01", "referral", "referred"),
        (person(referred_by=("Bob",)), {"warmth": "alumni"}, None, "referral", "alumni"),
        (REFERRED, FAIR, None, "referral", "referred"),
        (REFERRED, FAIR, "2026-03-01", "referral", "referred"),
        (REFERRED, FAIR, "2026-02-28", "Careers Fair", "not said"),
        (person(named_in=(named("Ann", "2026-03-01"),)), {}, None, "not said", "not said"),
        (person(named_in=(named((), "2026-03-01"),)), {}, None, "referral", "referred"),
    ],
    ids=[
        *("nothing", "text", "blanks", "list", "bracket", "referred_by", "both", "named", "named that day"),
        *("named later", "named themselves", "named by nobody known"),
    ],
)
def test_source_and_warmth(
    about: Person, fields: dict[str, Any], asked: str | None, source: str, warmth: str
) -> None:
    assert source_of(about, fields, day(asked)) == source
    assert warmth_of(about, fields, day(asked)) == warmth

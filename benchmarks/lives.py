"""The invented people: who knows whom, when they were asked and met, and which few of them are owed something."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from prose import Dice, workday
from words import FAMILY, FIELDS, FIRST, GIVEN, HOUSES, LAST

TODAY = date(2026, 11, 23)
YEARS = 5
ONE_OWED_IN = 50  # people
DEBTS = (
    "thank",
    "promise",
    "refer",
    "follow-up",
    "keep-in-touch",
    "close-loop",
    "nudge",
    "waiting",
    "schedule",
    "write-up",
    "invite",
    "prepare",
)
NOT_MET = frozenset(("invite", "nudge", "schedule"))
_DAYS_AGO = {"thank": 4, "write-up": 3, "refer": 6, "invite": 20, "nudge": 15, "schedule": 6, "prepare": -1}
_LETTERS = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Life:
    """One person's dates. `debt` is what they are owed on the vault's today; empty for the many who are settled."""

    number: int
    name: str
    alias: str
    slug: str
    email: str
    organization: str
    referrer: int  # another's number; -1 for none
    added: date
    invited: date | None
    replied: date | None
    declined: date | None
    interviewed: date | None
    debt: str


def slug_of(name: str) -> str:
    """Return a name as a file name: without accents, capitals and blanks."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c) and c != "'")
    return "-".join(kept.lower().split())


def lives(count: int, seed: int, today: date = TODAY) -> list[Life]:
    """Return so many people in the order in which they were met, over the years until today."""
    dice = Dice(seed)
    taken: set[str] = set()
    found: list[Life] = []
    for number in range(count):
        name, alias = _name(dice)
        while (slug := slug_of(alias or name)) in taken:
            name, alias = _name(dice)
        taken.add(slug)
        found.append(_life(dice, number, count, (name, alias, slug), found, today))
    return found


def _name(dice: Dice) -> tuple[str, str]:
    """Return a name, and how it is written in Latin letters if it has others."""
    if dice.chance(0.03):
        family, first, second = dice.pick(FAMILY), dice.pick(GIVEN), dice.pick(GIVEN)
        return family[0] + first[0] + second[0], f"{(first[1] + second[1]).capitalize()} {family[1]}"
    first_name = dice.pick(FIRST)
    if dice.chance(0.4):
        first_name += f" {dice.pick(LAST)[0]}."
    last = dice.pick(LAST)
    return f"{first_name} {last}" if dice.chance(0.7) else f"{first_name} {last}-{dice.pick(LAST)}", ""


def _life(
    dice: Dice, number: int, count: int, called: tuple[str, str, str], earlier: list[Life], today: date
) -> Life:
    name, alias, slug = called
    debt = DEBTS[number // ONE_OWED_IN % len(DEBTS)] if number % ONE_OWED_IN == ONE_OWED_IN // 2 else ""
    span = 365 * YEARS - 60
    met = workday(today - timedelta(span - span * number // count + dice.between(20, 40)))
    if debt in _DAYS_AGO:
        met = workday(today - timedelta(_DAYS_AGO[debt])) if _DAYS_AGO[debt] > 0 else today + timedelta(1)
    invited = workday(met - timedelta(dice.between(8, 20)))
    replied: date | None = workday(invited + timedelta(dice.between(1, 7)))
    added = workday(invited - timedelta(dice.between(1, 9)))
    declined = None
    if not debt and number >= 20 and dice.chance(0.03):
        declined, replied = replied, None
    if debt == "nudge":
        invited, replied = met, None
    if debt == "schedule":
        replied = met
    organization = f"{dice.pick(FIELDS)} {dice.pick(HOUSES)}"
    domain = organization.split()[0].lower()
    return Life(
        number=number,
        name=name,
        alias=alias,
        slug=slug,
        email=f"{slug.replace('-', '.')}@{domain}.example.{dice.pick(('org', 'com', 'net'))}",
        organization=organization,
        referrer=_referrer(dice, added, earlier, debt),
        added=met if debt == "invite" else added,
        invited=None if debt == "invite" else invited,
        replied=None if debt == "invite" else replied,
        declined=declined,
        interviewed=None if declined or debt in NOT_MET else met,
        debt=debt,
    )


def _referrer(dice: Dice, added: date, earlier: list[Life], debt: str) -> int:
    """Return somebody who was interviewed before a person was added; -1 if nobody named them."""
    if debt != "close-loop" and not dice.chance(0.4):
        return -1
    for _ in range(8):
        back = dice.between(1, 80)
        if back > len(earlier):
            continue
        other = earlier[-back]
        if other.interviewed and other.interviewed < added and not other.debt:
            return other.number
    return -1

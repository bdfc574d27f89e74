"""Who told me to talk to whom, what became of it by a day, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, get_args

from netnotes.core.items import Someone
from netnotes.core.model import Named
from netnotes.core.settings import Settings
from netnotes.tuples import NamedTuple

Became = Literal[
    "not-a-contact",
    "not-invited",
    "invited",
    "no-reply",
    "replied",
    "scheduled",
    "met",
    "declined",
    "loop-closed",
    "known-before",
]
STEPS: tuple[Became, ...] = get_args(Became)
"""What can become of a referral, in the order of the way that it goes."""
_TO_BE_TOLD = ("met", "declined")


class Line(NamedTuple):
    """A line under Referrals of an interview that counts: whom it names, and `by`, the people interviewed."""

    by: tuple[Someone, ...]
    who: Someone
    on: date
    file: str
    named: Named


class Link(NamedTuple):
    """One `referred_by` in a contact's note."""

    by: Someone
    who: Someone
    file: str
    line: int


class Standing(NamedTuple):
    """What the notes say of a person: the days in the note, if it can be read, and those of all interviews that count."""

    added: date | None = None
    invited: date | None = None
    nudged: date | None = None
    replied: date | None = None
    declined: date | None = None
    told: date | None = None
    interviews: tuple[date, ...] = ()


_NOTHING = Standing()
_NEXT_STEPS: Mapping[Became, str] = {
    "not-a-contact": "netnotes referrals promote {}",
    "not-invited": "netnotes draft invite-referred {}",
    "invited": "netnotes mark {} replied",
    "no-reply": "netnotes draft nudge {}",
    "replied": "netnotes new interview {} --date DATE",
    "scheduled": "netnotes prep {}",
}
"""The command that takes a referral further, by what has become of it; else its end is to be told."""


class Referral(NamedTuple):
    """One person's naming of another: the earliest place that says so, and what became of it.

    `by` is None where the interview names nobody that it is with. `on` is the interview's day; with `referred_by` alone it is
    the day on which the person came onto the list, if known. `since` is the day of what became of it.
    """

    by: Someone | None
    who: Someone
    on: date | None
    file: str
    line: int
    organization: str
    email: str
    became: Became
    since: date | None

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done about it."""
        if self.became in _TO_BE_TOLD:
            return self.by is not None and self.by.key != self.who.key
        return self.became not in ("loop-closed", "known-before")


def referrals(
    lines: Iterable[Line],
    links: Iterable[Link],
    standings: Mapping[str, Standing],
    today: date,
    settings: Settings,
) -> list[Referral]:
    """Return one referral for each pair of people, as it stands on a day, the newest first and undated ones last.

    What the files date after `today` is not there yet.
    """
    first: dict[tuple[str, str], tuple[Someone | None, Line]] = {}
    for line in sorted(lines, key=lambda line: (line.on, line.file, line.named.line)):
        if line.on <= today:
            for by in line.by or (None,):
                first.setdefault((by.key if by else "", line.who.key), (by, line))
    linked = {(link.by.key, link.who.key): link for link in links}
    found = []
    for pair, (by, line) in first.items():
        standing = standings.get(line.who.key, _NOTHING)
        since = date.min if pair in linked else line.on
        place = (line.on, line.file, line.named.line, line.named.organization, line.named.email)
        found.append(Referral(by, line.who, *place, *became(standing, since, today, settings, line.who)))
    for pair, link in linked.items():
        standing = standings.get(link.who.key, _NOTHING)
        added = standing.added
        if pair not in first and not (added and added > today):
            outcome = became(standing, date.min, today, settings, link.who)
            found.append(Referral(link.by, link.who, added, link.file, link.line, "", "", *outcome))
    return sorted(found, key=_newest_first)


def _newest_first(one: Referral) -> tuple[int, str, str, int]:
    return (-one.on.toordinal() if one.on else 1, one.who.name, one.file, one.line)


def became(
    standing: Standing, named: date, today: date, settings: Settings, who: Someone
) -> tuple[Became, date | None]:
    """Return what became, by `today`, of a person named on a day, and when; as `due` sees it for close-loop."""
    if who.slug is None and not standing.interviews:
        return "not-a-contact", None
    met = [day for day in standing.interviews if named <= day <= today]
    declined = _by_then(standing, standing.declined, today)
    ends = [*met, *([declined] if declined and declined >= named else [])]
    if ends:
        told = standing.told
        if told and min(ends) <= told <= today:
            return "loop-closed", told
        return ("met", min(met)) if met else ("declined", min(ends))
    if ahead := [day for day in standing.interviews if day > today]:
        return "scheduled", min(ahead)
    if known := [day for day in (*standing.interviews, declined) if day]:
        return "known-before", max(known)
    if replied := _by_then(standing, standing.replied, today):
        return "replied", replied
    invited = standing.invited if standing.invited and standing.invited <= today else None
    if invited is None:
        return "not-invited", None
    asked = max(invited, _by_then(standing, standing.nudged, today) or invited)
    silent = settings.no_response_after.after(asked)
    return ("no-reply", asked) if silent and silent <= today else ("invited", invited)


def _by_then(standing: Standing, mark: date | None, today: date) -> date | None:
    """Return `mark` when it lies on or before `today` and, seen from that day, in the round that runs."""
    if mark is None or mark > today:
        return None
    return None if standing.invited and mark < standing.invited <= today else mark


def next_step(one: Referral) -> str:
    """Return the command that takes an open referral further; empty for one that is not open."""
    from shlex import quote

    if not one.is_open:
        return ""
    return _NEXT_STEPS.get(one.became, "netnotes mark {} told").format(quote(one.who.slug or one.who.name))


def named_by(found: Iterable[Referral]) -> dict[str, tuple[str, ...]]:
    """Return, by person, the keys of all who named them, the earliest first."""
    pairs: dict[str, dict[str, None]] = {}
    for one in _oldest_first(found):
        if one.by:
            pairs.setdefault(one.who.key, {})[one.by.key] = None
    return {who: tuple(by) for who, by in pairs.items()}


def led_to(found: Iterable[Referral]) -> dict[str, tuple[str, ...]]:
    """Return the same without those who named somebody known already: who led to whom."""
    return named_by(one for one in found if one.became != "known-before")


def _oldest_first(found: Iterable[Referral]) -> list[Referral]:
    return sorted(found, key=lambda one: (one.on or date.max, one.file, one.line))


def people_in(found: Iterable[Referral]) -> Iterator[Someone]:
    """Yield everybody who named or was named, once, the earliest referral first."""
    seen = set()
    for one in _oldest_first(found):
        for someone in (one.by, one.who):
            if someone and someone.key not in seen:
                seen.add(someone.key)
                yield someone

"""Who could be invited next: leads and names under Referrals, in one documented order, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from shlex import quote

from netnotes.core.dates import relative
from netnotes.core.emails import INVITE
from netnotes.core.folding import fold
from netnotes.core.items import Someone
from netnotes.core.sources import REFERRED, UNSAID
from netnotes.tuples import NamedTuple

WARMEST = ("warm", REFERRED, "alumni")
_COLD = "cold"


class Lead(NamedTuple):
    """Somebody who could be invited. `paths` are the career paths they can speak to.

    `slug` is None for a name under Referrals that is no contact yet. `referred_by` are those who named the person, and
    `referred_on` is the first day on which somebody did, as far as known. `since` is when they came onto the list.
    """

    slug: str | None
    name: str
    warmth: str
    referred_by: tuple[Someone, ...] = ()
    referred_on: date | None = None
    since: date | None = None
    paths: tuple[str, ...] = ()
    organization: str = ""


def in_order(leads: Iterable[Lead], interviewed: Mapping[str, int], target: int) -> list[Lead]:
    """Return the leads in the order in which to invite them.

    The warmest first: warm, referred, alumni, any other word or none, cold. Then those who were referred longest ago; who
    wasn't comes after them. Then those with a path that lacks most people of its target; `interviewed` counts the people
    interviewed on a path, by its folded name. Then those longest on the list, and by name.
    """
    return sorted(leads, key=lambda lead: _key(lead, interviewed, target))


def _key(lead: Lead, interviewed: Mapping[str, int], target: int) -> tuple[object, ...]:
    return (
        rank(lead.warmth),
        lead.referred_on or date.max,
        not lead.referred_by,
        -missing(lead, interviewed, target),
        lead.since or date.max,
        lead.name,
        lead.slug or "",
    )


def rank(warmth: str) -> int:
    """Return the place of a word for warmth, 0 being the warmest."""
    if warmth in WARMEST:
        return WARMEST.index(warmth)
    return len(WARMEST) + (warmth == _COLD)


def missing(lead: Lead, interviewed: Mapping[str, int], target: int) -> int:
    """Return how many people are still missing on the path of a lead's that lacks most, negative if all have more than enough."""
    return max((target - interviewed.get(fold(path), 0) for path in lead.paths), default=0)


def reason(lead: Lead, interviewed: Mapping[str, int], target: int, today: date) -> str:
    """Return why to invite somebody, in a few words: who referred them and when, or since when they wait; and their paths."""
    parts = [_origin(lead, today)]
    if lacking := [path for path in lead.paths if interviewed.get(fold(path), 0) < target]:
        path = min(lacking, key=lambda path: interviewed.get(fold(path), 0))
        parts.append(f"{interviewed.get(fold(path), 0)} of {target} interviewed for {path}")
    elif lead.paths:
        parts.append(f"{', '.join(lead.paths)}: covered")
    elif lead.organization:
        parts.append(lead.organization)
    return "; ".join(part for part in parts if part)


def _origin(lead: Lead, today: date) -> str:
    if lead.referred_by:
        first, *others = (who.name for who in lead.referred_by)
        more = f" and {len(others)} other{'s' if len(others) > 1 else ''}" if others else ""
        return (
            f"referred by {first}{more}{f' {relative(lead.referred_on, today)}' if lead.referred_on else ''}"
        )
    if lead.referred_on:
        return f"named {relative(lead.referred_on, today)}"
    since = f"on the list since {lead.since}" if lead.since else "on the list"
    return since if lead.warmth == UNSAID else f"{lead.warmth}, {since}"


def begin(lead: Lead) -> str:
    """Return the command to begin with: the draft of an invitation, or the contact note for a name that has none."""
    if lead.slug is None:
        return f"netnotes referrals promote {quote(lead.name)}"
    return f"netnotes draft {INVITE} {quote(lead.slug)}"

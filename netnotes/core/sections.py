"""The sections of a note that mean something: Log, Referrals, Outcomes, Background."""

from __future__ import annotations

LOG, REFERRALS, OUTCOMES, BACKGROUND = "log", "referrals", "outcomes", "background"

_SECTIONS = {
    "log": LOG,
    "referral": REFERRALS,
    "referrals": REFERRALS,
    "outcome": OUTCOMES,
    "outcomes": OUTCOMES,
    "background": BACKGROUND,
}


def section_of(heading: str) -> str:
    """Return the section that a heading starts, whatever its case and emphasis; empty if it is none."""
    return _SECTIONS.get(heading.strip(" \t*_:").lower(), "")

"""What the writer of an email should know besides its words: what has been done already, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import Any

from netnotes.core.addresses import not_addresses
from netnotes.core.emails import INVITATIONS
from netnotes.core.model import Contact, Interview
from netnotes.core.pitches import Pitch
from netnotes.core.rows import NoteRow
from netnotes.drafting.introductions import Referrers


def unsigned(values: Mapping[str, str]) -> Iterator[str]:
    """Say that nobody signs, if so."""
    if not values["my_name"]:
        yield "nobody signs: set my_name in netnotes.yaml"


def unfit(note: NoteRow, addresses: Sequence[str], to: str | None) -> Iterator[str]:
    """Say what is wrong with the person's addresses, unless another is used."""
    if to is not None:
        return
    wrong = not_addresses(addresses)
    if wrong:
        yield f"not an email address: {wrong[0]} ({note.file})"
    if len(wrong) == len(addresses):
        yield f"no address: netnotes set {quote(note.slug)} email=ADDRESS, or --to ADDRESS"


def already(kind: str, contact: Contact, interview: Interview | None) -> Iterator[str]:
    """Say that this email has been sent before, as far as the notes know."""
    if kind in INVITATIONS and contact.declined:
        yield f"note that this person declined on {contact.declined}"
    elif kind in INVITATIONS and contact.invited:
        yield f"note that this person was invited on {contact.invited}"
    elif kind == "nudge" and contact.nudged and contact.invited and contact.nudged >= contact.invited:
        yield f"note that this person was nudged on {contact.nudged}; once is enough"
    elif kind == "thanks" and interview and interview.thanked:
        yield f"note that you gave thanks for this interview on {interview.thanked}"


def kept_silent(kind: str, sent_by: Referrers) -> Iterator[str]:
    """Say who is not named as referrer, and why."""
    if kind in INVITATIONS and sent_by.unnamed:
        names = " and ".join(who.name for who in sent_by.unnamed)
        yield f"not named: {names} (the line under Referrals says no)"


def without_pitch(note: NoteRow, fields: Mapping[str, Any], pitch: Pitch | None) -> str:
    """Say why the letter lacks who one is, and what to do about it."""
    if pitch:
        why, then = f"{pitch.file} has no words yet", f"netnotes edit {quote(pitch.file)}"
    elif fields.get("paths") or fields.get("tags"):
        why, then = "no pitch fits this person's paths", f"netnotes pitch --for {quote(note.slug)}"
    else:
        why, then = "without a career path no pitch fits", f"netnotes set {quote(note.slug)} paths=PATH"
    return f"nothing says who you are, {why}: {then}"

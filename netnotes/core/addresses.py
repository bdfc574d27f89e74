"""The address that an email goes to: one that mail can carry, picked from those that a person has."""

from __future__ import annotations

from collections.abc import Sequence

from netnotes.core.fields import is_email
from netnotes.errors import UsageError


def can_be_written_to(text: str) -> bool:
    """Say whether `text` is one plain address without anything that is not shown."""
    return text.isprintable() and is_email(text)


def pick_address(addresses: Sequence[str], wanted: str | None) -> str | None:
    """Return the first address that is one; with `wanted` that one, or the only one of the person's that holds it as a part.

    Raises UsageError when `wanted` is neither.
    """
    if wanted is None:
        return next(filter(can_be_written_to, addresses), None)
    own = [one for one in addresses if can_be_written_to(one) and wanted.casefold() in one.casefold()]
    same = [one for one in own if one.casefold() == wanted.casefold()]
    if can_be_written_to(wanted) and not same:
        return wanted
    if len(same or own) == 1:
        return (same or own)[0]
    if own:
        raise UsageError(f"{wanted} fits several addresses: {', '.join(own)}", "give more of it")
    known = [one for one in addresses if can_be_written_to(one)]
    hint = f"the person's are {', '.join(known)}" if known else "write it like jane@example.org"
    raise UsageError(f"not an email address: {wanted}", hint)


def not_addresses(addresses: Sequence[str]) -> list[str]:
    """Return those of a person's addresses that are none."""
    return [one for one in addresses if not can_be_written_to(one)]

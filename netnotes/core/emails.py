"""The kinds of email that come up around informational interviews, and which of them settles what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netnotes.core.items import ReminderKind
from netnotes.errors import did_you_mean
from netnotes.tuples import NamedTuple

INVITATIONS = ("invite-cold", "invite-referred", "invite-alumni")
INVITE = "invite"
REFERRAL = "referral"
ALUMNI = "alumni"


class EmailKind(NamedTuple):
    """A kind of email: what it is for, and the event to mark when it is sent (empty: a line in the log)."""

    name: str
    purpose: str
    event: str = ""


KINDS: tuple[EmailKind, ...] = (
    EmailKind("invite-cold", "ask somebody I have no connection with for a conversation", "invited"),
    EmailKind("invite-referred", "ask somebody whom others told me to talk to, and say who", "invited"),
    EmailKind("invite-alumni", "ask somebody who went to the same school", "invited"),
    EmailKind("nudge", "ask once more, in two friendly sentences", "nudged"),
    EmailKind("schedule", "find a time after a yes"),
    EmailKind("confirm", "confirm time and place of an interview", "confirmed"),
    EmailKind("reminder", "look forward to it the day before", "confirmed"),
    EmailKind("reschedule", "move an interview to another day"),
    EmailKind("thanks", "thank for an interview, with what was said", "thanked"),
    EmailKind("close-loop", "tell who referred me what became of it", "told"),
    EmailKind("share", "send something useful, or what I promised"),
    EmailKind("progress", "tell what I did with somebody's advice"),
    EmailKind("check-in", "keep in touch"),
    EmailKind("reconnect", "write again after a long silence"),
    EmailKind("outcome", "tell those who helped what came of it all"),
)
NAMES: tuple[str, ...] = tuple(kind.name for kind in KINDS)
# What else a kind may be called: `invite` is the one of the three that fits, and the first mail to somebody whom one
# was referred to is an invitation that names the referrer.
OTHER_NAMES: Mapping[str, str] = {
    INVITE: "the one of the three invitations that fits",
    REFERRAL: "another word for invite-referred",
}
CALLED: tuple[str, ...] = (*NAMES, *OTHER_NAMES)

SETTLED_BY: Mapping[ReminderKind, str] = {
    "confirm": "confirm",
    "thank": "thanks",
    "promise": "share",
    "follow-up": "check-in",
    "close-loop": "close-loop",
    "schedule": "schedule",
    "nudge": "nudge",
    "invite": INVITE,
    "waiting": "check-in",
    "keep-in-touch": "check-in",
}
"""The email that settles a kind of reminder; what is not here needs none."""

_NEXT: Mapping[str, str] = {
    "lead": INVITE,
    "invited": "nudge",
    "no-response": "nudge",
    "replied": "schedule",
    "scheduled": "confirm",
    "interviewed": "thanks",
}


def kind_named(name: str) -> EmailKind:
    """Return the kind of that name, which is one of NAMES."""
    return next(kind for kind in KINDS if kind.name == name)


def email_for(kind: ReminderKind, stage: str | None) -> str | None:
    """Return the name of the email that settles a reminder; who is dormant is not checked in on but written to again."""
    name = SETTLED_BY.get(kind)
    return still_in_touch(stage) if name == "check-in" else name


def next_email(stage: str | None) -> str:
    """Return the email that comes next for somebody at that stage to whom none is owed yet."""
    return _NEXT.get(stage or "") or still_in_touch(stage)


def still_in_touch(stage: str | None) -> str:
    """Return the email that keeps in touch with somebody at that stage."""
    return "reconnect" if stage == "dormant" else "check-in"


def invitation_for(referred: bool, warmth: str) -> str:
    """Return the invitation that fits: by a referrer who may be named, by a school in common, else a cold one."""
    if referred:
        return "invite-referred"
    return "invite-alumni" if warmth.strip().casefold() in (ALUMNI, "alumnus", "alumna") else "invite-cold"


def kind_and_person(words: Sequence[str], choosing: bool) -> tuple[str | None, str]:
    """Return the kind of email (None: not said) and the person's name that words on the command line stand for.

    The first word is a kind if it is called so and another follows, or if the person is chosen from a list.
    """
    if words and words[0] in CALLED and (len(words) > 1 or choosing):
        kind = "invite-referred" if words[0] == REFERRAL else words[0]
        return kind, " ".join(words[1:])
    return None, " ".join(words)


def hint_for(words: Sequence[str]) -> str:
    """Return what to do where words name nobody: the first may be a kind without a person, or a misspelled one."""
    if len(words) == 1 and words[0] in CALLED:
        return f"say to whom: netnotes draft {words[0]} PERSON"
    near = did_you_mean(words[0], list(CALLED)) if len(words) > 1 else ""
    return f"{near} netnotes draft --list shows the kinds" if near else ""

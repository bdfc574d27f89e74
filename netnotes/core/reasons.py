"""An item put into words: why it is owed, by which rule and dates, and the command that settles it."""

from __future__ import annotations

from netnotes.core.items import Item


def why(item: Item) -> str:
    """Return the reason in a few words, without the person's name."""
    day = item.base.isoformat()
    about = item.about.name if item.about else ""
    declined = item.detail == "declined"
    match item.kind:
        case "prepare":
            return f"interview on {day}, no background yet"
        case "confirm":
            return f"interview on {day}, not confirmed"
        case "write-up":
            return f"interview on {day}, nothing written down"
        case "thank":
            return f"interview on {day}, not thanked"
        case "promise" | "waiting":
            return item.detail or "a promise without words"
        case "follow-up":
            return item.detail or f"follow-up set for {day}"
        case "refer":
            return f"named by {about} on {day}" if about else f"named on {day}"
        case "close-loop":
            return (
                f"tell that {about} declined on {day}"
                if declined
                else f"tell how it went with {about} on {day}"
            )
        case "schedule":
            return f"replied on {day}, no date set"
        case "nudge":
            return f"invited on {day}, no reply"
        case "invite":
            return _why_invite(item, day)
        case "keep-in-touch":
            return f"last contact {day}, every {item.interval}"


def _why_invite(item: Item, day: str) -> str:
    if item.detail == "referred":
        return f"referred on {day}, not invited"
    return f"on the list since {day}" if item.detail == "added" else f"met on {day}, not invited"


def rule(item: Item) -> str:
    """Return the rule with its dates: what it counts from, the interval, and what ends the item."""
    day = item.base.isoformat()
    start = {
        "prepare": f"date {day} - prepare_before {item.interval}",
        "confirm": f"date {day} - confirm_before {item.interval}",
        "write-up": f"date {day} + write_up_after {item.interval}",
        "thank": f"date {day} + thank_within {item.interval}",
        "promise": f"the task's date {day}",
        "waiting": f"the task's date {day}",
        "follow-up": f"follow_up {day}",
        "refer": f"interview {day} + refer_after {item.interval}",
        "close-loop": f"{item.detail} {day} + close_loop_after {item.interval}",
        "schedule": f"replied {day} + schedule_after {item.interval}",
        "nudge": f"invited {day} + nudge_after {item.interval}",
        "invite": f"{item.detail} {day} + {'refer' if item.detail == 'referred' else 'invite'}_after {item.interval}",
        "keep-in-touch": f"contact {day} + every {item.interval}",
    }[item.kind]
    snoozed = item.who.snoozed_until
    moved = f", snoozed_until {snoozed}" if snoozed and snoozed == item.due else ""
    until = f"until {item.until}" if item.until else f"until {ENDS[item.kind]}"
    return f"{start}{moved}; due {item.due}, {until}"


ENDS = {
    "prepare": "`prepared`, or text under Background",
    "confirm": "`confirmed`",
    "write-up": "an answer or other text",
    "thank": "`thanked`",
    "promise": "the task is ticked",
    "waiting": "the task is ticked",
    "follow-up": "the next contact",
    "refer": "a contact note is made",
    "close-loop": "`told`",
    "schedule": "an interview or `declined`",
    "nudge": "`nudged`, `replied`, `declined` or an interview",
    "invite": "`invited`, `replied`, `declined` or an interview",
    "keep-in-touch": "the next contact or `declined`",
}
"""What ends an item of each kind, in words; also shown in the reference page."""


_TAKEN_AS_IT_IS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")
_WORDS = 4
"""So many words of a promise name it; should two begin alike, `done` lists them."""


def settle(item: Item) -> str:
    """Return the command line that settles the item."""
    note, slug = _quote(item.note), _quote(item.who.slug or item.who.name)
    match item.kind:
        case "prepare":
            return f"netnotes mark {note} prepared"
        case "confirm":
            return f"netnotes mark {note} confirmed"
        case "write-up":
            return f"netnotes edit {note}"
        case "thank":
            return f"netnotes mark {note} thanked"
        case "promise" | "waiting":
            words = " ".join(_quote(word) for word in item.detail.split()[:_WORDS])
            return f"netnotes done {note} {words}" if words else f"netnotes edit {note}"
        case "follow-up" | "keep-in-touch":
            return f"netnotes log {slug} TEXT"
        case "refer":
            return f"netnotes referrals promote {slug}"
        case "close-loop":
            return f"netnotes mark {note} told"
        case "schedule":
            return f"netnotes new interview {slug} --date DATE"
        case "nudge":
            return f"netnotes mark {slug} nudged"
        case "invite":
            return f"netnotes mark {slug} invited"


def _quote(word: str) -> str:
    """Return a word as a shell takes it: as shlex.quote does, which takes longer to load than all of this."""
    if word and _TAKEN_AS_IT_IS.issuperset(word):
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"

"""Every kind of item in words: why, by which rule, and the command that settles it."""

from __future__ import annotations

import shlex

import pytest
from persons import day, someone

from netnotes.core.items import REMINDER_KINDS, Item, ReminderKind, Someone
from netnotes.core.reasons import ENDS, rule, settle, why


def item(kind: ReminderKind, **given: object) -> Item:
    values: dict[str, object] = {
        "who": someone("Ann"),
        "due": day("2026-11-22"),
        "until": None,
        "base": day("2026-11-20"),
        "interval": "2 days",
        "file": "interviews/d.md",
        "line": 3,
        "note": "d-1",
        **given,
    }
    return Item(kind, **values)  # type: ignore[arg-type]


BOB = someone("Bob")
ITEMS: dict[str, Item] = {
    "prepare": item("prepare"),
    "confirm": item("confirm"),
    "write-up": item("write-up"),
    "thank": item("thank", until=day("2026-11-30")),
    "promise": item("promise", detail="send the poster", interval=""),
    "waiting": item("waiting", detail="introduce me to Bob Lee at Acme", interval=""),
    "follow-up": item("follow-up", interval=""),
    "refer": item("refer", who=Someone("r:x", None, "Mei O'Lin"), about=BOB, detail="mei@x.org"),
    "close-loop": item("close-loop", about=BOB, detail="met", note="bob"),
    "schedule": item("schedule", note="ann"),
    "nudge": item("nudge", note="ann", interval="7 business days"),
    "invite": item("invite", note="ann", detail="added"),
    "keep-in-touch": item("keep-in-touch", span=2),
}
WORDS = {
    "prepare": ("interview on 2026-11-20, no background yet", "netnotes mark d-1 prepared"),
    "confirm": ("interview on 2026-11-20, not confirmed", "netnotes mark d-1 confirmed"),
    "write-up": ("interview on 2026-11-20, nothing written down", "netnotes edit d-1"),
    "thank": ("interview on 2026-11-20, not thanked", "netnotes mark d-1 thanked"),
    "promise": ("send the poster", "netnotes done d-1 send the poster"),
    "waiting": ("introduce me to Bob Lee at Acme", "netnotes done d-1 introduce me to Bob"),
    "follow-up": ("follow-up set for 2026-11-20", "netnotes log ann TEXT"),
    "refer": (
        "named by Bob on 2026-11-20",
        "netnotes referrals promote 'Mei O'\"'\"'Lin'",
    ),
    "close-loop": ("tell how it went with Bob on 2026-11-20", "netnotes mark bob told"),
    "schedule": ("replied on 2026-11-20, no date set", "netnotes new interview ann --date DATE"),
    "nudge": ("invited on 2026-11-20, no reply", "netnotes mark ann nudged"),
    "invite": ("on the list since 2026-11-20", "netnotes mark ann invited"),
    "keep-in-touch": ("last contact 2026-11-20, every 2 days", "netnotes log ann TEXT"),
}
RULES = {
    "prepare": "date 2026-11-20 - prepare_before 2 days; due 2026-11-22, until `prepared`, or text under Background",
    "confirm": "date 2026-11-20 - confirm_before 2 days; due 2026-11-22, until `confirmed`",
    "write-up": "date 2026-11-20 + write_up_after 2 days; due 2026-11-22, until an answer or other text",
    "thank": "date 2026-11-20 + thank_within 2 days; due 2026-11-22, until 2026-11-30",
    "promise": "the task's date 2026-11-20; due 2026-11-22, until the task is ticked",
    "waiting": "the task's date 2026-11-20; due 2026-11-22, until the task is ticked",
    "follow-up": "follow_up 2026-11-20; due 2026-11-22, until the next contact",
    "refer": "interview 2026-11-20 + refer_after 2 days; due 2026-11-22, until a contact note is made",
    "close-loop": "met 2026-11-20 + close_loop_after 2 days; due 2026-11-22, until `told`",
    "schedule": "replied 2026-11-20 + schedule_after 2 days; due 2026-11-22, until an interview or `declined`",
    "nudge": "invited 2026-11-20 + nudge_after 7 business days; due 2026-11-22, "
    "until `nudged`, `replied`, `declined` or an interview",
    "invite": "added 2026-11-20 + invite_after 2 days; due 2026-11-22, "
    "until `invited`, `replied`, `declined` or an interview",
    "keep-in-touch": "contact 2026-11-20 + every 2 days; due 2026-11-22, until the next contact or `declined`",
}


def test_every_kind_has_its_words() -> None:
    assert set(ITEMS) == set(WORDS) == set(RULES) == set(ENDS) == set(REMINDER_KINDS)


@pytest.mark.parametrize("kind", REMINDER_KINDS)
def test_why_and_how_to_settle_it(kind: str) -> None:
    assert (why(ITEMS[kind]), settle(ITEMS[kind])) == WORDS[kind]


@pytest.mark.parametrize("kind", REMINDER_KINDS)
def test_the_rule_and_its_dates(kind: str) -> None:
    assert rule(ITEMS[kind]) == RULES[kind]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (item("promise"), "a promise without words"),
        (item("follow-up", detail="ask about the map"), "ask about the map"),
        (item("refer", who=Someone("r:x", None, "Mei")), "named on 2026-11-20"),
        (item("close-loop", about=BOB, detail="declined"), "tell that Bob declined on 2026-11-20"),
        (item("invite", detail="met"), "met on 2026-11-20, not invited"),
        (item("invite", detail="referred"), "referred on 2026-11-20, not invited"),
    ],
)
def test_other_reasons(given: Item, reason: str) -> None:
    assert why(given) == reason


@pytest.mark.parametrize(
    ("given", "command"),
    [
        (item("promise"), "netnotes edit d-1"),
        (item("promise", detail="$(rm -rf ~); `x`"), "netnotes done d-1 '$(rm' -rf '~);' '`x`'"),
        (item("refer", who=Someone("r:x", None, "Mei")), "netnotes referrals promote Mei"),
        (item("follow-up", who=Someone("x:s:zed", None, "Zed Zu")), "netnotes log 'Zed Zu' TEXT"),
        (
            item("thank", note="2026-11-20 jane; rm -rf ~"),
            "netnotes mark '2026-11-20 jane; rm -rf ~' thanked",
        ),
    ],
)
def test_other_commands_and_that_the_shell_takes_them_as_one(given: Item, command: str) -> None:
    assert settle(given) == command
    assert shlex.split(command)[0] == "netnotes"


def test_a_referred_persons_rule_names_the_setting_that_moved_it() -> None:
    referred = item("invite", detail="referred")
    assert rule(referred).startswith("referred 2026-11-20 + refer_after 2 days; due 2026-11-22")


def test_a_snooze_is_told_only_where_it_moved_the_day() -> None:
    moved = item("thank", who=someone("Ann", snoozed_until="2026-11-22"))
    assert ", snoozed_until 2026-11-22; due 2026-11-22" in rule(moved)
    assert "snoozed" not in rule(item("thank", who=someone("Ann", snoozed_until="2026-11-21")))

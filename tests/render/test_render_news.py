from __future__ import annotations

import re
from datetime import date

from netnotes.core.items import Item, Someone
from netnotes.core.news import News
from netnotes.core.problems import Problem
from netnotes.core.rows import Owed
from netnotes.render.news import news_item, news_lines
from netnotes.render.style import PLAIN, Style

TODAY = date(2026, 11, 24)
JANE = Someone("c:1", "jane-doe", "Jane \x1b[31mDoe")
THANK = Item("thank", JANE, date(2026, 11, 21), None, date(2026, 11, 20), "1 day", "interviews/a.md", 3, "a")
TOUCH = Item("keep-in-touch", JANE, TODAY, None, TODAY, "90 days", "contacts/jane-doe.md", 3, "jane-doe")
NEWS = [
    News("day", TODAY),
    News("mended", TODAY, message="the vault can be read again"),
    News("changed", TODAY, "contacts/\x07x.md"),
    News("gone", TODAY, "contacts/y.md"),
    News(
        "problem", TODAY, "contacts/x.md", problem=Problem("NN210", 3, 1, "no\ndate", "hint", "contacts/x.md")
    ),
    News("settled", TODAY, "interviews/a.md", Owed(THANK, "interviewed", date(2026, 11, 20))),
    News("over", TODAY, "interviews/a.md", Owed(THANK, None, None)),
    News("due", TODAY, "contacts/jane-doe.md", Owed(TOUCH, None, None)),
    News("error", TODAY, message="netnotes.yaml:1:1: unknown setting", hint="did you mean x?"),
]


def test_each_is_one_line_escaped_and_aligned() -> None:
    assert list(news_lines(NEWS, PLAIN)) == [
        "day      Tuesday 2026-11-24",
        "mended   the vault can be read again",
        r"changed  contacts/\x07x.md",
        "gone     contacts/y.md",
        r"problem  contacts/x.md:3:1: no\ndate",
        r"settled  thank          Jane \x1b[31mDoe",
        r"over     thank          Jane \x1b[31mDoe",
        r"due      keep-in-touch  Jane \x1b[31mDoe: last contact 2026-11-24, every 90 days",
        "error    netnotes.yaml:1:1: unknown setting; did you mean x?",
    ]


def test_kinds_take_no_more_room_than_they_need() -> None:
    assert list(news_lines(NEWS[5:6], PLAIN)) == [r"settled  thank  Jane \x1b[31mDoe"]


def test_colour_changes_nothing_but_colour() -> None:
    painted = list(news_lines(NEWS, Style(colour=True)))
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in painted] == list(news_lines(NEWS, PLAIN))


def test_each_is_an_object_with_its_event_and_day() -> None:
    items = [news_item(one) for one in NEWS]
    assert {(item["event"], item["today"]) for item in items} == {(one.event, TODAY) for one in NEWS}
    assert items[0] == {"event": "day", "today": TODAY}
    assert items[1] == {
        "event": "mended",
        "today": TODAY,
        "message": "the vault can be read again",
        "hint": "",
    }
    assert items[2] == {"event": "changed", "today": TODAY, "file": "contacts/\x07x.md"}
    assert (items[4]["file"], items[4]["line"], items[4]["code"]) == ("contacts/x.md", 3, "NN210")
    assert (items[5]["person"], items[5]["kind"], items[5]["days_overdue"]) == ("jane-doe", "thank", 3)

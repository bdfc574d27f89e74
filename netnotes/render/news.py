"""What is new in a vault as lines of text and as objects, one for each thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from netnotes.core.news import Event, News
from netnotes.core.reasons import why
from netnotes.render.envelope import problem_item
from netnotes.render.items import due_item
from netnotes.render.style import Role, Style
from netnotes.render.terminal import place
from netnotes.render.text import pad, shown

_ROLES: dict[Event, Role] = {
    "day": "heading",
    "changed": "accent",
    "gone": "dim",
    "settled": "good",
    "over": "dim",
    "due": "warn",
    "error": "bad",
    "mended": "good",
}
_WIDEST = max(map(len, (*_ROLES, "problem")))


def news_lines(found: Sequence[News], style: Style) -> Iterator[str]:
    """Yield a line for each; what is owed is aligned by kind among what is told at once."""
    kinds = max((len(news.owed.item.kind) for news in found if news.owed), default=0)
    for news in found:
        if problem := news.problem:
            role: Role = "bad" if problem.severity == "error" else "warn"
            text = f"{place(problem)}: {shown(problem.message)}"
        else:
            role, text = _ROLES[news.event], _text(news, kinds)
        yield style.paint(news.event, role) + " " * (_WIDEST + 2 - len(news.event)) + text


def _text(news: News, kinds: int) -> str:
    if news.owed:
        item = news.owed.item
        reason = f": {shown(why(item))}" if news.event == "due" else ""
        return f"{pad(item.kind, kinds)}  {shown(item.who.name)}{reason}"
    if news.event == "day":
        return f"{news.today:%A} {news.today}"
    if news.message:
        return shown(f"{news.message}; {news.hint}" if news.hint else news.message)
    return shown(news.file)


def news_item(news: News) -> dict[str, Any]:
    """Return one as --json has it."""
    item: dict[str, Any] = {"event": news.event, "today": news.today}
    if entry := news.owed:
        return item | due_item(entry.item, entry.stage, entry.last_contact, news.today)
    if news.problem:
        return item | problem_item(news.problem)
    if news.message:
        return item | {"message": news.message, "hint": news.hint}
    return item | ({"file": news.file} if news.file else {})

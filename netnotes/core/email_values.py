"""What the placeholders of emails stand for: names, days and times in the words of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

PLACEHOLDERS: Mapping[str, str] = {
    "name": "the person's name",
    "first_name": "its first word, titles aside",
    "organization": "where the person works",
    "role": "what the person does there",
    "path": "the first of the person's career paths; `your field` if there is none",
    "source": "where I have the name from",
    "met": "the day on which we met: 11 June",
    "referrer": "who told me to talk to the person, unless that name may not be used",
    "my_name": "my name, from netnotes.yaml",
    "my_email": "my address, from netnotes.yaml",
    "pitch": "who I am, in one sentence: from the pitch that fits the person's paths and tags",
    "today": "the day, as 2026-11-23",
    "date": "the interview's day, as 2026-11-24",
    "day": "the same in words: Tuesday, 24 November",
    "time": "when it starts, as 10:00",
    "when": "day, time and time zone in words",
    "where": "how and where: by phone; over coffee, at the bakery",
    "place": "the place as written",
    "duration": "how long, as 30 min",
    "questions": "the questions that have no answer yet, as a list",
    "advice": "the best thing that was said: a quotation, those under advice first; else the first sentence of my notes",
    "said": "another quotation, from another answer",
    "referrals": "the people whom the person named",
    "promises": "what I have promised the person and not done yet",
    "offers": "what the person has promised me",
    "waiting_for": "that of it which is overdue",
    "done": "what I have done of my promises since we last talked",
    "outcomes": "what came of it: the latest line under Outcomes",
    "invited": "the day on which I invited the person: 10 November",
    "last_contact": "the day of the last contact: 14 August",
    "talked_to": "for who referred me: whom of theirs I have talked to",
    "talked_on": "the day of that talk: 9 September",
    "led_to": "whom these people told me to talk to",
    "declined": "for who referred me: who of theirs has declined",
}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FORMATS = {
    "phone": "by phone",
    "video": "by video",
    "lunch": "over lunch",
    "coffee": "over coffee",
    "office": "at your office",
}
_TITLES = frozenset(
    ("dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "rev", "hon", "phd")
)


def day_words(day: date | None, today: date) -> str:
    """Return a day as `24 November`, with its year if that is another than today's."""
    if day is None:
        return ""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")


def weekday_words(day: date | None, today: date) -> str:
    """Return a day as `Tuesday, 24 November`."""
    return f"{_WEEKDAYS[day.weekday()]}, {day_words(day, today)}" if day else ""


def when_words(day: date | None, time: str, timezone: str, today: date) -> str:
    """Return day, time and time zone in words, as far as they are known."""
    words = ", ".join(filter(None, (weekday_words(day, today), time)))
    return f"{words} ({timezone})" if words and timezone else words


def where_words(format: str, place: str) -> str:
    """Return how and where one meets: `by phone`; `over coffee, the bakery`; a link as it is."""
    return ", ".join(filter(None, (_FORMATS.get(format, ""), place)))


def first_name(name: str) -> str:
    """Return the first word of a name, titles aside; `Doe, Jane` gives Jane, a title alone itself."""
    last, comma, rest = name.partition(",")
    words = (rest if comma and rest.strip() else last).split()
    return next((word for word in words if word.rstrip(".").casefold() not in _TITLES), name.strip())


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence takes them: `A`, `A and B`, `A, B and C`; each once."""
    *before, last = dict.fromkeys(names) or [""]
    return f"{', '.join(before)} and {last}" if before else last


def as_clause(text: str) -> str:
    """Return a promise so that it goes on a sentence: `Send the poster.` gives `send the poster`."""
    text = re.sub(r"[.;!]+$", "", text.strip())
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def clauses(texts: Sequence[str]) -> str:
    """Return promises as one clause: `send the poster, and ring Bob`."""
    return ", and ".join(as_clause(text) for text in dict.fromkeys(texts) if text.strip())


_TO_THEM = re.compile(
    r"\A(send|give|show|tell|write|mail|email|forward|lend|bring|ask|ring|call|invite|thank) (?:him|her|them)"
    r"(?=$| (?:the|an?|my|our|some|this|these|whether|when|about|how|what|to)\b| [0-9])",
    re.IGNORECASE,
)


def to_you(text: str, name: str) -> str:
    """Return a promise as one says it to the person: `send Jane the poster` and `send her the poster` give `send you ...`."""
    for known in filter(None, (name.strip(), first_name(name))):
        text = re.sub(rf"(?<!\w){re.escape(known)}['’]s(?!\w)", "your", text)
        text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", "you", text)
    return _TO_THEM.sub(r"\1 you", text)

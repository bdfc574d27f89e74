"""From a note's fields and body to the facts that the rules look at, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from netnotes.core import fields as registry
from netnotes.core.body import Body
from netnotes.core.frontmatter import Reading
from netnotes.core.model import Contact, Dated, Interview, Kind, Named, Promise, Reference
from netnotes.core.names import reference
from netnotes.core.problems import Problem
from netnotes.core.tasks import Task


class FieldValues:
    """A note's fields by their meaning: values of the registry's types; what doesn't fit becomes a problem."""

    def __init__(self, kind: Kind, reading: Reading) -> None:
        self._reading = reading
        self.problems: list[Problem] = []
        self.passing: list[tuple[Problem, date]] = []
        self._good: dict[str, Any] = {}
        for key, value in reading.fields.items():
            self._take(kind, key, value)
        self.lines = {key: spot.key_line for key, spot in reading.spots.items()}

    def _take(self, kind: Kind, key: str, value: Any) -> None:
        field = registry.fields_of(kind).get(key)
        if field is None:
            self._own(kind, key, value)
            return
        if field.type == "links" and (link := _unquoted_link(value)):
            self._add("NN309", key, f"{key}: the link is not quoted", f'write "[[{link}]]"')
            value = f"[[{link}]]"
        if key in self._reading.faulty:  # the reader has said so already
            if key == "cancelled":
                self._good[key] = value
            return
        if wrong := registry.complaint(field, value):
            self._add("NN302", key, wrong, "" if key != "cancelled" else "the day it was called off")
            if key != "cancelled":
                return
        if field.type == "emails":
            for address in registry.texts(value):
                if not registry.is_email(address):
                    self._add(
                        "NN305", key, f"not an email address: {address}", "write it like jane@example.org"
                    )
        if field.past and isinstance(value, date):
            self._in_the_past(key, value)
        self._good[key] = value

    def _own(self, kind: Kind, key: str, value: Any) -> None:
        """A key of the user's own: mentioned only if it looks like a misspelling, or points out of the vault."""
        if kind != "note" and (hint := registry.misspelled(key, kind)):
            spot = self._reading.spots[key]
            self.problems.append(
                Problem("NN303", spot.key_line, spot.key_column, f"unknown field {key}", hint)
            )
        if key == "email" and any(not registry.is_email(address) for address in registry.texts(value)):
            self._add("NN305", key, "not an email address", "write it like jane@example.org")
        if isinstance(value, str) and _leads_out(value):
            self._add("NN306", key, f"{key} is a path that leads out of the vault", "it is never opened")

    def _add(self, code: str, key: str, message: str, hint: str) -> None:
        spot = self._reading.spots[key]
        self.problems.append(Problem(code, spot.line, spot.column, message, hint))

    def _in_the_past(self, key: str, day: date) -> None:
        spot = self._reading.spots[key]
        message = f"{key} can't lie in the future: {day}"
        self.passing.append((Problem("NN501", spot.line, spot.column, message, "is the year right?"), day))

    def day(self, key: str) -> date | None:
        """Return a date field's value."""
        value = self._good.get(key)
        return value if type(value) is date else None

    def text(self, key: str) -> str:
        """Return a field as text, empty if it isn't there."""
        value = self._good.get(key)
        return "" if value is None else str(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a field that may be a list as texts."""
        return registry.texts(self._good.get(key))

    def links(self, key: str) -> tuple[Reference, ...]:
        """Return the links of a field with their places."""
        value = self._good.get(key)
        if value is None:
            return ()
        spot = self._reading.spots[key]
        places = [(item.line, item.column) for item in spot.items] if isinstance(value, list) else []
        found = []
        for position, text in enumerate(value if isinstance(value, list) else [value]):
            if text is None or not str(text).strip():
                continue
            line, column = places[position] if position < len(places) else (spot.line, spot.column)
            found.append(Reference(*reference(str(text)), line, column))
        return tuple(found)

    def has(self, key: str) -> bool:
        """Say whether a field is there with a value."""
        return self._good.get(key) not in (None, "", False, [])

    def tags(self) -> tuple[str, ...]:
        return registry.tags(self._good.get("tags"))


def _unquoted_link(value: Any) -> str:
    """Return the text of `[[jane-doe]]` that YAML has read as a list in a list."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list) and len(value[0]) == 1:
        inner = value[0][0]
        return inner if isinstance(inner, str) else ""
    return ""


def _leads_out(text: str) -> bool:
    """Say whether a text is a path to somewhere else: absolute, of a home folder, a drive, or upwards."""
    if "\n" in text or " " in text.strip():
        return False
    path = text.replace("\\", "/")
    drive = len(path) > 2 and path[1] == ":" and path[0].isalpha() and path[2] == "/"
    upwards = ".." in path.split("/")
    return drive or upwards or (path.startswith(("/", "~/", "file:")) and len(path) > 1)


def contact_facts(slug: str, file: str, name: str, values: FieldValues, body: Body) -> Contact:
    """Return a contact's facts; a dated log or outcome line in the future becomes a passing problem."""
    values.passing += _future_lines(body)
    return Contact(
        slug=slug,
        file=file,
        name=name,
        aliases=values.texts("aliases"),
        emails=values.texts("email"),
        tags=values.tags(),
        referred_by=values.links("referred_by"),
        **{key: values.day(key) for key in _CONTACT_DAYS},
        follow_up_for=values.text("follow_up_for"),
        every=values.text("every"),
        log=tuple(Dated(line.date, line.line, _log_text(line.via, line.text)) for line in body.log),
        promises=promises(body.tasks),
        outcomes=_outcomes(body),
        lines=values.lines,
    )


_CONTACT_DAYS = (
    "added",
    "met",
    "invited",
    "nudged",
    "replied",
    "declined",
    "told",
    "follow_up",
    "snoozed_until",
)


def interview_facts(slug: str, file: str, values: FieldValues, body: Body) -> Interview:
    """Return an interview's facts; missing fields and dates out of order become problems."""
    values.passing += _future_lines(body)
    interview = Interview(
        slug=slug,
        file=file,
        contacts=values.links("contact"),
        date=values.day("date"),
        time=values.text("time"),
        thanked=values.day("thanked"),
        prepared=values.day("prepared"),
        confirmed=values.day("confirmed"),
        cancelled=values.has("cancelled"),
        follow_up=values.day("follow_up"),
        follow_up_for=values.text("follow_up_for"),
        has_background=body.has_background,
        written_up=body.written_up,
        promises=promises(body.tasks),
        named=tuple(
            Named(r.line, r.column, r.target, r.name or r.target or r.email, r.email, r.organization, r.text)
            for r in body.referrals
        ),
        outcomes=_outcomes(body),
        asked=len(body.questions),
        answered=tuple(question.text for question in body.questions if question.answer),
        lines=values.lines,
    )
    values.problems += _interview_problems(interview, values)
    return interview


def _interview_problems(interview: Interview, values: FieldValues) -> Iterator[Problem]:
    if not interview.contacts:
        yield Problem("NN301", 1, 1, "contact is missing", 'say with whom: contact: "[[jane-doe]]"')
    if interview.date is None:
        message = "no date: this interview counts for nothing"
        yield Problem("NN502", values.lines.get("date", 1), 1, message, "add one: date: 2026-11-20")
    elif interview.thanked and interview.thanked < interview.date:
        line = values.lines["thanked"]
        yield Problem(
            "NN504", line, 1, "thanked lies before the interview's date", "is one of the two mistyped?"
        )


def promises(tasks: tuple[Task, ...]) -> tuple[Promise, ...]:
    """Return tasks as promises: one ticked without a date, or dropped, is settled."""
    return tuple(
        Promise(
            task.line,
            task.text,
            task.theirs,
            task.due,
            task.done_on,
            task.status == "cancelled" or (task.status == "done" and task.done_on is None),
        )
        for task in tasks
    )


def _outcomes(body: Body) -> tuple[Dated, ...]:
    return tuple(Dated(outcome.date, outcome.line, outcome.text) for outcome in body.outcomes)


def _log_text(via: str, text: str) -> str:
    return f"{via}: {text}" if via else text


def _future_lines(body: Body) -> Iterator[tuple[Problem, date]]:
    dated = [(line.date, line.line, "a log line") for line in body.log]
    dated += [(outcome.date, outcome.line, "an outcome") for outcome in body.outcomes]
    dated += [(task.done_on, task.line, "a task's ✅") for task in body.tasks]
    for day, line, what in dated:
        if day:
            yield (
                Problem("NN501", line, 1, f"{what} can't lie in the future: {day}", "is the year right?"),
                day,
            )

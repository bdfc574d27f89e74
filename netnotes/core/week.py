"""A week against the goal: interviews done and to come, and the weeks in a row that met it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from netnotes.core.model import Interview
from netnotes.tuples import NamedTuple

_WEEK = 7


class Week(NamedTuple):
    """The week of a day, Monday to Sunday: interviews done by that day, and those that are still to come in it.

    An interview on the day itself is done once anything is written down about it. `streak` counts the weeks in a row that
    met the goal, up to this week if it has met it, else up to the last one. `ahead` are all that are still to come.
    """

    monday: date
    sunday: date
    goal: int
    done: tuple[Interview, ...]
    scheduled: tuple[Interview, ...]
    streak: int
    ahead: tuple[Interview, ...]

    @property
    def met(self) -> bool:
        return len(self.done) >= self.goal


def monday_of(day: date) -> date:
    """Return the Monday of a day's week, or the first of all days."""
    return date.fromordinal(max(day.toordinal() - day.weekday(), 1))


def week_of(interviews: Iterable[Interview], goal: int, day: date, earlier: Iterable[date] = ()) -> Week:
    """Return the week of a day; interviews count when they have a date and are not cancelled.

    `earlier` are the days of more interviews that count, all of weeks before: for these the day is enough.
    """
    monday = monday_of(day)
    first = day.toordinal() - day.weekday()
    sunday = date.fromordinal(min(first + _WEEK - 1, date.max.toordinal()))
    counted = sorted(
        ((i.date, i) for i in interviews if i.counts and i.date), key=lambda i: (i[0], i[1].time, i[1].file)
    )
    done = [(on, i) for on, i in counted if on < day or (on == day and i.written_up)]
    ahead = [(on, i) for on, i in counted if on > day or (on == day and not i.written_up)]
    return Week(
        monday,
        sunday,
        goal,
        tuple(interview for on, interview in done if on >= monday),
        tuple(interview for on, interview in ahead if on <= sunday),
        _streak(
            Counter((on.toordinal() - first) // _WEEK for on in (*earlier, *(on for on, _ in done))), goal
        ),
        tuple(interview for _, interview in ahead),
    )


def _streak(done: Counter[int], goal: int) -> int:
    """Return the weeks in a row that met the goal; week 0 is this one, -1 the one before. Without a goal there is none."""
    if goal < 1:
        return 0
    week = 0 if done[0] >= goal else -1
    streak = 0
    while done[week] >= goal:
        streak, week = streak + 1, week - 1
    return streak

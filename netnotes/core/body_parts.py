"""What a note's body says, as values: headings, questions, and all of it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netnotes.tuples import NamedTuple

if TYPE_CHECKING:
    from netnotes.core.links import Link
    from netnotes.core.log_lines import LogLine, Outcome
    from netnotes.core.problems import Problem
    from netnotes.core.referral_lines import Referral
    from netnotes.core.tasks import Task


class Heading(NamedTuple):
    """One heading of the body's own structure (none in a list or quotation); level is 1 to 6."""

    level: int
    text: str
    line: int


class Question(NamedTuple):
    """One heading of level 3 and the text under it; no answer is an empty text on line 0."""

    text: str
    line: int
    answer: str
    answer_line: int


class Body(NamedTuple):
    """All that a body says. `written_up`: an answer, or text outside Background, Referrals and tasks."""

    headings: tuple[Heading, ...] = ()
    questions: tuple[Question, ...] = ()
    log: tuple[LogLine, ...] = ()
    tasks: tuple[Task, ...] = ()
    referrals: tuple[Referral, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    links: tuple[Link, ...] = ()
    has_background: bool = False
    written_up: bool = False
    problems: tuple[Problem, ...] = ()

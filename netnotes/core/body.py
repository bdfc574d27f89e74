"""What a note's body says, found in one pass: headings, answers, log, tasks, referrals, outcomes, links."""

from __future__ import annotations

from dataclasses import dataclass, field

from netnotes.core.blocks import read_blocks
from netnotes.core.links import Link, find_links
from netnotes.core.log_lines import LogLine, Outcome, read_log_line, read_outcome, starts_with_date
from netnotes.core.markdown_rows import CODE, HEADING, ITEM, NO_BLOCKS, RULE, SETEXT, TEXT, Blocks, Row
from netnotes.core.problems import Problem
from netnotes.core.referral_lines import Referral, read_referral
from netnotes.core.sections import BACKGROUND, LOG, OUTCOMES, REFERRALS, section_of
from netnotes.core.tasks import CHECKBOX, Piece, Task, read_task

_LISTED = (LOG, REFERRALS, OUTCOMES)
_QUESTION_LEVEL = 3
_DEEP = 1 << 30
_NOT_TEXT = " \t\r\n\u00a0\u200b\ufeff-*+>"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the body's own structure (none in a list or quotation); level is 1 to 6."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Question:
    """One heading of level 3 and the text under it; no answer is an empty text on line 0."""

    text: str
    line: int
    answer: str
    answer_line: int


@dataclass(frozen=True, slots=True)
class Body:
    """All that a body says, and the blocks it was read from. `written_up`: an answer, or text outside Background, Referrals
    and tasks."""

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
    blocks: Blocks = field(default=NO_BLOCKS, compare=False, repr=False)


def scan(text: str, first_line: int) -> Body:
    """Read a body; `first_line` is the number, in its file, of its first line."""
    blocks = read_blocks(text)
    scanner = _Scanner(blocks, first_line)
    for row in blocks.rows:
        scanner.take(row)
    return scanner.finished(_all_links(blocks, first_line, text))


def _all_links(blocks: Blocks, first_line: int, text: str) -> tuple[Link, ...]:
    """Return the links of all lines that are neither code nor comment."""
    if "[[" not in text and "](" not in text:
        return ()
    links: list[Link] = []
    for row in blocks.rows:
        line = blocks.lines[row.at]
        if row.text and ("[[" in line or "](" in line):
            links += find_links(line, first_line + row.at)
    return tuple(links)


class _Scanner:
    """What the rows so far have said, and what is still going on: a section, a question, an item, a task."""

    def __init__(self, blocks: Blocks, first_line: int) -> None:
        self.blocks = blocks
        self.first_line = first_line
        self.headings: list[Heading] = []
        self.questions: list[Question] = []
        self.log: list[LogLine] = []
        self.tasks: list[Task] = []
        self.referrals: list[Referral] = []
        self.outcomes: list[Outcome] = []
        self.problems: list[Problem] = []
        self.has_background = self.written_up = False
        self.section = ""
        self.question: tuple[str, int] | None = None
        self.answered = False
        self.entry: list[Row] = []
        self.task: list[Piece] = []
        self.task_end, self.task_level = -1, 0

    def take(self, row: Row) -> None:
        """Take in the next row."""
        kind = row.kind
        if kind == TEXT:
            self._text(row)
        elif kind == ITEM:
            self._item(row)
        elif kind in (HEADING, SETEXT):
            self._heading(row)
        elif kind in (CODE, RULE):
            self._leave_task(row.level + 1)
        else:
            self._leave_task(_DEEP)

    def finished(self, links: tuple[Link, ...]) -> Body:
        """Close what is still open and return the result."""
        self._leave_task(0)
        self._close_entry()
        self._close_question(len(self.blocks.lines))
        self.problems.sort(key=lambda problem: (problem.line, problem.column))
        return Body(
            tuple(self.headings),
            tuple(self.questions),
            tuple(self.log),
            tuple(self.tasks),
            tuple(self.referrals),
            tuple(self.outcomes),
            links,
            self.has_background,
            self.written_up,
            tuple(self.problems),
            self.blocks,
        )

    def _heading(self, row: Row) -> None:
        self._leave_task(0)
        self._close_entry()
        self.headings.append(Heading(row.level, row.text, self.first_line + row.at))
        section = section_of(row.text) if row.level < _QUESTION_LEVEL else ""
        if self.question is not None and row.kind == SETEXT and row.level == 2 and not section:
            # far likelier the end of an answer with a rule right below it, and no answer may get lost
            self._count(row.text)
            return
        if row.level <= _QUESTION_LEVEL:
            self._close_question(row.at)
        if row.level < _QUESTION_LEVEL:
            self.section = section
        elif row.level == _QUESTION_LEVEL and self.section != BACKGROUND:
            self.question = row.text, row.at

    def _item(self, row: Row) -> None:
        self._leave_task(row.level)
        box = CHECKBOX.match(row.text) if row.text[:1] == "[" else None
        if self.section in _LISTED and not row.quoted:
            if row.level == 1:
                self._close_entry()
                self._open_entry(row, box.end() if box else 0)
            elif self.entry and box is None:
                self.entry.append(row)
        if box is not None:
            self.task = [Piece(self.first_line + row.at, row.start + 1, row.text)]
            self.task_end, self.task_level = row.at, row.level
        elif not self.task_level:
            self._count(row.text)

    def _open_entry(self, row: Row, after_box: int) -> None:
        if self.section != REFERRALS:
            if after_box and not starts_with_date(row.text[after_box:]):
                return
            row = row._replace(start=row.start + after_box, text=row.text[after_box:])
        if row.text.strip(_NOT_TEXT):
            self.entry = [row]

    def _text(self, row: Row) -> None:
        if self.task_level:
            if row.level >= self.task_level:
                if self.task and row.at == self.task_end + 1:
                    self.task.append(Piece(self.first_line + row.at, row.start + 1, row.text))
                    self.task_end = row.at
                return
            self._leave_task(row.level + 1)
        if row.level == 0:
            self._close_entry()
        elif self.entry and not row.quoted:
            self.entry.append(row)
        if not self.task_level:
            self._count(row.text)

    def _count(self, text: str) -> None:
        """Note that there is text at this place, if it is text."""
        if not text.strip(_NOT_TEXT):
            return
        if self.question is not None:
            self.answered = self.written_up = True
        if self.section == BACKGROUND:
            self.has_background = True
        elif self.section != REFERRALS:
            self.written_up = True

    def _leave_task(self, level: int) -> None:
        """Close the current task, unless an item of `level` would lie within it."""
        if self.task:
            task, problems = read_task(self.task)
            self.task = []
            if task is not None:
                self.tasks.append(task)
            self.problems += problems
        if level <= self.task_level:
            self.task_level = 0

    def _close_entry(self) -> None:
        if not self.entry:
            return
        first, *others = self.entry
        self.entry = []
        line, column = self.first_line + first.at, first.start + 1
        details = " ".join(row.text.strip() for row in others)
        if self.section == REFERRALS:
            referral = read_referral(first.text.strip(), details, line, column)
            if referral is not None:
                self.referrals.append(referral)
            return
        text = f"{first.text.strip()} {details}".rstrip()
        if self.section == OUTCOMES:
            self.outcomes.append(read_outcome(text, line))
            return
        log_line, problem = read_log_line(text, line, column)
        self.log.append(log_line)
        if problem is not None:
            self.problems.append(problem)

    def _close_question(self, end: int) -> None:
        if self.question is None:
            return
        text, index = self.question
        answer, line = self._answer(index + 1, end) if self.answered else ("", 0)
        self.questions.append(Question(text, self.first_line + index, answer, line))
        self.question, self.answered = None, False

    def _answer(self, start: int, end: int) -> tuple[str, int]:
        lines, hidden = self.blocks.lines, self.blocks.hidden
        while not lines[start].strip():
            start += 1
        while not lines[end - 1].strip():
            end -= 1
        said = [lines[index].rstrip() for index in range(start, end) if index not in hidden]
        if said[0].startswith("    "):
            # what is indented this far stood behind a comment, for code alone would be no answer
            said[0] = said[0].lstrip()
        return "\n".join(said), self.first_line + start

"""What a note's body says, found in one pass: headings, answers, log, tasks, referrals, outcomes, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netnotes.core.blocks import read_blocks
from netnotes.core.body_parts import Body, Heading, Question
from netnotes.core.links import Link, find_links
from netnotes.core.log_lines import LogLine, Outcome, read_log_line, read_outcome, starts_with_date
from netnotes.core.markdown_marks import CHECKBOX, NOT_TEXT
from netnotes.core.markdown_rows import CODE, HEADING, ITEM, RULE, SETEXT, TEXT, Blocks, Row, new_row
from netnotes.core.problems import Problem
from netnotes.core.sections import BACKGROUND, LOG, OUTCOMES, REFERRALS, section_of

if TYPE_CHECKING:  # notes without tasks and referrals need neither
    from netnotes.core.referral_lines import Referral
    from netnotes.core.tasks import Task

_LISTED = (LOG, REFERRALS, OUTCOMES)
_QUESTION_LEVEL = 3
_DEEP = 1 << 30
_HEADINGS = (HEADING, SETEXT)


def scan(text: str, first_line: int) -> Body:
    """Read a body; `first_line` is the number, in its file, of its first line."""
    return scan_blocks(read_blocks(text), text, first_line)


def scan_blocks(blocks: Blocks, text: str, first_line: int) -> Body:
    """Read the body that the blocks were read from."""
    scanner = _Scanner(blocks, first_line)
    scanner.take_all(blocks.rows)
    has_links = "[" in text and ("[[" in text or "](" in text)  # one character is found a lot faster than two
    return scanner.finished(_all_links(blocks, first_line) if has_links else ())


def _all_links(blocks: Blocks, first_line: int) -> tuple[Link, ...]:
    """Return the links of all lines that are neither code nor comment."""
    links: list[Link] = []
    lines = blocks.lines
    for row in blocks.rows:
        line = lines[row.at]
        if ("[[" in line or "](" in line) and row.text:
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
        self.counted = False  # there is text below the last heading
        self.entry: list[Row] = []
        self.task: list[Row] = []
        self.task_end, self.task_level = -1, 0

    def take_all(self, rows: list[Row]) -> None:
        """Take in the rows."""
        for row in rows:
            kind = row.kind
            if kind == TEXT:
                if row.level or self.task_level or self.entry:
                    self._text(row)
                elif not self.counted:  # most lines, and most have nothing to say that is not known yet
                    self._count(row.text)
            elif kind == ITEM:
                self._item(row)
            elif kind in _HEADINGS:
                self._heading(row)
            elif self.task_level:
                self._leave_task(row.level + 1 if kind in (CODE, RULE) else _DEEP)

    def finished(self, links: tuple[Link, ...]) -> Body:
        """Close what is still open and return the result."""
        self._leave_task(0)
        self._close_entry()
        self._close_question(len(self.blocks.lines))
        if self.problems:
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
        )

    def _heading(self, row: Row) -> None:
        if self.task_level:
            self._leave_task(0)
        if self.entry:
            self._close_entry()
        self.counted = False
        level, text, at = row.level, row.text, row.at
        self.headings.append(new_row(Heading, (level, text, self.first_line + at)))
        if level > _QUESTION_LEVEL:
            return
        section = section_of(text) if level < _QUESTION_LEVEL else ""
        if self.question is not None:
            if row.kind == SETEXT and level == 2 and not section:
                # far likelier the end of an answer with a rule right below it, and no answer may get lost
                self._count(text)
                return
            self._close_question(at)
        if level < _QUESTION_LEVEL:
            self.section = section
        elif self.section != BACKGROUND:
            self.question = text, at

    def _item(self, row: Row) -> None:
        if self.task_level:
            self._leave_task(row.level)
        box = CHECKBOX.match(row.text) if row.text[:1] == "[" else None
        if self.section in _LISTED and not row.quoted:
            if row.level == 1:
                self._close_entry()
                self._open_entry(row, box.end() if box else 0)
            elif self.entry and box is None:
                self.entry.append(row)
        if box is not None:
            self.task = [row]
            self.task_end, self.task_level = row.at, row.level
        elif not self.task_level and not self.counted:
            self._count(row.text)

    def _open_entry(self, row: Row, after_box: int) -> None:
        if self.section != REFERRALS:
            if after_box and not starts_with_date(row.text[after_box:]):
                return
            if after_box:
                row = row._replace(start=row.start + after_box, text=row.text[after_box:])
        if row.text.strip(NOT_TEXT):
            self.entry = [row]

    def _text(self, row: Row) -> None:
        if self.task_level:
            if row.level >= self.task_level:
                if self.task and row.at == self.task_end + 1:
                    self.task.append(row)
                    self.task_end = row.at
                return
            self._leave_task(row.level + 1)
        if row.level == 0:
            self._close_entry()
        elif self.entry and not row.quoted:
            self.entry.append(row)
        if not self.task_level and not self.counted:
            self._count(row.text)

    def _count(self, text: str) -> None:
        """Note that there is text at this place, if it is text."""
        if not text[:1].isalpha() and not text.strip(NOT_TEXT):
            return
        self.counted = True
        if self.question is not None:
            self.answered = self.written_up = True
        if self.section == BACKGROUND:
            self.has_background = True
        elif self.section != REFERRALS:
            self.written_up = True

    def _leave_task(self, level: int) -> None:
        """Close the current task, unless an item of `level` would lie within it."""
        if self.task:
            from netnotes.core.tasks import Piece, read_task

            pieces = [Piece(self.first_line + row.at, row.start + 1, row.text) for row in self.task]
            task, problems = read_task(pieces)
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
        details = " ".join([row.text.strip() for row in others])
        if self.section == REFERRALS:
            from netnotes.core.referral_lines import read_referral

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
        self.questions.append(new_row(Question, (text, self.first_line + index, answer, line)))
        self.question, self.answered = None, False

    def _answer(self, start: int, end: int) -> tuple[str, int]:
        lines, hidden = self.blocks.lines, self.blocks.hidden
        while not lines[start].strip():
            start += 1
        while not lines[end - 1].strip():
            end -= 1
        if hidden:
            said = [lines[index].rstrip() for index in range(start, end) if index not in hidden]
        else:
            said = list(map(str.rstrip, lines[start:end]))
        if said[0].startswith("    "):
            # what is indented this far stood behind a comment, for code alone would be no answer
            said[0] = said[0].lstrip()
        return "\n".join(said), self.first_line + start

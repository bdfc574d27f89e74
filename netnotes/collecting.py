"""The answers that interviews gave: which there are by the index, what they say by the notes' files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from netnotes.core.asked import Asked, Said, all_asked
from netnotes.core.body import scan
from netnotes.core.body_parts import Body
from netnotes.core.fences import split
from netnotes.core.headings import fold_heading
from netnotes.core.questions import Bank
from netnotes.index.answering import Answered, answering, headings, people_of
from netnotes.sync import OpenVault
from netnotes.vault.reading import Unreadable, Vanished, read


class Known:
    """All questions that there are, and which interviews have answered which."""

    def __init__(self, vault: OpenVault, bank: Bank, ids: Collection[int] | None = None) -> None:
        """Know all questions; of the interviews all, or those with some ids."""
        self._vault = vault
        interviews, texts = answering(vault.db), headings(vault.db)
        in_use = dict.fromkeys(number for one in interviews for number in one.headings if number in texts)
        self.asked = all_asked(bank, (texts[number] for number in in_use))
        by_wording = {wording: one for one in self.asked for wording in one.wordings}
        self._of_heading = {number: by_wording[fold_heading(texts[number])] for number in in_use}
        self._interviews = interviews if ids is None else [one for one in interviews if one.note in {*ids}]

    def interviews_by_question(self) -> dict[Asked, list[Answered]]:
        """Return, for each question in order, the interviews that answered it, the latest first."""
        found: dict[Asked, list[Answered]] = {one: [] for one in self.asked}
        for interview in self._interviews:
            for one in self._questions_of(interview):
                found[one].append(interview)
        return found

    def said(self, wanted: Sequence[Asked]) -> list[Said]:
        """Read every answer to some questions: by question as in `wanted`, the latest first."""
        by_wording = {wording: one for one in wanted for wording in one.wordings}
        found: dict[Asked, list[Said]] = {one: [] for one in wanted}
        for interview in self._interviews:
            if found.keys() & self._questions_of(interview):
                for one in self._said_in(interview, by_wording):
                    found[one.asked].append(one)
        return [one for listed in found.values() for one in listed]

    def _questions_of(self, interview: Answered) -> set[Asked]:
        return {self._of_heading[number] for number in interview.headings if number in self._of_heading}

    def _said_in(self, interview: Answered, by_wording: dict[str, Asked]) -> Iterator[Said]:
        people = people_of(self._vault.db, interview.note)
        for question in body_of(self._vault.root, interview.file).questions:
            asked = by_wording.get(fold_heading(question.text)) if question.answer else None
            if asked:
                yield Said(
                    asked,
                    question.text,
                    people,
                    interview.day,
                    interview.slug,
                    interview.file,
                    question.answer_line,
                    question.answer,
                )


def body_of(root: str, file: str) -> Body:
    """Return what a note's body says; nothing if it can't be read any more."""
    return scan(*text_of_body(root, file))


def text_of_body(root: str, file: str) -> tuple[str, int]:
    """Return a note's body and the line, from 1, on which it begins.

    It is empty if the note is gone or locked since the index was made fresh, a moment ago.
    """
    try:
        text = read(root, file).data.decode("utf-8", "surrogateescape")
    except (Unreadable, Vanished):
        return "", 1
    front = split(text)
    return (text[front.body :], front.body_line) if front else (text, 1)

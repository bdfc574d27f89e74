"""All that can be mended in one note, mended together: each change is made, read again and kept only if nothing else changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from netnotes.core.decode import decode, encode
from netnotes.core.doubles import without_doubles
from netnotes.core.fences import split
from netnotes.core.fixes import Splice, spliced, splices
from netnotes.core.frontmatter import read
from netnotes.core.note import ParsedNote
from netnotes.core.parse import parse_note
from netnotes.core.problems import Problem
from netnotes.tuples import NamedTuple

_TRIES = 30
"""So often a note is read again to find those of its changes that can be made."""


class Mended(NamedTuple):
    """A note's text with what could be mended, and the problems that are gone; `head` is where its body starts."""

    text: str
    problems: tuple[Problem, ...]
    head: int


def mend(file: str, text: str, folders: Mapping[str, str], own: frozenset[str] = frozenset()) -> Mended:
    """Mend what can be mended for certain in the front matter of a note; keys in `own` keep their names.

    A change that would bring a problem to light that was not there is not made.
    """
    where = split(text)
    if where is None or any(problem.severity == "error" for problem in decode(encode(text))[1]):
        return Mended(text, (), 0)
    head, body = text[: where.body], text[where.body :]
    head, doubles = without_doubles(head)
    mender = _Mender(file, head, folders, own)
    mended = mender.mend()
    problems = tuple(problem.at(file) for problem in (*doubles, *mended))
    return Mended(mender.head + body, problems, len(mender.head))


class _Mender:
    """A note's front matter, as far as it is mended, with what is wrong with it."""

    def __init__(self, file: str, head: str, folders: Mapping[str, str], own: frozenset[str]) -> None:
        self.file, self.folders, self.own = file, folders, own
        self.head, self.note, self.reading = head, self._parsed(head), read(head)
        self.tries = _TRIES

    def mend(self) -> list[Problem]:
        """Make all changes that can be made, and return the problems that are gone by them.

        One can make another possible: a link gets its quotes, then its key its name.
        """
        mended: list[Problem] = []
        while self.tries > 0:
            found = splices(self.head, self.reading, self.note.kind, self.note.problems, self.own)
            done = self._make(sorted(found, key=lambda splice: splice.start))
            if not done:
                break
            mended += done
        return sorted(mended, key=lambda problem: (problem.line, problem.column))

    def _make(self, found: list[Splice]) -> list[Problem]:
        """Make all changes at once; if they don't do, those of each half, and so on."""
        mended: list[Problem] = []
        groups = [found]
        while groups and self.tries > 0:
            group = groups.pop()  # the last in the text, so that the places of those before it stay
            kept, lines = self._try(group)
            if kept:
                mended += [splice.problem for splice in group]
                continue
            fine = [splice for splice in group if splice.problem.line not in lines]
            if len(fine) < len(group):
                groups.append(fine)
            elif len(group) > 1:
                middle = len(group) // 2
                groups += [group[:middle], group[middle:]]
        return mended

    def _try(self, group: list[Splice]) -> tuple[bool, set[int]]:
        """Make some changes if by that their problems are gone and no other has come; say on which lines others would."""
        self.tries -= 1
        better = spliced(self.head, self.reading, group)
        if better is None:
            return False, set()
        note = self._parsed(better)
        there, left = _counted(self.note.problems), _counted(note.problems)
        there.subtract(_counted(splice.problem for splice in group))
        if come := {problem[1] for problem, count in left.items() if there[problem] < count}:
            return False, come
        self.head, self.note, self.reading = better, note, read(better)
        return True, set()

    def _parsed(self, head: str) -> ParsedNote:
        return parse_note(self.file, encode(head), self.folders)


def _counted(problems: Iterable[Problem]) -> Counter[tuple[str, int, str]]:
    return Counter((problem.code, problem.line, problem.message) for problem in problems)

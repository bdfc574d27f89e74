"""What can be wrong with a note: the table of problem codes, and one problem at one place."""

from __future__ import annotations

from typing import Literal

from netnotes.tuples import NamedTuple

Severity = Literal["error", "warning", "hint"]


class Problem(NamedTuple):
    """One thing wrong with a note; line and column count from 1, columns in characters."""

    code: str
    line: int
    column: int
    message: str
    hint: str = ""
    file: str = ""

    @property
    def severity(self) -> Severity:
        return CODES[self.code][0]

    def at(self, file: str) -> Problem:
        """Return the same problem, in `file`."""
        return self._replace(file=file)


def by_place(problem: Problem) -> tuple[int, int, str]:
    """Return the key that sorts the problems of one note."""
    return problem.line, problem.column, problem.code


CODES: dict[str, tuple[Severity, str]] = {
    # the file
    "NN101": (
        "warning",
        "the file is not a regular file, or a link that leads out of the vault: it is not read",
    ),
    "NN102": ("warning", "the file can't be opened"),
    "NN103": ("warning", "the file is larger than a note may be (8 MiB): it is not read"),
    "NN104": ("warning", "the file is a sync tool's conflict copy of another note: it is not read"),
    "NN105": ("warning", "the file's name is not UTF-8, or can't be used on every system"),
    "NN106": ("warning", "the file has a second name (a hard link)"),
    "NN107": ("warning", "two files differ only in case or in the Unicode form of their names"),
    "NN108": ("error", "the file is UTF-16, not UTF-8"),
    "NN109": ("warning", "the file is blank"),
    "NN110": ("warning", "the body holds bytes that are not UTF-8, or a NUL"),
    "NN111": ("warning", "the lines end with a bare carriage return"),
    # front matter as YAML
    "NN201": ("error", "the front matter is never closed"),
    "NN202": ("warning", "something looks like front matter and is none"),
    "NN203": ("warning", "the front matter is empty"),
    "NN204": ("error", "the front matter is not valid YAML"),
    "NN205": ("error", "the front matter is not a mapping of keys to values"),
    "NN206": ("error", "a key stands twice"),
    "NN207": ("error", "the front matter is not UTF-8"),
    "NN208": ("error", "the front matter is larger, or nested deeper, than a note's may be"),
    "NN209": ("error", "an alias, merge key or tag is used; netnotes reads none"),
    "NN210": ("error", "a value looks like a date or a number and is none"),
    "NN211": ("warning", "a value is empty because # starts a comment"),
    "NN212": ("warning", "a key is not text"),
    "NN213": ("warning", "a value holds invisible control or direction characters"),
    "NN214": ("error", "a git conflict marker is left in the note"),
    "NN215": (
        "hint",
        "a value is text to netnotes, and a number, a date, true or false to other readers of YAML",
    ),
    # fields
    "NN301": ("error", "a required field is missing"),
    "NN302": ("error", "a field has a value it can't have"),
    "NN303": ("warning", "a key looks like a misspelled field"),
    "NN304": ("warning", "the type is unknown"),
    "NN305": ("warning", "an email address is not one"),
    "NN306": ("warning", "a path leads out of the vault; it is never opened"),
    "NN307": ("hint", "a note in a folder of contacts, interviews or pitches has no front matter"),
    "NN308": ("hint", "a contact has no name: its file name stands in"),
    "NN309": ("warning", "a link is not quoted: YAML reads it as a list"),
    # people and links
    "NN401": ("warning", "a link leads to nobody"),
    "NN402": ("warning", "two notes share one slug"),
    "NN403": ("warning", "a name fits several people"),
    "NN404": ("hint", "a link leads to no note"),
    "NN405": ("hint", "two contacts have one name"),
    # dates
    "NN501": ("warning", "a date lies in the future and can't"),
    "NN502": ("hint", "an interview has no date: it counts for nothing"),
    "NN503": ("hint", "a contact has no date at all: an invitation is never owed"),
    "NN504": ("warning", "a date comes before one that it must follow"),
    "NN505": ("hint", "an interview lies shortly before its invitation"),
    # the body
    "NN601": ("warning", "a task's date can't be read"),
    "NN602": ("hint", "a line under Log has no date"),
    "NN603": ("warning", "a comment is never closed: it hides the rest of the note"),
    "NN604": ("warning", "a code fence is never closed: it hides the rest of the note"),
    # the vault's own templates
    "NN701": ("error", "a template or the question bank can't be used"),
    "NN702": ("warning", "a saved query can't be used"),
}

FOR_CHECK_ALONE = frozenset({"NN215"})
"""What concerns other programs only: no command but `check` mentions it."""

UNREAD = frozenset({"NN101", "NN102", "NN103", "NN104"})
"""Files that are never read, or could not be: what they hold is in no answer."""

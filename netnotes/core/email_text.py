"""Templates of emails: lines of `Subject:`, an empty line, the body; and the text that they become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from netnotes.core.templates import TemplateError, render
from netnotes.tuples import NamedTuple

_SUBJECT = re.compile(r"subject:", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
# What a reader of mail can't show: control characters but line feed, and bytes that are not UTF-8.
_UNFIT = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Letter(NamedTuple):
    """An email's words: the subject is one line, the body's lines end with a line feed, the last one without."""

    subject: str
    body: str


def fill(template: str, values: Mapping[str, str], file: str, known: Sequence[str]) -> Letter:
    """Fill in an email's template; of its subjects the first that is left counts, and blank lines don't pile up.

    Raises TemplateError with line and column of `file`.
    """
    lines = template.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    subjects = [*_subjects(lines[:head], values, file, known)]
    if head == 0:
        raise TemplateError(
            file, 1, 1, "an email's template begins with its subject", "write Subject: and its words"
        )
    # the empty lines stand for the head, so that an error names the right line
    body = render("\n" * head + "\n".join(lines[head:]), values, file, known)
    body = "\n".join(line.rstrip() for line in fit(body).split("\n"))
    body = _BLANK_LINES.sub("\n\n", body).strip("\n")
    return Letter(next(filter(None, subjects), ""), body)


def _subjects(
    head: Sequence[str], values: Mapping[str, str], file: str, known: Sequence[str]
) -> Iterator[str]:
    for at, line in enumerate(head):
        if not _SUBJECT.match(line):
            hint = "above the first empty line only Subject: can stand, and an empty line follows it"
            raise TemplateError(file, at + 1, 1, "this is no Subject: line", hint)
        text = render("\n" * at + line, values, file, known)
        yield one_line(_SUBJECT.sub("", text.lstrip("\n"), count=1))


def one_line(text: str) -> str:
    """Return text as a header holds it: one line, without control characters."""
    return " ".join(fit(text).split())


def fit(text: str) -> str:
    """Return text as mail can hold it: line feeds only, and what no reader can show as a replacement character or blank."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else " ", text)

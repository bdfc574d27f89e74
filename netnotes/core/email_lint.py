"""What is better not sent as it is: warnings about a draft, none of which stops it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from netnotes.core.email_text import Letter
from netnotes.core.emails import INVITATIONS
from netnotes.core.folding import fold
from netnotes.tuples import NamedTuple

MOST_WORDS = 100
_JOBS = re.compile(
    r"\b(?:jobs?|vacanc(?:y|ies)|hir(?:e|es|ed|ing)|recruit\w*|job ?openings?|openings?|open positions?|positions?|"
    r"employ(?:ment|ed)?|salary|salaries|résumé|resume|cv|apply|application|internships?)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\[[^\]\n]*\](?!\()|\{\{|\}\}|\bTODO\b|\bXXX\b")
_WORD = re.compile(r"\w[\w'’-]*")


class Known(NamedTuple):
    """What a draft is measured by: who may be named as referrer, what connects us, the person's own words (their role
    and organization, which may speak of jobs), and what was said that is worth thanking for."""

    referrer: str = ""
    connections: Sequence[str] = ()
    theirs: Collection[str] = ()
    specific: Sequence[str] = ()


def lint(kind: str, letter: Letter, known: Known) -> list[str]:
    """Return what is wrong with a draft, each as one clause of what is so and what to do."""
    return [*_lint(kind, letter, known)]


def _lint(kind: str, letter: Letter, known: Known) -> Iterator[str]:
    subject, body = letter
    words = len(_WORD.findall(body))
    if not subject:
        yield "the subject is empty: give it one"
    if kind in INVITATIONS:
        if words > MOST_WORDS:
            yield f"{words} words: an invitation is read if it has at most {MOST_WORDS}"
        if not any(_says(letter, words) for words in known.connections):
            yield "no connection: begin with how you came to this person (source, referred_by)"
    if kind in (*INVITATIONS, "nudge") and (found := _job_word(letter, known.theirs)):
        yield f"“{found}” sounds like asking for a job: ask for a conversation only"
    if kind == "invite-referred" and known.referrer and fold(known.referrer) not in fold(subject):
        yield f"the subject doesn't name {known.referrer}: whom they know is why they will read it"
    if left := dict.fromkeys(found[0] for text in letter for found in _LEFT.finditer(text)):
        yield f"still to be filled in: {', '.join(left)}"
    if kind == "thanks" and not any(_says(letter, words) for words in known.specific):
        yield "nothing specific: say what you take along, whom you will write to or what you will do"


def _says(letter: Letter, words: str) -> bool:
    return bool(words) and fold(words) in fold(f"{letter.subject}\n{letter.body}")


def _job_word(letter: Letter, theirs: Collection[str]) -> str:
    """Return the first word about jobs that is not the person's own role or organization."""
    text = f"{letter.subject}\n{letter.body}"
    for own in sorted(filter(None, theirs), key=len, reverse=True):
        text = text.replace(own, "")
    found = _JOBS.search(text)
    return found[0] if found else ""

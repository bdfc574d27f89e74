"""One edit of an interview's note, text in and text out: the name in a line under Referrals becomes a link."""

from __future__ import annotations

import re

from netnotes.core.body import scan
from netnotes.core.body_parts import Body
from netnotes.core.frontmatter import read
from netnotes.core.links import Span, link_slug_text, spans
from netnotes.core.names import slugify
from netnotes.core.referral_lines import Referral
from netnotes.errors import EditRefused, NetnotesError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NOT_IN_A_LINK = re.compile(r"[\[\]|\r\n]")
_BY_HAND = "make it a link in an editor: [[{target}]]"


class LineGone(NetnotesError):
    """The line is no longer there as it was read."""

    code = "changed"


def with_link(text: str, line: int, said: str, target: str) -> str:
    """Return the note's text with the name in a line (from 1) under Referrals turned into a link to `target`.

    `said` is the item's text as it was read before. All else stays byte for byte; a line whose link leads there already stays,
    too. Raises LineGone, EditRefused.
    """
    split = read(text).split
    start, first_line = (split.body, split.body_line) if split else (0, 1)
    before = scan(text[start:], first_line)
    referral = next((one for one in before.referrals if one.line == line), None)
    if referral is None or referral.text != said:
        raise LineGone(f"line {line} no longer names who it did", "run the command again")
    if referral.target and slugify(referral.target) == slugify(target):
        return text
    lines = _LINE.findall(text)
    lines[line - 1] = _linked(lines[line - 1], referral, target)
    changed = "".join(lines)
    if not _is_the_one_change(before, scan(changed[start:], first_line), referral, target):
        raise EditRefused(
            f"line {line} can't be linked without changing its meaning", _BY_HAND.format(target=target)
        )
    return changed


def _linked(line: str, referral: Referral, target: str) -> str:
    """Return the line with a link where the name stands, or in front of what there is if it names nobody."""
    at = referral.column - 1
    if _NOT_IN_A_LINK.search(target) or _NOT_IN_A_LINK.search(referral.name):
        hint = "make it a link in an editor"
        raise EditRefused(f"line {referral.line} holds a name that can't stand in a link", hint)
    if referral.target and (span := _naming_link(line, referral)):
        words = f"|{span.shown}" if span.shown else ""
        return f"{line[: span.start]}[[{target}{words}]]{line[span.end :]}"
    if not referral.name:
        return f"{line[:at]}[[{target}]], {line[at:]}"
    name = re.compile(r"\s+".join(map(re.escape, referral.name.split())))
    found = name.search(line, at)
    if found is None:
        raise EditRefused(
            f"the name in line {referral.line} is not in one piece", _BY_HAND.format(target=target)
        )
    return f"{line[: found.start()]}[[{target}|{found[0]}]]{line[found.end() :]}"


def _naming_link(line: str, referral: Referral) -> Span | None:
    """Return the link to nobody that is the person's name; None where the name stands before a link to something else."""
    links = (span for span in spans(line) if not span.embed and span.target)
    span = next((one for one in links if link_slug_text(one.target) == referral.target), None)
    return span if span and referral.name in ("", span.shown, referral.target) else None


def _is_the_one_change(before: Body, after: Body, referral: Referral, target: str) -> bool:
    """Say whether two bodies differ only by this link; of other links in the line, parts may have been the organization."""
    if len(before.referrals) != len(after.referrals):
        return False
    for old, new in zip(before.referrals, after.referrals, strict=True):
        if old is not referral:
            if new != old:
                return False
        elif not _is_same_but_linked(old, new, target):
            return False
    line = referral.line
    return _apart_from(line, before) == _apart_from(line, after)


def _is_same_but_linked(old: Referral, new: Referral, target: str) -> bool:
    if slugify(new.target) != slugify(target) or (old.name and old.name.split() != new.name.split()):
        return False
    if not old.target and old.organization != new.organization:
        return False
    place = (old.line, old.column, old.email, old.may_use_name)
    return place == (new.line, new.column, new.email, new.may_use_name)


def _apart_from(line: int, body: Body) -> Body:
    """Return what a body says besides its referrals, without the words of one line."""
    return body._replace(
        referrals=(),
        links=tuple(link for link in body.links if link.line != line),
        tasks=tuple(task._replace(text="") if task.line == line else task for task in body.tasks),
        questions=tuple(question._replace(answer="") for question in body.questions),
    )

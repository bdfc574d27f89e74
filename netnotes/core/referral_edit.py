"""One edit of an interview's note, text in and text out: names in lines under Referrals become links."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

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


class Wish(NamedTuple):
    """A line (from 1) under Referrals whose name is to become a link to `target`; `said` is its item's text as it was read."""

    line: int
    said: str
    target: str


class Linked(NamedTuple):
    """The new text, and why some lines have stayed as they were: LineGone, EditRefused."""

    text: str
    refused: dict[int, NetnotesError]


def with_link(text: str, line: int, said: str, target: str) -> str:
    """Return the note's text with the name in one line turned into a link. Raises LineGone, EditRefused."""
    changed, refused = with_links(text, [Wish(line, said, target)])
    if refused:
        raise refused[line]
    return changed


def with_links(text: str, wishes: Iterable[Wish]) -> Linked:
    """Return the note's text with names turned into links, all in one reading, however many they are.

    All else stays byte for byte; a line whose link leads there already stays, too.
    """
    split = read(text).split
    start, first_line = (split.body, split.body_line) if split else (0, 1)
    before = scan(text[start:], first_line)
    referrals = {one.line: one for one in before.referrals}
    lines = _LINE.findall(text)
    changed: dict[int, Wish] = {}
    was: dict[int, str] = {}
    refused: dict[int, NetnotesError] = {}
    for wish in wishes:
        at, referral = wish.line, referrals.get(wish.line)
        if referral is None or referral.text != wish.said:
            refused[at] = LineGone(f"line {at} no longer names who it did", "run the command again")
        elif not referral.target or slugify(referral.target) != slugify(wish.target):
            try:
                was[at], lines[at - 1] = lines[at - 1], _linked(lines[at - 1], referral, wish.target)
                changed[at] = wish
            except EditRefused as error:
                refused[at] = error
    while changed and (wrong := _wrong(before, scan("".join(lines)[start:], first_line), changed)):
        for at in wrong:
            lines[at - 1] = was[at]
            refused[at] = EditRefused(
                f"line {at} can't be linked without changing its meaning",
                _BY_HAND.format(target=changed.pop(at).target),
            )
    return Linked("".join(lines), refused)


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


def _wrong(before: Body, after: Body, changed: Mapping[int, Wish]) -> list[int]:
    """Return the lines whose links make two bodies differ by more than these links; all where it can't be told which do.

    Of other links in a line, parts may have been the organization.
    """
    if len(before.referrals) != len(after.referrals):
        return [*changed]
    wrong = []
    for old, new in zip(before.referrals, after.referrals, strict=True):
        wish = changed.get(old.line)
        if wish and not _is_same_but_linked(old, new, wish.target):
            wrong.append(old.line)
        elif not wish and new != old:
            return [*changed]
    return wrong or ([] if _apart_from(changed, before) == _apart_from(changed, after) else [*changed])


def _is_same_but_linked(old: Referral, new: Referral, target: str) -> bool:
    if slugify(new.target) != slugify(target) or (old.name and old.name.split() != new.name.split()):
        return False
    if not old.target and old.organization != new.organization:
        return False
    place = (old.line, old.column, old.email, old.may_use_name)
    return place == (new.line, new.column, new.email, new.may_use_name)


def _apart_from(lines: Container[int], body: Body) -> Body:
    """Return what a body says besides its referrals, without the words of some lines."""
    return body._replace(
        referrals=(),
        links=tuple(link for link in body.links if link.line not in lines),
        tasks=tuple(task._replace(text="") if task.line in lines else task for task in body.tasks),
        questions=tuple(question._replace(answer="") for question in body.questions),
    )

"""One edit of an interview's note, text in and text out: names in lines under Referrals become links."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping

from netnotes.core.body import scan
from netnotes.core.body_parts import Body
from netnotes.core.frontmatter import read
from netnotes.core.links import Span, link_slug_text, spans
from netnotes.core.names import slugify
from netnotes.core.referral_lines import Referral
from netnotes.errors import EditRefused, NetnotesError
from netnotes.tuples import NamedTuple

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

    All else stays byte for byte; a line whose link leads there already stays, too. Only where it can't be told which line
    has to be refused are they tried by halves.
    """
    split = read(text).split
    start, first_line = (split.body, split.body_line) if split else (0, 1)
    before = scan(text[start:], first_line)
    referrals = {one.line: one for one in before.referrals}
    lines = _LINE.findall(text)
    linked: dict[int, str] = {}
    targets: dict[int, str] = {}
    refused: dict[int, NetnotesError] = {}
    for at, said, target in wishes:
        referral = referrals.get(at)
        if referral is None or referral.text != said:
            refused[at] = LineGone(f"line {at} no longer names who it did", "run the command again")
        elif not referral.target or slugify(referral.target) != slugify(target):
            try:
                linked[at], targets[at] = _linked(lines[at - 1], referral, target), target
            except EditRefused as error:
                refused[at] = error

    def all_linked(some: Iterable[int]) -> str:
        changed = lines.copy()
        for at in some:
            changed[at - 1] = linked[at]
        return "".join(changed)

    done: dict[int, str] = {}
    parts = [[*linked]] if linked else []
    while parts:
        part = parts.pop()
        tried = done | {at: targets[at] for at in part}
        wrong = _wrong(before, scan(all_linked(tried)[start:], first_line), tried)
        if wrong is None:
            done = tried
            continue
        guilty = wrong.intersection(part) if len(part) > 1 else {*part}
        for at in sorted(guilty):
            refused[at] = EditRefused(
                f"line {at} can't be linked without changing its meaning",
                _BY_HAND.format(target=targets[at]),
            )
        if rest := [at for at in part if at not in guilty]:
            half = len(rest) // 2
            parts += [rest] if guilty else [rest[half:], rest[:half]]
    return Linked(all_linked(done), refused)


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


def _wrong(before: Body, after: Body, changed: Mapping[int, str]) -> set[int] | None:
    """Return the lines whose links make two bodies differ by more than these links; none where it can't be told which do.

    None if nothing is wrong. Of other links in a line, parts may have been the organization.
    """
    if len(before.referrals) != len(after.referrals):
        return set()
    wrong = set()
    for old, new in zip(before.referrals, after.referrals, strict=True):
        target = changed.get(old.line)
        if target and not _is_same_but_linked(old, new, target):
            wrong.add(old.line)
        elif not target and new != old:
            return set()
    if wrong or _apart_from(changed, before) != _apart_from(changed, after):
        no_task_now = {task.line for task in before.tasks} - {task.line for task in after.tasks}
        return wrong or no_task_now.intersection(changed)
    return None


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

"""A line under Referrals: whom it names, where they work, their email, and whether a name may be used."""

from __future__ import annotations

import re

from netnotes.core.links import Span, link_slug_text, spans
from netnotes.core.markdown_marks import CHECKBOX
from netnotes.core.tasks import plain_words
from netnotes.tuples import NamedTuple

_MAY_USE = re.compile(
    r"\(?\bmay[ -](?:i[ -])?use[ -](?:(?:my|your|the|her|his|their)[ -])?name\b ?(?:\?|:{1,2}|=)? ?"
    r"(?:(yes|no|true|false|y|n|ok)(?![\w/]))?(?!\w)\)?",
    re.IGNORECASE,
)
_LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^{|}~-]+$")
_DOMAIN = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
_LONGEST_LOCAL_PART = 64
_URL = re.compile(r"<?\bhttps?://[^\s<>]+>?", re.IGNORECASE)
_SEPARATOR = re.compile(r" ?[,;|()\uFF0C] ?| [-\u2013\u2014]+(?: |$)|^[-\u2013\u2014]+ ")
_AT = re.compile(r"(?:^| )(?:at|@) ", re.IGNORECASE)
_CONTACT_DETAIL = re.compile(r"(?:e-?mail|phone|tel|mobile|url|web|linkedin)\b ?:?", re.IGNORECASE)
_MARKUP = ' \t*_~`"<>'
_NOBODY = frozenset(
    (
        "none", "none yet", "nobody", "nobody yet", "no one", "no one yet", "no-one", "noone", "not yet",
        "no", "nil", "n/a", "n.a", "na", "tbd", "tba", "todo", "unknown", "name",
        "no referrals", "no referral",
    )
)  # fmt: skip


class Referral(NamedTuple):
    """One person named under Referrals; `target` is a link's last part, `words` the line without markup.

    Line and column (of the item's text) count from 1. What the line does not say is an empty text, or None.
    """

    line: int
    column: int
    target: str
    name: str
    email: str
    organization: str
    may_use_name: bool | None
    text: str
    words: str


def read_referral(text: str, details: str, line: int, column: int) -> Referral | None:
    """Read one item under Referrals; `details` is what is nested below it. None when it names nobody."""
    box = CHECKBOX.match(text)
    plain = plain_words(text[box.end() :]) if box else text
    found = list(spans(plain))
    link = next((span for span in found if span.target and not span.embed), None)
    everything = f"{text} {details}" if details else text
    email = find_email(everything)
    words = " ".join(_shown(plain, found).split())
    if link is None:
        name, organization = _named(words)
    elif not plain[: link.start].strip(_MARKUP):
        name, organization = _named("\0" + _shown(plain, found, link.end))
        name = link.shown
    else:
        name, organization = _beside(plain, link, found)
    name = name.strip(_MARKUP)
    if link is None and (name.rstrip(".!").lower() in _NOBODY or not any(map(str.isalnum, name))):
        name = ""
    if link is None and not name and not email:
        return None
    target = link_slug_text(link.target) if link else ""
    return Referral(line, column, target, name, email, organization, _may_use_name(everything), text, words)


def find_email(text: str) -> str:
    """Return the first email address in a text, or an empty text."""
    found = _find_email(text, 0)
    return text[found[0] : found[1]] if found else ""


def _find_email(text: str, position: int) -> tuple[int, int] | None:
    while (at := text.find("@", position)) >= 0:
        position = at + 1
        domain = _DOMAIN.match(text, position)
        if domain is None:
            continue
        before = max(0, at - _LONGEST_LOCAL_PART)
        local = _LOCAL_PART.search(text[before:at])
        if local is not None:
            return before + local.start(), domain.end()
    return None


def _without_emails(text: str) -> str:
    parts: list[str] = []
    done = 0
    while (found := _find_email(text, done)) is not None:
        start = max(done, found[0])
        parts.append(text[done:start].removesuffix("mailto:"))
        done = found[1]
    return "".join(parts) + text[done:]


def _may_use_name(text: str) -> bool | None:
    if "name" not in text.lower():
        return None
    for found in _MAY_USE.finditer(" ".join(text.split())):
        if found[1]:
            return found[1].lower() in ("yes", "true", "y", "ok")
    return None


def _shown(text: str, found: list[Span], start: int = 0) -> str:
    """Return the text from start on, with each link replaced by its words."""
    parts: list[str] = []
    for span in found:
        if span.start >= start:
            words = "" if span.embed else span.shown or link_slug_text(span.target)
            parts += [text[start : span.start], words]
            start = span.end
    return "".join(parts) + text[start:]


def _beside(plain: str, link: Span, found: list[Span]) -> tuple[str, str]:
    """Return name and organization where words stand before the link."""
    rest = _shown(plain, found, link.end)
    name, organization = _named(f"{plain[: link.start]} {rest}")
    if link.shown:
        return link.shown, organization
    goes_on = rest.lstrip()[:1].isalnum()
    return ("" if goes_on else name), organization


def _named(text: str) -> tuple[str, str]:
    """Return name and organization of a line without links; a NUL stands for a name that is known."""
    text = " ".join(text.split())
    if "name" in text.lower():
        text = _MAY_USE.sub("", text)
    if "://" in text:
        text = _URL.sub("", text)
    first, *others = _SEPARATOR.split(_without_emails(text) if "@" in text else text)
    # a name holds neither a colon nor ` at `: what follows is about the person
    first, _, about = first.partition(": ")
    at_work = _AT.search(first)
    if at_work:
        first, others = first[: at_work.start()], [first[at_work.end() :], *others]
    elif about and _AT.match(about):
        others = [about, *others]
    organizations = (_AT.sub("", part, count=1) if _AT.match(part) else part for part in others)
    cleaned = (part.strip(_MARKUP) for part in organizations)
    organization = next((part for part in cleaned if _is_name(part)), "")
    return first.replace("\0", "").strip(_MARKUP + ":"), organization


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _CONTACT_DETAIL.match(text)

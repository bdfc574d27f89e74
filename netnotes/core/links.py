"""Links in a line of Markdown: `[[note]]`, `[[note#heading|text]]`, `![[note]]`, `[text](note.md)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netnotes.core.hidden import escaped, without_code
from netnotes.tuples import NamedTuple

# Patterns as text, made when they are first used, since many notes have no link.
# Possessive where white space could be shared out in many ways.
_LINK = (
    r"!?\[\[(?P<name>[^\[\]|#\n]*)(?:#(?P<heading>[^\[\]|\n]*))?(?:\|(?P<alias>[^\[\]\n]*))?\]\]"
    r"|!?\[(?P<text>[^\[\]\n]*)\]\([ \t]*+"
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+))"
    r"(?:[ \t]++(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*+\)"
)
_ELSEWHERE = r"[A-Za-z][A-Za-z0-9+.-]*:|/|#"
_PERCENT = r"(?:%[0-9A-Fa-f]{2})+"


class Link(NamedTuple):
    """One link to a note; `target` is its path or name without `.md`; line and column count from 1."""

    target: str
    line: int
    column: int
    embed: bool
    heading: str


class Span(NamedTuple):
    """One link of any kind in a line; `target` is empty when it does not lead to a note."""

    start: int
    end: int
    target: str
    heading: str
    shown: str
    embed: bool


def link_slug_text(target: str) -> str:
    """Return the last part of a link's path, which names the note."""
    return target.rstrip("/").rpartition("/")[2]


def find_links(line: str, number: int) -> list[Link]:
    """Return the links to notes in one line, code spans aside."""
    return [
        Link(span.target, number, span.start + 1, span.embed, span.heading)
        for span in spans(line)
        if span.target
    ]


def spans(line: str) -> Iterator[Span]:
    """Yield the links in one line, those to web pages and addresses too, code spans aside."""
    if "[[" not in line and "](" not in line:
        return
    for found in re.finditer(_LINK, without_code(line) if "`" in line else line):
        start = found.start()
        embed = line[start] == "!"
        if embed and escaped(line, start):
            embed, start = False, start + 1
        if escaped(line, start + embed):
            continue
        if found["name"] is not None:
            # in a table the bar is written \|, and the backslash is no part of the name
            name, heading = found["name"].rstrip("\\").strip(), (found["heading"] or "").rstrip("\\").strip()
            target = _without_suffix(name)
            shown = (found["alias"] or "").strip()
        else:
            target, heading = _note_path(found["angle"] if found["angle"] is not None else found["bare"])
            shown = found["text"].strip()
        yield Span(start, found.end(), target, heading, shown, embed)


def _note_path(destination: str) -> tuple[str, str]:
    """Return path and heading of a relative link to a Markdown file, or two empty texts."""
    if re.match(_ELSEWHERE, destination):
        return "", ""
    path, _, heading = destination.partition("#")
    path, heading = _decoded(path), _decoded(heading)
    return (_without_suffix(path), heading) if path[-3:].lower() == ".md" else ("", "")


def _without_suffix(name: str) -> str:
    return name[:-3] if name[-3:].lower() == ".md" else name


def _decoded(text: str) -> str:
    if "%" not in text:
        return text
    return re.sub(_PERCENT, _decoded_bytes, text)


def _decoded_bytes(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace")

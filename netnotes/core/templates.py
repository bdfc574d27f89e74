"""Templates of notes: placeholders and nothing else; a value is never itself rendered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netnotes.core.fields import fields_of
from netnotes.core.kinds import Kind
from netnotes.errors import NetnotesError, did_you_mean

EXTRA: dict[Kind, tuple[str, ...]] = {
    "contact": ("slug", "today"),
    "interview": ("slug", "today", "name", "questions"),
    "pitch": ("slug", "today"),
    "note": ("slug", "today"),
}
_FENCE = "---"
_FIELD = re.compile(r"""([^\s#"'\[\]{}&*!|>%@`,?:-][^:#]*?) *: +(\S.*?)( +#[^{]*)?$""")
_NOT_A_VALUE = re.compile(r"\[(?!\[)|\{(?!\{)|[|>&*!]")


class TemplateError(NetnotesError):
    """A template that can't be filled in; the message begins with `file:line:column:`."""

    code = "template"

    def __init__(self, file: str, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(f"{file}:{line}:{column}: {message}", hint)
        self.file = file
        self.line = line
        self.column = column


def placeholders(kind: Kind) -> tuple[str, ...]:
    """Return the placeholders that a template for a kind of note may use: its fields, and a few more."""
    return (*fields_of(kind), *(name for name in EXTRA[kind] if name not in fields_of(kind)))


def render(template: str, values: Mapping[str, str], file: str, known: Sequence[str]) -> str:
    """Fill in the placeholders of a text; a line whose placeholders are all empty is dropped.

    A value of several lines keeps them where its placeholder has a line of its own, else spaces join them.
    Raises TemplateError for a name that is not in `known` and for a `{{` that is never closed.
    """
    return _render(template, values, _Place(file, 1), known)


def scaffold(
    template: str, values: Mapping[str, str], fields: Mapping[str, Any], file: str, known: Sequence[str]
) -> str:
    """Fill in the template of a note: its front matter field by field, each value quoted as it must be.

    `key: {{ name }}` takes the typed value from `fields` (under the key, else under the placeholder), else
    the text from `values`; with text around it, the whole becomes a text. An empty one drops its line. Fields
    that the template doesn't mention go to the end; those to which it gives a fixed value are replaced.
    Raises TemplateError, and EditRefused for a value that YAML can't hold.
    """
    from netnotes.core.frontmatter import read
    from netnotes.core.splice import set_field

    text = template.removeprefix("\ufeff").replace("\r\n", "\n")
    head, body = _split(text, file)
    stubs: list[str] = []
    kept: list[str] = []
    settings: dict[str, Any] = {}
    mentioned: set[str] = set()
    for number, line in enumerate(head, 1):
        place = _Place(file, number)
        tokens = _tokens(line, place, known)
        if not tokens:
            stubs.append(line)
            kept.append(line)
            continue
        key, value, comment = _field_line(line, place, tokens)
        stubs.append(f"{key}: x{comment}\n")
        mentioned |= {key, *(token.name for token in tokens if value == token.text)}
        filled = _filled(key, value, place, tokens, values, fields)
        if not _is_empty(filled):
            kept.append(stubs[-1])
            settings[key] = filled
    for problem in read("".join(stubs)).problems:
        if problem.severity == "error":
            raise TemplateError(file, problem.line, problem.column, problem.message, problem.hint)
    settings |= {k: value for k, value in fields.items() if k not in mentioned and not _is_empty(value)}
    front = "".join(kept) or (f"{_FENCE}\n{_FENCE}\n" if settings else "")
    for key, value in settings.items():
        front = set_field(front, key, value)
    note = front + _render(body, values, _Place(file, len(head) + 1), known)
    if not front and read(note).fields:
        raise TemplateError(
            file, 1, 1, "a value would become the note's front matter", "begin with --- and ---"
        )
    return note.replace("\n", "\r\n") if "\r\n" in template else note


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    line: int

    def error(self, column: int, message: str, hint: str) -> TemplateError:
        return TemplateError(self.file, self.line, column, message, hint)


@dataclass(frozen=True, slots=True)
class _Token:
    """A placeholder in a line: `text` is all of it, braces included, from `start` to `end`."""

    name: str
    text: str
    start: int
    end: int


def _tokens(line: str, place: _Place, known: Sequence[str]) -> list[_Token]:
    found: list[_Token] = []
    end = 0
    while (start := line.find("{{", end)) >= 0:
        close = line.find("}}", start + 2)
        if close < 0:
            raise place.error(start + 1, "{{ is never closed", "close it with }} on the same line")
        end = close + 2
        name = line[start + 2 : close].strip()
        if name not in known:
            hint = did_you_mean(name, list(known)) or f"the placeholders here are {', '.join(known)}"
            raise place.error(start + 1, f"there is no placeholder {{{{ {name} }}}}", hint)
        found.append(_Token(name, line[start:end], start, end))
    return found


def _render(text: str, values: Mapping[str, str], first: _Place, known: Sequence[str]) -> str:
    lines = text.split("\n")
    done: list[str] = []
    for number, line in enumerate(lines, first.line):
        tokens = _tokens(line, _Place(first.file, number), known)
        if not tokens:
            done.append(line)
        elif any(values.get(token.name, "").strip() for token in tokens):
            done.append(_fill(line, tokens, values))
    return "\n".join(done)


def _fill(line: str, tokens: Sequence[_Token], values: Mapping[str, str]) -> str:
    alone = len(tokens) == 1 and line.strip() == tokens[0].text
    parts: list[str] = []
    end = 0
    for token in tokens:
        value = values.get(token.name, "").strip("\r\n")
        parts += line[end : token.start], ("\n" if alone else " ").join(value.splitlines())
        end = token.end
    return "".join((*parts, line[end:]))


def _split(text: str, file: str) -> tuple[list[str], str]:
    """Return the lines of the front matter with both fences, and the body; no lines when there is none."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    if not lines or lines[0].rstrip() != _FENCE:
        return [], text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            head = lines[: number + 1]
            return [f"{line.rstrip()}\n" for line in head], "".join(lines[number + 1 :])
    raise TemplateError(file, 1, 1, "the front matter is never closed", "close it with a line of ---")


def _field_line(line: str, place: _Place, tokens: Sequence[_Token]) -> tuple[str, str, str]:
    """Return (key, value without its quotes, comment) of a line of the front matter."""
    match = _FIELD.match(line.rstrip())
    if match is None or _NOT_A_VALUE.match(match[2]):
        hint = "write `key: {{ name }}`, one key in a line"
        raise place.error(
            tokens[0].start + 1, "a placeholder in front matter stands for a key's whole value", hint
        )
    value = match[2]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return match[1], value, match[3] or ""


def _filled(
    key: str,
    value: str,
    place: _Place,
    tokens: Sequence[_Token],
    values: Mapping[str, str],
    fields: Mapping[str, Any],
) -> Any:
    if len(tokens) == 1 and value == tokens[0].text:
        name = tokens[0].name
        return fields.get(key, fields.get(name, values.get(name, "")))
    if not any(values.get(token.name, "").strip() for token in tokens):
        return ""
    return _fill(value, _tokens(value, place, [token.name for token in tokens]), values)


def _is_empty(value: Any) -> bool:
    return value is None or value in ([], ()) or (isinstance(value, str) and not value.strip())

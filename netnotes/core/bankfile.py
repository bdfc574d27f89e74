"""The file of a question bank: YAML in, checked entries out, and errors that name the place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netnotes.errors import NetnotesError, did_you_mean
from netnotes.tuples import NamedTuple

# The sections in their natural order, and the share of a conversation (in percent) that each is worth.
SECTIONS: dict[str, int] = {
    "opening": 3,
    "path": 14,
    "current role": 18,
    "skills": 12,
    "satisfaction": 12,
    "field": 12,
    "advice": 14,
    "resources": 5,
    "closing": 4,
    "referrals": 6,
}
KEYS = ("id", "question", "minutes", "core", "paths", "was", "drop")


class BankError(NetnotesError):
    """A question bank that can't be read; the message begins with `file:line:column:`."""

    code = "questions"


class Entry(NamedTuple):
    """One entry as the file gives it; None stands for what it leaves to the bank below."""

    id: str
    section: str
    number: int
    text: str | None
    minutes: int | None
    core: bool | None
    paths: tuple[str, ...] | None
    was: tuple[str, ...] | None
    drop: bool


class BankFile(NamedTuple):
    """The text of a bank, and the name under which errors speak of it."""

    text: str
    file: str

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in the file's order; BankError names the first thing that is wrong."""
        seen: set[str] = set()
        for section, listed in self._read().items():
            if section not in SECTIONS:
                hint = did_you_mean(section, list(SECTIONS)) or f"the sections are {', '.join(SECTIONS)}"
                raise self.error(f"there is no section {section}", hint, section)
            if not isinstance(listed, list | None):
                raise self.error(f"{section} is not a list of questions", "begin each with `- id:`", section)
            for number, given in enumerate(listed or ()):
                entry = self._entry(given, section, number)
                if entry.id in seen:
                    raise self.error(
                        f"the id {entry.id} stands twice",
                        "each question needs its own",
                        section,
                        number,
                        "id",
                    )
                seen.add(entry.id)
                yield entry

    def error(self, message: str, hint: str, *path: str | int) -> BankError:
        """Return the error for what stands at `path`, or at the nearest place above it that is there."""
        import yaml

        node = self._nodes()
        line = column = 0
        for step in path:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
                line, column = node.start_mark.line, node.start_mark.column
            elif isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == step), None)
                if pair is None:
                    break
                node = pair[1]
                line, column = pair[0].start_mark.line, pair[0].start_mark.column
        return BankError(f"{self.file}:{line + 1}:{column + 1}: {message}", hint)

    def _nodes(self) -> Any:
        """Return the text as nodes with their places, by a parser that takes what the reader of fields takes."""
        from yaml.composer import Composer
        from yaml.resolver import BaseResolver

        from netnotes.core.yaml_events import PureParser

        class Nodes(PureParser, Composer, BaseResolver):
            def __init__(self, text: str) -> None:
                PureParser.__init__(self, text)
                Composer.__init__(self)
                BaseResolver.__init__(self)

        return Nodes(self.text).get_single_node()

    def _read(self) -> dict[str, Any]:
        """Read the text as YAML through the door that front matter takes, with its limits."""
        from netnotes.core.frontmatter import read

        lines = self.text.split("\n")
        opened = lines[0].rstrip() == "---"
        for number, line in enumerate(lines[opened:], 1 + opened):
            if line.rstrip() in ("---", "..."):
                raise BankError(
                    f"{self.file}:{number}:1: a second document begins here", "keep one in a file"
                )
        reading = read(("" if opened else "---\n") + self.text.rstrip() + "\n---\n")
        for problem in reading.problems:
            if problem.severity == "error":
                line_number = problem.line if opened else max(problem.line - 1, 1)
                place = f"{self.file}:{line_number}:{problem.column}"
                raise BankError(
                    f"{place}: {problem.message.replace('the front matter', 'the file')}", problem.hint
                )
        return dict(reading.fields)

    def _entry(self, given: Any, section: str, number: int) -> Entry:
        if not isinstance(given, dict):
            raise self.error("a question is not a mapping of keys", "begin it with `- id:`", section, number)
        for key in given:
            if key not in KEYS:
                hint = did_you_mean(key, list(KEYS)) or f"the keys are {', '.join(KEYS)}"
                raise self.error(f"a question has no key {key}", hint, section, number, key)
        if given.get("id") is None:
            raise self.error("a question has no id", "add `id:` with a short word or two", section, number)
        for key in ("id", "question"):
            value = given.get(key, "text")
            if not isinstance(value, str) or not value.strip():
                raise self.error(f"{key} is not text", "put it in quotes", section, number, key)
        minutes = given.get("minutes", 1)
        if type(minutes) is not int or minutes < 1:
            hint = "such as `minutes: 3`"
            raise self.error("minutes is not a whole number above 0", hint, section, number, "minutes")
        for key in ("core", "drop"):
            if type(given.get(key, False)) is not bool:
                raise self.error(
                    f"{key} is neither true nor false", f"such as `{key}: true`", section, number, key
                )
        for key in ("paths", "was"):
            values = given.get(key) or []
            if not isinstance(values, str) and not (isinstance(values, list) and all(map(_is_text, values))):
                raise self.error(
                    f"{key} is not a list of texts", f"such as `{key}: [...]`", section, number, key
                )
        return Entry(
            id=_spaced(given["id"]),
            section=section,
            number=number,
            text=_spaced(given["question"]) if "question" in given else None,
            minutes=given.get("minutes"),
            core=given.get("core"),
            paths=_listed(given["paths"]) if "paths" in given else None,
            was=_listed(given["was"]) if "was" in given else None,
            drop=given.get("drop", False),
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    return tuple(_spaced(text) for text in ([value] if isinstance(value, str) else value or ()))

"""What one key, scalar or collection of a front matter may be, and the problem if it is something else."""

from __future__ import annotations

import re
from typing import Any

from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

from netnotes.core.problems import Problem
from netnotes.core.scalar_writing import INVISIBLE
from netnotes.core.scalars import NotAValueError, Scalar, cut, resolve
from netnotes.core.spots import Value

MAX_DEPTH = 32
MAX_SCALAR = 32 * 1024

_HASH = re.compile(r"[ \t]+#(?=[^\s#])")


class UnreadableError(Exception):
    """The front matter can't be read beyond this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Judge:
    """Takes the events of one front matter, one by one; collects problems or raises UnreadableError."""

    def __init__(self, source: str, first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self.guarded = not source.isascii() or "\\" in source
        self.problems: list[Problem] = []
        self.fault = False
        self.anchor: Any = None

    def document(self, event: Any, message: str, *, wrong: bool) -> None:
        """Take the event that starts or follows the document."""
        if wrong:
            raise self.stop("NN204", event, message, "quote the value, or indent it")

    def root(self, event: Any) -> None:
        """Take the document's first node."""
        if type(event) is AliasEvent:
            raise self.alias(event)
        if event.tag is not None or event.anchor is not None:
            self.refuse(event)
        if type(event) is not MappingStartEvent:
            hint = "write `key: value` lines"
            raise self.stop("NN205", event, "the front matter is not a mapping of keys to values", hint)

    def finish(self) -> None:
        """Take the end."""
        if self.anchor is not None:
            message = f"&{cut(self.anchor.anchor)} makes the value an anchor of YAML"
            raise self.stop("NN209", self.anchor, message, "quote the value")

    def scalar(self, event: Any) -> Scalar:
        """Return the value of a scalar."""
        if event.tag is not None or event.anchor is not None:
            self.refuse(event)
        text: str = event.value
        if len(text) > MAX_SCALAR:
            raise self.stop(
                "NN208", event, f"a value has {len(text)} characters", "move long text into the body"
            )
        if self.guarded and not text.isprintable():
            self.look_for_invisible(event)
        if event.style:
            return text
        if not text:
            self.look_for_hash(event)
            return None
        try:
            return resolve(text)
        except NotAValueError as error:
            self.warn("NN210", event, error.message, error.hint)
            self.fault = True
            return text

    def key(self, event: Any, known: dict[str, Value]) -> str:
        """Return the text of a key that is not among those known."""
        if type(event) is not ScalarEvent:
            if type(event) is AliasEvent:
                raise self.alias(event)
            raise self.stop(
                "NN204", event, "a list or mapping can't be a key", "quote the value that holds brackets"
            )
        if event.tag is not None or event.anchor is not None:
            self.refuse(event)
        key: str = event.value
        if key in known:
            raise self.stop("NN206", event, f"the key {cut(key)} stands twice", "delete one of the two")
        if self.guarded and not key.isprintable():
            self.look_for_invisible(event)
        if not event.style:
            if key == "<<":
                raise self.stop(
                    "NN209", event, "<< is a merge key of YAML", "write the fields out, or quote the key"
                )
            try:
                is_text = resolve(key) is key
            except NotAValueError:
                is_text = False
            if not is_text:
                message = f"the key {cut(key)} is not text" if key else "a key is empty"
                self.warn("NN212", event, message, "quote the key, or use a word")
        return key

    def collection(self, event: Any, depth: int) -> None:
        """Take the start of a list or mapping within `depth - 1` others."""
        if event.tag is not None or event.anchor is not None:
            self.refuse(event)
        if depth > MAX_DEPTH:
            hint = "front matter is best kept flat"
            raise self.stop("NN208", event, f"values are nested more than {MAX_DEPTH} deep", hint)

    def refuse(self, event: Any) -> None:
        """Take an event with a tag or an anchor."""
        if event.tag is not None:
            tag = cut(event.tag.replace("tag:yaml.org,2002:", "!!"))
            raise self.stop(
                "NN209", event, f"{tag} makes the value one with a tag of YAML", "quote the value"
            )
        if self.anchor is None:  # reported at the end: an alias to it is the better place
            self.anchor = event

    def alias(self, event: Any) -> UnreadableError:
        """Return the error that an alias is."""
        message = f"*{cut(event.anchor)} is an alias of YAML; netnotes reads none"
        return self.stop("NN209", event, message, "quote the value")

    def look_for_hash(self, event: Any) -> None:
        mark = event.start_mark
        if (found := _HASH.match(self.source, mark.index)) and self.source[
            mark.index - 1 : mark.index
        ] in ":-":
            column = mark.column + found.end() - mark.index
            hint = "quote the value, or leave a blank behind # if it is a comment"
            message = "the value is empty: # starts a comment"
            self.problems.append(Problem("NN211", self.first_line + mark.line, column, message, hint))

    def look_for_invisible(self, event: Any) -> None:
        found = INVISIBLE.search(event.value)
        if found:
            message = f"an invisible character (U+{ord(found.group()):04X}) is in the text"
            self.warn("NN213", event, message, "delete it unless it is meant")

    def warn(self, code: str, event: Any, message: str, hint: str) -> None:
        self.problems.append(self.stop(code, event, message, hint).problem)

    def stop(self, code: str, event: Any, message: str, hint: str) -> UnreadableError:
        mark = event.start_mark
        return UnreadableError(Problem(code, self.first_line + mark.line, mark.column + 1, message, hint))

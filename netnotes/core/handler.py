"""The door for other programs: reading front matter as netnotes does, as a handler for python-frontmatter."""

from __future__ import annotations

from frontmatter.default_handlers import YAMLHandler

from netnotes.core import fences
from netnotes.core.frontmatter import read
from netnotes.core.problems import Problem
from netnotes.core.spots import Value


class FrontMatterError(ValueError):
    """A note's front matter has errors; `problems` says where and what."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.line}:{p.column}: {p.message}" for p in problems))
        self.problems = problems


class NetnotesHandler(YAMLHandler):
    """Reads what netnotes reads: `frontmatter.parse(text, handler=NetnotesHandler())`."""

    def detect(self, text: str) -> bool:
        """Tell whether the text starts with a fence."""
        return fences.opens(text)

    def split(self, text: str) -> tuple[str, str]:
        """Return the YAML between the fences and the body; raise ValueError if there is no front matter."""
        found = fences.split(text)
        if found is not None:
            return text[found.start : found.end], text[found.body :]
        if fences.opens(text):
            return text, ""  # an error raised here would be taken for "no front matter"; `load` raises it
        raise ValueError("the text has no front matter")

    def load(self, fm: str, **kwargs: object) -> dict[str, Value]:
        """Return the fields of YAML text from between fences; raise FrontMatterError if there is an error."""
        if not fences.opens(fm):
            fm = f"---\n{fm}---\n" if fm.endswith(("\n", "\r")) else f"---\n{fm}\n---\n"
        reading = read(fm)
        errors = tuple(problem for problem in reading.problems if problem.severity == "error")
        if errors:
            raise FrontMatterError(errors)
        return reading.fields

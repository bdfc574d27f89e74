"""What there is to say about one code."""

from __future__ import annotations

from netnotes.tuples import NamedTuple


class Explanation(NamedTuple):
    """One code explained: each text is a paragraph, `fix` an empty one if --fix never mends it.

    In `example` a line is a path, what is indented below it the file's text, and `$ ` stands before a shell command; with
    that in a vault, `check` reports the code.
    """

    means: str
    example: str
    why: str
    mend: str
    fix: str = ""


def note(*lines: str, file: str = "contacts/jane-doe.md") -> str:
    """Return an example that is one note."""
    return "\n".join([file, *(f"  {line}".rstrip() for line in lines)])

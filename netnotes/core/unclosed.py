"""A comment or code fence in a body that is never closed, and so hides what follows."""

from __future__ import annotations

from netnotes.core.markdown_rows import CODE, Blocks, split_lines
from netnotes.core.problems import Problem


def unclosed(blocks: Blocks, text: str, first_line: int) -> list[Problem]:
    """Return the problem of a body whose blocks run open to its end, if they do; `first_line` is its line in the file."""
    at = blocks.open_from
    if at < 0:
        return []
    line = split_lines(text)[at]
    if blocks.rows and blocks.rows[-1].kind == CODE and blocks.rows[-1].at == at:
        column = blocks.rows[-1].start + 1
        message = "a code fence opens here and is never closed: nothing below it is read"
        return [Problem("NN604", first_line + at, column, message, "close it with a line of the same marks")]
    message = "a comment opens here and is never closed: nothing below it is read"
    column = max(line.rfind("<!--"), 0) + 1
    return [Problem("NN603", first_line + at, column, message, "close it with -->")]

"""`netnotes undo`: take back the last command that wrote."""

from __future__ import annotations

from collections.abc import Iterator

import click

from netnotes.answer import Answer, Screen
from netnotes.request import Request
from netnotes.verb import Verb


@click.command("undo", cls=Verb)
@click.option("--dry-run", is_flag=True, help="Only show what would be taken back.")
def command(request: Request, dry_run: bool) -> Answer:
    """Take back the last command that wrote, byte for byte; once more: the one before it.

    Nothing is done if a note has changed since. What an editor saved is not taken back: that is not netnotes' to undo.
    """
    from netnotes.render.diff import diff_lines
    from netnotes.vault.root import find_root
    from netnotes.vault.undo import undo

    root = find_root(request.vault, request.cwd, request.env)
    taken = undo(root, dry_run)

    def lines(screen: Screen) -> Iterator[str]:
        for step in taken:
            yield from diff_lines(step.path, step.before, step.after, screen.style)

    words = "would be taken back" if dry_run else "taken back"
    talk = [f"{words}: {step.path}{_what(step.before, step.after)}" for step in taken]
    return Answer(
        [{"file": step.path, "removed": step.after is None} for step in taken],
        lines,
        talk or ["there is nothing to take back: no command has written to this vault, or all is taken back"],
    )


def _what(before: bytes | None, after: bytes | None) -> str:
    if after is None:
        return " (the note is gone again)"
    return " (the note is there again)" if before is None else ""

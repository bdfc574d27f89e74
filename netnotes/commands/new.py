"""`netnotes new`: make a note."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from netnotes.verb import help_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

KINDS = {
    "contact": "A person's note.",
    "interview": "An interview's note, with questions that fit the time.",
    "pitch": "How I describe myself to an audience.",
}


class NewGroup(click.Group):
    """The kinds of note that can be made; each has its own file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in KINDS:
            return None
        command: click.Command = import_module(f"netnotes.commands.new_{cmd_name}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        kinds = [
            CompletionItem(kind, help=text) for kind, text in KINDS.items() if kind.startswith(incomplete)
        ]
        return [*kinds, *click.Command.shell_complete(self, ctx, incomplete)]  # importing neither's module

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kinds"):
            formatter.write_dl(list(KINDS.items()))


@click.command("new", cls=NewGroup, params=[help_option()], add_help_option=False)
def command() -> None:
    """Make a note: a contact, an interview or a pitch."""

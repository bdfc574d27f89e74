"""The table of verbs, and the root group that imports a verb's module when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from netnotes.errors import did_you_mean

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VERBS: dict[str, tuple[str, str]] = {
    "init": ("start", "Make a vault here or in DIR; --demo makes one to play with."),
    "new": ("capture", "Make a note: a contact, an interview or a pitch."),
    "log": ("capture", "Add a line to a person's log."),
    "mark": ("capture", "Set the day of an event: invited, replied, thanked, ..."),
    "set": ("capture", "Set fields of a note."),
    "unset": ("capture", "Take fields out of a note."),
    "snooze": ("capture", "Let nothing about a person be due before a day."),
    "done": ("capture", "Tick a promise in a note."),
    "edit": ("capture", "Open a note in your editor."),
    "undo": ("capture", "Take back the last command that wrote."),
    "due": ("ask", "Whom do I owe what, and why?"),
    "list": ("ask", "List the people who fit a query."),
    "interviews": ("ask", "List the interviews that fit a query."),
    "show": ("ask", "Show all about one person, as one timeline."),
    "search": ("ask", "Search the text of all notes."),
    "prep": ("interview", "Show a page to read before an interview."),
    "draft": ("interview", "Draft an email: invitation, thanks, close the loop, ..."),
    "answers": ("interview", "Compare what people answered to a question."),
    "referrals": ("interview", "Who told me to talk to whom, and what became of it."),
    "promises": ("interview", "What I promised, and what was promised to me."),
    "pitch": ("interview", "Show how I describe myself, for which audience."),
    "outcomes": ("interview", "What came of it all, and who led there."),
    "week": ("see", "This week against the goal, and what to do next."),
    "stats": ("see", "How the network grows, and where it comes from."),
    "coverage": ("see", "Career paths and organizations: what is still missing."),
    "watch": ("see", "Keep the index fresh and tell what changed and fell due."),
    "check": ("keep", "Report what is wrong with the notes."),
    "index": ("keep", "Show or rebuild the index."),
    "completion": ("keep", "Print the shell's completion script."),
}
GROUPS = {
    "start": "Start",
    "capture": "Capture",
    "ask": "Ask",
    "interview": "Interview",
    "see": "See",
    "keep": "Keep in order",
}


class Root(click.Group):
    """The root group."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"netnotes.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-") and not ctx.resilient_parsing:
            hint = did_you_mean(args[0], list(VERBS)) or "netnotes --help lists them"
            ctx.fail(f"no such command: {args[0]}\n{hint}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        verbs = [
            CompletionItem(verb, help=text)
            for verb, (_, text) in VERBS.items()
            if verb.startswith(incomplete)
        ]
        return [*verbs, *click.Command.shell_complete(self, ctx, incomplete)]  # importing no verb's module

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group, title in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(verb, text) for verb, (of, text) in VERBS.items() if of == group])

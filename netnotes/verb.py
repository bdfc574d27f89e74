"""A verb of the command line: takes the global options wherever they stand; its answer goes to the front."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from netnotes.answer import Answer
from netnotes.request import Request

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

GLOBAL_OPTIONS = ("vault", "today", "json", "no_color", "quiet")
Front = Callable[[dict[str, Any], str, Callable[[Request], Answer]], None]


def global_options() -> list[click.Option]:
    """Return fresh options that the root and every verb take."""
    return [
        click.Option(
            ["--vault"],
            metavar="DIR",
            help="The vault's root; else the folder above with netnotes.yaml.",
            shell_complete=_folders,
        ),
        click.Option(["--today"], metavar="DATE", help="Answer as of this day (also NETNOTES_TODAY)."),
        click.Option(["--json"], is_flag=True, help="Answer as one JSON object."),
        click.Option(["--no-color"], is_flag=True, help="No colour."),
        click.Option(["--quiet", "-q"], is_flag=True, help="Nothing on stderr but errors."),
    ]


def _folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


class Verb(click.Command):
    """A command whose callback takes a Request and returns an Answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_params = list(self.params)
        self.params = [*self.params, *global_options()]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        general = self.params[len(self.own_params) :]
        help_option = self.get_help_option(ctx)
        sections = (
            ("Options", self.own_params),
            ("Global options", [*general, *filter(None, [help_option])]),
        )
        for title, params in sections:
            records = [record for param in params if (record := param.get_help_record(ctx))]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def invoke(self, ctx: click.Context) -> None:
        given = {name: ctx.params.pop(name) for name in GLOBAL_OPTIONS}
        front: Front = ctx.find_root().obj
        callback, params = self.callback, ctx.params
        if callback is None:
            raise RuntimeError("a verb needs a callback")
        before = {name: ctx.find_root().params[name] for name in GLOBAL_OPTIONS}
        options = {name: given[name] or before[name] for name in GLOBAL_OPTIONS}
        front(options, ctx.command_path.partition(" ")[2], lambda request: callback(request, **params))


def day_option(text: str | None, today: date) -> date | None:
    """Return the day that an option's text means."""
    if text is None:
        return None
    from netnotes.core.dates import parse_date

    return parse_date(text, today)

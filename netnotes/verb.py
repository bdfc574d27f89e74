"""A verb of the command line: takes the global options wherever they stand; its answer goes to the front."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from netnotes import __version__
from netnotes.answer import Answer
from netnotes.errors import UsageError
from netnotes.request import Request

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

GLOBAL_OPTIONS = ("vault", "today", "json", "no_color", "quiet")
INTERACTIVE = ("-i", "--interactive")
CHOOSE = "Choose {} from a list; if left out, of all people."
_INTERACTIVE = re.compile("--interactive|-[a-z]*i[a-z]*")  # also as -qi
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


def help_option() -> click.Option:
    """Return a fresh --help."""
    return _showing(["--help", "-h"], "Show this message and exit.", click.Context.get_help)


def version_option() -> click.Option:
    """Return a fresh --version."""
    return _showing(["--version"], "Show the version and exit.", lambda ctx: f"netnotes {__version__}")


def _showing(names: list[str], words: str, text: Callable[[click.Context], str]) -> click.Option:
    """Return an option that shows a text and ends; click's own load the translations of their words, and there are none."""

    def show(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(text(ctx), color=ctx.color)
            ctx.exit()

    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=words)


def _folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


class Named(click.Argument):
    """An argument that names a person or note; with the option -i, which comes with it, one is chosen from a list."""

    def interactive_option(self) -> click.Option:
        """Return a fresh -i."""
        name = self.human_readable_name.rstrip(".")
        return click.Option([*INTERACTIVE], is_flag=True, help=CHOOSE.format(name))

    def is_in(self, parsed: dict[str, Any]) -> bool:
        """Say whether the parser found the argument."""
        value = parsed.get(self.name or "")
        return isinstance(value, str) or (isinstance(value, tuple) and len(value) > 0)


class Verb(click.Command):
    """A command whose callback takes a Request and returns an Answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["add_help_option"] = False  # it stands among the global options
        super().__init__(*args, **kwargs)
        self.named = next((param for param in self.params if isinstance(param, Named)), None)
        if self.named:
            self.params.append(self.named.interactive_option())
        self.own_params = list(self.params)
        self.params = [*self.params, *global_options(), help_option()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, self._filled(ctx, args, self.named) if self.named else args)

    def _filled(self, ctx: click.Context, args: list[str], named: Named) -> list[str]:
        """Return the words with an empty one where -i stands in the place of a name.

        That is wherever no name precedes it, as in `log -i met at the seminar`, unless all words are the name's.
        """
        alone = sum(isinstance(param, click.Argument) for param in self.params) == 1
        for end in range(1, len(args) + 1):
            if args[end - 1] == "--":
                break
            if not _INTERACTIVE.fullmatch(args[end - 1]):
                continue
            parsed, _, _ = self.make_parser(ctx).parse_args(args[:end])
            if parsed.get("interactive") is True:
                if alone:
                    parsed, _, _ = self.make_parser(ctx).parse_args(list(args))
                completing = alone and ctx.resilient_parsing  # the name may be what is to be completed
                return args if named.is_in(parsed) or completing else [*args[:end], "", *args[end:]]
        return args

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        general = self.params[len(self.own_params) :]
        sections = (("Options", self.own_params), ("Global options", general))
        for title, params in sections:
            options = [
                param for param in params if isinstance(param, click.Option)
            ]  # the usage line has the rest
            records = [record for option in options if (record := option.get_help_record(ctx))]
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
        choosing: bool | None = params.pop("interactive", None)

        def run(request: Request) -> Answer:
            if choosing and request.ask is None:
                raise UsageError("-i needs a terminal", "say who is meant, by slug or name")
            answer: Answer = callback(request._replace(choosing=choosing), **params)
            return answer

        front(options, ctx.command_path.partition(" ")[2], run)


def day_option(text: str | None, today: date) -> date | None:
    """Return the day that an option's text means."""
    if text is None:
        return None
    from netnotes.core.dates import parse_date

    return parse_date(text, today)

"""The front of the command line: the table of verbs, the clock, the one place that prints, the one error boundary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from netnotes.answer import Answer
from netnotes.errors import NetnotesError, did_you_mean
from netnotes.request import Request
from netnotes.verb import global_options, help_option, version_option

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
    """The root group: a verb's module is imported when the verb is used."""

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


@click.group(
    cls=Root,
    params=[*global_options(), version_option(), help_option()],
    add_help_option=False,
    context_settings={"max_content_width": 100},
)
def root(**_: Any) -> None:
    """Your professional network as Markdown files you own.

    Start with `netnotes init --demo`, then `netnotes due`.
    """


def front(options: dict[str, Any], command: str, run: Callable[[Request], Answer]) -> None:
    """Run one verb and print its answer: the answer to stdout, talk to stderr. Ends the process with its exit code."""
    from netnotes.render.terminal import Terminal

    env = dict(os.environ)
    terminal = Terminal(sys.stdout, sys.stderr, env, False if options["no_color"] else None, options["quiet"])
    today = _today(options["today"] or env.get("NETNOTES_TODAY"))
    request = Request(
        command=command,
        vault=options["vault"],
        today=today,
        clock=(lambda: today) if options["today"] or env.get("NETNOTES_TODAY") else date.today,
        cwd=os.getcwd(),
        env=env,
        json=options["json"],
        quiet=options["quiet"],
        to_terminal=sys.stdout.isatty(),
        ask=_ask if sys.stdin.isatty() and sys.stderr.isatty() else None,
        notice=terminal.notice,
        progress=terminal.progress,
    )
    answer = _run(run, request)
    terminal.print_answer(answer, command, today, options["json"])
    sys.exit(answer.exit_code)


def _run(run: Callable[[Request], Answer], request: Request) -> Answer:
    """Run a verb; once more if the index, which can be made anew at any time, turned out to be damaged."""
    try:
        return run(request)
    except NetnotesError as error:
        if error.code != "index-damaged":
            raise
        request.notice(f"{error.message}; it is made anew")
        return run(request)


def _ask(question: str) -> str:
    """Put a question on stderr and return the line typed, with its end; empty if no more can come."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.buffer.readline().decode(sys.stdin.encoding, "replace")
    if not line.endswith("\n"):
        print(file=sys.stderr)
    return line


def _today(text: str | None) -> date:
    real = date.today()
    if text is None:
        return real
    if len(text) == 10 and text[4] == text[7] == "-":  # as scripts write it: this needs no grammar
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    from netnotes.core.dates import parse_date

    return parse_date(text, real)


def main(argv: list[str] | None = None) -> None:
    """Run the command line; every failure leaves through here, as one clear sentence and an exit code."""
    _open_closed_streams()
    args = sys.argv[1:] if argv is None else argv
    if asked := os.environ.get("_NETNOTES_COMPLETE"):
        from netnotes.shells import answer

        sys.exit(answer(root, asked))
    try:
        _main(args)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read our output has seen enough
        _print_nowhere()
        sys.exit(141)
    except OSError as error:  # not even the failure could be printed
        _print_nowhere()
        print(f"netnotes: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        sys.exit(1)


def _print_nowhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _main(args: list[str]) -> None:
    try:
        with root.make_context("netnotes", list(args), obj=front) as context:
            root.invoke(context)
    except click.exceptions.Exit as end:  # after --help and --version
        sys.stdout.flush()
        sys.exit(end.exit_code)
    except NetnotesError as error:
        _fail(args, error.code, error.message, error.hint, error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        sys.exit(2)
    except click.UsageError as error:
        message, _, hint = error.format_message().partition("\n")
        hint = hint or f"try: {error.ctx.command_path if error.ctx else 'netnotes'} --help"
        if "unexpected extra argument" in message:
            hint = f"several words that belong together go in quotes; {hint}"
        _fail(args, "usage", message[:1].lower() + message[1:].rstrip("."), hint, 2)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(args, "os-error", f"{where}{(error.strerror or str(error)).lower()}", "", 1)
    except Exception as error:
        if os.environ.get("NETNOTES_DEBUG"):
            raise
        message = f"this is a bug in netnotes ({type(error).__name__}: {error})"
        _fail(args, "bug", message, "please report it, with what NETNOTES_DEBUG=1 prints in the same case", 1)


def _open_closed_streams() -> None:
    """Give a run that was started with a standard stream closed (`2>&-`) one that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # it lasts as long as the run


def _fail(args: list[str], code: str, message: str, hint: str, exit_code: int) -> None:
    from netnotes.render.terminal import print_failure

    options = args[: args.index("--")] if "--" in args else args
    print_failure(_command(options), code, message, hint, as_json="--json" in options)
    sys.stdout.flush()
    sys.exit(exit_code)


def _command(args: list[str]) -> str:
    """Return the verb that was asked for, as an answer would name it; empty if there is none."""
    values = {at + 1 for at, arg in enumerate(args) if arg in ("--vault", "--today")}
    words = [arg for at, arg in enumerate(args) if at not in values and not arg.startswith("-")]
    if words[:2] in (["new", "contact"], ["new", "interview"], ["new", "pitch"], ["referrals", "promote"]):
        return " ".join(words[:2])
    return words[0] if words and words[0] in VERBS else ""

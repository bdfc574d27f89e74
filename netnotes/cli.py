"""The front of the command line: the clock, the one place that prints, the one error boundary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from netnotes.answer import Answer
from netnotes.errors import NetnotesError
from netnotes.request import Request
from netnotes.verb import global_options, help_option, version_option
from netnotes.verbs import VERBS, Root


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
    today = _today(options["today"], env.get("NETNOTES_TODAY"))
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
        hyperlinks=terminal.hyperlinks,
        ask=_ask if sys.stdin.isatty() and sys.stderr.isatty() else None,
        notice=terminal.notice,
        progress=terminal.progress,
    )

    def exit_code() -> int:
        answer = run(request)
        terminal.print_answer(answer, command, today, options["json"])
        return answer.exit_code

    try:
        code = exit_code()
    except NetnotesError as error:
        if error.code != "index-damaged":
            raise
        # It can be made anew at any time; then all that has been printed of the answer comes again.
        request.notice(f"{error.message}; it is made anew")
        code = exit_code()
    sys.exit(code)


def _ask(question: str) -> str:
    """Put a question on stderr and return the line typed, with its end; empty if no more can come."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.buffer.readline().decode(sys.stdin.encoding, "replace")
    if not line.endswith("\n"):
        print(file=sys.stderr)
    return line


def _today(given: str | None, of_environment: str | None) -> date:
    """Return the day of a run: `--today`, which may be relative to NETNOTES_TODAY; else that, else the clock's."""
    if day := _iso(given):
        return day
    today = date.today()
    if of_environment:
        try:
            today = _day(of_environment, today)
        except NetnotesError as error:
            error.message = f"NETNOTES_TODAY: {error.message}"
            raise
    return _day(given, today) if given else today


def _day(text: str, today: date) -> date:
    if day := _iso(text):
        return day
    from netnotes.core.dates import parse_date

    return parse_date(text, today)


def _iso(text: str | None) -> date | None:
    """Return a day as scripts write it, which needs no grammar."""
    if text and len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    return None


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
        if _is_negated_condition(error):
            hint = f"to leave out what fits a condition, write: not stage:lead; {hint}"
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


def _is_negated_condition(error: click.UsageError) -> bool:
    """Say whether a command that takes a query was given one like `-stage:lead`, which looks like short options."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None or error.option_name.startswith("--"):
        return False
    return any(parameter.name == "query" for parameter in error.ctx.command.params)


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

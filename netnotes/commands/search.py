"""`netnotes search`: full text, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netnotes.answer import Answer
from netnotes.core.search_terms import read_search
from netnotes.errors import UsageError, did_you_mean
from netnotes.render.formats import path_from
from netnotes.render.found import hit_item, hit_lines
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.searching import Asked, find, hits, names, nothing
from netnotes.sync import open_vault
from netnotes.verb import Verb

if TYPE_CHECKING:  # most searches need none of them
    from click.shell_completion import CompletionItem

    from netnotes.core.kinds import Kind
    from netnotes.core.search_text import Part

_PARTS: dict[str, Part] = {"answers": "answers", "log": "log", "notes": "body"}
_MARK = "\0"  # no argument can hold it


class _TextVerb(Verb):
    """A verb whose arguments may begin with a hyphen: `-word` is a word that must not occur, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {option for param in self.get_params(ctx) for option in param.opts}
        end = args.index("--") if "--" in args else len(args)
        marked = [_MARK + arg if _is_word(arg) and arg not in known else arg for arg in args[:end]]
        return super().parse_args(ctx, marked + args[end:])


def _is_word(arg: str) -> bool:
    return arg[:1] == "-" and arg[:2] not in ("-", "--")


def _complete_part(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from netnotes.completing import one_of

    return one_of(_PARTS)(ctx, param, incomplete)


def _complete_kind(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from netnotes.completing import one_of
    from netnotes.core.kinds import KINDS

    return one_of(KINDS)(ctx, param, incomplete)


@click.command("search", cls=_TextVerb)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--in",
    "where",
    metavar="PART",
    shell_complete=_complete_part,
    help="answers, log, or notes: only in that part of a note.",
)
@click.option(
    "--kind", metavar="KIND", shell_complete=_complete_kind, help="contact, interview, pitch or note."
)
@click.option(
    "--limit", type=click.IntRange(1), default=20, metavar="N", help="At most N notes (default 20)."
)
@click.option("--jsonl", is_flag=True, help="One JSON object a line.")
@click.option("--paths", is_flag=True, help="Only the path of each note.")
@click.option("-0", "--null", "nul", is_flag=True, help="The same, each ended by NUL, as for xargs -0.")
def command(
    request: Request,
    words: tuple[str, ...],
    where: str | None,
    kind: str | None,
    limit: int,
    jsonl: bool,
    paths: bool,
    nul: bool,
) -> Answer:
    """Search the text of all notes, best first: names, fields, answers, log and everything else.

    All of WORDS must occur in a note, case and accents aside. A star makes a beginning of a word: 'fund*', in
    quotes because of the shell. What has a hyphen or a not before it must not occur; with or, either will do. Fields narrow
    it down: org:acme, stage:lead, @saved.

    \b
    Phrases stand in double quotes, which the shell must leave there:
      netnotes search '"career change"'
    """
    form = _form(jsonl, paths or nul, request.json)
    part = _PARTS[_one_of(where, list(_PARTS), "part of a note")] if where else None
    text = " ".join(word.removeprefix(_MARK) for word in words)
    with open_vault(request) as vault:
        kinds = _kinds(kind)
        asked = Asked(read_search(text, *names(vault, kinds)), kinds, part)
        ids = find(vault, request.today, asked)
        found = hits(vault, asked, ids, limit)
        talk = [] if ids else [nothing(vault, asked)]
        problems = vault.pressing()
        path = path_from(vault.root, request.cwd)
    if len(ids) > limit:
        talk.append(f"{len(ids) - limit:,} more; to see all: --limit {len(ids)}")
    answer = Answer([hit_item(hit) for hit in found], talk=talk, problems=problems)
    files = [path(hit.note.file) for hit in found]
    if form == "paths":
        return answer._replace(
            lines=lambda screen: files if nul else map(shown, files), end="\0" if nul else "\n"
        )
    if form == "jsonl":
        from netnotes.render.envelope import dumps

        return answer._replace(lines=lambda screen: map(dumps, answer.items))
    return answer._replace(lines=lambda screen: hit_lines(found, path, screen), paged=True)


def _form(jsonl: bool, paths: bool, as_json: bool) -> str:
    """Return the one form that is asked for. Raises UsageError."""
    given = [form for form, is_given in (("json", as_json), ("jsonl", jsonl), ("paths", paths)) if is_given]
    if len(given) > 1:
        raise UsageError(f"--{given[0]} and --{given[1]} exclude each other", "choose one of them")
    return given[0] if given else "lines"


def _one_of(given: str, known: list[str], what: str) -> str:
    if given in known:
        return given
    raise UsageError(
        f"no such {what}: {given}", did_you_mean(given, known) or f"there are {', '.join(known)}"
    )


def _kinds(kind: str | None) -> tuple[Kind, ...]:
    if kind is None:
        return ()
    from netnotes.core.kinds import KINDS

    wanted = _one_of(kind, list(KINDS), "kind of note")
    return tuple(known for known in KINDS if known == wanted)

"""A draft of an email as text: headers, an empty line, the body; in a terminal its long lines are wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from netnotes.answer import Screen
from netnotes.core.drafts import Draft
from netnotes.render.text import pad, shown, shown_block, width, wrap

_WIDEST = 78
_GAP = 2


def draft_lines(draft: Draft, instead: str, silent: bool, screen: Screen) -> Iterator[str]:
    """Yield the letter, or what is printed in its place: a link, a path, a whole message; nothing if `silent`."""
    if silent:
        return
    if instead:
        yield from (shown(line) for line in instead.split("\r\n"))
        return
    for name, value in (("To", _addressee(draft)), ("Subject", draft.letter.subject)):
        if value:
            yield f"{screen.style.paint(f'{name}:', 'dim')} {screen.style.paint(shown(value), 'heading')}"
    yield ""
    cells = min(screen.cells, _WIDEST) if screen.cells else None
    for line in shown_block(draft.letter.body).split("\n"):
        yield from (wrap(line, cells) or [""]) if cells else (line,)
    if cells:
        yield ""  # what is said about it follows


def _addressee(draft: Draft) -> str:
    return f"{draft.name} <{draft.to}>" if draft.to else ""


def draft_talk(draft: Draft, opened: bool) -> tuple[str, ...]:
    """Return what is said besides: how the kind was chosen, what to look at, and what to do once it is sent."""
    warnings = (f"! {warning}" for warning in draft.warnings)
    where = ("it is in your mail program: nothing is sent until you send it",) if opened else ()
    return (*draft.talk, *warnings, *where, *(f"when it is sent: {command}" for command in draft.settle))


def draft_item(draft: Draft, link: str, file: str | None) -> dict[str, object]:
    """Return a draft as --json has it."""
    return {
        "kind": draft.kind,
        "person": draft.person,
        "name": draft.name,
        "to": draft.to,
        "subject": draft.letter.subject,
        "body": draft.letter.body,
        "mailto": link,
        "file": file,
        "warnings": list(draft.warnings),
        "settle": list(draft.settle),
    }


def kind_lines(kinds: Sequence[tuple[str, str]], own: Mapping[str, str], screen: Screen) -> Iterator[str]:
    """Yield a line for each kind of email: its name, what it is for, and the vault's own template where it has one."""
    if screen.cells is None:
        yield from ("\t".join((name, purpose, own.get(name, ""))) for name, purpose in kinds)
        return
    first = max(width(name) for name, _ in kinds) + _GAP
    for name, purpose in kinds:
        place = f"  {screen.style.paint(own[name], 'dim')}" if name in own else ""
        yield f"{screen.style.paint(pad(name, first), 'accent')}{purpose}{place}"

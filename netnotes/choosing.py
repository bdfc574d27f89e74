"""Lets a person choose one of several notes: in fzf, with `netnotes show` beside the list, else by number.

fzf gives its preview to a shell. All that a note can put into that command is its slug or path, which fzf quotes for the
shell that it is told to use here; the vault and the day are handed over in the environment.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netnotes.core.folding import fold
from netnotes.core.program_path import program_path
from netnotes.core.rows import NoteRow
from netnotes.errors import NetnotesError
from netnotes.index.notes import people_like
from netnotes.index.queries import contacts
from netnotes.render.people import first_text
from netnotes.render.text import cut, pad, shown, width
from netnotes.request import Request
from netnotes.sync import OpenVault

_LISTED = 20
_WIDEST = 32
_PREVIEW = '-q --vault "$NETNOTES_VAULT" show -- {1}'


class NothingChosen(NetnotesError):
    """The person has chosen nothing."""

    code = "nothing-chosen"
    exit_code = 130

    def __init__(self) -> None:
        super().__init__("nothing was chosen")


class ChoosingFailed(NetnotesError):
    """fzf can't be started, or failed."""

    code = "choosing-failed"


@dataclass(frozen=True, slots=True)
class Choice:
    """A note that can be chosen, and what is shown of it: slug (or path), name, stage, organization; fit to print."""

    note: NoteRow
    cells: tuple[str, ...]

    def holds(self, folded: str) -> bool:
        """Say whether a folded text is in what is shown."""
        return folded in fold(" ".join(self.cells))


def choose(vault: OpenVault, request: Request, notes: Sequence[NoteRow], words: str) -> NoteRow:
    """Return the one of some notes, which fit the words, that is chosen. Raises NothingChosen, ChoosingFailed."""
    choices = _choices(vault, request, notes)
    fzf = shutil.which("fzf", path=program_path(request.env))
    if fzf:
        return _in_fzf(fzf, vault, request, choices, words).note
    if request.ask is None:
        raise NothingChosen
    return _by_number(vault, request.ask, choices, words).note


def _choices(vault: OpenVault, request: Request, notes: Sequence[NoteRow]) -> list[Choice]:
    ids = [note.id for note in notes] if len(notes) < _LISTED else None
    people = {person.file: person for person in contacts(vault.db, request.today, vault.since, ids)}
    bearers = Counter(note.slug for note in notes)
    rows = []
    for note in notes:
        person = people.get(note.file)
        stage = person.stage if person else "can't be read" if not note.readable else note.kind
        organization = first_text(person.fields.get("organization")) if person else ""
        cells = (note.file if bearers[note.slug] > 1 else note.slug, note.name, stage, organization)
        rows.append([shown(cell) for cell in cells])
    widths = [min(max(map(width, column)), _WIDEST) for column in zip(*rows, strict=True)]
    return [
        Choice(note, (pad(row[0], widths[0]), *map(_fitted, row[1:], widths[1:])))
        for note, row in zip(notes, rows, strict=True)
    ]


def _fitted(text: str, cells: int) -> str:
    return pad(cut(text, cells), cells)


def _in_fzf(fzf: str, vault: OpenVault, request: Request, choices: list[Choice], words: str) -> Choice:
    lines = {"\t".join((*choice.cells, str(at))): choice for at, choice in enumerate(choices)}
    # Without -P Python would look for modules in the folder one is in, which may be the vault.
    preview = f"{shlex.join([sys.executable, '-P', '-m', 'netnotes'])} {_PREVIEW}"
    command = [fzf, "--delimiter=\t", "--with-nth=1..4", "--tabstop=2", "--no-multi"]
    command += [f"--query={_query(choices, words)}", "--preview-window=wrap", f"--preview={preview}"]
    own = {"SHELL": "/bin/sh", "NETNOTES_VAULT": vault.root, "NETNOTES_TODAY": request.today.isoformat()}
    try:
        done = subprocess.run(
            command,
            input="".join(f"{line}\n" for line in lines).encode(),
            stdout=subprocess.PIPE,
            env={**request.env, **own},
            check=False,
        )
    except OSError as error:
        raise ChoosingFailed(f"{fzf} can't be started: {error.strerror}", "say who is meant") from error
    if done.returncode in (1, 130):
        raise NothingChosen
    if done.returncode:
        raise ChoosingFailed(f"fzf ended with {done.returncode}", "look at $FZF_DEFAULT_OPTS")
    for line in done.stdout.decode(errors="replace").replace("\0", "\n").split("\n"):
        if line in lines:  # other lines are there if $FZF_DEFAULT_OPTS asks for them
            return lines[line]
    raise NothingChosen


def _query(choices: list[Choice], words: str) -> str:
    """Return what fzf's search is to begin with: the words, unless it would hide somebody, as one found by an alias."""
    query = fold(words)
    plain = query.replace(" ", "").isalnum()
    return query if plain and all(choice.holds(query) for choice in choices) else ""


def _by_number(vault: OpenVault, ask: Callable[[str], str], choices: list[Choice], words: str) -> Choice:
    first = f"{shown(words)} fits {len(choices)}:" if words.strip() else "who?"
    said, offered, screen = first, choices, shutil.get_terminal_size().columns
    while True:
        numbered = {str(number): choice for number, choice in enumerate(offered[:_LISTED], 1)}
        lines = [f"{number:>4}  {'  '.join(choice.cells).rstrip()}" for number, choice in numbered.items()]
        lines = [cut(line, screen) for line in lines]
        if more := len(offered) - len(lines):
            lines.append(f"      and {more} more")
        how = "Enter takes it" if len(offered) == 1 else "number"
        answer = ask("\n".join([said, *lines, f"{how}, or some letters (q ends): "]))
        typed = answer.strip()
        if not answer or typed == "q":
            raise NothingChosen
        if typed in numbered:
            return numbered[typed]
        if not typed:
            if len(offered) == 1:
                return offered[0]
            said, offered = first, choices
            continue
        called = {note.id for note in people_like(vault.db, fold(typed))}
        fitting = [choice for choice in choices if choice.note.id in called or choice.holds(fold(typed))]
        said = f"{shown(typed)} fits {len(fitting) or 'none'}:"
        offered = fitting or offered

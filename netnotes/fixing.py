"""What `check --fix` does: mend in many notes what can be mended for certain, as one command, and tell what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext

from netnotes.core.decode import decode, encode
from netnotes.core.mending import Mended, mend
from netnotes.core.problems import Problem
from netnotes.editing import edit_text
from netnotes.errors import NetnotesError
from netnotes.tuples import NamedTuple
from netnotes.vault.reading import Unreadable, Vanished, read
from netnotes.vault.undo import transaction

FIXABLE = frozenset({"NN206", "NN215", "NN302", "NN303", "NN309"})
"""Problems of which some can be mended by netnotes."""
_BODY_SHOWN = 4
"""So many lines of the body, which never changes, are kept to show a change in its surroundings."""


class Fixed(NamedTuple):
    """One note with what was mended in it; the bytes are those of its front matter and of a few lines below."""

    file: str
    before: bytes
    after: bytes
    problems: tuple[Problem, ...]


class Fixes(NamedTuple):
    """What came of all: the notes that were mended, and why others could not be written, by file."""

    notes: list[Fixed]
    failures: dict[str, str]


def fix_notes(
    root: str, files: Iterable[str], folders: Mapping[str, str], own: frozenset[str], dry_run: bool
) -> Fixes:
    """Mend notes, each under the vault's lock and from the bytes that it then has; with `dry_run` write none."""
    done = Fixes([], {})
    with nullcontext() if dry_run else transaction(root):
        for file in files:
            try:
                found = _look(root, file, folders, own) if dry_run else _write(root, file, folders, own)
            except Vanished:
                continue
            except Unreadable:
                continue  # it is a problem already, and stays one
            except NetnotesError as error:
                done.failures[file] = error.message
                continue
            if found.problems:
                done.notes.append(found)
    return done


def _look(root: str, file: str, folders: Mapping[str, str], own: frozenset[str]) -> Fixed:
    text, _ = decode(read(root, file).data)
    return _fixed(file, text, mend(file, text, folders, own))


def _write(root: str, file: str, folders: Mapping[str, str], own: frozenset[str]) -> Fixed:
    found = Mended("", (), 0)

    def change(text: str) -> str:
        nonlocal found
        found = mend(file, text, folders, own)
        return found.text

    before, _ = edit_text(root, file, change)
    return _fixed(file, before, found)


def _fixed(file: str, before: str, found: Mended) -> Fixed:
    body = found.text[found.head :]
    head = before[: len(before) - len(body)]
    some = "".join(body.splitlines(keepends=True)[:_BODY_SHOWN]) if len(body) < 10_000 else body[:1_000]
    return Fixed(file, encode(head + some), encode(found.text[: found.head] + some), found.problems)

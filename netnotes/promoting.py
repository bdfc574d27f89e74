"""Promotes referrals: makes the contact note of a person who was named, and turns the lines that name them into links."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from netnotes.core.decode import decode
from netnotes.core.likeness import Likenesses
from netnotes.core.names import slug_key, slug_of
from netnotes.core.promotion import Acquaintance, Candidate, Decision, decide, note_fields
from netnotes.core.referral_edit import LineGone, with_link
from netnotes.editing import edit_text
from netnotes.errors import EditRefused, NetnotesError
from netnotes.index.notes import notes_keyed
from netnotes.request import Request
from netnotes.scaffolding import make_note
from netnotes.sync import OpenVault
from netnotes.vault.failures import ChangedMeanwhile
from netnotes.vault.reading import read
from netnotes.vault.undo import transaction


class LinkedLine(NamedTuple):
    """A line before and after, without its end."""

    file: str
    line: int
    old: str
    new: str


class Plan(NamedTuple):
    """What is to be done for a candidate: the note to be made (None: it is there), and the lines to be linked to it."""

    candidate: Candidate
    file: str
    slug: str
    link: str
    makes: bool
    lines: tuple[LinkedLine, ...] = ()


class Undecided(NetnotesError):
    """Somebody who was named may be a contact that is there; only the person who asks can know."""

    code = "ambiguous"

    def __init__(
        self, candidate: Candidate, decision: Decision, everybody: Mapping[str, Acquaintance]
    ) -> None:
        from shlex import quote

        command = f"netnotes referrals promote {quote(candidate.label)}"
        slugs = [slug_of(everybody[alike.key].link) for alike in decision.alike]
        who = [
            f"{slug}  {everybody[alike.key].known.names[0]}: {alike.why}"
            for slug, alike in zip(slugs, decision.alike, strict=True)
        ]
        if who:
            message = "\n".join([f"{candidate.label} may be somebody who has a note:", *who])
        else:
            message = f"{candidate.name} is named with several addresses"
        ways = [f"the same: {command} --as {slug}" for slug in slugs]
        super().__init__(message, "\n".join([*ways, f"somebody else: {command} --new"]))
        self.candidate = candidate
        self.alike = [
            (slug, everybody[a.key].known.names[0], a.why)
            for slug, a in zip(slugs, decision.alike, strict=True)
        ]


class Nameless(NetnotesError):
    """A line holds only an address."""

    code = "nothing-to-do"

    def __init__(self, candidate: Candidate) -> None:
        line = candidate.lines[0]
        what = candidate.label or line.named.text
        hint = f"write the name before it, or: netnotes new contact NAME --email {what}"
        super().__init__(f"{line.file}:{line.named.line}: nobody's name is said with {what}", hint)


def plan(
    vault: OpenVault,
    candidate: Candidate,
    everybody: Mapping[str, Acquaintance],
    likenesses: Likenesses,
    as_: str | None = None,
    new: bool = False,
    reserved: Container[str] = (),
) -> Plan:
    """Return what is to be done for a candidate, nothing being written.

    `as_` is the key of the contact that it is; `reserved` are slugs that other plans give to new notes.

    Raises Undecided, Nameless, EditRefused, ChangedMeanwhile.
    """
    decision = Decision("link", as_) if as_ else decide(candidate, everybody, likenesses, new)
    if decision.action == "ask":
        raise Undecided(candidate, decision, everybody)
    if decision.action == "link":
        link = everybody[decision.key].link
        return _with_lines(vault.root, Plan(candidate, "", slug_of(link), link, makes=False))
    if not candidate.name:
        raise Nameless(candidate)
    stem = _free_stem(vault, candidate, everybody, new, reserved)
    file = f"{vault.settings.folder_for('contact')}/{stem}.md"
    return _with_lines(vault.root, Plan(candidate, file, stem, stem, makes=True))


def carry_out(vault: OpenVault, request: Request, plans: Sequence[Plan]) -> None:
    """Make the notes and link the lines, all or nothing; of each person the note first. Raises ChangedMeanwhile."""
    with transaction(vault.root):
        for one in plans:
            if one.makes:
                fields = note_fields(one.candidate, request.today)
                values = {key: str(value) for key, value in fields.items() if not isinstance(value, list)}
                values |= {"slug": one.slug, "today": str(request.today)}
                make_note(vault.root, "contact", one.file, values, fields)
            for file, change in _changes(one):
                try:
                    edit_text(vault.root, file, change)
                except LineGone as error:
                    raise ChangedMeanwhile(file) from error


def _free_stem(
    vault: OpenVault,
    candidate: Candidate,
    everybody: Mapping[str, Acquaintance],
    new: bool,
    reserved: Container[str],
) -> str:
    """Return a file name for a new note that no note has, by adding a number if need be. Raises Undecided."""
    from netnotes.core.likeness import Alike

    folder, stem, number = vault.settings.folder_for("contact"), candidate.stem, 1
    while True:
        taken = notes_keyed(vault.db, slug_key(stem))
        if not taken and stem not in reserved and not vault.knows(f"{folder}/{stem}.md"):
            return stem
        people = [note for note in taken if f"c:{note.id}" in everybody]
        if people and not new:
            alike = tuple(Alike(f"c:{note.id}", False, f"has the file name {stem}.md") for note in people)
            raise Undecided(candidate, Decision("ask", "", alike), everybody)
        number += 1
        stem = f"{candidate.stem}-{number}"


def _with_lines(root: str, one: Plan) -> Plan:
    """Return the plan with its lines as they are and will be."""
    found: list[LinkedLine] = []
    for file, change in _changes(one):
        before = decode(read(root, file).data)[0]
        try:
            after = change(before)
        except LineGone as error:
            raise ChangedMeanwhile(file) from error
        except EditRefused as error:
            raise EditRefused(f"{file}: {error.message}", error.hint) from error
        old, new = _split(before), _split(after)
        found += [
            LinkedLine(file, at, was, is_)
            for at, (was, is_) in enumerate(zip(old, new, strict=True), 1)
            if was != is_
        ]
    return one._replace(lines=tuple(found))


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _changes(one: Plan) -> Iterable[tuple[str, Callable[[str], str]]]:
    """Return each file that names the person, and what links its lines."""
    files = dict.fromkeys(line.file for line in one.candidate.lines)
    return [(file, _linking(one, file)) for file in files]


def _linking(one: Plan, file: str) -> Callable[[str], str]:
    lines = [line.named for line in one.candidate.lines if line.file == file]

    def change(text: str) -> str:
        for named in lines:
            text = with_link(text, named.line, named.text, one.link)
        return text

    return change

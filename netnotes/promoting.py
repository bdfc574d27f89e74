"""Promotes referrals: makes the contact note of a person who was named, and turns the lines that name them into links."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from netnotes.core.decode import decode
from netnotes.core.likeness import Likenesses
from netnotes.core.names import slug_key, slug_of
from netnotes.core.promotion import Acquaintance, Candidate, Decision, decide, note_fields
from netnotes.core.referral_edit import LineGone, Wish, with_links
from netnotes.editing import edit_text
from netnotes.errors import EditRefused, NetnotesError
from netnotes.index.notes import notes_keyed
from netnotes.request import Request
from netnotes.scaffolding import make_note
from netnotes.sync import OpenVault
from netnotes.tuples import NamedTuple
from netnotes.vault.failures import ChangedMeanwhile
from netnotes.vault.reading import Unreadable, Vanished, read
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
    """Return what is to be done for a candidate, its lines still to be read, nothing being written.

    `as_` is the key of the contact that it is; `reserved` are slugs that other plans give to new notes.
    Raises Undecided, Nameless.
    """
    decision = Decision("link", as_) if as_ else decide(candidate, everybody, likenesses, new)
    if decision.action == "ask":
        raise Undecided(candidate, decision, everybody)
    if decision.action == "link":
        link = everybody[decision.key].link
        return Plan(candidate, "", slug_of(link), link, makes=False)
    if not candidate.name:
        raise Nameless(candidate)
    stem = _free_stem(vault, candidate, everybody, new, reserved)
    file = f"{vault.settings.folder_for('contact')}/{stem}.md"
    return Plan(candidate, file, stem, stem, makes=True)


def plans_of(
    vault: OpenVault,
    candidates: Sequence[Candidate],
    everybody: Mapping[str, Acquaintance],
    as_: str | None = None,
    new: bool = False,
) -> tuple[list[Plan], list[tuple[Candidate, NetnotesError]]]:
    """Return what is to be done for candidates, all together, and those who are left out, with the reason."""
    likenesses = Likenesses(one.known for one in everybody.values())
    failed: list[tuple[Candidate, NetnotesError]] = []
    while True:
        planned: list[Plan] = []
        taken: set[str] = set()
        for one in candidates:
            try:
                planned.append(plan(vault, one, everybody, likenesses, as_, new, taken))
                taken.add(planned[-1].slug)
            except NetnotesError as error:
                failed.append((one, error))
        plans, refused = with_lines(vault.root, planned)
        if not refused:
            return plans, failed
        failed += refused
        candidates = [one.candidate for one in plans]  # again: who was refused needs no slug


def with_lines(root: str, plans: Sequence[Plan]) -> tuple[list[Plan], list[tuple[Candidate, NetnotesError]]]:
    """Return the plans with their lines as they are and will be, and those whom a line can't be linked to, with the reason."""
    found: dict[tuple[str, int], LinkedLine] = {}
    failed: dict[tuple[str, int], NetnotesError] = {}
    for file, wishes in _wishes(plans).items():
        try:
            before = decode(read(root, file).data)[0]
        except (Vanished, Unreadable) as lost:
            failed |= {(file, wish.line): lost for wish in wishes}
            continue
        after, refused = with_links(before, wishes)
        for line, error in refused.items():
            if isinstance(error, LineGone):
                failed[file, line] = ChangedMeanwhile(file)
            else:
                failed[file, line] = EditRefused(f"{file}: {error.message}", error.hint)
        pairs = zip(_split(before), _split(after), strict=True)
        found |= {(file, at): LinkedLine(file, at, *pair) for at, pair in enumerate(pairs, 1)}
    good, bad = [], []
    for one in plans:
        places = _places(one)
        if reason := next((failed[place] for place in places if place in failed), None):
            bad.append((one.candidate, reason))
        else:
            lines = (found[place] for place in places)
            good.append(one._replace(lines=tuple(line for line in lines if line.old != line.new)))
    return good, bad


def carry_out(vault: OpenVault, request: Request, plans: Sequence[Plan]) -> None:
    """Make the notes, then link the lines of each file at once; all or nothing. Raises ChangedMeanwhile, EditRefused."""
    with transaction(vault.root):
        for one in plans:
            if one.makes:
                fields = note_fields(one.candidate, request.today)
                values = {key: str(value) for key, value in fields.items() if not isinstance(value, list)}
                values |= {"slug": one.slug, "today": str(request.today)}
                make_note(vault.root, "contact", one.file, values, fields)
        for file, wishes in _wishes(plans).items():
            edit_text(vault.root, file, _linking(file, wishes))


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


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _places(one: Plan) -> list[tuple[str, int]]:
    """Return where a person is named: file by file, each from its beginning."""
    lines: dict[str, list[int]] = {}
    for line in one.candidate.lines:
        lines.setdefault(line.file, []).append(line.named.line)
    return [(file, at) for file, numbers in lines.items() for at in sorted(numbers)]


def _wishes(plans: Iterable[Plan]) -> dict[str, list[Wish]]:
    """Return what is to be linked in each file."""
    wishes: dict[str, list[Wish]] = {}
    for one in plans:
        for line in one.candidate.lines:
            wishes.setdefault(line.file, []).append(Wish(line.named.line, line.named.text, one.link))
    return wishes


def _linking(file: str, wishes: Sequence[Wish]) -> Callable[[str], str]:
    def change(text: str) -> str:
        after, refused = with_links(text, wishes)
        # None was, a moment ago.
        for error in refused.values():
            raise ChangedMeanwhile(file) if isinstance(error, LineGone) else error
        return after

    return change

"""Who is named under Referrals without a link to a note, and which of three is right: make a note, link to one, or ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from netnotes.core.folding import fold
from netnotes.core.likeness import Alike, Known, Likenesses
from netnotes.core.names import legal_stem, slugify
from netnotes.core.referrals import Line
from netnotes.tuples import NamedTuple


class Candidate(NamedTuple):
    """One person whom lines name without a link to a note. `names` and `emails` are all that the lines give, `lines` the
    earliest first; `stem` is the file name that a new note gets. `rivals`: others of that name have another address.
    """

    names: tuple[str, ...]
    emails: tuple[str, ...]
    organization: str
    lines: tuple[Line, ...]
    stem: str
    rivals: bool = False

    @property
    def name(self) -> str:
        return self.names[0] if self.names else ""

    @property
    def label(self) -> str:
        """What tells the person from all others on the command line: the name, or an address where that doesn't do."""
        return self.emails[0] if self.emails and (self.rivals or not self.name) else self.name

    @property
    def referrers(self) -> tuple[str, ...]:
        """The slugs of those who named the person and have notes, without the person."""
        return tuple(dict.fromkeys(by.slug for line in self.lines for by in line.by if by.slug))


class Acquaintance(NamedTuple):
    """A contact: who it is, the target of a link to its note, and the slugs of its `referred_by`."""

    known: Known
    link: str
    referred_by: frozenset[str]


class Decision(NamedTuple):
    """What is to be done about a candidate: `link` has the key of the contact; `ask` who it may be."""

    action: Literal["make", "link", "ask"]
    key: str = ""
    alike: tuple[Alike, ...] = ()


def candidates(lines: Iterable[Line]) -> list[Candidate]:
    """Return whom lines name without a link that leads to a note, the earliest named first.

    Lines with the same address name the same person; one without an address names whoever else has that name.
    """
    open_ = [line for line in lines if not line.named.target or line.who.slug is None]
    open_.sort(key=lambda line: (line.on, line.file, line.named.line))
    groups: dict[str, list[Line]] = {}
    called: dict[str, list[str]] = {}
    for line in open_:
        if line.named.email:
            key = f"e:{line.named.email.casefold()}"
            groups.setdefault(key, []).append(line)
            called.setdefault(fold(_name(line)), []).append(key)
    for line in open_:
        if not line.named.email:
            own = f"n:{fold(_name(line))}"
            same = set(called.get(own[2:], ())) if _name(line) else set()
            groups.setdefault(same.pop() if len(same) == 1 else own, []).append(line)
    found = [_candidate(group) for group in groups.values()]
    bearers = Counter(name for one in found for name in {fold(name) for name in one.names})
    found = [one._replace(rivals=any(bearers[fold(name)] > 1 for name in one.names)) for one in found]
    return sorted(found, key=lambda one: (one.lines[0].on, one.lines[0].file, one.lines[0].named.line))


def _name(line: Line) -> str:
    """Return the name in a line; empty where there is only an address."""
    named = line.named
    if named.target and named.name == named.target and slugify(named.target) == named.target:
        return " ".join(word[:1].upper() + word[1:] for word in named.target.split("-"))
    return "" if named.name == named.email else named.name


def _candidate(lines: list[Line]) -> Candidate:
    lines = sorted(lines, key=lambda line: (line.on, line.file, line.named.line))
    names = {fold(name): name for line in reversed(lines) if (name := _name(line))}
    named = tuple(reversed(names.values()))
    first = next((_name(line) for line in lines if _name(line)), "")
    names_in_order = (first, *(name for name in named if name != first)) if first else ()
    emails = dict.fromkeys(line.named.email for line in lines if line.named.email)
    organization = next((line.named.organization for line in lines if line.named.organization), "")
    target = next((line.named.target for line in lines if line.named.target), "")
    return Candidate(names_in_order, (*emails,), organization, (*lines,), legal_stem(target or first))


def decide(
    one: Candidate, everybody: Mapping[str, Acquaintance], likenesses: Likenesses, new: bool = False
) -> Decision:
    """Decide on a candidate; with `new` likeness and shared names don't count, only a note made of these very lines.

    With that a promotion that was cut off behind its note is completed.
    """
    wanted = Known("", one.names, one.emails, one.organization)
    alike = likenesses.like(wanted)
    certain = [match for match in alike if match.certain]
    made = [match.key for match in alike if _is_made_of(one, everybody[match.key])]
    addressed = [match for match in certain if match.why == "same address"]
    for sure in (made, [match.key for match in addressed] if not new else []):
        if len(sure) == 1:
            return Decision("link", sure[0])
    if new:
        return Decision("make")
    if len(alike) == len(certain) == 1:
        return Decision("link", certain[0].key)
    return Decision("ask", "", tuple(alike)) if alike or one.rivals else Decision("make")


def _is_made_of(one: Candidate, there: Acquaintance) -> bool:
    """Say whether a contact's note says all that one made of the candidate would say of who it is, and who named them."""
    names, emails = ({fold(text) for text in texts} for texts in (there.known.names, there.known.emails))
    return (
        bool(one.referrers)
        and there.referred_by.issuperset(one.referrers)
        and emails.issuperset(map(fold, one.emails))
        and not names.isdisjoint(map(fold, one.names))
    )


def note_fields(one: Candidate, today: date) -> dict[str, Any]:
    """Return the fields of the note that is made of a candidate: all that the lines say of the person."""
    line = one.lines[0]
    by = next((by.name for by in line.by), "")
    source = f"referred by {by}, interview of {line.on}" if by else f"named in the interview of {line.on}"
    links = [f"[[{slug}]]" for slug in one.referrers]
    fields = {
        "name": one.name,
        "aliases": [*one.names[1:]],
        "organization": one.organization,
        "email": _one_or_all(one.emails),
        "source": source,
        "referred_by": _one_or_all(links),
        "warmth": "referred",
        "added": today,
    }
    return {key: value for key, value in fields.items() if value}


def _one_or_all(values: Sequence[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else [*values]


def meant(words: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that words on the command line mean: by address or whole name, else by a part of a name."""
    folded, slug = fold(words), slugify(words)
    addressed = [one for one in found if folded in {email.casefold() for email in one.emails}]
    named = [
        one for one in found if slug and (folded in map(fold, one.names) or slug in map(slugify, one.names))
    ]
    return addressed or named or [one for one in found if any(folded in fold(name) for name in one.names)]

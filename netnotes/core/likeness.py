"""Who may be the same person: the same address or name is certain, a name that is much like it only likely.

Nobody is ever taken for somebody else by likeness alone: what is found here is put to the person who decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from netnotes.core import folding
from netnotes.errors import edit_distance
from netnotes.tuples import NamedTuple

_TITLES = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "phd", "msc", "md", "pd", "herr", "frau")
)
_SHORT_NAME, _LONG_NAME = 6, 10  # letters: from here on one may be mistyped, and two


fold = lru_cache(maxsize=1 << 16)(folding.fold)  # everybody's name is compared with many others


class Known(NamedTuple):
    """Somebody who may be meant. `names` are the name and all aliases."""

    key: str
    names: tuple[str, ...]
    emails: tuple[str, ...] = ()
    organization: str = ""


class Alike(NamedTuple):
    """Somebody who is, if `certain`, or may be the one looked for, and why."""

    key: str
    certain: bool
    why: str


class Likenesses:
    """Many people, among whom those who are like somebody are found without a look at each."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._people = {person.key: person for person in people}
        self._order = {key: at for at, key in enumerate(self._people)}
        self._by_email: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_initials: dict[tuple[str, str], list[str]] = {}
        self._by_word: dict[str, list[str]] = {}
        for person in self._people.values():
            for email in person.emails:
                self._by_email.setdefault(email.strip().casefold(), []).append(person.key)
            for name in person.names:
                self._by_name.setdefault(fold(name), []).append(person.key)
                words = words_of(name)
                for initials in {(words[0][0], words[-1][0]), (words[-1][0], words[0][0])} if words else ():
                    self._by_initials.setdefault(initials, []).append(person.key)
                for word in set(words):
                    self._by_word.setdefault(word, []).append(person.key)

    def like(self, wanted: Known) -> list[Alike]:
        """Return who is or may be somebody, certain ones first, then in the order in which they were given."""
        near = {key for email in wanted.emails for key in self._by_email.get(email.strip().casefold(), ())}
        for name in wanted.names:
            near.update(self._by_name.get(fold(name), ()))
            if words := words_of(name):
                near.update(self._by_initials.get((words[0][0], words[-1][0]), ()))
                if wanted.organization:
                    near.update(key for word in words for key in self._by_word.get(word, ()))
        found = [
            alike
            for key in sorted(near, key=self._order.__getitem__)
            if (alike := alike_to(wanted, self._people[key]))
        ]
        return sorted(found, key=lambda one: not one.certain)


def alike_to(wanted: Known, person: Known) -> Alike | None:
    """Say whether somebody is or may be a person, and why; None if nothing speaks for it."""
    ours = {email.strip().casefold() for email in wanted.emails}
    theirs = {email.strip().casefold() for email in person.emails}
    if ours & theirs:
        return Alike(person.key, True, "same address")
    if {fold(name) for name in wanted.names} & {fold(name) for name in person.names} - {""}:
        if ours and theirs:
            return Alike(person.key, False, "same name, another address")
        return Alike(person.key, True, "same name")
    for name in wanted.names:
        for other in person.names:
            if why := _why(words_of(name), words_of(other)):
                return Alike(person.key, False, why)
    organization = fold(wanted.organization)
    if organization and organization == fold(person.organization):
        for name in wanted.names:
            if any(_is_part(words_of(name), words_of(other)) for other in person.names):
                return Alike(person.key, False, "part of the name, same organization")
    return None


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: folded, without points and titles."""
    words = fold(name.replace(".", " ").replace(",", " ").replace("-", " ")).split()
    without = tuple(word for word in words if word not in _TITLES)
    return without or tuple(words)


def _why(name: Sequence[str], other: Sequence[str]) -> str:
    """Say how two names, given as words, are like each other; empty if they aren't."""
    if not name or not other:
        return ""
    if name == other:
        return "same name but for title or marks"
    if len(name) > 1 and sorted(name) == sorted(other):
        return "same words in another order"
    if len(name) > 1 and len(other) > 1 and name[-1] == other[-1]:
        if name[0] == other[0]:
            return "same first and last name"
        if name[0][0] == other[0][0] and 1 in (len(name[0]), len(other[0])):
            return "same initial and last name"
    first, second = "".join(name), "".join(other)
    reach = 2 if min(len(first), len(second)) >= _LONG_NAME else 1
    same_ends = name[0][0] == other[0][0] and name[-1][0] == other[-1][0]
    if (
        same_ends
        and min(len(first), len(second)) >= _SHORT_NAME
        and edit_distance(first, second, reach) <= reach
    ):
        return "nearly the same spelling"
    return ""


def _is_part(name: Sequence[str], other: Sequence[str]) -> bool:
    return bool(name) and bool(other) and (set(name) <= set(other) or set(other) <= set(name))

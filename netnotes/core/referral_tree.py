"""Who led to whom, to any depth: the chain up to its root, and the whole as trees. Circles are shown, never followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from netnotes.tuples import NamedTuple


class Branch(NamedTuple):
    """One line of the trees: a person below the one who named them, `depth` steps from a root.

    `above`: the person has a line of their own above, where whom they named is shown, too. `last`: nobody else below the
    same referrer follows.
    """

    person: str
    referrer: str | None
    depth: int
    above: bool
    last: bool


def chain_to_root(person: str, referrers: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return how one came to a person, from the root down to the person.

    `referrers` has, by person, those who named them, the earliest first; nobody else need be in it. Of several the first is
    followed that does not lead back into the chain; where all of them do, the chain begins.
    """
    chain = [person]
    seen = {person}
    while True:
        above = next((one for one in referrers.get(chain[-1], ()) if one not in seen), None)
        if above is None:
            return tuple(reversed(chain))
        chain.append(above)
        seen.add(above)


def branches(people: Iterable[str], referrers: Mapping[str, Sequence[str]]) -> Iterator[Branch]:
    """Yield everybody who named or was named, each below everyone who named them, and roots first on the top level.

    Whoever is there twice is shown with whom they named only at the first place. Where people named each other in a circle
    to which nobody outside led, the first of them in the order of `people` is a root. That order is kept on every level.
    """
    everybody = dict.fromkeys((*people, *referrers, *(by for all_by in referrers.values() for by in all_by)))
    named: dict[str, list[str]] = {person: [] for person in everybody}
    for person in everybody:
        for referrer in dict.fromkeys(referrers.get(person, ())):
            named[referrer].append(person)
    shown: set[str] = set()
    for root in _roots([*everybody], named, referrers):
        if named[root]:
            yield from _below(root, named, shown)


def _roots(
    order: Sequence[str], named: Mapping[str, Sequence[str]], referrers: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield from where all others can be reached: those whom nobody named, then one of each circle without a way in."""
    free = [person for person in order if not any(by != person for by in referrers.get(person, ()))]
    yield from free
    reached: set[str] = set()
    for person in free:
        _reach(person, named, reached)
    rest = [person for person in order if person not in reached]
    # the last to be left, going down from all of them in order, can be reached from nobody outside of their circle
    left: list[str] = []
    seen = set(reached)
    for person in rest:
        left += _reach(person, named, seen)
    for person in reversed(left):
        if person not in reached:
            yield person
            _reach(person, named, reached)


def _reach(start: str, named: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """Go down from a person to all who are not in `seen` yet, add them to it, and return them in the order of leaving."""
    if start in seen:
        return []
    seen.add(start)
    left: list[str] = []
    open_ = [(start, iter(named[start]))]
    while open_:
        person, below = open_[-1]
        following = next((one for one in below if one not in seen), None)
        if following is None:
            left.append(person)
            open_.pop()
        else:
            seen.add(following)
            open_.append((following, iter(named[following])))
    return left


def _below(root: str, named: Mapping[str, Sequence[str]], shown: set[str]) -> Iterator[Branch]:
    """Yield a tree, each person before those below them."""
    waiting: list[tuple[str, str | None, int, bool]] = [(root, None, 0, True)]
    while waiting:
        person, referrer, depth, last = waiting.pop()
        above = person in shown
        yield Branch(person, referrer, depth, above, last)
        if not above:
            shown.add(person)
            below = named[person]
            waiting += [(one, person, depth + 1, one == below[-1]) for one in reversed(below)]

"""Every way a request can fail: one class per failure, and each builds its own sentence."""

from __future__ import annotations


class NetnotesError(Exception):
    """A request that can't be met: a lower-case fact, what to do about it, and the exit code it leads to."""

    code = "failed"
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(NetnotesError):
    """The command was asked in a way that has no meaning: a bad date, an unknown field, an unknown option value."""

    code = "usage"
    exit_code = 2


class EditRefused(NetnotesError):
    """An edit that can't be made without changing more than was asked, or that is not understood; nothing is written."""

    code = "refused"


class NothingToDo(NetnotesError):
    """A command that can't be carried out on the note as it is, or that could mean several things."""

    code = "nothing-to-do"


def did_you_mean(word: str, known: list[str]) -> str:
    """Return `did you mean X?` for the nearest known words, or an empty string."""
    near = nearest(word, known)
    return f"did you mean {' or '.join(near)}?" if near else ""


def nearest(word: str, known: list[str], limit: int = 2) -> list[str]:
    """Return the known words within one edit (two from six letters on) of `word`, nearest first."""
    reach = reach_of(word)
    alike = with_most_letters(word, known)
    scored = ((edit_distance(word.lower(), other.lower(), reach), other) for other in alike)
    return [other for distance, other in sorted(scored) if distance <= reach][:limit]


def with_most_letters(word: str, known: list[str]) -> list[str]:
    """Return the known words that may be near, as is quickly seen: each edit takes away one letter at most."""
    letters, reach = {*word.lower()}, reach_of(word)
    return [other for other in known if len(letters.difference(other.lower())) <= reach]


def reach_of(word: str) -> int:
    """Return how many edits away a word may be that is still near."""
    return 1 if len(word) < 6 else 2


def edit_distance(a: str, b: str, limit: int) -> int:
    """Count the insertions, deletions, substitutions and swaps of neighbours from a to b (optimal string alignment).

    Gives `limit + 1` as soon as the distance is known to be larger.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        above, row = row, [i]
        for j, other in enumerate(b, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before = above
    return row[-1]

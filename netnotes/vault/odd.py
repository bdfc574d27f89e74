"""What is odd in a folder: files that are no notes, links, hard links, names (a plain vault has none)."""

from __future__ import annotations

import os
import stat

from netnotes.core.filenames import is_note_path, name_problems
from netnotes.core.problems import Problem
from netnotes.tuples import NamedTuple
from netnotes.vault.reading import Unreadable, Vanished, cannot_open, refusal, resolve


class Odd(NamedTuple):
    """What a closer look at one folder found: paths, but for `dropped`, the names that are not to be read."""

    dropped: set[str]
    problems: list[Problem]
    refused: list[str]
    links: dict[str, str]


def look_closer(root: str, fd: int, folder: str, names: list[str], suspects: list[str]) -> Odd:
    """Find out what is wrong in an open folder; `suspects` are the names that were no plain file."""
    found = Odd(set(), [], [], {})
    prefix = f"{folder}/" if folder else ""
    for name in suspects:
        try:
            st = os.stat(name, dir_fd=fd, follow_symlinks=False)
        except FileNotFoundError:
            found.dropped.add(name)
            continue
        if stat.S_ISLNK(st.st_mode):
            _look_at_link(root, prefix, name, found)
        elif problem := refusal(st):
            _refuse(prefix, name, problem, found)
        elif st.st_nlink > 1:
            message = f"the file has {st.st_nlink} names (hard links): it is read, but can't be edited"
            problem = Problem(
                "NN106", 1, 1, message, "replace it by a copy of its own, or delete the other name"
            )
            found.problems.append(problem.at(prefix + name))
    for name, problem in name_problems([name for name in names if name not in found.dropped]):
        if problem.code == "NN104":
            _refuse(prefix, name, problem, found)
        else:
            found.problems.append(problem.at(prefix + name))
    return found


def _refuse(prefix: str, name: str, problem: Problem, found: Odd) -> None:
    found.dropped.add(name)
    found.refused.append(prefix + name)
    found.problems.append(problem.at(prefix + name))


def _look_at_link(root: str, prefix: str, name: str, found: Odd) -> None:
    path = prefix + name
    try:
        target = resolve(root, path)
        st = os.stat(os.path.join(root, target), follow_symlinks=False)
    except Vanished:
        problem = Problem(
            "NN101", 1, 1, "a link that leads nowhere: it is not read", "mend or delete the link"
        )
        return _refuse(prefix, name, problem, found)
    except Unreadable as error:
        return _refuse(prefix, name, error.problem, found)
    except OSError as error:
        return _refuse(prefix, name, cannot_open(error), found)
    found.dropped.add(name)
    if stat.S_ISDIR(st.st_mode):
        return None
    if not is_note_path(target):
        problem = Problem("NN101", 1, 1, f"a link to {target!r}, which is no note: it is not read")
        return _refuse(prefix, name, problem, found)
    found.links[path] = target  # the target is listed, or refused, under its own name
    return None

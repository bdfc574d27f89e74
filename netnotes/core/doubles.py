"""Keys that stand twice in a front matter with the same value: the text without the second of each."""

from __future__ import annotations

import re

from netnotes.core import rewrite
from netnotes.core.frontmatter import Reading, read
from netnotes.core.problems import Problem
from netnotes.core.spots import Spot

_KEY = re.compile(r"(?:\"[^\"\\\r\n]*\"|'[^'\r\n]*'|[^\s:\"'#?&*!|>%@`{\[-][^:#\r\n]*?)(?=[ \t]*:[ \t\r\n])")
_MOST = 20


def without_doubles(text: str) -> tuple[str, list[Problem]]:
    """Return the text without the second of each pair of equal keys, and the problems that these were.

    Nothing is done if the values of any two differ, or if a comment would go with one.
    """
    renamed, stand_ins, problems = _all_named_apart(text)
    reading = read(renamed)
    if not stand_ins or not reading.ok:
        return text, []
    for name, key in reversed(stand_ins.items()):
        if name not in reading.fields or repr(reading.fields[name]) != repr(reading.fields.get(key)):
            return text, []
        spot = reading.spots[name]
        if spot.key_column != reading.spots[key].key_column or _has_comment(renamed, spot):
            return text, []
    shorter = renamed
    for name in reversed(stand_ins):
        shorter = rewrite.removed(shorter, reading.spots[name])
    wanted = {key: value for key, value in reading.fields.items() if key not in stand_ins}
    after = read(shorter)
    if not after.ok or repr(list(after.fields.items())) != repr(list(wanted.items())):
        return text, []
    return (shorter, problems) if _rest(shorter, after) == _rest(renamed, reading) else (text, [])


def _all_named_apart(text: str) -> tuple[str, dict[str, str], list[Problem]]:
    """Return the text with each second key named otherwise, so that it can be read; what each stands for; the problems."""
    stand_ins: dict[str, str] = {}
    problems: list[Problem] = []
    while len(stand_ins) <= _MOST:
        found = [problem for problem in read(text).problems if problem.code == "NN206"]
        if not found:
            break
        start = _offset(text, found[0])
        key = _KEY.match(text, start)
        if key is None:
            return text, {}, []
        name = f"second_{len(stand_ins)}_{'x' * _longest_run(text)}"
        stand_ins[name] = key[0].strip("\"'")
        problems.append(found[0])
        text = text[:start] + name + text[key.end() :]
    return text, stand_ins, problems


def _longest_run(text: str) -> int:
    """Return a number of x's that the text doesn't hold in a row behind `second_`."""
    return 1 + max((len(run) for run in re.findall("second_[0-9]+_(x+)", text)), default=0)


def _offset(text: str, problem: Problem) -> int:
    at = 0
    for _ in range(problem.line - 1):
        at = rewrite.next_line(text, at)
    return at + problem.column - 1


def _has_comment(text: str, spot: Spot) -> bool:
    lines = text[rewrite.line_start(text, spot.key_start) : rewrite.next_line(text, spot.end)]
    return "#" in lines


def _rest(text: str, reading: Reading) -> str:
    return text[reading.split.end :] if reading.split else ""

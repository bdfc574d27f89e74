"""Saved queries that can't be used are found where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from netnotes.core.saved_queries import check_saved_queries
from netnotes.core.settings import read_settings

TODAY = date(2026, 11, 23)


def found(settings: str) -> list[tuple[int, int, str, str]]:
    queries = read_settings(settings).queries
    problems = check_saved_queries(queries, lambda: ["rating"], TODAY, settings, "netnotes.yaml")
    return [(p.line, p.column, p.message, p.hint) for p in problems]


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        (
            ["queries:", '  warm: "tag:policy sort:-name"', "  rated: rating:4..", "  mine: '@warm @rated'"],
            [],
        ),
        (["queries: {}"], []),
        (
            ["queries:", "  # stale: x", "  stale: stage:in-touhc"],
            [(4, 3, "the saved query @stale: stage:in-touhc is not known", "did you mean in-touch?")],
        ),
        (
            [
                "every_by_tag:",
                "  stale: 6 weeks",
                "queries:",
                "  x: 'a, b' # stale: y",
                "  stale: last<yesteday",
            ],
            [(6, 3, "the saved query @stale: 'yesteday' is not a date", "did you mean yesterday?")],
        ),
        (
            ["queries: {fine: tag:x, stale: 'nmae:x'}"],
            [(2, 24, "the saved query @stale: no field is called nmae", "did you mean name?")],
        ),
        (
            ["my_name: stale", "queries:", '  "stale": "(tag:x"', "every: 6 weeks"],
            [
                (
                    4,
                    3,
                    "the saved query @stale: a ( is never closed",
                    "close it; in a shell, the whole query then goes into '...'",
                )
            ],
        ),
        (
            ["queries:", "  a: '@b'", "  b: x @a"],
            [
                (
                    3,
                    3,
                    "the saved query @a: in @b: the saved query @a uses itself: @a -> @b -> @a",
                    "take one of them out",
                ),
                (
                    4,
                    3,
                    "the saved query @b: in @a: the saved query @b uses itself: @b -> @a -> @b",
                    "take one of them out",
                ),
            ],
        ),
        (["queries:", "  both: stage:lead written:yes"], []),
        (["queries:", "  lead: |", "    stage:lead", "    tag:policy", "  größer: rating:4.."], []),
        (
            ["queries:", "  my own: tag:x", "  none:"],
            [
                (
                    3,
                    3,
                    "the saved query 'my own': its name has something else than letters, digits, - and _",
                    "it is used as @name",
                ),
                (4, 3, "the saved query @none says nothing", "write it as text, like tag:biotech stage:lead"),
            ],
        ),
    ],
)
def test_each_is_told_at_its_name(lines: list[str], problems: list[tuple[int, int, str, str]]) -> None:
    assert found("\n".join(["format: 1", *lines, ""])) == problems


def test_a_name_that_is_written_in_an_odd_way_is_told_at_the_key_of_all() -> None:
    ((line, column, _, _),) = found('format: 1\nqueries:\n  ? "st\\x61le"\n  : stage:x\n')
    assert (line, column) == (2, 1)

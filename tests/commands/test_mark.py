"""`netnotes mark` sets the day of an event, in the one note that can take it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run
from vaults import note

TODAY = "2026-11-23"


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe", invited="2026-10-01"),
            "contacts/bob-jones.md": note(name="Bob Jones"),
            "contacts/mei-lin.md": note(name="Mei Lin"),
            "interviews/old.md": note(contact="jane-doe", date="2026-10-10", thanked="2026-10-11"),
            "interviews/last.md": note(contact="jane-doe", date="2026-11-20"),
            "interviews/next.md": note(contact="jane-doe", date="2026-11-24"),
            "interviews/later.md": note(contact="jane-doe", date="2026-12-24"),
            "interviews/one.md": note(contact="mei-lin", date="2026-11-01"),
            "interviews/two.md": note(contact="mei-lin", date="2026-11-02"),
            "interviews/off.md": note(contact="mei-lin", date="2026-11-03", cancelled="2026-11-02"),
            "plain.md": note(title="Plain"),
        }
    )


@pytest.mark.parametrize(
    ("args", "file", "event", "day"),
    [
        (["bob", "met"], "contacts/bob-jones.md", "met", TODAY),
        (["bob", "invited", "yesterday"], "contacts/bob-jones.md", "invited", "2026-11-22"),
        (["bob", "nudged", "3", "days", "ago"], "contacts/bob-jones.md", "nudged", "2026-11-20"),
        (["bob", "replied", "2026-11-01"], "contacts/bob-jones.md", "replied", "2026-11-01"),
        (["bob", "declined", "last", "friday"], "contacts/bob-jones.md", "declined", "2026-11-20"),
        (["jane", "told"], "contacts/jane-doe.md", "told", TODAY),
        (["old", "prepared", "2026-10-09"], "interviews/old.md", "prepared", "2026-10-09"),
        (["interviews/last.md", "thanked"], "interviews/last.md", "thanked", TODAY),
        (["jane", "thanked"], "interviews/last.md", "thanked", TODAY),
        (["jane", "prepared"], "interviews/next.md", "prepared", TODAY),
        (["jane", "confirmed"], "interviews/next.md", "confirmed", TODAY),
        (["jane", "cancelled"], "interviews/next.md", "cancelled", TODAY),
        (["jane", "prepared", "2026-10-09"], "interviews/old.md", "prepared", "2026-10-09"),
        (["mei-lin", "thanked", "2026-11-01"], "interviews/one.md", "thanked", "2026-11-01"),
    ],
)
def test_mark_adds_one_line_to_one_note(
    vault: Path, args: list[str], file: str, event: str, day: str
) -> None:
    before = files(vault)
    assert run("mark", *args) == Ran(0, f"{file}  {event}: {day}\n", "")
    assert diff(before, files(vault)) == [f"{file} +{event}: {day}"]


def test_an_event_that_is_there_gets_another_day(vault: Path) -> None:
    before = files(vault)
    assert run("mark", "jane", "invited", "today").out == (
        "contacts/jane-doe.md  invited: 2026-11-23 (was 2026-10-01)\n"
    )
    assert diff(before, files(vault)) == [
        "contacts/jane-doe.md -invited: 2026-10-01",
        "contacts/jane-doe.md +invited: 2026-11-23",
    ]


def test_json_names_the_note_that_took_it(vault: Path) -> None:
    assert run("mark", "jane", "thanked", "--json").items == [
        {
            "file": "interviews/last.md",
            "slug": "last",
            "changes": [{"field": "thanked", "old": None, "new": TODAY}],
        }
    ]


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["jane", "repleid"], 2, "no such event: repleid\n  did you mean replied?"),
        (
            ["jane", "xyz"],
            2,
            (
                "no such event: xyz\n"
                "  events: met, invited, nudged, replied, declined, told, prepared, confirmed, thanked, cancelled"
            ),
        ),
        (["jane", "replied", "frida"], 2, "'frida' is not a date\n  did you mean friday?"),
        (
            ["jane", "replied", "tomorrow"],
            2,
            "2026-11-24 lies in the future: replied can't be\n  mark it when it has happened",
        ),
        (
            ["mei-lin", "thanked"],
            1,
            "2 interviews with Mei Lin can be thanked:\n  one\n  two\n  say which, by its slug",
        ),
        (
            ["mei-lin", "prepared"],
            1,
            (
                "no interview with Mei Lin can be prepared on 2026-11-23\n"
                "  give the interview: netnotes mark INTERVIEW prepared"
            ),
        ),
        (
            ["bob", "thanked"],
            1,
            (
                "no interview with Bob Jones can be thanked on 2026-11-23\n"
                "  give the interview: netnotes mark INTERVIEW thanked"
            ),
        ),
        (["old", "told"], 2, "old can't be told: it is no person\n  give the person's note"),
        (["plain", "thanked"], 2, "plain can't be thanked: it is no interview\n  give the interview's note"),
        (["nobody", "met"], 1, "no note is called nobody\n  netnotes list shows everybody"),
        (["jane"], 2, "missing argument 'EVENT'\n  try: netnotes mark --help"),
    ],
)
def test_what_cant_be_marked_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    assert run("mark", *args) == Ran(code, "", f"netnotes: {err}\n")
    assert files(vault) == before

"""`netnotes interviews` lists the interviews that fit a query, the latest first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note

OLD = "old\tOld\t2026-01-10\tjane-doe,Sam\tyes\t2026-01-11\t\tkeep-in-touch\tinterviews/old.md\n"
NEW = "new\tNew\t2026-11-20\tbob-jones\tno\t\t\twrite-up,thank\tinterviews/new.md\n"
OFF = "off\tOff\t2026-12-01\tjane-doe\tno\t\t2026-11-01\t\tinterviews/off.md\n"
UNDATED = "some-day\tSome Day\t\tjane-doe\tno\t\t\t\tinterviews/some-day.md\n"


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe", organization="Acme", tags=["mentor"]),
            "contacts/bob-jones.md": note(name="Bob Jones", organization="Westmark"),
            "interviews/old.md": note(
                "### How?\n\nSo.", contact=["jane-doe", "Sam"], date="2026-01-10", thanked="2026-01-11"
            ),
            "interviews/new.md": note(contact="bob-jones", date="2026-11-20", tags=["first"]),
            "interviews/off.md": note(contact="jane-doe", date="2026-12-01", cancelled="2026-11-01"),
            "interviews/some-day.md": note(contact="jane-doe"),
        }
    )


@pytest.mark.parametrize(
    ("args", "out"),
    [
        ([], OFF + NEW + OLD + UNDATED),
        (["sort:date"], OLD + NEW + OFF + UNDATED),
        (["date:..today"], NEW + OLD),
        (["org:acme", "written:yes"], OLD),
        (["person:jane-doe", "cancelled:none", "date:any"], OLD),
        (["person.tag:mentor", "sort:slug"], OFF + OLD + UNDATED),
        (["owed:thank"], NEW),
        (["tag:first"], NEW),
        (["westmark"], NEW),
        (["--columns", "slug,org,person.tag", "date:..today"], "new\tWestmark\t\nold\tAcme\tmentor\n"),
        (
            ["--group-by", "org", "--columns", "slug", "date:any"],
            "Acme\toff\nAcme\told\nWestmark\tnew\n",
        ),
        (["--limit", "1", "--template", "{{ date }}: {{ people }}"], "2026-12-01: jane-doe\n"),
    ],
)
def test_words_choose_and_order(vault: Path, args: list[str], out: str) -> None:
    assert run("interviews", "-q", *args) == Ran(0, out, "")


def test_a_person_without_a_note_is_told_as_a_problem(vault: Path) -> None:
    err = "interviews/old.md:2:27: contact leads to nobody: Sam\nsee netnotes check\nthe first 1 of 4\n"
    assert run("interviews", "--limit", "1") == Ran(0, OFF, err)


def test_json_has_people_and_state(vault: Path) -> None:
    assert run("interviews", "--json", "date:..2026-06").items == [
        {
            "slug": "old",
            "file": "interviews/old.md",
            "kind": "interview",
            "name": "Old",
            "date": "2026-01-10",
            "people": [{"person": "jane-doe", "name": "Jane Doe"}, {"person": None, "name": "Sam"}],
            "written": True,
            "thanked": "2026-01-11",
            "cancelled": None,
            "next_due": "2026-04-11",
            "owed": ["keep-in-touch"],
            "fields": {
                "contact": ["[[jane-doe]]", "[[Sam]]"],
                "date": "2026-01-10",
                "thanked": "2026-01-11",
            },
        }
    ]
    assert run("list", "--kind", "interview", "--json").items == run("interviews", "--json").items


def test_a_table_says_what_is_cancelled_and_calls_people_by_name(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert in_terminal("interviews", "-q").decode().replace("\r\n", "\n") == (
        "DATE        PERSON         WRITTEN    THANKED     OWED             SLUG\n"
        "2026-12-01  Jane Doe       cancelled                               off\n"
        "2026-11-20  Bob Jones      no                     write-up, thank  new\n"
        "2026-01-10  Jane Doe, Sam  yes        2026-01-11  keep-in-touch    old\n"
        "            Jane Doe       no                                      some-day\n"
    )


def test_an_empty_vault_says_how_to_begin(make_vault: Callable[..., Path]) -> None:
    make_vault({})
    assert run("interviews") == Ran(0, "", "no interviews yet; make one: netnotes new interview PERSON\n")


def test_a_mistake_is_bad_usage(vault: Path) -> None:
    assert run("interviews", "stage:leed") == Ran(
        2,
        "",
        "netnotes: stage:leed is not known\n  stage:leed\n        ^\n  did you mean lead?\n",
    )

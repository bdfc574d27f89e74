"""`netnotes show` tells all about one person, as one timeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, run
from vaults import note

PAGE = """\
Jane Doe  interviewed, last contact 3 days ago
Head of policy, Acme
contacts/jane-doe.md

Fields
  mood         [/x]
  tags         a, b
  referred_by  [[mei-lin]]
  replied      2026-10-01

Owed
  write-up      2026-11-20  interview on 2026-11-20, nothing written down
                            netnotes edit talk
  thank         2026-11-21  interview on 2026-11-20, not thanked
                            netnotes mark talk thanked
  promise       2026-11-22  send the poster
                            netnotes done jane-doe send the poster
  waiting       2026-12-05  introduce me (in 12 days)
                            netnotes done
  keep-in-touch 2027-02-18  last contact 2026-11-20, every 90 days (in 3 months)

Open promises
  mine    send the poster (2026-11-22)
  theirs  introduce me (2026-12-05)

Referrals
  from  Mei Lin
  to    Bob Jones, 2026-11-20, no contact yet

Timeline
  2026-11-20  interview  0 of 1 questions answered, interviews/talk.md
  2026-10-02  log        call: hello
  2026-10-01  replied
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    body = "- [ ] send the poster 📅 2026-11-22\n\n## Log\n\n- 2026-10-02 call: hello"
    jane = {
        "name": "Jane Doe",
        "role": "Head of policy",
        "organization": "Acme",
        "mood": '"[/x]"',
        "tags": "[a, b]",
    }
    talk = "### What?\n\n## Referrals\n\n- Bob Jones, Acme\n\n## Promises\n\n- [ ] them: introduce me 📅 2026-12-05"
    return make_vault(
        {
            "contacts/jane-doe.md": note(body, **jane, referred_by="mei-lin", replied="2026-10-01"),
            "contacts/mei-lin.md": note(name="Mei Lin", aliases="[Dr Lin]", email="mei@example.org"),
            "contacts/bob-jansen.md": note(name="Bob Jansen"),
            "contacts/bob-jensen.md": note(name="Bob Jensen"),
            "interviews/talk.md": note(talk, contact="jane-doe", date="2026-11-20"),
        }
    )


def test_a_page_has_everything(vault: Path) -> None:
    page = PAGE.replace("                            netnotes done\n", "")
    assert run("show", "jane") == Ran(0, page, "")


def test_a_day_ahead_is_told_as_such(vault: Path) -> None:
    run("set", "mei-lin", "declined=2026-11-30")
    assert "\nTimeline\n  2026-11-30  declined  in 7 days\n" in run("show", "mei-lin").out


@pytest.mark.parametrize(
    "words",
    [
        "mei-lin",
        "Mei Lin",
        "MEI LIN",
        "méi",
        "lin",
        "Dr Lin",
        "mei@example.org",
        "contacts/mei-lin.md",
        "mei lin",
    ],
)
def test_a_person_is_found_by_any_of_their_names(vault: Path, words: str) -> None:
    assert run("show", words).out.startswith("Mei Lin  lead, never in contact\ncontacts/mei-lin.md\n")
    assert run("show", *words.split()).code == 0


def test_json_has_a_contact_item_and_more(vault: Path) -> None:
    ran = run("show", "jane", "--json")
    (item,) = ran.items
    assert ran.json | {"items": []} == {
        "netnotes": 1,
        "command": "show",
        "today": "2026-11-23",
        "items": [],
        "problems": [],
    }
    (contact,) = run("list", "stage:interviewed", "--json").items
    assert {key: item.pop(key) for key in contact} == contact
    due = item.pop("due")
    assert [entry["kind"] for entry in due] == ["write-up", "thank", "promise", "waiting", "keep-in-touch"]
    assert due[:3] == run("due", "--json", "--kind", "write-up,thank,promise").items
    assert item == {
        "interviews": [
            {"slug": "talk", "file": "interviews/talk.md", "date": "2026-11-20", "cancelled": False}
        ],
        "timeline": [
            {
                "date": "2026-11-20",
                "kind": "interview",
                "text": "0 of 1 questions answered",
                "source": {"file": "interviews/talk.md", "line": 3},
            },
            {
                "date": "2026-10-02",
                "kind": "log",
                "text": "call: hello",
                "source": {"file": "contacts/jane-doe.md", "line": 15},
            },
            {
                "date": "2026-10-01",
                "kind": "replied",
                "text": "",
                "source": {"file": "contacts/jane-doe.md", "line": 8},
            },
        ],
        "promises": [
            {
                "text": "send the poster",
                "theirs": False,
                "due": "2026-11-22",
                "source": {"file": "contacts/jane-doe.md", "line": 11},
            },
            {
                "text": "introduce me",
                "theirs": True,
                "due": "2026-12-05",
                "source": {"file": "interviews/talk.md", "line": 14},
            },
        ],
        "referrals_given": [
            {
                "name": "Bob Jones",
                "person": None,
                "date": "2026-11-20",
                "source": {"file": "interviews/talk.md", "line": 10},
            }
        ],
        "referrals_received": [
            {
                "name": "Mei Lin",
                "person": "mei-lin",
                "date": None,
                "source": {"file": "contacts/jane-doe.md", "line": 7},
            }
        ],
    }


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["nobody"], 1, "nobody is called nobody\n  netnotes list shows everybody"),
        (["jame"], 1, "nobody is called jame\n  did you mean jane-doe?"),
        (
            ["bob"],
            1,
            "bob fits 2:\n  bob-jansen  Bob Jansen\n  bob-jensen  Bob Jensen\n  say which, by its slug",
        ),
        (["talk"], 1, "talk is an interview, not a person\n  give the person's slug or name"),
        ([], 2, "missing argument 'PERSON...'\n  try: netnotes show --help"),
    ],
)
def test_who_cant_be_shown_is_said(vault: Path, args: list[str], code: int, err: str) -> None:
    assert run("show", *args) == Ran(code, "", f"netnotes: {err}\n")


def test_a_person_whose_note_cant_be_read_still_has_their_slug(vault: Path) -> None:
    (vault / "contacts/mei-lin.md").write_text("---\nname: [x\n---\n")
    ran = run("show", "mei-lin")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("netnotes: mei-lin can't be read: contacts/mei-lin.md:2:")
    assert run("show", "jane").err.startswith("contacts/mei-lin.md:2:")


def test_keys_of_ones_own_are_shown_as_they_are_written(make_vault: Callable[..., Path]) -> None:
    make_vault(
        {"contacts/pat.md": note(name="Pat", vip="false", home="{city: Kyiv, zip: '010'}", kids="[1, true]")}
    )
    told = run("show", "pat").out
    lines = {line.split()[0]: line.split(maxsplit=1)[1] for line in told.splitlines() if "  " in line.strip()}
    assert (lines["vip"], lines["home"], lines["kids"]) == (
        "false",
        '{"city": "Kyiv", "zip": "010"}',
        "1, true",
    )

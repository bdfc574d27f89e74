"""`netnotes outcomes`: what came of it all, and who led there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from command_line import Ran, in_terminal, run
from vaults import note

ATLAS = "Anneke Visser and Dilip Chowdhury, via Priya Raman > José Núñez > Дарья Ковалёва\tinterviews/2026-02-26-open-leaf-atlas.md"
OUT = f"""\
2026-10-14\tin the office's address book, under "images, doubtful"\tZoë Ångström, via Eleanor Whitcombe > Samuel Okonkwo\tinterviews/2026-09-30-zoe-angstrom.md:52
2026-09-29\tarticle out, 41 letters\tCallum Drewett, via Eleanor Whitcombe\tinterviews/2025-12-03-callum-drewett.md:49
2026-08-03\tlead of the quality group, for half a year\t{ATLAS}:53
2026-06-24\tfirst article commissioned, 900 words, paid\tCallum Drewett, via Eleanor Whitcombe\tinterviews/2025-12-03-callum-drewett.md:48
2026-05-22\tunusable pictures down from 31 % to 16 % since my page went up\t{ATLAS}:52
2026-04-15\tjoined the imaging project as a contributor\t{ATLAS}:51
2026-03-16\tdata set in the archive, with a citation of its own\tДарья Ковалёва, via Priya Raman > José Núñez\tinterviews/2026-01-14-darya-kovalyova.md:58
2026-02-03\tmy figure on drought stood in a briefing, with credit\tSamuel Okonkwo, via Eleanor Whitcombe\tinterviews/2025-10-08-samuel-okonkwo.md:58
2025-09-24\thalf a day a week for exploring, agreed with a handshake\tEleanor Whitcombe\tinterviews/2025-09-24-eleanor-whitcombe.md:55
"""  # noqa: E501


def test_the_example_vault(example: Path) -> None:
    assert run("outcomes") == Ran(0, OUT, "")


def test_an_earlier_day_has_what_had_come_by_then(example: Path) -> None:
    assert run("--today", "2026-03-15", "outcomes").out.count("\n") == 2


def test_json(example: Path) -> None:
    assert run("outcomes", "--json").items[0] == {
        "date": "2026-10-14",
        "text": 'in the office\'s address book, under "images, doubtful"',
        "note": "2026-09-30-zoe-angstrom",
        "people": [
            {"person": "zoe-angstrom", "name": "Zoë Ångström", "via": ["Eleanor Whitcombe", "Samuel Okonkwo"]}
        ],
        "source": {"file": "interviews/2026-09-30-zoe-angstrom.md", "line": 52},
    }


def test_undated_come_last_and_what_doesnt_count_not_at_all(make_vault: Callable[..., Path]) -> None:
    body = "## Outcomes\n\n- {} undated\n- 2026-11-01: {} dated\n- 2027-01-01: {} ahead\n"
    make_vault({
        "contacts/ann.md": note(body.replace("{}", "hers"), name="Ann Ray", referred_by="ann"),
        "interviews/a.md": note(body.replace("{}", "talk"), contact="ann", date="2026-10-01"),
        "interviews/b.md": note(body.replace("{}", "off"), contact="ann", date="2026-10-01", cancelled="2026-10-01"),
        "interviews/c.md": note(body.replace("{}", "some day"), contact="ann"),
    })  # fmt: skip
    assert run("outcomes").out == (
        "2026-11-01\thers dated\tAnn Ray\tcontacts/ann.md:9\n2026-11-01\ttalk dated\tAnn Ray\tinterviews/a.md:9\n"
        "\thers undated\tAnn Ray\tcontacts/ann.md:8\n\ttalk undated\tAnn Ray\tinterviews/a.md:8\n"
    )
    assert in_terminal("outcomes", "-q", "--no-color", cols=60).decode().replace("\r\n", "\n") == (
        "2026-11-01  hers dated\n            Ann Ray  contacts/ann.md:9\n"
        "2026-11-01  talk dated\n            Ann Ray  interviews/a.md:9\n"
        "undated     hers undated\n            Ann Ray  contacts/ann.md:8\n"
        "undated     talk undated\n            Ann Ray  interviews/a.md:8\n\n4 outcomes\n"
    )


def test_none_yet(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/ann.md": note(name="Ann")})
    err = "no outcomes yet; in a note, under ## Outcomes: - 2026-11-20: joined the imaging project\n"
    assert run("outcomes") == Ran(0, "", err)

"""`netnotes check --style`: problems as editors, GitHub and readers of SARIF take them; nothing can forge one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import run
from vaults import note

from netnotes.core.problems import CODES

PERCENT = "---\nname: A\nadded: 100%,::error::x\n---\n"
BROKEN = {
    "contacts/broken.md": "---\nname: A\nname: B\n---\n",
    "contacts/José, 50%.md": PERCENT,
    "interviews/hinted.md": note(contact="broken"),
}


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(BROKEN)


def test_vim_gets_the_place_and_the_message_alone(vault: Path) -> None:
    ran = run("check", "--style", "vim")
    assert (ran.code, ran.out) == (
        3,
        "contacts/José, 50%.md:1:1: hint: NN503 no date at all: an invitation to this person is never owed\n"
        "contacts/José, 50%.md:3:8: error: NN302 added must be a date like 2026-11-20\n"
        "contacts/broken.md:3:1: error: NN206 the key name stands twice\n"
        "interviews/hinted.md:1:1: hint: NN502 no date: this interview counts for nothing\n",
    )


def test_github_gets_commands_with_everything_escaped(vault: Path) -> None:
    (vault / "contacts/José, 50%.md").write_text(
        "---\nname: A\nadded: 2026-11-01\n50%,::error::x: [[a\n---\n"
    )
    ran = run("check", "--style", "github")
    assert (ran.code, ran.out) == (
        3,
        "::error file=contacts/José%2C 50%25.md,line=4,col=18::NN204 the list that opens here is not closed"
        "%0Aput commas between its items and a ] behind them; quote items that hold # or brackets\n"
        "::error file=contacts/broken.md,line=3,col=1::NN206 the key name stands twice%0Adelete one of the two\n"
        "::notice file=interviews/hinted.md,line=1,col=1::NN502 no date: this interview counts for nothing"
        "%0Aadd one: date: 2026-11-20\n",
    )


def sarif() -> dict[str, Any]:
    log: dict[str, Any] = json.loads(run("check", "--style", "sarif").out)
    return log


def test_sarif_has_a_rule_for_each_code_and_a_result_for_each_problem(vault: Path) -> None:
    log = sarif()
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (found,) = log["runs"]
    assert found["columnKind"] == "unicodeCodePoints"
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*CODES]
    assert list(rules[0]) == ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert found["results"][1:3] == [
        {
            "ruleId": "NN302",
            "ruleIndex": [*CODES].index("NN302"),
            "level": "error",
            "message": {"text": "added must be a date like 2026-11-20"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "contacts/Jos%C3%A9%2C%2050%25.md"},
                        "region": {"startLine": 3, "startColumn": 8},
                    }
                }
            ],
        },
        {
            "ruleId": "NN206",
            "ruleIndex": [*CODES].index("NN206"),
            "level": "error",
            "message": {"text": "the key name stands twice (delete one of the two)"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "contacts/broken.md"},
                        "region": {"startLine": 3, "startColumn": 1},
                    }
                }
            ],
        },
    ]
    assert {result["level"] for result in found["results"]} == {"error", "note"}


def test_a_vault_without_problems_has_an_empty_log(example: Path) -> None:
    assert sarif()["runs"][0]["results"] == []
    for style in ("vim", "github"):
        assert (run("check", "--style", style).code, run("check", "--style", style).out) == (0, "")


def test_paths_lead_from_the_folder_one_is_in(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "interviews")
    assert "../contacts/broken.md:3:1: " in run("check", "--style", "vim").out
    monkeypatch.chdir(vault.parent)
    assert "file=net/contacts/broken.md," in run("check", "--vault", "net", "--style", "github").out
    log = json.loads(run("check", "--vault", "net", "--style", "sarif").out)
    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]
    ]
    assert "net/contacts/broken.md" in uris


HOSTILE = (
    "contacts/a\n::error::forged.md",
    "contacts/b\r\nx.md:1:1: error: NN999 forged.md",
    "contacts/c.md:7:7: error: NN999 forged.md",
    "contacts/d\x1b[2J\x9b\u2028\u202e.md",
    "contacts/e,line=1::forged.md",
    "contacts/f%0A::error::forged.md",
    "contacts/g\udcff.md",
)
HOSTILE_NOTE = '---\nname: A\n"k\\n::error::forged\\ny": x\n"x:1:1: error: NN999 \\r\\nforged": [\n---\n'


def test_neither_names_nor_content_can_forge_a_line(make_vault: Callable[..., Path]) -> None:
    root = make_vault({})
    (root / "contacts").mkdir()
    for path in HOSTILE:
        (root / path).write_text(HOSTILE_NOTE)
    wanted = sorted((i["line"], i["column"], i["code"]) for i in run("check", "--json").items)
    errorformat = re.compile(
        r"^(?P<file>.+?):(?P<line>\d+):(?P<col>\d+): (?P<level>\w+): (?P<code>NN\d+) ", re.ASCII
    )

    lines = run("check", "--style", "vim").out.split("\n")[:-1]
    assert all(line.isprintable() for line in lines)
    found = [errorformat.match(line) for line in lines]
    assert sorted((int(m["line"]), int(m["col"]), m["code"]) for m in found if m) == wanted

    command = re.compile(
        r"^::(error|warning|notice) file=[^:,]+,line=(?P<line>\d+),col=(?P<col>\d+)::(?P<code>NN\d+) ",
        re.ASCII,
    )
    lines = run("check", "--style", "github").out.split("\n")[:-1]
    assert all(line.isprintable() for line in lines)
    commands = [command.match(line) for line in lines]
    assert sorted((int(m["line"]), int(m["col"]), m["code"]) for m in commands if m) == wanted
    assert not any("%0A::error::forged.md" in line.partition("::NN")[0] for line in lines)

    out = run("check", "--style", "sarif").out
    assert all(line.isprintable() for line in out.split("\n"))
    results = json.loads(out)["runs"][0]["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    assert (
        sorted(
            (region["startLine"], region["startColumn"], result["ruleId"])
            for region, result in zip(regions, results, strict=True)
        )
        == wanted
    )
    assert all(
        re.fullmatch(
            r"[A-Za-z0-9%/._~-]+", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        )
        for result in results
    )


def test_an_unknown_style_is_bad_usage(vault: Path) -> None:
    ran = run("check", "--style", "emacs")
    assert (ran.code, ran.out) == (2, "")
    assert "'emacs' is not one of" in ran.err

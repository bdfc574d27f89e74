"""Every bad note gets from the command line what EXPECTED.tsv says, and the note beside it is answered as ever."""

from __future__ import annotations

import csv
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import run

BAD = Path(__file__).parent / "bad_inputs"
GOOD = "---\nname: Good One\nadded: 2026-11-01\n---\n"
SEVERITIES = {
    "load": set(),
    "skip": set(),
    "load+warn": {"warning"},
    "skip+warn": {"warning"},
    "error": {"error"},
}


def expectations() -> list[dict[str, str]]:
    with (BAD / "EXPECTED.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["file"].endswith(".md")]


ROWS = expectations()


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """End a test that hangs, be it in C code or in Python."""
    signal.alarm(10)
    yield
    signal.alarm(0)


@pytest.fixture
def good(make_vault: Callable[..., Path]) -> tuple[Path, list[dict[str, Any]], list[dict[str, Any]]]:
    """Return a vault with one good note, and what it answers."""
    vault = make_vault({"contacts/good.md": GOOD})
    return vault, run("list", "--json").items, run("due", "--json").items


def test_every_bad_note_is_expected() -> None:
    assert sorted(row["file"] for row in ROWS) == sorted(path.name for path in BAD.glob("*.md"))


@pytest.mark.parametrize("folder", ["", "contacts/"])
@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_bad_note_gets_what_is_expected(row: dict[str, str], folder: str, good: Any) -> None:
    vault, people, owed = good
    path = folder + row["file"]
    (vault / path).write_bytes((BAD / row["file"]).read_bytes())

    checked = run("check", "--json")
    found = [item for item in checked.items if item["file"] == path]
    severities = {item["severity"] for item in found} - {"hint"}
    wanted = SEVERITIES[row["verdict"]]
    assert severities >= wanted
    assert wanted == {"error"} or severities == wanted
    assert checked.code == (3 if wanted == {"error"} else 0)
    if wanted:
        named = [item for item in found if item["severity"] in wanted]
        assert any(
            row["line"] in ("*", str(item["line"])) and row["col"] in ("*", str(item["column"]))
            for item in named
        )
        assert all(item["message"] and len(item["message"]) < 300 for item in named)

    for command, answer in (("list", people), ("due", owed)):
        ran = run(command, "--json")
        assert ran.code == 0
        about_good = [item for item in ran.items if (item.get("slug") or item.get("person")) == "good"]
        assert about_good == answer
        if wanted == {"error"}:
            assert path in [problem["file"] for problem in ran.json["problems"]]
    if folder and row["verdict"].startswith("load"):
        assert path in [item["file"] for item in run("list", "--json").items]


@pytest.mark.parametrize("folder", ["", "contacts/"])
@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_an_edit_is_exact_or_refused(row: dict[str, str], folder: str, good: Any) -> None:
    vault, people, _ = good
    path = folder + row["file"]
    before = (BAD / row["file"]).read_bytes()
    (vault / path).write_bytes(before)
    ran = run("set", path, "phase=2")
    after = (vault / path).read_bytes()
    changed = after != before
    assert ran.code in (0, 1, 2)
    assert (ran.code == 0) == changed
    if row["edit"] != "exact-or-refuse":
        assert changed == (row["edit"] != "refuse")
    if changed:
        assert is_exact(before, after)
        (entry,) = run("set", path, "phase=2", "--json").items[0]["changes"]
        assert str(entry["new"]) == "2"
    else:
        assert ran.err.startswith(("netnotes: ", "contacts/", row["file"]))
        assert len(ran.err) < 2000
    if row["edit"] == "refuse-that-field":
        key = before.decode().split("\n")[int(row["line"]) - 1].split(":")[0]
        assert run("set", path, f"{key}=x").code != 0
        assert (vault / path).read_bytes() == after
    assert people[0] in run("list", "--json").items
    assert [entry.name for entry in vault.rglob(".*")] == []


def is_exact(before: bytes, after: bytes) -> bool:
    """Say whether only a 1 has become a 2, or one line with the field was added."""
    if len(before) == len(after):
        return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
            (ord("1"), ord("2"))
        ]
    return any(after.replace(b"phase: 2" + end, b"", 1) == before for end in (b"\r\n", b"\n", b"\r"))

"""Every form of a list, as other programs get it: xargs, csv, jq's kind of reader, a pager in a terminal."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import which

import pexpect
import pytest
from command_line import Ran, in_terminal, process, run
from session import Session
from vaults import note

from netnotes.core.kinds import KINDS, Kind
from netnotes.core.query_scope import Scope

ROW = re.compile(r"\x1b\]8;;(file://[^\x1b]*)\x1b\\([^\x1b]*)\x1b\]8;;\x1b\\")
ODD = "contacts/a b\n'\"-é.md"
NOT_UTF8 = os.fsdecode(b"contacts/\xe9t\xe9.md")


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(
                name="Jane Doe", tags=["policy", "b"], rating=4, phone="'+441234'", declined="2026-11-02"
            ),
            "contacts/bob.md": note(name="'=HYPERLINK(1)'", added="2026-11-20", role='"a, \\"b\\"\\tc\\nd"'),
            ODD: note(name="Odd", added="2026-11-21"),
            "interviews/talk.md": note(contact="jane-doe", date="2026-01-20"),
        }
    )


def test_csv_and_tsv_have_a_heading_and_plain_lines_have_none(vault: Path) -> None:
    columns = ["--columns", "name,tags,rating,phone"]
    assert run("list", *columns).out == "=HYPERLINK(1)\t\t\t\nJane Doe\tpolicy,b\t4\t+441234\nOdd\t\t\t\n"
    assert run("list", "--tsv", *columns).out == (
        "name\ttags\trating\tphone\n=HYPERLINK(1)\t\t\t\nJane Doe\tpolicy,b\t4\t+441234\nOdd\t\t\t\n"
    )
    assert run("list", "--csv", *columns).out == (
        "name,tags,rating,phone\n'=HYPERLINK(1),,,\nJane Doe,\"policy,b\",4,'+441234\nOdd,,,\n"
    )


def test_csv_of_everything_reads_back(vault: Path) -> None:
    out = run("list", "--csv", "--columns", "slug,name,stage,last_contact,next_due,owed,file,role").out
    read = list(csv.DictReader(out.splitlines(keepends=True), strict=True))
    assert [row["slug"] for row in read] == [item["slug"] for item in run("list", "--json").items]
    assert read[0]["role"] == 'a, "b"\tc\nd'
    assert [row["stage"] for row in read] == ["lead", "declined", "lead"]


def test_json_lines_are_the_items(vault: Path) -> None:
    lines = run("list", "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == run("list", "--json").items
    lines = run("interviews", "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == run("interviews", "--json").items


def test_groups_lead_the_line(vault: Path) -> None:
    columns = ["--columns", "slug"]
    assert run("list", "--group-by", "tag", *columns).out.splitlines() == [
        "b\tjane-doe",
        "policy\tjane-doe",
        "none\tbob",
        "none\ta-b-e",
    ]
    assert run("list", "--group-by", "stage", "--csv", *columns).out.splitlines()[0] == "stage,slug"


def test_paths_lead_there_from_where_one_is(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("list", "--paths", "jane").out == "contacts/jane-doe.md\n"
    monkeypatch.chdir(vault / "contacts")
    assert run("list", "--paths", "jane").out == "jane-doe.md\n"
    monkeypatch.chdir(vault / "interviews")
    assert run("list", "--paths", "jane").out == f"{vault.resolve()}/contacts/jane-doe.md\n"
    monkeypatch.chdir("/")
    assert run("--vault", str(vault), "list", "--paths", "jane").out == (
        str((vault / "contacts/jane-doe.md").resolve())[1:] + "\n"
    )


def test_nul_gives_every_name_byte_for_byte(vault: Path) -> None:
    (vault / NOT_UTF8).write_text(note(name="Été"))
    command = [sys.executable, "-m", "netnotes", "list"]
    listed = subprocess.run([*command, "-0"], capture_output=True, check=True).stdout
    names = [os.fsdecode(name) for name in listed.split(b"\0")]
    assert sorted(names) == sorted(["", "contacts/bob.md", "contacts/jane-doe.md", ODD, NOT_UTF8])
    assert subprocess.run([*command, "--paths", "--null"], capture_output=True, check=True).stdout == listed
    found = subprocess.run(["xargs", "-0", "ls", "-1", "-b"], input=listed, capture_output=True, check=True)
    assert len(found.stdout.splitlines()) == 4


def test_paths_show_an_odd_name_escaped_and_so_does_a_terminal(vault: Path) -> None:
    assert r"contacts/a b\n'" in run("list", "--paths").out
    assert len(run("list", "--paths").out.splitlines()) == 3
    assert b"\0" not in in_terminal("list", "-0")
    assert rb"contacts/a b\n'" in in_terminal("list", "-0")


def test_a_template_makes_the_line(vault: Path) -> None:
    ran = run("list", "rating:any", "--template", r"{{ name }}\t{{ tags }} {{ last_contact }} ({{rating}})")
    assert ran == Ran(0, "Jane Doe\tpolicy, b 2026-01-20 (4)\n", "")


def test_quoting_survives_a_real_shell(tmp_path: Path) -> None:
    session = Session(tmp_path)
    wanted = ["contacts/anneke-visser.md", "contacts/dilip-chowdhury.md"]
    for typed in (
        "'org:\"open leaf\"'",
        'org:"open leaf"',
        "'org:open leaf'",
        "org:open-leaf",
        "'org:\"Open Leaf Atlas\"'",
    ):
        assert session.run(f"netnotes list --paths {typed}") == wanted
    assert session.run("netnotes list -0 stage:lead | xargs -0 grep -l '^name: 林美'") == [
        "contacts/mei-lin.md"
    ]


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    session = Session(tmp_path)
    for n in range(3_000):
        (session.vault / f"contacts/p{n}.md").write_text(note(name=f"Person {n}"))
    session.run("netnotes index")
    for form in ("", "--jsonl", "--csv", "--tsv", "--paths", "-0"):
        assert session.run(f"netnotes list {form} | head -c 1 | wc -c") == ["1"]


def paged(vault: Path, monkeypatch: pytest.MonkeyPatch, pager: str | None, *args: str, rows: int = 5) -> str:
    """Return what a terminal of some rows shows of a command, with a pager."""
    if pager is None:
        monkeypatch.delenv("NETNOTES_PAGER", raising=False)
    else:
        monkeypatch.setenv("NETNOTES_PAGER", pager)
    monkeypatch.setenv("LINES", str(rows))
    monkeypatch.setenv("NO_COLOR", "1")
    return in_terminal(*args).decode().replace("\r\n", "\n")


@pytest.fixture
def pager(tmp_path: Path) -> str:
    script = tmp_path / "my pager"
    script.write_text('#!/bin/sh\necho "<$1 $LESS>"\nsed "s/^/| /"\n')
    script.chmod(0o755)
    return f"'{script}' -x"


@pytest.mark.parametrize(
    "args", [["list"], ["interviews"], ["due"], ["show", "jane-doe"], ["search", "the"], ["check"]]
)
def test_a_long_answer_goes_through_the_pager(
    example: Path, monkeypatch: pytest.MonkeyPatch, pager: str, args: list[str]
) -> None:
    for n in range(9):
        (example / f"contacts/broken-{n}.md").write_text("---\nname: [x\n---\n")
    plain = paged(example, monkeypatch, "cat", *args)
    text = paged(example, monkeypatch, pager, *args)
    assert text.startswith("<-x FRX>\n| ")
    shown = [line[2:] for line in text.splitlines() if line.startswith("|")]
    assert len(shown) >= 5
    assert plain.splitlines()[: len(shown)] == [line.rstrip() for line in shown]


@pytest.mark.parametrize(
    ("args", "rows"),
    [
        (["list"], 100),
        (["list", "--json"], 5),
        (["list", "--jsonl"], 5),
        (["list", "--csv"], 5),
        (["list", "--paths"], 5),
        (["list", "--template", "{{ name }}"], 5),
        (["index"], 2),
    ],
)
def test_what_is_short_or_for_programs_does_not(
    example: Path, monkeypatch: pytest.MonkeyPatch, pager: str, args: list[str], rows: int
) -> None:
    assert "<-x" not in paged(example, monkeypatch, pager, *args, rows=rows)


def test_nor_does_what_goes_into_a_pipe(example: Path, monkeypatch: pytest.MonkeyPatch, pager: str) -> None:
    monkeypatch.setenv("NETNOTES_PAGER", pager)
    monkeypatch.setenv("LINES", "3")
    assert "<-x" not in process("list").stdout


@pytest.mark.parametrize("chosen", ["", "cat", " "])
def test_no_pager_is_a_choice(
    example: Path, monkeypatch: pytest.MonkeyPatch, pager: str, chosen: str
) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert paged(example, monkeypatch, chosen, "list").startswith("NAME ")


def test_pager_of_everybody_counts_where_netnotes_has_none_of_its_own(
    example: Path, monkeypatch: pytest.MonkeyPatch, pager: str
) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert paged(example, monkeypatch, None, "list").startswith("<-x FRX>\n")
    monkeypatch.setenv("LESS", "-Q")
    assert paged(example, monkeypatch, None, "list").startswith("<-x -Q>\n")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("no-such-pager-anywhere", "the pager can't be started (No such file or directory)"),
        ("'open", "the pager can't be started (No closing quotation)"),
    ],
)
def test_a_pager_that_cant_be_started_is_said(
    example: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, said: str
) -> None:
    text = paged(example, monkeypatch, chosen, "list")
    assert text.startswith(f"{said}\nNAME ")
    assert text.count("\n") == 33


def test_a_pager_that_is_left_early_ends_it_quietly(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(2_000):
        (example / f"contacts/p{n}.md").write_text(note(name=f"Person {n}"))
    run("index")
    assert paged(example, monkeypatch, "true", "list") == ""
    assert paged(example, monkeypatch, "head -n 1", "list").startswith("NAME ")


def test_a_vault_can_bring_no_pager(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example / "less").write_text("#!/bin/sh\necho evil\n")
    (example / "less").chmod(0o755)
    monkeypatch.setenv("PATH", f":.:{os.environ['PATH']}")
    monkeypatch.setenv("LESS", "FRX")
    monkeypatch.setenv("LINES", "5")
    assert "evil" not in paged(example, monkeypatch, None, "list", rows=100)


@pytest.mark.skipif(which("less") is None, reason="needs less")
def test_q_leaves_less(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETNOTES_PAGER")
    child = pexpect.spawn(sys.executable, ["-m", "netnotes", "list"], timeout=30, dimensions=(8, 80))
    child.expect("NAME")
    child.expect(":")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_names_are_links_where_the_terminal_has_them(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b" not in in_terminal("list", "jane")
    monkeypatch.setenv("NETNOTES_HYPERLINKS", "1")
    host = os.uname().nodename
    assert ROW.findall(in_terminal("list", "jane-doe", cols=120).decode()) == [
        (f"file://{host}{example.resolve()}/contacts/jane-doe.md", text) for text in ("Jane Doe", "jane-doe")
    ]
    assert "\x1b" not in run("list", "jane-doe").out


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_a_query_knows_can_be_a_column(example: Path, kind: Kind) -> None:
    names = Scope((kind,), lambda: ("conference",)).names()
    ran = run("list", "--kind", kind, "--tsv", "--columns", ",".join(names))
    heads, *lines = ran.out.splitlines()
    assert (ran.code, heads) == (0, "\t".join(names))
    assert [line.count("\t") for line in lines] == [len(names) - 1] * len(lines)
    for name in names:
        assert run("list", "--kind", kind, "--group-by", name, "--columns", "slug").code == 0
        assert run("list", "--kind", kind, "-q", "--template", f"{{{{ {name} }}}}").code == 0


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("slug,name,file,kind", "jane-doe\tJane Doe\tcontacts/jane-doe.md\tcontact"),
        ("stage,last,next,owed,overdue", "interviewed\t2026-11-20\t2026-11-21\tthank,promise\t2"),
        ("interviews,referred,age,referrer", "1\t2\t"),
        ("linked_from,has", "2026-09-30-zoe-angstrom,2026-11-20-jane-doe,mei-lin,what-i-learned"),
    ],
)
def test_what_is_derived_is_as_show_has_it(example: Path, columns: str, cells: str) -> None:
    assert run("list", "slug:jane-doe", "--columns", columns).out.startswith(cells)


@pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", "--paths"])
@pytest.mark.parametrize(
    "damage",
    [
        'UPDATE note SET fields = replace(fields, \'"name"\', \'"na"me"\')',
        "UPDATE reminder SET kind = 'thnak'",
        "UPDATE event SET day = day || 'x'",
        "UPDATE note SET facts = substr(facts, 2)",
    ],
)
def test_a_damaged_index_gives_the_right_answer(
    example: Path, tmp_path: Path, form: str, damage: str
) -> None:
    right = run("list", form)
    (index,) = (tmp_path / "cache").glob("*.sqlite3")
    with closing(sqlite3.connect(index)) as db, db:
        db.execute(damage)
    ran = run("list", form)
    assert (ran.code, ran.out) == (0, right.out)

"""`netnotes search` finds notes by their text, best first, and shows the line that has most of the words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from timing import takes_less_than
from vaults import note

SETTINGS = "format: 1\nqueries: {bogs: tag:bog, last: 'sort:-name'}\n"
JANE = "contacts/jane-doe.md"
ZOE = "contacts/zoe.md"
TALK = "interviews/2026-11-20-jane-doe.md"
PLAIN = "plain.md"


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            JANE: note("## Log\n\n- 2026-11-20 call: moss \x1b[31mred\n", name="Jane Doe", tags=["bog"]),
            ZOE: note(
                "Likes peat: 泥炭の本.\n<!-- heron -->\n", name="Zoë Ångström", organization="Moss Ltd"
            ),
            TALK: note("### Why moss?\n\nIt grows.\n\n## Impressions\n\nMoss, peat.\n", contact="jane-doe"),
            PLAIN: "# Plain\n\nA line of moss.\n",
        },
        SETTINGS,
    )


def files(ran: Ran) -> list[str]:
    """Return the paths of what was found; nothing else may have gone wrong."""
    assert ran.code == 0
    return [line.partition(":")[0] for line in ran.out.splitlines()]


@pytest.mark.parametrize(
    ("args", "out"),
    [
        (["zoe"], f"{ZOE}:2:name: Zoë Ångström\n"),
        (["ANGSTROM"], f"{ZOE}:2:name: Zoë Ångström\n"),
        (["炭の"], f"{ZOE}:6:Likes peat: 泥炭の本.\n"),
        (["grow*"], f"{TALK}:7:It grows.\n"),
        (['"of moss"'], f"{PLAIN}:3:A line of moss.\n"),
        (["moss", "--in", "log"], f"{JANE}:8:- 2026-11-20 call: moss \\x1b[31mred\n"),
        (["moss", "--in", "answers"], f"{TALK}:5:### Why moss?\n"),
        (["moss", "peat", "--in", "notes"], f"{TALK}:11:Moss, peat.\n"),
        (["moss", "--kind", "note"], f"{PLAIN}:3:A line of moss.\n"),
        (["moss", "kind:note"], f"{PLAIN}:3:A line of moss.\n"),
        (["moss", "tag:bog", "kind:contact"], f"{JANE}:8:- 2026-11-20 call: moss \\x1b[31mred\n"),
        (["moss", "@bogs", "kind:contact"], f"{JANE}:8:- 2026-11-20 call: moss \\x1b[31mred\n"),
        (["org:moss"], f"{ZOE}:2:name: Zoë Ångström\n"),
    ],
)
def test_in_a_pipe_each_note_is_a_line_as_grep_has_it(vault: Path, args: list[str], out: str) -> None:
    assert run("search", *args) == Ran(0, out, "")


def test_paths_come_by_themselves_for_other_programs(vault: Path) -> None:
    assert run("search", "moss", "--paths", "--limit", "2") == Ran(
        0, f"{ZOE}\n{TALK}\n", "2 more; to see all: --limit 4\n"
    )
    assert run("search", "moss", "-0").out == "".join(f"{path}\0" for path in (ZOE, TALK, JANE, PLAIN))
    assert run("search", "--null", "moss", "-peat").out == f"{JANE}\0{PLAIN}\0"
    nothing = run("search", "mosss", "--paths")
    assert (nothing.code, nothing.out) == (0, "")
    assert "did you mean moss?" in nothing.err


def test_a_line_of_json_is_an_item(vault: Path) -> None:
    lines = run("search", "moss", "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == run("search", "moss", "--json").items


@pytest.mark.parametrize("other", [["--jsonl"], ["--json"]])
def test_forms_exclude_each_other(vault: Path, other: list[str]) -> None:
    ran = run("search", "moss", "-0", *other)
    assert ran.code == 2
    assert "exclude each other" in ran.err + ran.out


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["moss"], [ZOE, TALK, JANE, PLAIN]),
        (["moss", "-peat"], [JANE, PLAIN]),
        (["moss", "not", "peat"], [JANE, PLAIN]),
        (["--limit", "2", "moss", "-q"], [ZOE, TALK]),
        (["peat", "or", "plain"], [PLAIN, ZOE, TALK]),
        (["moss", "@last"], [ZOE, PLAIN, JANE, TALK]),
        (["-moss", "kind:contact"], []),
        (["moss", "-tag:bog", "kind:contact"], [ZOE]),
        (["--", "-peat moss"], [JANE, PLAIN]),
    ],
)
def test_the_best_come_first(vault: Path, args: list[str], found: list[str]) -> None:
    assert files(run("search", *args)) == found


def test_paths_lead_there_from_the_folder_you_are_in(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "contacts")
    assert run("search", "zoe").out == "zoe.md:2:name: Zoë Ångström\n"
    assert run("search", "plain").out.startswith(f"{vault.resolve() / PLAIN}:1:")
    assert run("search", "zoe", "--json").items[0]["file"] == ZOE


def test_json_has_everything(vault: Path) -> None:
    assert run("search", "moss", "--in", "log", "--json").items == [
        {
            "slug": "jane-doe",
            "file": JANE,
            "line": 8,
            "kind": "contact",
            "name": "Jane Doe",
            "text": "- 2026-11-20 call: moss \x1b[31mred",
            "in": "log",
        }
    ]
    parts = {item["file"]: item["in"] for item in run("search", "moss", "--json").items}
    assert parts == {JANE: "log", ZOE: "field", TALK: "answers", PLAIN: "notes"}
    assert run("search", "zoe", "--json").items[0]["in"] == "name"
    assert run("search", "nothing", "--json").items == []


def test_in_a_terminal_the_words_are_painted_and_the_line_is_cut_around_them(vault: Path) -> None:
    (vault / PLAIN).write_text("# Plain\n\n" + "far away " * 20 + "the MOSS grows " + "and so on " * 20)
    shown = in_terminal("search", "moss", "kind:note", cols=50).decode().replace("\r\n", "\n")
    assert "\x1b[38;5;31mMOSS\x1b[0m" in shown
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == (
        "Plain  note  plain.md:3\n  …y far away the MOSS grows and so on and so on …\n"
    )


def test_control_characters_never_reach_a_terminal(vault: Path) -> None:
    shown = in_terminal("search", "moss", "kind:contact", "--no-color", cols=60).decode()
    assert "\x1b" not in shown
    assert "\\x1b[31mred" in shown


@pytest.mark.parametrize(
    ("args", "err"),
    [
        (["mos"], "no note has mos; try 'mos*'\n"),
        (["mosss"], "no note has mosss; did you mean moss?\n"),
        (["heron"], "no note has heron; a beginning finds more: 'hero*'\n"),
        (["qqq"], "no note has qqq\n"),
        (
            ['"moss likes"'],
            "no note has moss likes, one word after the other; apart they may be there: moss likes\n",
        ),
        (
            ["jane", "ltd"],
            "no note has all of that, though each word is there: leave one out, or write or between them\n",
        ),
        (["moss", "-moss"], "no note has that without what is not to be there: leave a - or not away\n"),
        (
            ["ltd", "--in", "log"],
            "1 note has that, but not where you look: leave fields, --in or --kind away\n",
        ),
        (["ltd", "tag:bog"], "1 note has that, but not where you look: leave fields, --in or --kind away\n"),
        (["org:nobody"], "no note fits\n"),
    ],
)
def test_nothing_found_says_what_to_do_next(vault: Path, args: list[str], err: str) -> None:
    assert run("search", *args) == Ran(0, "", err)


def test_what_is_not_shown_is_counted(vault: Path) -> None:
    assert run("search", "moss", "--limit", "1").err == "3 more; to see all: --limit 4\n"


def test_an_empty_vault_says_how_to_begin(make_vault: Callable[..., Path]) -> None:
    make_vault({})
    assert run("search", "moss") == Ran(0, "", "no notes yet; make one: netnotes new contact NAME\n")


@pytest.mark.parametrize(
    ("args", "err"),
    [
        (
            ["orgg:acme"],
            "no field is called orgg\n  did you mean org? (to look for the text itself, quote it)",
        ),
        (
            ["moss", "@bog"],
            "no saved query is called @bog\n  did you mean @bogs? (to look for the text itself, quote it)",
        ),
        (
            ["moss", "org:"],
            "org: has no value\norg:\n    ^\n  write one right after it; org:none finds what has none"
            " (to look for the text itself, quote it)",
        ),
        (
            ["next:", "monday"],
            "next: has no value\nnext:\n     ^\n  write one right after it; next:none finds what has none"
            " (to look for the text itself, quote it)",
        ),
        (
            ["sort:", "by"],
            "sort: has no field to sort by\nsort:\n    ^\n"
            "write sort:name, or sort:-last for the latest first (to look for the text itself, quote it)",
        ),
        (["moss", "--in", "logg"], "no such part of a note: logg\n  did you mean log?"),
        (
            ["moss", "--kind", "person"],
            "no such kind of note: person\n  there are contact, interview, pitch, note",
        ),
        (["-moss"], "that says only what is not to be there\n  write a word to look for, too"),
        (
            ["moss", "-(peat)"],
            "search has no parentheses\nmoss -(peat)\n      ^\n"
            "or joins all that stands on its two sides, - goes before each word"
            " (to look for the text itself, quote it: '\"(...)\"')",
        ),
        (["!!"], "there is nothing to look for\n  write a word or a number"),
        (["x" * 10_001], "that is too long to search for\n  write at most 10,000 characters"),
    ],
)
def test_a_slip_is_an_error_with_a_hint(vault: Path, args: list[str], err: str) -> None:
    ran = run("search", *args)
    assert (ran.code, ran.out) == (2, "")
    assert [line.strip() for line in ran.err.splitlines()] == [
        line.strip() for line in f"netnotes: {err}".splitlines()
    ]


def test_a_note_that_can_not_be_read_is_named(vault: Path) -> None:
    (vault / "contacts" / "bad.md").write_text("---\nname: [\n---\nmoss\n")
    ran = run("search", "zoe")
    assert ran.out == f"{ZOE}:2:name: Zoë Ångström\n"
    assert ran.err.startswith("contacts/bad.md:")


@pytest.mark.parametrize(
    "text",
    [
        "AND OR NOT NEAR(moss peat, 3)",
        "^moss + names:moss {body} : moss - col",
        '"""" " "" moss',
        "'; DROP TABLE words; --",
        "(a+)+$ (((((((((((((((((((",
        "*** *moss** -*",
        '\\x00 \\" \\',
        "moss " * 2_000,
        "m* " * 3_000,
        '"a ' * 3_000,
        "a:" * 5_000,
        "漢" * 9_000,
        "not " * 2_500,
        "or " * 3_000,
        "-a " * 3_000,
        "tag:a or " * 1_000 + "tag:b",
        "(" * 10_000,
        "-" * 9_000 + "(",
        "x" * 10_000,
        "\udcff\udc80 moss",
    ],
)
def test_any_text_is_answered_or_refused_at_once(vault: Path, text: str) -> None:
    run("search", "moss")
    ran = run("search", "--", text)
    assert takes_less_than(1, lambda: run("search", "--", text))
    assert ran.code in (0, 2)
    assert "bug" not in ran.err


@pytest.mark.parametrize("text", ["a:b " * 2_499, " ".join(f"a{n}x:b" for n in range(1_200))])
def test_names_that_may_be_fields_are_looked_up_in_one_reading_of_the_keys(
    make_vault: Callable[..., Path], text: str
) -> None:
    make_vault(
        {
            f"contacts/c{n}.md": note("", name=f"C{n}", notes="x " * 5_000, **{f"key_{n}": n})
            for n in range(60)
        }
    )
    run("search", "moss")
    assert takes_less_than(1, lambda: run("search", text))

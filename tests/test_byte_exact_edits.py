"""A writing command changes the lines it is meant to change, in every note of the example and in oddly written ones."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import EXAMPLE, Files, diff, files, run

NOTES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*.md"))
CONTACTS = [path for path in NOTES if path.startswith("contacts/")]
INTERVIEWS = [path for path in NOTES if path.startswith("interviews/")]

ODD: dict[str, bytes] = {
    "crlf": b"---\r\nname: Ada\r\nrole: old\r\n---\r\n\r\n## Log\r\n\r\n- 2026-11-01 x\r\n- [ ] write\r\n",
    "bom": b"\xef\xbb\xbf---\nname: Ada\nrole: old\n---\n\n- [ ] write\n",
    "bom_crlf": b"\xef\xbb\xbf---\r\nname: Ada\r\nrole: old\r\n---\r\n- [ ] write\r\n",
    "comments": b"---\n# first\nname: Ada  # who\n# before\nrole:   'old'   # what\n# last\n---\n- [ ] write\n",
    "indents": b"---\nname:    Ada\ntags:\n      - a\n      - b\nrole:\n      old\n---\n   - [ ] write\n",
    "flow": b"---\nname: Ada\ntags: [ a,\n  b ,c]  # three\nrole: old\n---\n- [ ] write\n",
    "block": b"---\nname: Ada\nbio: |\n  role: no\n\n  more\nsaid: >-\n  a\n  b\nrole: old\n---\n- [ ] write\n",
    "quoted_key": b'---\n"name": Ada\n\'role\': "old"\n---\n- [ ] write\n',
    "no_final_newline": b"---\nname: Ada\nrole: old\n---\nText\n- [ ] write",
    "closing_fence_last": b"---\nname: Ada\nrole: old\n---",
    "blanks": b"---  \nname: Ada   \nrole: old\t\n---\t\n\n\n- [ ] write   \n\n\n",
    "mixed_ends": b"---\nname: Ada\r\nrole: old\n---\r\nText\n- [ ] write\r\n",
    "unknown_keys": b"---\nname: Ada\nrole: old\nfa\xc3\xa7ade: \xe2\x9c\x85\nx y: 1\n---\n- [ ] write\n",
    "code": b"---\nname: Ada\nrole: old\n---\n```\n## Log\n- [ ] no\n```\n- [ ] write\n",
    "log_first": b"---\nname: Ada\nrole: old\n---\n## Log\n* 2026-11-01 x\n\n## Other\n- [ ] write\n",
}


def changes(before: Files, file: str) -> tuple[list[str], list[str]]:
    """Return the lines gone from a file and those new in it; nothing else may have changed."""
    after = files(Path())
    assert {path: data for path, data in after.items() if path != file} == {
        path: data for path, data in before.items() if path != file
    }
    lines = [line.removeprefix(f"{file} ") for line in diff(before, after)]
    return [line[1:] for line in lines if line[0] == "-"], [line[1:] for line in lines if line[0] == "+"]


def ok(*args: str) -> None:
    ran = run(*args)
    assert (ran.code, "Traceback" in ran.err) == (0, False), ran


def line_ends(data: bytes) -> set[bool]:
    """Return the kinds of line ends: True for CR LF."""
    return {line.endswith(b"\r\n") for line in data.splitlines(keepends=True)}


def shown_end(data: bytes) -> str:
    """Return how a diff shows the end of a line of these bytes."""
    return "\\r\\n" if end_of(data) == b"\r\n" else ""


def end_of(data: bytes) -> bytes:
    """Return how the first line ends."""
    return b"\r\n" if data.split(b"\n")[0].endswith(b"\r") else b"\n"


def test_set_changes_one_line_of_every_note_of_the_example(example: Path) -> None:
    for note in NOTES:
        before = files(example)
        key = {"contacts": "role", "interviews": "place", "pitches": "audience"}.get(
            note.split("/")[0], "title"
        )
        ok("set", note, f"{key}=One value: with a colon")
        gone, new = changes(before, note)
        assert [line.split(":")[0] for line in new] == [key], note
        assert [line.split(":")[0] for line in gone] in ([], [key]), note


@pytest.mark.parametrize(
    ("notes", "args", "line"),
    [
        (CONTACTS, ["mark", "nudged", "2025-09-01"], "nudged: 2025-09-01"),
        (INTERVIEWS, ["mark", "thanked", "2025-09-01"], "thanked: 2025-09-01"),
        (CONTACTS, ["snooze", "2026-12-25"], "snoozed_until: 2026-12-25"),
    ],
)
def test_mark_and_snooze_change_one_line_of_every_note(
    example: Path, notes: list[str], args: list[str], line: str
) -> None:
    for note in notes:
        before = files(example)
        ok(args[0], note, *args[1:])
        gone, new = changes(before, note)
        assert [words.startswith(line) for words in new] == [True], note
        assert [words.split(":")[0] for words in gone] in ([], [line.split(":")[0]]), note
        assert line_ends(files(example)[note]) == line_ends(before[note])


def test_log_adds_one_line_to_every_contact(example: Path) -> None:
    for note in CONTACTS:
        before = files(example)
        ok("log", note, "said hello")
        gone, new = changes(before, note)
        added = [
            line.removesuffix("\\r\\n") for line in new if line.removesuffix("\\r\\n") not in ("", "## Log")
        ]
        assert [line[2:] for line in added] == ["2026-11-23 said hello"], note
        assert gone in ([], ["## Log"]), note  # a last line without its end gets one
        assert line_ends(files(example)[note]) == line_ends(before[note])


def test_every_promise_of_the_example_is_ticked_on_its_line(example: Path) -> None:
    ticked = 0
    for note in NOTES:
        for _ in range(files(EXAMPLE)[note].count(b"- [ ]")):
            before = files(example)
            listed = run("done", note, "--json")
            if listed.code:
                first = listed.json["error"]["message"].split("\n")[1]
                ok("done", note, first.split(maxsplit=1)[1].rpartition(" (line ")[0])
            gone, new = changes(before, note)
            assert [line.replace("[ ]", "[x]") + " ✅ 2026-11-23" for line in gone] == new
            assert len(new) == 1
            ticked += 1
        assert run("done", note).err.startswith(f"netnotes: {note} has no open promise\n")
    assert ticked > 5


def test_git_sees_one_new_line_in_every_note_and_none_once_it_is_taken_out(example: Path) -> None:
    def git(*args: str) -> str:
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
        return subprocess.run([*command, *args], check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "as it was")
    for note in NOTES:
        ok("set", note, "mood=x")
    rows = [line.split("\t") for line in git("diff", "--numstat", "-z").strip("\0").split("\0")]
    assert rows == [["1", "0", note] for note in NOTES]
    for note in NOTES:
        ok("unset", note, "mood")
    assert git("status", "--porcelain") == ""


# --- notes written in odd ways


@pytest.fixture
def odd(make_vault: Callable[..., Path], name: str) -> Path:
    return make_vault({f"contacts/{name}.md": ODD[name], "contacts/other.md": "---\nname: Other\n---\n"})


@pytest.mark.parametrize("name", ODD)
def test_set_replaces_only_the_value(odd: Path, name: str) -> None:
    before = files(odd)
    path = f"contacts/{name}.md"
    ok("set", path, "role=new")
    gone, new = changes(before, path)
    assert (len(gone), len(new)) == (1, 1)
    assert new == [gone[0].replace("old", "new")]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["set", "mood=a: b"], 'mood: "a: b"'),
        (["mark", "met"], "met: 2026-11-23"),
        (["snooze", "1 dec"], "snoozed_until: 2026-12-01"),
    ],
)
def test_a_new_field_is_one_new_line(odd: Path, name: str, args: list[str], line: str) -> None:
    path = f"contacts/{name}.md"
    before = files(odd)[path]
    ok(args[0], path, *args[1:])
    after = files(odd)[path]
    added = line.encode() + end_of(before)
    if name == "mixed_ends":
        added = next(text for text in (line.encode() + b"\n", line.encode() + b"\r\n") if text in after)
    assert after.count(added) == 1
    assert after.replace(added, b"") == before
    ok("unset", path, line.split(":")[0])
    assert files(odd)[path] == before


@pytest.mark.parametrize("name", ODD)
def test_unset_takes_only_its_lines(odd: Path, name: str) -> None:
    before = files(odd)
    path = f"contacts/{name}.md"
    ok("unset", path, "role")
    gone, new = changes(before, path)
    assert new == []
    assert "role" in gone[0]
    assert len(gone) == (2 if name == "indents" else 1)


@pytest.mark.parametrize("name", ODD)
def test_log_adds_one_item(odd: Path, name: str) -> None:
    path = f"contacts/{name}.md"
    before = files(odd)[path]
    ok("log", path, "hello")
    after = files(odd)[path]
    rest = after.replace(b"2026-11-23 hello", b"", 1)
    assert len(rest) < len(after)
    remaining = iter(rest.split(b"\n"))
    for line in before.split(b"\n"):  # every line there was is still there, in order
        stripped = line.rstrip(b"\r")
        assert any(other.rstrip(b"\r") == stripped for other in remaining), line
    assert line_ends(after) == line_ends(before)
    assert run("show", path, "--json").items[0]["last_contact"] == "2026-11-23"


@pytest.mark.parametrize("name", [name for name in ODD if name != "closing_fence_last"])
def test_done_changes_one_line(odd: Path, name: str) -> None:
    before = files(odd)
    path = f"contacts/{name}.md"
    ok("done", path, "write")
    gone, new = changes(before, path)
    assert (len(gone), len(new)) == (1, 1)
    data = files(odd)[path]
    assert data.replace(" ✅ 2026-11-23".encode(), b"").replace(b"[x] write", b"[ ] write") == before[path]

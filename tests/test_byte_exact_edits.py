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
    "dots": b"---\nname: Ada\nrole: old\n...\n- [ ] write\n",
}
OTHER = {"contacts/other.md": "---\nname: Other\n---\n"}


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


def end_of(data: bytes) -> bytes:
    """Return how the first line ends."""
    return b"\r\n" if data.split(b"\n")[0].endswith(b"\r") else b"\n"


@pytest.mark.parametrize("note", NOTES)
def test_set_then_unset_leaves_a_note_of_the_example_as_it_was(example: Path, note: str) -> None:
    before = files(example)
    ok("set", note, "mood=so, so")
    assert changes(before, note) == (
        [],
        ["mood: so, so" + ("\\r\\n" if end_of(before[note]) == b"\r\n" else "")],
    )
    ok("unset", note, "mood")
    assert files(example) == before


@pytest.mark.parametrize("note", NOTES)
def test_set_changes_one_line_of_a_note_of_the_example(example: Path, note: str) -> None:
    """Every field with a single value is set to another and back."""
    before = files(example)
    (item,) = run("set", note, "mood=x", "--json").items
    ok("unset", note, "mood")
    single = {"contact": None, "interview": "place", "pitch": "audience"}
    key = "role" if note.startswith("contacts/") else single["interview"] if note in INTERVIEWS else "title"
    ok("set", note, f"{key}=One value: with a colon")
    gone, new = changes(before, note)
    assert (len(new), len(gone) <= 1) == (1, True)
    assert item["file"] == note


@pytest.mark.parametrize("note", CONTACTS)
def test_a_contacts_events_log_and_snooze_are_lines(example: Path, note: str) -> None:
    before = files(example)
    for args, line in [
        (["mark", note, "told", "2026-11-22"], "told: 2026-11-22"),
        (["snooze", note, "2026-12-24"], "snoozed_until: 2026-12-24"),
        (["log", note, "said hello"], "- 2026-11-23 said hello"),
    ]:
        now = files(example)
        ok(*args)
        gone, new = changes(now, note)
        assert [words.removesuffix("\\r\\n").lstrip("*-+ ") for words in new if words.strip("\\rn")][-1] == (
            line.lstrip("- ")
        )
        assert len(gone) <= 1
        assert len([words for words in new if words.strip("\\rn") and "## Log" not in words]) == 1
    ends = {line[-2:] == b"\r\n" for line in files(example)[note].splitlines(keepends=True)}
    assert ends == {line[-2:] == b"\r\n" for line in before[note].splitlines(keepends=True)}


@pytest.mark.parametrize("note", INTERVIEWS)
def test_an_interviews_events_are_lines(example: Path, note: str) -> None:
    for event in ("prepared", "confirmed", "thanked"):
        now = files(example)
        ok("mark", note, event, "2026-11-22")
        gone, new = changes(now, note)
        assert [words.removesuffix("\\r\\n") for words in new] == [f"{event}: 2026-11-22"]
        assert [words.split(":")[0] for words in gone] in ([], [event])


def test_every_promise_of_the_example_is_ticked_on_its_line(example: Path) -> None:
    ticked = 0
    for note in NOTES:
        while True:
            before = files(example)
            ran = run("done", note, "--json")
            if ran.code:
                words = [line.split(": ", 1)[1] for line in ran.json["error"]["message"].split("\n")[1:]]
                if not words:
                    break
                ran = run("done", note, words[0], "--json")
            (item,) = ran.items
            assert changes(before, note)[1][0].removesuffix("\\r\\n").endswith(" ✅ 2026-11-23")
            assert len(diff(before, files(example))) == 2
            assert (
                len(
                    diff(
                        {note: before[note].splitlines()[item["line"] - 1]},
                        {note: files(example)[note].splitlines()[item["line"] - 1]},
                    )
                )
                == 2
            )
            ticked += 1
    assert ticked == sum(data.count(b"- [ ]") for path, data in files(EXAMPLE).items() if path in NOTES)


def test_git_sees_only_the_lines_meant(example: Path) -> None:
    def git(*args: str) -> str:
        command = [
            "git",
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "core.autocrlf=false",
            *args,
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "as it was")
    for note in CONTACTS:
        ok("set", note, "mood=x")
        ok("log", note, "hello")
    rows = [line.split("\t") for line in git("diff", "--numstat", "-z").strip("\0").split("\0")]
    assert [row[2] for row in rows] == CONTACTS
    for added, deleted, note in rows:
        new = 2 if b"\n## Log" in (EXAMPLE / note).read_bytes() else 5
        assert (int(added) <= new + 1, int(deleted) <= 1) == (True, True), note


# --- notes written in odd ways


@pytest.fixture
def odd(make_vault: Callable[..., Path]) -> Path:
    return make_vault({f"contacts/{name}.md": data for name, data in ODD.items()} | OTHER)


@pytest.mark.parametrize("name", ODD)
def test_set_replaces_only_the_value(odd: Path, name: str) -> None:
    before = files(odd)
    path = f"contacts/{name}.md"
    ok("set", path, "role=new")
    gone, new = changes(before, path)
    assert (len(gone), len(new)) == (1, 1)
    assert new[0].replace("new", "old") == gone[0] or name in ("quoted_key", "comments")
    assert before[path].replace(b"old", b"new") == files(odd)[path].replace(b'"new"', b"new") or name in (
        "comments",
        "quoted_key",
    )
    ok("set", path, "role=old")
    assert run("list", "--json").code == 0


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
    ends = {line.endswith(b"\r\n") for line in after.splitlines(keepends=True)}
    assert name == "mixed_ends" or len(ends) == 1 or end_of(before) == b"\n"
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

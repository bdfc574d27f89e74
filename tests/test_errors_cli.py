"""Whatever goes wrong: one clear line, what to do next, the right exit code, and nothing written."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, files, process, run
from vaults import note

from netnotes.vault import writing
from netnotes.vault.lock import vault_lock

READING = [["due"], ["list"], ["show", "jane"], ["check"], ["index"]]
WRITING = [
    ["set", "jane", "role=x"],
    ["unset", "jane", "added"],
    ["mark", "jane", "met"],
    ["snooze", "jane", "fri"],
    ["log", "jane", "hello"],
    ["done", "jane"],
    ["new", "contact", "Ada"],
    ["new", "interview", "jane"],
]
NO_VAULT = (
    "netnotes: no vault here: neither this folder nor one above it has a netnotes.yaml\n"
    "  run `netnotes init`, or give --vault DIR\n"
)


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault({"contacts/jane-doe.md": note("- [ ] write", name="Jane Doe", added="2026-11-01")})


# --- global options


@pytest.mark.parametrize(
    "args",
    [
        ["--today", "2026-11-15", "due", "--json"],
        ["due", "--json", "--today", "2026-11-15"],
        ["--json", "due", "--today", "15 nov 2026"],
        ["--today", "2026-01-01", "--json", "due", "--today", "2026-11-15"],
        ["-q", "--no-color", "due", "--json", "--today", "8 days ago"],
    ],
)
def test_global_options_stand_before_or_after_the_verb(vault: Path, args: list[str]) -> None:
    ran = run(*args)
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["today"] == "2026-11-15"
    assert [item["days_overdue"] for item in ran.items] == [0]


def test_a_day_in_the_environment_that_is_none_counts_only_where_it_is_needed(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETNOTES_TODAY", "someday")
    assert run("--today", "2026-11-15", "due").code == 0
    for args in (["due"], ["--today", "in 2 days", "due"]):
        assert run(*args).err.startswith("netnotes: NETNOTES_TODAY: 'someday' is not a date\n")


def test_today_is_the_environments_unless_it_is_given(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETNOTES_TODAY", "2026-11-16")
    assert run("due", "--json").json["today"] == "2026-11-16"
    assert run("due", "--json", "--today", "2026-11-17").json["today"] == "2026-11-17"


@pytest.mark.parametrize(
    "args", [["--vault", "{v}", "due"], ["due", "--vault", "{v}"], ["due", "--vault={v}"]]
)
def test_the_vault_may_be_named(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*(arg.format(v=vault) for arg in args)).out.count("\n") == 1
    assert run("due").code == 1
    monkeypatch.setenv("NETNOTES_VAULT", str(vault))
    assert run("due").out.count("\n") == 1


def test_the_vault_is_found_from_below(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "contacts")
    assert run("due").out.count("\n") == 1


def test_without_arguments_the_help_is_shown_and_it_is_bad_usage(surroundings: None) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == run("--help").out
    assert run("new").err == run("new", "--help").out


@pytest.mark.parametrize("args", [["--version"], ["due", "--help"], ["-h"]])
def test_help_and_version_are_answers(surroundings: None, args: list[str]) -> None:
    ran = run(*args)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out != ""


# --- bad requests


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["dui"], 2, "no such command: dui\n  did you mean due?"),
        (["--foo"], 2, "no such option '--foo'\n  try: netnotes --help"),
        (["due", "--foo"], 2, "no such option '--foo'\n  try: netnotes due --help"),
        (["new", "person"], 2, "no such command 'person'\n  try: netnotes new --help"),
        (["--today", "frida", "due"], 2, "'frida' is not a date\n  did you mean friday?"),
        (
            ["due", "--today", "01.12.2026"],
            2,
            "'01.12.2026' could be two dates\n  write 2026-12-01 or 2026-01-12",
        ),
        (["due", "--today"], 2, "option '--today' requires an argument\n  try: netnotes --help"),
    ],
)
def test_a_request_without_meaning_is_bad_usage(vault: Path, args: list[str], code: int, err: str) -> None:
    before = files(vault)
    assert run(*args) == Ran(code, "", f"netnotes: {err}\n")
    assert files(vault) == before


@pytest.mark.parametrize(
    ("args", "code", "command", "error"),
    [
        (["show", "x"], 1, "show", ("not-found", "nobody is called x", "netnotes list shows everybody")),
        (["set", "jane", "folow_up=x"], 2, "set", ("unknown-field", "unknown field folow_up", None)),
        (["dui"], 2, "", ("usage", "no such command: dui", "did you mean due?")),
        (["due", "--foo"], 2, "due", ("usage", "no such option '--foo'", "try: netnotes due --help")),
        (["new", "contact", "Jane Doe"], 1, "new contact", ("exists", None, None)),
        (["new", "interview", "x"], 1, "new interview", ("not-found", None, None)),
        (["--vault", "due", "list"], 1, "list", ("no-vault", None, None)),
        (["--today", "x", "due"], 2, "due", ("usage", "'x' is not a date", None)),
    ],
)
def test_a_failure_is_one_object_too(
    vault: Path, args: list[str], code: int, command: str, error: tuple[str | None, ...]
) -> None:
    ran = run(*args, "--json")
    assert (ran.code, ran.err) == (code, "")
    assert list(ran.json) == ["netnotes", "command", "error"]
    assert (ran.json["netnotes"], ran.json["command"]) == (1, command)
    assert list(ran.json["error"]) == ["code", "message", "hint"]
    for given, wanted in zip(ran.json["error"].values(), error, strict=True):
        assert wanted in (None, given)


def test_words_after_two_dashes_are_no_options(vault: Path) -> None:
    ran = run("log", "jane", "--", "--json", "is", "nice")
    assert ran == Ran(0, "contacts/jane-doe.md  - 2026-11-23 --json is nice\n", "")
    assert (
        run("show", "--", "--json").err
        == "netnotes: nobody is called --json\n  netnotes list shows everybody\n"
    )


# --- the vault


@pytest.mark.parametrize("args", READING + WRITING)
def test_where_there_is_no_vault_it_is_said(
    surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert run(*args) == Ran(1, "", NO_VAULT)
    assert files(tmp_path / "empty") == {}


@pytest.mark.parametrize(
    ("folder", "err"),
    [
        (
            "nowhere",
            "--vault: there is no folder '{f}'\n  check the spelling, or run `netnotes init` with it",
        ),
        (
            "home",
            "--vault: '{f}' has no netnotes.yaml\n  run `netnotes init` with it, or give another folder",
        ),
        ("net/contacts", "--vault: '{f}' is not a vault's root\n  give the root itself: {v}"),
        ("net/netnotes.yaml", "--vault: '{f}' is not a folder\n  give the folder that holds netnotes.yaml"),
    ],
)
@pytest.mark.parametrize("args", [["due"], ["set", "jane", "role=x"]])
def test_a_vault_that_is_none_is_named(
    vault: Path, tmp_path: Path, folder: str, err: str, args: list[str]
) -> None:
    given = str(tmp_path / folder)
    ran = run("--vault", given, *args)
    assert ran == Ran(1, "", f"netnotes: {err}\n".format(f=given, v=vault.resolve()))


@pytest.mark.parametrize(
    ("settings", "err"),
    [
        (
            "nudge_aftr: 3 days\n",
            "netnotes.yaml:1:1: unknown setting 'nudge_aftr'\n  did you mean nudge_after?",
        ),
        (
            "nudge_after: 3 dais\n",
            "netnotes.yaml:1:1: nudge_after: '3 dais' is not an interval\n  did you mean 3 days?",
        ),
        ("a: [\n", "netnotes.yaml:"),
    ],
)
@pytest.mark.parametrize("args", [["due"], ["set", "jane", "role=x"]])
def test_a_mistake_in_the_settings_names_its_line(
    vault: Path, settings: str, err: str, args: list[str]
) -> None:
    (vault / "netnotes.yaml").write_text(settings)
    before = files(vault)
    ran = run(*args)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"netnotes: {err}")
    assert files(vault) == before


# --- what can't be written


def without_rights(vault: Path, args: list[str]) -> Ran:
    """Run a command as somebody who may not write to the vault: as nobody if the tests run as root.

    All the code that it needs must have been loaded, since it may lie where nobody can read it.
    """
    if os.geteuid():
        return run(*args)
    for folder in (vault, *vault.parents[:-1]):
        folder.chmod(folder.stat().st_mode | 0o055)
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.environ["NETNOTES_CACHE_DIR"] = "/nowhere"
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        ran = run(*args)
        os.write(theirs, repr((ran.code, ran.out, ran.err)).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as stream:
        text = stream.read().decode()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return Ran(*ast.literal_eval(text))


@pytest.mark.parametrize("args", WRITING)
def test_in_a_read_only_vault_a_write_is_refused(vault: Path, tmp_path: Path, args: list[str]) -> None:
    shutil.copytree(vault, tmp_path / "other")
    assert run(*args, "--vault", str(tmp_path / "other")).code == 0  # so that all code is there
    for path in [vault, *vault.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    before = files(vault)
    ran = without_rights(vault, args)
    for path in [vault, *vault.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
    assert (ran.code, ran.out) == (1, "")
    lines = [line for line in ran.err.splitlines() if "index" not in line and "cache" not in line]
    assert lines[0].startswith("netnotes: ")
    assert "read-only" in lines[0] or "can't be written: permission denied" in lines[0]
    assert lines[1].startswith("  allow writing to it")
    assert files(vault) == before


@pytest.mark.parametrize("args", READING)
def test_in_a_read_only_vault_one_can_read(vault: Path, args: list[str]) -> None:
    answer = run(*args, "--json")
    for path in [vault, *vault.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    ran = without_rights(vault, [*args, "--json"])
    for path in [vault, *vault.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
    assert ran.code == answer.code
    if args != ["index"]:
        assert ran.json == answer.json


def test_a_note_saved_in_the_same_moment_is_kept(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor saves between our reading and our writing: its text stays, and the command says so."""
    real = writing.exchange
    saved = note("Saved by an editor", name="Jane Doe")

    def exchange(folder: int, one: str, other: str) -> bool:
        if one.startswith(".netnotes-") and other == "jane-doe.md":
            monkeypatch.setattr(writing, "exchange", real)
            (vault / "contacts/jane-doe.md").write_text(saved)
        return real(folder, one, other)

    monkeypatch.setattr(writing, "exchange", exchange)
    assert run("set", "jane", "role=x") == Ran(
        1,
        "",
        "netnotes: contacts/jane-doe.md was changed by another program meanwhile\n  run the command again\n",
    )
    assert files(vault) == {"contacts/jane-doe.md": saved.encode(), "netnotes.yaml": b"format: 1\n"}
    assert run("set", "jane", "role=x").code == 0


def test_a_note_deleted_meanwhile_is_not_made_anew(vault: Path) -> None:
    """The command has found the note and waits for its turn to write; then the note is deleted."""
    run("due")
    with vault_lock(str(vault)) as locked:
        assert locked
        waiting = subprocess.Popen(
            [sys.executable, "-m", "netnotes", "--vault", str(vault), "set", "jane", "role=x"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_until_it_holds(waiting, "lock")
        (vault / "contacts/jane-doe.md").unlink()
    out, err = waiting.communicate(timeout=20)
    assert (waiting.returncode, out) == (1, "")
    assert err == (
        "netnotes: contacts/jane-doe.md is not there\n  it may have been renamed or deleted a moment ago\n"
    )
    assert files(vault) == {"netnotes.yaml": b"format: 1\n"}


def wait_until_it_holds(child: subprocess.Popen[str], ending: str) -> None:
    """Wait until a process has a file with this ending open."""
    folder = Path(f"/proc/{child.pid}/fd")
    while child.poll() is None:
        for link in folder.iterdir() if folder.is_dir() else ():
            try:
                if os.readlink(link).endswith(ending):
                    return
            except OSError:
                continue
    raise AssertionError("it ended before its turn")


# --- pipes


@pytest.mark.parametrize(
    "args",
    [["due"], ["list", "--json"], ["show", "jane"], ["check"], ["due", "--help"], ["show", "x", "--json"]],
)
def test_a_reader_that_has_gone_away_ends_it_quietly(example: Path, args: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = process(*args, capture_output=False, stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    wanted = (0, "59 notes, nothing wrong\n") if args == ["check"] else (141, "")
    assert (done.returncode, done.stderr) == wanted


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "code"), [("due", 0), ("set nobody x=1", 1), ("set jane role=x", 0), ("-h", 0)]
)
def test_a_closed_stream_is_no_obstacle(example: Path, closed: str, command: str, code: int) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m netnotes {command} {closed}"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == code
    assert "bug" not in done.stderr
    before = files(example.parent)
    assert before["net/contacts/jane-doe.md"].startswith(b"---\nname: Jane Doe\n")


def test_a_full_disk_behind_the_output_is_said(example: Path) -> None:
    with open("/dev/full", "w") as full:
        done = process("due", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, "netnotes: no space left on device\n")


@pytest.mark.parametrize("arguments", [("show", "nobody", "--json"), ("--help",), ("--version",)])
def test_not_even_a_failure_that_cannot_be_printed_shows_a_traceback(
    example: Path, arguments: tuple[str, ...]
) -> None:
    with open("/dev/full", "w") as full:
        done = process(*arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, "netnotes: no space left on device\n")


def test_in_a_process_of_its_own_it_is_the_same(vault: Path) -> None:
    done = process("due")
    assert Ran(done.returncode, done.stdout, done.stderr) == run("due")
    done = process("set", "jane", "folow_up=x")
    assert Ran(done.returncode, done.stdout, done.stderr) == run("set", "jane", "folow_up=x")


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_output_is_utf_8_safe_in_any_locale(
    example: Path, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    done = process("list", "stage:lead")
    assert (done.returncode, done.stderr) == (0, "")
    assert "林美" in done.stdout
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = process("list", "stage:lead")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u6797\\u7f8e" in done.stdout

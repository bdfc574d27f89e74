from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pexpect.popen_spawn
import pytest
from vaults import day, note, request, write

from netnotes.commands.watch import command
from netnotes.watch.ticks import LONGEST, PAUSE, QUIET, Heard, ticks

SECONDS = 30
JANE = note(name="Jane Doe", added="2026-11-01", invited="2026-11-02", replied="2026-11-18")
TALK = note("## Path\n\n### How did you get here?\n\nBy train.", contact="jane-doe", date="2026-11-20")
FILES = {"contacts/jane-doe.md": JANE, "interviews/2026-11-20-jane-doe.md": TALK}
THANKED = TALK.replace("date: 2026-11-20", "date: 2026-11-20\nthanked: 2026-11-21")


class Time:
    """A script of what is heard, and after how long; time passes only while somebody waits."""

    def __init__(self, *script: tuple[float, Heard], midnights: tuple[float, ...] = ()) -> None:
        self.script, self.midnights, self.now = list(script), midnights, 0.0

    def wait(self, seconds: float) -> Heard:
        if not self.script:
            return "stop"
        at, heard = self.script[0]
        if at > self.now + seconds:
            self.now += seconds
            return "nothing"
        self.now = max(self.now, at)
        self.script.pop(0)
        return heard

    def seconds(self) -> float:
        return self.now

    def today(self) -> date:
        return date(2026, 11, 23 + sum(at <= self.now for at in self.midnights))

    def ticks(self, every: float = 300.0) -> list[tuple[float, int]]:
        """Return when there was a look, and the day of the month it was for."""
        found = ticks(self.wait, self.today, self.seconds, lambda: every)
        return [(round(self.now, 3), day.day) for day in found]


def test_looks_once_changes_have_come_to_rest() -> None:
    time = Time((1.0, "change"), (1.1, "change"), (1.25, "change"), (9.0, "change"), (10.0, "stop"))
    assert time.ticks() == [(1.25 + QUIET, 23), (9.0 + QUIET, 23)]


def test_looks_now_and_then_while_changes_never_rest() -> None:
    time = Time(*((1 + n / 10, "change") for n in range(50)), (20.0, "stop"))
    looks = [at for at, _ in time.ticks()]
    assert looks[:2] == [1 + LONGEST, pytest.approx(1 + 2 * LONGEST, abs=0.2)]
    assert len(looks) == 3


def test_stops_in_the_middle_of_changes() -> None:
    assert Time((1.0, "change"), (1.1, "stop")).ticks() == []


def test_looks_every_five_minutes_though_nothing_is_heard() -> None:
    assert Time((700.0, "stop")).ticks() == [(300.0, 23), (600.0, 23)]


def test_looks_every_few_seconds_where_there_are_no_events() -> None:
    assert [at for at, _ in Time((10.0, "stop")).ticks(every=3.0)] == [3.0, 6.0, 9.0]


def test_notices_midnight_within_a_pause_and_once() -> None:
    time = Time((200.0, "stop"), midnights=(70.0,))
    assert time.ticks() == [(90.0, 24)]
    assert PAUSE >= 90.0 - 70.0


def test_midnight_comes_with_a_change_just_before_it() -> None:
    time = Time((69.9, "change"), (200.0, "stop"), midnights=(70.0,))
    assert time.ticks() == [(70.1, 24)]


def test_what_the_old_day_brought_is_told_before_the_new_day(tmp_path: Path) -> None:
    vault = write(tmp_path / "v", FILES | {"interviews/2026-11-23-jane-doe.md": _ahead("2026-11-23")})
    today = [day("2026-11-23")]

    def notice(text: str) -> None:
        if text.startswith("watching"):  # from here on the folders are watched
            write(vault, {"interviews/2026-11-20-jane-doe.md": THANKED})
            today[0] = day("2026-11-24")

    asked = request(vault, tmp_path / "cache")._replace(clock=lambda: today[0], notice=notice)
    assert command.callback is not None
    items = iter(command.callback(asked).items)
    told: list[Mapping[str, Any]] = []
    while not told or told[-1]["event"] != "due":
        told.append(next(items))
    items.close()
    assert [(one["event"], str(one["today"]), one.get("kind", one.get("file"))) for one in told] == [
        ("changed", "2026-11-23", "interviews/2026-11-20-jane-doe.md"),
        ("settled", "2026-11-23", "thank"),
        ("day", "2026-11-24", None),
        ("over", "2026-11-24", "prepare"),
        ("over", "2026-11-24", "confirm"),
        ("due", "2026-11-24", "thank"),
    ]


def _ahead(when: str) -> str:
    return note(contact="jane-doe", date=when)


class Watch:
    """The real program, watching; what it prints, stderr included, is one text."""

    def __init__(self, vault: Path, *options: str, before: tuple[str, ...] = (), env: dict[str, str]) -> None:
        args = [*before, sys.executable, "-m", "netnotes", *options, "watch"]
        self.child = pexpect.popen_spawn.PopenSpawn(
            ["sh", "-c", 'exec "$@" 2>&1', "sh", *args],
            timeout=SECONDS,
            cwd=str(vault),
            env=os.environ | env,
            encoding="utf-8",
        )
        self.output = ""

    def until(self, text: str) -> None:
        """Read on until some text is printed."""
        self.child.expect_exact(text)
        self.output += self.child.before + text

    def close(self) -> None:
        process = self.child.proc
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            stream.close()

    def end(self, number: int | None = signal.SIGTERM) -> tuple[list[str], int]:
        """End it, unless it ends by itself, and return all lines printed and the exit code."""
        if number is not None:
            self.child.kill(number)
        self.child.expect(pexpect.EOF)
        return (self.output + self.child.before).splitlines(), self.child.wait()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write(tmp_path / "vault", FILES)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    package = Path(__file__).resolve().parent.parent
    return {
        "NETNOTES_CACHE_DIR": str(tmp_path / "cache"),
        "NETNOTES_TODAY": "2026-11-23",
        "NO_COLOR": "1",
        "PYTHONPATH": str(package),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def watch(vault: Path, env: dict[str, str]) -> Iterator[Watch]:
    with closing(Watch(vault, env=env)) as program:
        program.until("Ctrl-C ends it\n")
        yield program


def test_tells_what_it_watches_and_ends_cleanly(watch: Watch, vault: Path) -> None:
    assert watch.end() == (
        [f"watching 2 notes in {os.path.realpath(vault)}, 1 owed; Ctrl-C ends it"],
        0,
    )


def test_an_edit_by_hand_settles_and_makes_due(watch: Watch, vault: Path) -> None:
    write(vault, {"interviews/2026-11-20-jane-doe.md": THANKED})
    watch.until("settled")
    write(vault, {"contacts/mei-lin.md": note(name="Mei Lin", added="2026-11-01")})
    watch.until("since 2026-11-01\n")
    lines, code = watch.end(signal.SIGINT)
    assert lines[1:] == [
        "changed  interviews/2026-11-20-jane-doe.md",
        "settled  thank  Jane Doe",
        "changed  contacts/mei-lin.md",
        "due      invite  Mei Lin: on the list since 2026-11-01",
    ]
    assert code == 0


def test_a_save_by_renaming_is_one_change(watch: Watch, vault: Path) -> None:
    file = vault / "interviews/2026-11-20-jane-doe.md"
    (vault / "interviews/.2026-11-20-jane-doe.md.swp").write_text("b0VIM")
    (vault / "interviews/4913").write_text("")
    (vault / "interviews/4913").unlink()
    file.rename(f"{file}~")
    file.write_text(THANKED)
    Path(f"{file}~").unlink()
    watch.until("settled  thank  Jane Doe\n")
    other = vault / "contacts/jane-doe.md"
    other.with_name("x.tmp").write_text(JANE + "more\n")
    other.with_name("x.tmp").replace(other)
    watch.until("contacts/jane-doe.md\n")
    lines, _ = watch.end()
    assert lines[1:] == [
        "changed  interviews/2026-11-20-jane-doe.md",
        "settled  thank  Jane Doe",
        "changed  contacts/jane-doe.md",
    ]


def test_new_moved_and_removed_folders_are_followed(watch: Watch, vault: Path) -> None:
    folder = vault / "contacts/2026/spring"
    folder.mkdir(parents=True)
    (folder / "ada.md").write_text(note(name="Ada"))
    watch.until("spring/ada.md\n")
    (folder / "ada.md").write_text(note(name="Ada L"))  # by an event of the new folder
    watch.until("spring/ada.md\n")
    (vault / "contacts/2026").rename(vault / "contacts/later")
    watch.until("gone     contacts/2026/spring/ada.md\n")
    (vault / "contacts/later/spring/ada.md").write_text(note(name="Ada"))
    watch.until("later/spring/ada.md\n")
    shutil.rmtree(vault / "contacts/later")
    watch.until("gone     contacts/later/spring/ada.md\n")
    folder.mkdir(parents=True)
    (folder / "bob.md").write_text(note(name="Bob"))
    watch.until("spring/bob.md\n")
    lines, code = watch.end()
    assert lines[1:] == [
        "changed  contacts/2026/spring/ada.md",
        "changed  contacts/2026/spring/ada.md",
        "changed  contacts/later/spring/ada.md",
        "gone     contacts/2026/spring/ada.md",
        "changed  contacts/later/spring/ada.md",
        "gone     contacts/later/spring/ada.md",
        "changed  contacts/2026/spring/bob.md",
    ]
    assert code == 0


def test_a_folder_that_is_replaced_at_once_is_followed(watch: Watch, vault: Path) -> None:
    for round_ in ("one", "two", "three"):
        shutil.rmtree(vault / "contacts")
        write(vault, {"contacts/jane-doe.md": JANE + f"{round_}\n"})
        watch.until("changed  contacts/jane-doe.md\n")
    write(vault, {"contacts/jane-doe.md": JANE})
    watch.until("changed  contacts/jane-doe.md\n")
    lines, _ = watch.end()
    assert lines[1:] == 4 * ["changed  contacts/jane-doe.md"]


def test_five_hundred_saves_are_few_looks(watch: Watch, vault: Path) -> None:
    file = vault / "interviews/2026-11-20-jane-doe.md"
    for n in range(500):
        file.write_text(TALK + f"{n}\n")
    file.write_text(THANKED)
    watch.until("settled  thank  Jane Doe\n")
    lines, _ = watch.end()
    assert lines[-1] == "settled  thank  Jane Doe"
    assert set(lines[1:-1]) == {"changed  interviews/2026-11-20-jane-doe.md"}
    assert len(lines[1:-1]) <= 6


def test_a_git_folder_and_hidden_files_are_not_looked_at(watch: Watch, vault: Path) -> None:
    (vault / ".git/objects").mkdir(parents=True)
    (vault / ".git/objects/x.md").write_text("x")
    (vault / "contacts/.jane-doe.md").write_text("x")
    (vault / "readme.txt").write_text("x")
    write(vault, {"contacts/jane-doe.md": JANE + "x\n"})
    watch.until("contacts/jane-doe.md\n")
    assert watch.end()[0][1:] == ["changed  contacts/jane-doe.md"]


def test_problems_of_a_changed_note_are_told(watch: Watch, vault: Path) -> None:
    write(vault, {"contacts/jane-doe.md": JANE.replace("2026-11-18", "2026-13-18")})
    watch.until("problem")
    write(vault, {"contacts/jane-doe.md": JANE})
    watch.until("changed")
    lines, _ = watch.end()
    assert lines[1:3] == [
        "changed  contacts/jane-doe.md",
        "problem  contacts/jane-doe.md:5:10: 2026-13-18 looks like a date and is none",
    ]
    assert lines[-1] == "changed  contacts/jane-doe.md"


def test_broken_settings_are_told_and_watching_goes_on(watch: Watch, vault: Path) -> None:
    (vault / "netnotes.yaml").write_text("thank_withn: 2 days\n")
    watch.until("thank_within?\n")
    write(vault, {"contacts/jane-doe.md": JANE + "x\n"})
    (vault / "netnotes.yaml").write_text("thank_within: 1 week\n")
    watch.until("settled  thank  Jane Doe\n")
    lines, code = watch.end()
    assert lines[1:] == [
        "error    netnotes.yaml:1:1: unknown setting 'thank_withn'; did you mean thank_within?",
        "mended   the vault can be read again",
        "changed  contacts/jane-doe.md",
        "changed  netnotes.yaml",
        "settled  thank  Jane Doe",
    ]
    assert code == 0


def test_a_damaged_index_is_made_anew_and_watching_goes_on(watch: Watch, vault: Path, tmp_path: Path) -> None:
    for file in (tmp_path / "cache").glob("*.sqlite3*"):
        file.write_bytes(b"x" * 10_000)
    write(vault, {"interviews/2026-11-20-jane-doe.md": THANKED})
    watch.until("settled  thank  Jane Doe\n")
    lines, code = watch.end()
    assert [line for line in lines[1:] if not line.startswith("the index was damaged")] == [
        "changed  interviews/2026-11-20-jane-doe.md",
        "settled  thank  Jane Doe",
    ]
    assert code == 0


def test_a_vault_that_is_removed_ends_it_with_an_error(watch: Watch, vault: Path) -> None:
    shutil.rmtree(vault)
    lines, code = watch.end(None)
    assert lines[-2:] == [
        f"netnotes: the vault is gone: {os.path.realpath(vault)}",
        "  watch it where it is now: netnotes --vault DIR watch",
    ]
    assert code == 1


def test_no_other_vault_takes_the_place_of_one_without_its_marker(watch: Watch, vault: Path) -> None:
    write(vault.parent, {})
    (vault / "netnotes.yaml").unlink()
    watch.until("error")
    (vault / "netnotes.yaml").write_text("")
    watch.until("mended   the vault can be read again\n")
    assert watch.end()[1] == 0


def test_notes_can_print_nothing_that_a_terminal_obeys(watch: Watch, vault: Path) -> None:
    write(vault, {"contacts/\x1b]0;x\x07.md": note(name='"Eve \\e[31m\\u202e"', added="2026-11-01")})
    watch.until("since 2026-11-01\n")
    lines, _ = watch.end()
    assert lines[1:] == [
        r"changed  contacts/\x1b]0;x\x07.md",
        *(line for line in lines if line.startswith("problem")),
        r"due      invite  Eve \x1b[31m\u202e: on the list since 2026-11-01",
    ]
    assert all(line.isprintable() for line in lines)


def test_json_is_one_object_a_line(vault: Path, env: dict[str, str]) -> None:
    with closing(Watch(vault, "--json", env=env)) as program:
        program.until("Ctrl-C ends it\n")
        write(vault, {"interviews/2026-11-20-jane-doe.md": THANKED})
        program.until('"settled"')
        program.until("\n")
        lines, code = program.end()
    changed, settled = (json.loads(line) for line in lines[1:])
    assert changed == {
        "event": "changed",
        "today": "2026-11-23",
        "file": "interviews/2026-11-20-jane-doe.md",
    }
    assert (settled["event"], settled["today"], settled["person"], settled["kind"]) == (
        "settled",
        "2026-11-23",
        "jane-doe",
        "thank",
    )
    assert code == 0


def test_ctrl_c_ends_it_in_a_terminal(vault: Path, env: dict[str, str]) -> None:
    args = ["-m", "netnotes", "watch"]
    child = pexpect.spawn(sys.executable, args, cwd=vault, env=os.environ | env, timeout=SECONDS)
    child.expect_exact("Ctrl-C ends it\r\n")
    write(vault, {"interviews/2026-11-20-jane-doe.md": THANKED})
    child.expect_exact("settled  thank  Jane Doe\r\n")
    child.sendintr()
    child.expect(pexpect.EOF)
    assert child.before in (b"^C", b"")
    child.close()
    assert (child.exitstatus, child.signalstatus) == (0, None)


WITHOUT_EVENTS = ("unshare", "--user", "--map-root-user", "sh", "-c")
FULL = 'echo 1 > /proc/sys/user/max_inotify_watches && exec "$@"'


def _can_limit_watches() -> bool:
    try:
        done = subprocess.run(
            [*WITHOUT_EVENTS, FULL, "sh", "true"], capture_output=True, timeout=SECONDS, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


@pytest.mark.skipif(not _can_limit_watches(), reason="needs a user namespace to limit inotify in")
def test_looks_every_few_seconds_when_the_table_of_watches_is_full(vault: Path, env: dict[str, str]) -> None:
    with closing(Watch(vault, before=(*WITHOUT_EVENTS, FULL, "sh"), env=env)) as program:
        program.until("Ctrl-C ends it\n")
        write(vault, {"interviews/2026-11-20-jane-doe.md": THANKED})
        program.until("settled  thank  Jane Doe\n")
        lines, code = program.end()
    assert lines == [
        "the system doesn't tell of changes (its table of watched folders is full): looking every 3 seconds instead",
        f"watching 2 notes in {os.path.realpath(vault)}, 1 owed; Ctrl-C ends it",
        "changed  interviews/2026-11-20-jane-doe.md",
        "settled  thank  Jane Doe",
    ]
    assert code == 0

"""Many writers at once, an editor that saves meanwhile, a full disk, a kill: nothing is lost or torn."""

from __future__ import annotations

import errno
import os
import resource
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from netnotes.core.changes import note_paths
from netnotes.core.digest import digest
from netnotes.errors import NetnotesError
from netnotes.vault import atomic
from netnotes.vault.failures import ChangedMeanwhile, WriteFailed
from netnotes.vault.listing import scan
from netnotes.vault.lock import vault_lock
from netnotes.vault.reading import Vanished, read
from netnotes.vault.writing import create, edit, remove


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETNOTES_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "v").mkdir()
    (tmp_path / "v/ada.md").write_bytes(b"")
    return tmp_path / "v"


def in_child(work: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def appending(line: str) -> Callable[[str], str]:
    return lambda text: text + line


def test_four_writers_lose_no_edit(vault: Path) -> None:
    def work(writer: int) -> Callable[[], None]:
        def add() -> None:
            for i in range(200):
                edit(str(vault), "ada.md", appending(f"{writer}.{i}\n"))

        return add

    children = [in_child(work(writer)) for writer in range(4)]
    assert [ended(child) for child in children] == [0] * 4
    lines = (vault / "ada.md").read_text().splitlines()
    assert sorted(lines) == sorted(f"{writer}.{i}" for writer in range(4) for i in range(200))
    assert os.listdir(vault) == ["ada.md"]


@pytest.mark.parametrize("how", ["in place", "by rename", "append"])
def test_an_editor_loses_no_save(vault: Path, how: str) -> None:
    """Every save adds a line to what the editor saved last: a save is lost if the next one can't be found."""
    saves = 300
    note = vault / "ada.md"
    stop, tell = os.pipe()

    def edits() -> None:
        os.close(tell)
        while not select.select([stop], [], [], 0.001)[0]:
            try:
                edit(str(vault), "ada.md", appending("ours\n"))
            except (ChangedMeanwhile, Vanished):
                continue

    child = in_child(edits)
    os.close(stop)
    lost = []
    for i in range(saves):
        line = f"save {i}\n".encode()
        if how == "append":
            with note.open("ab") as stream:
                stream.write(line)
        elif how == "in place":
            note.write_bytes(line)
        else:
            (vault / "ada.swp").write_bytes(line)
            (vault / "ada.swp").rename(note)
        if how != "append" and line not in everything(vault):
            lost.append(i)
    os.close(tell)
    assert ended(child) == 0
    if how == "append":
        lost = [i for i in range(saves) if f"save {i}\n".encode() not in everything(vault)]
    assert lost == []
    assert not [name for name in os.listdir(vault) if name.startswith(".")]


def everything(vault: Path) -> bytes:
    """Return what all files of the vault hold between two edits."""
    with vault_lock(str(vault)):
        return b"".join(file.read_bytes() for file in vault.iterdir())


def test_a_full_disk_leaves_the_note_and_no_other_file(vault: Path) -> None:
    create(str(vault), "big.md", b"x" * 1000)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        for attempt in (
            lambda: edit(str(vault), "big.md", lambda text: text * 3),
            lambda: create(str(vault), "new.md", b"y" * 3000),
        ):
            with pytest.raises(WriteFailed) as caught:
                attempt()
            assert caught.value.message.endswith("can't be written: file too large")

    assert ended(in_child(work)) == 0
    assert sorted(os.listdir(vault)) == ["ada.md", "big.md"]
    assert (vault / "big.md").read_bytes() == b"x" * 1000


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs root to mount a small disk")
def test_no_space_on_a_real_disk_leaves_the_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETNOTES_CACHE_DIR", str(tmp_path / "cache"))
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True)
    if made.returncode:
        pytest.skip("no right to mount here")
    try:
        create(str(disk), "ada.md", b"x" * 30_000)
        with pytest.raises(WriteFailed) as caught:
            edit(str(disk), "ada.md", lambda text: text + "y" * 30_000)
        assert caught.value.message == "ada.md can't be written: no space left on device"
        assert caught.value.hint == "free some space on the disk"
        assert os.listdir(disk) == ["ada.md"]
        assert (disk / "ada.md").read_bytes() == b"x" * 30_000
    finally:
        subprocess.run(["umount", disk], check=True)


CALLS = (
    "open",
    "write",
    "fsync",
    "fchmod",
    "fchown",
    "rename",
    "replace",
    "unlink",
    "mkdir",
    "pread",
    "fstat",
    "stat",
)
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR", "ENOENT")
VERBS: dict[str, Callable[[str], object]] = {
    "edit": lambda root: edit(root, "ada.md", lambda text: "new\n"),
    "create": lambda root: create(root, "new/x.md", b"new\n"),
    "remove": lambda root: remove(root, "ada.md", digest(b"old\n")),
}
# path -> what it may hold once the verb has been interrupted
MAY_HOLD: dict[str, list[dict[str, bytes]]] = {
    "edit": [{"ada.md": b"old\n"}, {"ada.md": b"new\n"}],
    "create": [{"ada.md": b"old\n"}, {"ada.md": b"old\n", "new/x.md": b"new\n"}],
    "remove": [{"ada.md": b"old\n"}, {}],
}


def notes(vault: Path) -> dict[str, bytes]:
    """Return what the vault's notes hold, as they are listed."""
    listing = scan(str(vault))
    assert listing.problems == []
    paths = [path for folder, blob in listing.folders.items() for path, _ in note_paths(folder, blob)]
    return {path: read(str(vault), path).data for path in paths}


def temporary(vault: Path) -> list[str]:
    return [file.name for file in vault.rglob(".*")]


@pytest.mark.parametrize("verb", VERBS)
def test_a_kill_at_any_system_call_tears_nothing(tmp_path: Path, vault: Path, verb: str) -> None:
    """End the process right before its n-th system call, for every n until it runs through."""
    for n in range(1, 200):
        root = fresh(tmp_path, n)
        before_call(n, lambda: os._exit(9))
        status = ended(in_child(partial(VERBS[verb], str(root))))
        before_call(0, lambda: None)
        assert notes(root) in MAY_HOLD[verb]
        for name in ("", "new/") if (root / "new").exists() else ("",):
            create(str(root), f"{name}next.md", b"")
        assert temporary(root) == []
        if status == 0:
            assert notes(root) == MAY_HOLD[verb][-1] | {name: b"" for name in notes(root) if "next" in name}
            assert n > 5
            return
    raise AssertionError("it never ran through")


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("verb", VERBS)
def test_a_failing_system_call_tears_nothing_and_is_told(
    tmp_path: Path, vault: Path, verb: str, error: str
) -> None:
    number = getattr(errno, error)

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    for n in range(1, 200):
        root = fresh(tmp_path, n)
        caught: NetnotesError | None = None
        reached = before_call(n, fail)
        try:
            VERBS[verb](str(root))
        except NetnotesError as refusal:
            caught = refusal
        finally:
            before_call(0, fail)
        if caught:
            assert notes(root) in MAY_HOLD[verb]
            assert "ada.md" in caught.message or "new/x.md" in caught.message
            assert {read(str(root), name).data for name in temporary(root)} <= {b"old\n", b"new\n", b""}
        else:
            assert notes(root) == MAY_HOLD[verb][-1]
        if reached[0] > 0:
            assert n > 5
            return
    raise AssertionError("it never ran through")


def fresh(tmp_path: Path, n: int) -> Path:
    root = tmp_path / f"v{n}"
    root.mkdir()
    (root / "ada.md").write_bytes(b"old\n")
    return root


REAL = [(os, name, getattr(os, name)) for name in CALLS] + [(atomic, "_rename2", atomic._rename2)]


def before_call(n: int, act: Callable[[], object]) -> list[int]:
    """Let `act` run before the n-th of the CALLS from now on (0: never); gives how many are left."""
    left = [n]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                act()
            return real(*args, **options)

        return call

    for module, name, real in REAL:
        setattr(module, name, counted(real) if n else real)
    return left


def test_a_lock_within_a_lock_is_free(vault: Path) -> None:
    with vault_lock(str(vault)) as outer, vault_lock(str(vault)) as inner:
        assert (outer, inner) == (True, True)
        edit(str(vault), "ada.md", lambda text: text + "x")
    assert read(str(vault), "ada.md").data == b"x"

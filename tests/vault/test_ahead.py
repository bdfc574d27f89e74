"""What another process sees of half of the notes is what this one would have seen."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netnotes.vault import ahead
from netnotes.vault.listing import Listing, scan

LATER = 60_000_000_000

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no folder's own time is believed")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ahead, "_LARGE", 4)
    monkeypatch.setattr(ahead, "_ENOUGH", 10)
    for folder, count in (("contacts", 9), ("contacts/old", 2), ("interviews", 6)):
        (tmp_path / folder).mkdir()
        for number in range(count):
            (tmp_path / folder / f"{number}.md").write_text("x\n")
    return tmp_path


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are made."""
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(os, "fork", counted)
    return made


def looked(root: Path, known: Listing | None = None) -> Listing:
    return scan(str(root), known.folders if known else None, time.time_ns() + LATER)


def append(file: Path) -> None:
    file.write_text("x\ny\n")


def link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/hosts")


def swap_folders(file: Path) -> None:
    file.parent.rename(file.parent.with_name("kept"))
    file.parent.mkdir()
    file.write_text("x\n")


def test_what_is_as_it_was_gives_the_very_records(vault: Path, forked: list[int]) -> None:
    before = looked(vault)
    assert forked == []
    after = looked(vault, before)
    assert len(forked) == 1
    assert all(after.folders[folder] is before.folders[folder] for folder in before.folders)


@pytest.mark.parametrize("name", ["contacts/0.md", "contacts/8.md", "interviews/5.md", "contacts/old/1.md"])
@pytest.mark.parametrize("change", [append, os.unlink, link, swap_folders])
def test_a_change_anywhere_is_seen(
    vault: Path, forked: list[int], name: str, change: Callable[[Path], None]
) -> None:
    before = looked(vault)
    change(vault / name)
    after = looked(vault, before)
    assert len(forked) == 1
    assert after == looked(vault)
    assert after != before


def test_a_process_that_dies_leaves_its_half_to_this_one(
    vault: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, here, real = looked(vault), os.getpid(), ahead._seen

    def dies(root: str, folder: str, record: bytes) -> bytes:
        if os.getpid() != here and folder == "interviews":
            os._exit(9)
        return real(root, folder, record)

    monkeypatch.setattr(ahead, "_seen", dies)
    append(vault / "interviews/5.md")
    assert looked(vault, before) == looked(vault)
    assert len(forked) == 1


def test_no_process_is_left_behind(vault: Path, forked: list[int]) -> None:
    looked(vault, looked(vault))
    (child,) = forked
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_with_a_second_thread_no_process_is_made(vault: Path, forked: list[int]) -> None:
    before, done = looked(vault), threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert looked(vault, before) == before
    finally:
        done.set()
        thread.join()
    assert forked == []


def test_completion_which_looks_at_no_note_makes_no_process(vault: Path, forked: list[int]) -> None:
    before = looked(vault)
    assert scan(str(vault), before.folders, time.time_ns() + LATER, names_only=True) == before
    assert forked == []

"""A vault that a copy of this process lists is listed as this one would list it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from netnotes.vault import beside
from netnotes.vault.beside import scanning
from netnotes.vault.listing import Listing, scan
from netnotes.vault.reading import Unreadable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no copies are made")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "contacts" / "old").mkdir(parents=True)
    for name in ("contacts/ada.md", "contacts/old/bob.md", "plan.md", os.fsdecode(b"caf\xe9.md")):
        (tmp_path / name).write_text("x\n")
    (tmp_path / "contacts" / "link.md").symlink_to("ada.md")
    (tmp_path / "contacts" / "out.md").symlink_to("/etc/hosts")
    os.mkfifo(tmp_path / "pipe.md")
    return tmp_path


def listed(root: Path) -> Listing:
    with scanning(str(root)) as listing:
        return listing()


def test_a_listing_comes_as_it_was_made(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = scan(str(vault))
    assert expected.problems
    assert expected.refused
    assert expected.links
    here, real = os.getpid(), beside.scan

    def not_here(root: str, *known: object, alone: bool) -> Listing:
        assert os.getpid() != here
        return real(root, alone=alone)

    monkeypatch.setattr(beside, "scan", not_here)
    assert listed(vault) == expected


def test_a_copy_that_dies_leaves_the_listing_to_this_process(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_scan", lambda root, known, into: os._exit(9))
    assert listed(vault) == scan(str(vault))


def test_with_a_second_thread_no_copy_is_made(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "started", lambda *_: pytest.fail("a copy was made"))
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert listed(vault) == scan(str(vault))
    finally:
        done.set()
        thread.join()


def test_a_vault_that_is_gone_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        listed(tmp_path / "gone")


def test_nothing_is_left_behind(vault: Path) -> None:
    before = os.listdir("/proc/self/fd")
    listed(vault)
    with pytest.raises(KeyError), scanning(str(vault)):
        raise KeyError
    assert os.listdir("/proc/self/fd") == before

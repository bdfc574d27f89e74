"""A copy of this process does its work and ends, whatever happens to either; where there can be none, one is told so."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netnotes import forking
from netnotes.forking import end, may_fork, receive, send, started
from netnotes.vault import ahead
from netnotes.vault.listing import scan
from netnotes.workers import spread

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no copies are made")
LARGE = bytes(1 << 20)  # more than a pipe holds


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run some code; what it starts has the other ends of the pipes that are read here, so this waits for that, too."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_copy_answers_and_is_gone() -> None:
    before = os.listdir("/proc/self/fd")
    copy = started(lambda into: [send(into, LARGE), send(into, b"")])
    assert copy is not None
    assert [receive(copy.answers), receive(copy.answers), receive(copy.answers)] == [LARGE, b"", None]
    end(copy)
    assert os.listdir("/proc/self/fd") == before
    with pytest.raises(ChildProcessError):
        os.waitpid(copy.process, os.WNOHANG)


def test_what_goes_wrong_in_a_copy_is_not_seen() -> None:
    done = run(
        "from netnotes.forking import *\n"
        "copy = started(lambda into: 1 / 0)\n"
        "print(receive(copy.answers))\n"
        "end(copy)\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "None\n", "")


def test_a_copy_ends_when_the_process_that_made_it_is_killed() -> None:
    done = run(
        "import os, time\n"
        "from netnotes.forking import *\n"
        "copy = started(lambda into: send(into, bytes(1 << 20)))\n"
        "print('started', flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    assert done.stdout == "started\n"


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_no_copy_can_be_made_all_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fails() -> int:
        raise OSError(errno.EAGAIN, "no more of them")

    monkeypatch.setattr(ahead, "_LARGE", 1)
    monkeypatch.setattr(ahead, "_ENOUGH", 1)
    for number in range(9):
        (tmp_path / f"{number}.md").write_text("x\n")
    known = scan(str(tmp_path))
    before = os.listdir("/proc/self/fd")
    monkeypatch.setattr(os, call, fails)
    assert started(lambda into: None) is None
    assert list(spread(abs, [-1, -2, -3])) == [1, 2, 3]
    assert scan(str(tmp_path), known.folders).folders.keys() == known.folders.keys()
    assert os.listdir("/proc/self/fd") == before


def test_a_process_whose_children_the_system_reaps_works_all_the_same() -> None:
    done = run(
        "import signal\n"
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "from netnotes.workers import spread\n"
        "print(list(spread(abs, [-1, -2, -3])))\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[1, 2, 3]\n", "")


def test_on_one_processor_there_is_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: Callable[[int], set[int]] = lambda process: {0}  # noqa: E731
    monkeypatch.setattr(forking.os, "sched_getaffinity", allowed)
    assert not may_fork()

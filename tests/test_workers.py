"""Other processes do what `map` does; what one of them leaves undone is done here, and none of them stays."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from netnotes import workers
from netnotes.workers import spread

HERE = os.getpid()
MANY = list(range(25))


def _square(number: int) -> list[int]:
    return [number * number]


def _process(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("ahead", [1, 4])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 8, 9, 25])
def test_results_come_in_the_order_of_the_tasks(count: int, ahead: int) -> None:
    assert list(spread(_square, iter(MANY[:count]), ahead)) == list(map(_square, MANY[:count]))


def test_all_work_is_done_elsewhere() -> None:
    found = set(spread(_process, MANY))
    assert len(found) == 2
    assert HERE not in found


def test_tasks_and_results_may_be_larger_than_a_pipe() -> None:
    large = [bytes([number]) * (5 << 20) for number in range(5)]
    assert list(spread(bytes, large)) == large


def test_what_a_killed_process_leaves_is_done_here() -> None:
    def dies_elsewhere(number: int) -> list[int]:
        if os.getpid() != HERE and number == 13:
            os._exit(9)
        return _square(number)

    assert list(spread(dies_elsewhere, MANY)) == list(map(_square, MANY))


def test_all_is_done_here_if_every_process_is_killed() -> None:
    def dies_elsewhere(number: int) -> list[int]:
        if os.getpid() != HERE:
            os._exit(9)
        return _square(number)

    assert list(spread(dies_elsewhere, MANY)) == list(map(_square, MANY))


def test_an_error_elsewhere_is_raised_here() -> None:
    def fails(number: int) -> float:
        return 1 / (number - 13)

    with pytest.raises(ZeroDivisionError):
        list(spread(fails, MANY))


def test_with_a_second_thread_there_is_no_other_process() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert set(spread(_process, MANY)) == {HERE}
    finally:
        end.set()
        thread.join()


def test_no_process_and_no_pipe_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    children, real = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: children.append(real()) or children[-1])
    before = os.listdir("/proc/self/fd")
    found: Iterator[list[int]] = spread(_square, MANY)
    next(found)
    found.close()  # type: ignore[attr-defined]  # it is a generator
    assert os.listdir("/proc/self/fd") == before
    assert len(children) == workers._WORKERS
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_workers_end_when_the_process_that_started_them_is_killed() -> None:
    code = (
        "import os, signal\n"
        "from netnotes.workers import spread\n"
        "for pid in spread(lambda _: os.getpid(), range(9)):\n"
        "    print(pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # the workers have the other end of this pipe, too, so that to read it to its end is to wait for them
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert done.stdout

"""Runs programs one at a time and tells what each took: seconds, memory and, in turn with another, the ratio."""

from __future__ import annotations

import os
import platform
import pty
import shutil
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer

TERMINAL = "a terminal"
FLOOR = (sys.executable, "-c", "import click, sqlite3")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program. `peak` is the most memory it had, in bytes, programs that it started included."""

    seconds: float
    peak: int
    exit_code: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle, the lowest and the highest of some measurements."""

    middle: float
    low: float
    high: float

    def text(self, form: str) -> str:
        """Return it as `1.1 (1.0-1.2)`, each number in a form like `.2f`."""
        return f"{self.middle:{form}} ({self.low:{form}}-{self.high:{form}})"


def spread(numbers: Sequence[float]) -> Spread:
    """Return the median and the extremes of at least one number."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return Spread(middle, ordered[0], ordered[-1])


def netnotes() -> list[str]:
    """Return how the netnotes of this environment is started: by its script, as a user does, if it has one."""
    script = Path(sys.executable).with_name("netnotes")
    return [str(script)] if script.exists() else [sys.executable, "-m", "netnotes"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment with a home and a cache of its own, in which Python keeps compiled bytecode."""
    dropped = ("NETNOTES_", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "XDG_", "COLUMNS", "LC_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    own = {"HOME": str(folder / "home"), "NETNOTES_CACHE_DIR": str(folder / "cache"), "LANG": "C.UTF-8"}
    Path(own["HOME"]).mkdir(parents=True, exist_ok=True)
    return kept | own | more


def run(command: Sequence[str], env: dict[str, str], output: str = os.devnull, limit: float = 0) -> Run:
    """Run a program, its output and messages going to a file (or TERMINAL), and wait for it.

    Raises TimeoutError, the program having been killed, if it takes more than `limit` seconds (0: no limit).
    """
    if output == TERMINAL:
        with _terminal() as name:
            return run(command, env, name, limit)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    started = time.perf_counter()
    pid = os.posix_spawnp(command[0], list(command), env, file_actions=files, setpgroup=0)
    killer = Timer(limit, os.killpg, (pid, signal.SIGKILL))
    if limit:
        killer.start()
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - started
    killer.cancel()
    if limit and seconds >= limit:
        raise TimeoutError(f"more than {limit:g} s")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status))


@contextmanager
def _terminal() -> Iterator[str]:
    """Give the name of a terminal of 120 columns and 40 lines, all that is written to it being read and forgotten."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 120))

    def drain() -> None:
        try:
            while os.read(ours, 1 << 16):
                pass
        except OSError:
            pass  # how Linux says that the other end is closed

    reader = Thread(target=drain)
    reader.start()
    try:
        yield os.ttyname(theirs)
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)


def in_turn(
    commands: Sequence[Sequence[str]],
    env: dict[str, str],
    rounds: int,
    before: Callable[[int], None] = lambda at: None,
    output: str = os.devnull,
    limit: float = 0,
    patience: float = 0,
) -> list[list[Run]]:
    """Run commands one after the other, round after round, and return each one's runs.

    `before` is called, unmeasured, with the place of the command that comes next. A first round warms up and does not
    count. After `patience` seconds (0: never) no further round is begun, but one is always made.
    """
    runs: list[list[Run]] = [[] for _ in commands]
    begun = time.monotonic()
    for at_round in range(rounds + 1):
        if at_round > 1 and patience and time.monotonic() - begun > patience:
            break
        for at, command in enumerate(commands):
            before(at)
            done = run(command, env, output, limit)
            if at_round:
                runs[at].append(done)
    return runs


def ratios(runs: Sequence[Run], floor: Sequence[Run]) -> Spread:
    """Return how many times as long the runs took as those that were made in turn with them, pair by pair."""
    return spread([one.seconds / other.seconds for one, other in zip(runs, floor, strict=True)])


def own_peak() -> int:
    """Return this process's peak memory in bytes: on Linux no program that it starts can show less."""
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (header, ["---"] * len(header), *rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def machine(folder: Path) -> str:
    """Return one line about the machine, and what else it is doing."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        cpu = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        cpu = platform.processor() or platform.machine()
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    return (
        f"{cpu}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, file system {_file_system(folder)}, "
        f"Python {platform.python_version()}; load average {load}"
    )


def _file_system(folder: Path) -> str:
    best = ("", "unknown")
    try:
        for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
            _, where, kind, *_ = line.split()
            if (folder.resolve().is_relative_to(where)) and len(where) > len(best[0]):
                best = (where, kind)
    except OSError:
        pass
    return best[1]


def make_vault(folder: Path, count: int, *options: str) -> Path:
    """Make an invented vault below a folder, in another process so that this one stays small, and return it."""
    vault = folder / f"vault-{count}"
    shutil.rmtree(vault, ignore_errors=True)
    script = Path(__file__).with_name("generate.py")
    command = [sys.executable, str(script), str(count), str(vault), *options]
    if run(command, environment(folder)).exit_code:
        sys.exit(f"the vault could not be made: {' '.join(command)}")
    return vault


def rest() -> None:
    """Wait until the stamps of all files vouch for what is in them: files change in steps of up to two seconds."""
    time.sleep(2.5)

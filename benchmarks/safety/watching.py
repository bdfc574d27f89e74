"""Figure 12: `netnotes watch` is stopped while git checks out 20,000 files; going on, it must catch up. And its memory.

Then a folder is removed, one moved, and one swapped for another of the same name. After each the index is compared, note by
note, with the bytes of all files; it has 5 seconds. At last 100,000 changes are made, and the memory before and after shown.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from trial import Asked, Ground, asked, progress, tell

from netnotes.core.digest import digest
from netnotes.reading import KEPT

QUIET_MAY_TAKE = 5.0  # seconds
GROWTH = 1.2  # of memory over all changes: more is a leak


class Watch:
    """A running `netnotes watch` and what it should know."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
        command = [sys.executable, "-m", "netnotes", "--vault", str(ground.vault), "watch"]
        self.log = ground.folder / "watch.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd="/", env=env, stdout=log, stderr=log)

    def truth(self) -> dict[str, bytes]:
        """Return what the index keeps of the digest of every note, by path."""
        found = {}
        for folder, folders, names in os.walk(self.ground.vault):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(".md"):
                    with open(path, "rb") as file:
                        found[os.path.relpath(path, self.ground.vault)] = digest(file.read())[:KEPT]
        return found

    def known(self) -> dict[str, bytes]:
        """Return what the index has, without bringing it up to date."""
        for index in self.ground.cache.glob("*.sqlite3"):
            try:
                with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True, timeout=5)) as db:
                    return {
                        os.fsdecode(path): found
                        for path, found in db.execute("SELECT path, digest FROM note")
                    }
            except sqlite3.OperationalError:
                break  # it is being made
        return {}

    def catches_up(self, limit: float) -> float:
        """Wait until the index is as the files are, and return the seconds that took."""
        truth, started = self.truth(), time.monotonic()
        while self.known() != truth:
            if time.monotonic() - started > limit or self.process.poll() is not None:
                return float("inf")
            time.sleep(0.05)
        return time.monotonic() - started

    def memory(self) -> int:
        """Return its resident memory in KiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1])
        return 0

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait(20)


def note(number: int) -> str:
    """Return a note."""
    return f"---\nname: Person {number}\nadded: 2026-11-01\nrole: r{number % 7}\n---\n\n## Log\n\n- 2026-11-02 call: hello\n"


def write(folder: Path, numbers: range) -> None:
    """Write notes into a folder, two hundred to each below it."""
    for number in numbers:
        place = folder / f"g{number // 200}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"p{number}.md").write_text(note(number))


def checkout(ground: Ground, files: int) -> Callable[[], None]:
    """Make a repository with a branch of so many files, and return what checks that out."""

    def git(*args: str) -> None:
        subprocess.run(
            ["git", "-C", str(ground.vault), "-c", "user.name=x", "-c", "user.email=x@x", *args], check=True
        )

    ground.lay({"netnotes.yaml": "format: 1\n"})
    git("init", "-q", "-b", "few")
    write(ground.vault / "contacts", range(100))
    git("add", "-A")
    git("commit", "-qm", "few")
    git("checkout", "-qb", "many")
    write(ground.vault / "contacts", range(files))
    git("add", "-A")
    git("commit", "-qm", "many")
    git("checkout", "-q", "few")
    return lambda: git("checkout", "-q", "many")


def swap(folder: Path) -> None:
    """Put another folder in the place of one."""
    folder.rename(folder.with_name("gone"))
    write(folder.with_name("new"), range(50))
    (folder.with_name("new") / "g0").rename(folder)


def measure(wanted: Asked) -> None:
    """Let watch catch up with all of it, and tell the figures."""
    ground = Ground(wanted.folder)
    check_out = checkout(ground, wanted.count)
    watch = Watch(ground)
    took = {}
    try:
        progress(f"the first look took {watch.catches_up(60):.1f} s")
        watch.process.send_signal(signal.SIGSTOP)
        check_out()
        watch.process.send_signal(signal.SIGCONT)
        took[f"a checkout of {wanted.count:,} files"] = watch.catches_up(120)
        contacts = ground.vault / "contacts"
        changes: dict[str, Callable[[], object]] = {
            "a folder removed": lambda: shutil.rmtree(contacts / "g1"),
            "one moved": lambda: (contacts / "g2").rename(ground.vault / "moved"),
            "one swapped": lambda: swap(contacts / "g3"),
        }
        for what, change in changes.items():
            watch.process.send_signal(signal.SIGSTOP)
            change()
            watch.process.send_signal(signal.SIGCONT)
            took[what] = watch.catches_up(60)
        text = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in took.items())
        good = max(took.values()) <= QUIET_MAY_TAKE
        line = f"watch stopped meanwhile, equal to a fresh scan after: {text}"
        print(f"figure 12: {line}{'' if good else ' -- FALLS SHORT'}", flush=True)
        memory(ground, watch, wanted.count * 5, good)
    finally:
        watch.stop()


def memory(ground: Ground, watch: Watch, events: int, so_far: bool) -> None:
    """Change notes so many times, and tell the memory before and after."""
    shutil.rmtree(ground.vault / "contacts")
    write(ground.vault / "contacts", range(200))
    watch.catches_up(60)
    sizes = []
    files = sorted((ground.vault / "contacts").rglob("*.md"))
    for number in range(events):
        file = files[number % len(files)]
        if number % 3:
            file.write_text(note(number))
        else:
            (file.with_suffix(".swp")).write_text(note(number))
            file.with_suffix(".swp").rename(file)
        if number % (events // 10) == events // 20:
            sizes.append(watch.memory())
    left = watch.catches_up(30)
    sizes.append(watch.memory())
    progress(f"{sizes}")
    good = left <= QUIET_MAY_TAKE and sizes[-1] <= GROWTH * sizes[0]
    text = f"memory of watch over {events:,} saves of 200 notes: {sizes[0] / 1024:.0f} MB, then {sizes[-1] / 1024:.0f} MB"
    tell(
        "12",
        f"{text} (at most {max(sizes) / 1024:.0f} MB); equal to a fresh scan {left:.1f} s after the last",
        good,
    )


if __name__ == "__main__":
    with asked(__doc__, 20_000, 1_000) as options:
        measure(options)

"""Figure 13: what netnotes needs is not there: space, the right to write, a home, a cache folder, ownership.

Reading must give the same answer as ever, writing must work or be refused by name with the note as it was.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scenarios import NOTES
from trial import Asked, Ground, Said, asked, in_child, tell

_READING = (
    ("due",),
    ("list",),
    ("show", "jane"),
    ("search", "hello"),
    ("check",),
    ("interviews",),
    ("prep", "jane"),
    ("week",),
)
_WRITING = (
    ("set", "jane", "role=head"),
    ("log", "jane", "hello"),
    ("new", "contact", "Ada"),
    ("referrals", "promote", "--all"),
)
_NOBODY = 65534
_UNKNOWN = 54321  # nobody has this number, so it has no home


class Lacking:
    """The answers as they should be, and what is wrong with those given when something lacks."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.wrong: list[str] = []
        self.asked = 0
        self.lay()
        self.answers = {args: ground.run(*args).out for args in _READING}

    def lay(self) -> None:
        """Lay the vault with nothing lacking."""
        self.ground.lay(NOTES)
        os.chmod(self.ground.folder, 0o755)
        for path in [self.ground.vault, *self.ground.vault.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)

    def run(self, prepare: Callable[[], object], *args: str) -> Said:
        """Run a command in a child that prepares itself first."""
        command = self.ground.command(*args)

        def work() -> None:
            prepare()
            command()

        code = in_child(work)
        self.asked += 1
        return Said(code, *self.ground.said())

    def reads(self, what: str, prepare: Callable[[], object]) -> None:
        """All questions must be answered as ever."""
        for args in _READING:
            said = self.run(prepare, *args)
            if said.out != self.answers[args] or said.code not in (0, 3):
                self.wrong.append(f"{what}: {args} answers {said}")

    def writes(self, what: str, prepare: Callable[[], object], works: bool) -> None:
        """All commands must work, or all be refused by name with nothing changed."""
        for args in _WRITING:
            before = self.ground.files()
            said = self.run(prepare, *args)
            changed = self.ground.files() != before
            named = any(
                f"{stem}.md" in said.err for stem in ("jane", "ada", "mei-lin", "bo-li", "2026-11-20-jane")
            )
            if works and (said.code or not changed):
                self.wrong.append(f"{what}: {args} fails: {said}")
            if not works and (said.code != 1 or changed or not named or "Traceback" in said.err):
                self.wrong.append(f"{what}: {args} isn't refused by name: {said}, changed: {changed}")
            if self.ground.hidden():
                self.wrong.append(f"{what}: {args} leaves {self.ground.hidden()}")


def become(user: int) -> None:
    """Give up being root."""
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


@contextmanager
def mounted(place: str, *args: str) -> Iterator[bool]:
    """Mount something for a while; False where that is not allowed."""
    done = subprocess.run(["mount", *args, place], check=False, capture_output=True)
    try:
        yield not done.returncode
    finally:
        if not done.returncode:
            subprocess.run(["umount", place], check=True)


def unset(*names: str) -> Callable[[], None]:
    """Return what takes variables out of the environment, the cache's among them."""

    def prepare() -> None:
        for name in ("NETNOTES_CACHE_DIR", "XDG_CACHE_HOME", *names):
            os.environ.pop(name, None)

    return prepare


def measure(wanted: Asked) -> None:
    """Try each lack, and tell the figure."""
    ground = Ground(wanted.folder)
    lacking = Lacking(ground)
    tried = []
    is_root = os.geteuid() == 0

    tried.append("no HOME")
    lacking.reads("no HOME", unset("HOME"))

    tried.append("no cache folder")
    (ground.folder / "file").write_text("")
    for place in (str(ground.folder / "file"), "/proc/nowhere", "/dev/null/x"):

        def elsewhere(place: str = place) -> None:
            os.environ["NETNOTES_CACHE_DIR"] = place

        lacking.lay()
        lacking.reads(f"cache {place}", elsewhere)
        lacking.writes(f"cache {place}", elsewhere, works=True)

    if is_root:
        tried.append("not the owner")
        lacking.lay()

        def as_nobody() -> None:
            os.environ["NETNOTES_CACHE_DIR"] = "/proc/nowhere"
            become(_NOBODY)

        def homeless() -> None:
            unset("HOME")()
            become(_UNKNOWN)

        lacking.reads("not the owner", as_nobody)
        lacking.writes("not the owner", as_nobody, works=False)
        tried.append("a user without a home")
        lacking.reads("a user without a home", homeless)

        lacking.lay()
        with mounted(str(ground.vault), "--bind", str(ground.vault)) as allowed:
            if (
                allowed
                and not subprocess.run(
                    ["mount", "-o", "remount,bind,ro", str(ground.vault)], check=False
                ).returncode
            ):
                tried.append("a read-only vault")
                lacking.reads("read-only", lambda: None)
                lacking.writes("read-only", lambda: None, works=False)

        ground.lay({})
        with mounted(str(ground.vault), "-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs") as allowed:
            if allowed:
                tried.append("a full disk")
                for path, text in NOTES.items():
                    (ground.vault / path).parent.mkdir(exist_ok=True)
                    (ground.vault / path).write_text(text)
                with (ground.vault / "filling").open("wb", buffering=0) as file:
                    try:
                        while file.write(bytes(512)):
                            pass
                    except OSError:
                        pass
                lacking.reads("a full disk", lambda: None)
                lacking.writes("a full disk", lambda: None, works=False)

        lacking.lay()
        ground.cache.mkdir(exist_ok=True)
        with mounted(str(ground.cache), "-t", "tmpfs", "-o", "size=32k,mode=700", "tmpfs") as allowed:
            if allowed:
                tried.append("a full cache disk")
                lacking.reads("a full cache disk", lambda: None)
                lacking.writes("a full cache disk", lambda: None, works=True)
    for one in lacking.wrong:
        print(one)
    text = f"{', '.join(tried)}: {lacking.asked} commands, {len(lacking.wrong)} with another answer, or not refused cleanly"
    tell("13", text, not lacking.wrong)


if __name__ == "__main__":
    with asked(__doc__, 0, 1) as options:
        measure(options)

"""Does to the index what may happen to it, and compares every answer with that of a new index.

    python benchmarks/index_faults.py damage --trials 60     for each of five commands and each kind of damage
    python benchmarks/index_faults.py kill                   a sync killed at every system call that writes or locks; needs strace
    python benchmarks/index_faults.py walk --operations 10000    an index kept up to date through random changes

Exits with 1 if any answer was wrong. All are made in a copy of the example vault, below the folder for temporary files.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from measuring import netnotes, table

from netnotes.cli import main as command_line
from netnotes.index.content import summed
from netnotes.index.opening import in_memory
from netnotes.index.seal import SUFFIX, seal
from netnotes.request import Request
from netnotes.sync import open_vault, synced

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-23"
COMMANDS = (
    ("due", "--within", "1y"),
    ("list", "--jsonl"),
    ("show", "jane-doe"),
    ("search", "policy"),
    ("interviews", "--jsonl"),
)
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,fcntl,mkdir"


class Place:
    """A copy of the example vault with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.vault, self.cache = folder / "vault", folder / "cache"
        shutil.copytree(ROOT / "example-vault", self.vault)
        for file in self.vault.rglob("*"):
            os.utime(file, (1e9, 1e9))
        dropped = [name for name in os.environ if name.startswith("NETNOTES_")]
        for name in dropped:
            del os.environ[name]
        os.environ |= {"NETNOTES_CACHE_DIR": str(self.cache), "NETNOTES_TODAY": TODAY, "HOME": str(folder)}

    @property
    def index(self) -> Path:
        (file,) = self.cache.glob("*.sqlite3")
        return file

    def run(self, *command: str) -> tuple[int, bytes, list[str]]:
        """Run a command in a process of its own and return its exit code, stdout, and stderr line by line."""
        out, err = self.vault.parent / "out", self.vault.parent / "err"
        child = os.fork()
        if child == 0:
            for number, file in ((1, out), (2, err)):
                os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
            code = 70
            try:
                command_line(["--vault", str(self.vault), *command])
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 71
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), out.read_bytes(), err.read_text("utf-8").splitlines()

    def request(self) -> Request:
        """Return what a command would ask with."""
        today = date.fromisoformat(TODAY)
        return Request("due", str(self.vault), today, lambda: today, str(self.vault), dict(os.environ))

    def sync(self) -> None:
        """Bring the index up to date."""
        with open_vault(self.request()):
            pass

    def is_right(self) -> bool:
        """Say whether the index, brought up to date, equals a new one row for row."""
        with open_vault(self.request()) as vault, in_memory() as fresh:
            synced(vault.root, fresh.db, "", lambda done, total: None)
            return summed(vault.db) == summed(fresh.db)

    def restore(self, kept: Path) -> None:
        """Put back a cache that was copied before, its index sealed as it is."""
        shutil.rmtree(self.cache, ignore_errors=True)
        shutil.copytree(kept, self.cache)
        reseal(self.index)


def reseal(index: Path) -> None:
    """Seal an index as it is, as netnotes does."""
    db = sqlite3.connect(index)
    seal(db)
    db.close()


# damage


def flip(data: bytearray, bits: int = 1) -> None:
    """Flip some bits anywhere."""
    for _ in range(bits):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def zero_page(data: bytearray) -> None:
    """Make a page, of 4 KB as disks have them, zeros."""
    page = random.randrange(len(data) // 4096) * 4096
    data[page : page + 4096] = bytes(4096)


def swap_pages(data: bytearray) -> None:
    """Write a page over another."""
    one, other = (random.randrange(len(data) // 8192) * 8192 for _ in range(2))
    data[one : one + 8192] = data[other : other + 8192]


def cut(data: bytearray) -> None:
    """Cut the file anywhere."""
    del data[random.randrange(len(data)) :]


def cut_at_page(data: bytearray) -> None:
    """Cut the file after some page."""
    del data[random.randrange(1, len(data) // 8192) * 8192 :]


def lengthen(data: bytearray) -> None:
    """Add rubbish at the end."""
    data += random.randbytes(random.randrange(1, 20_000))


DAMAGES: dict[str, Callable[[bytearray], None]] = {
    "one bit flipped": flip,
    "three bits flipped": lambda data: flip(data, 3),
    "a page of zeros": zero_page,
    "a page over another": swap_pages,
    "cut anywhere": cut,
    "cut after a page": cut_at_page,
    "rubbish added": lengthen,
}


def damage(place: Place, trials: int, unnoticed: bool) -> bool:
    """Damage the index before each command and count what comes of it; `unnoticed`: as no program can, keeping the seal true."""
    right = {command: place.run(*command)[:2] for command in COMMANDS}
    whole = place.index.read_bytes()
    rows, all_right = [], True
    for name, harm in DAMAGES.items():
        counts: Counter[str] = Counter()
        for command in COMMANDS:
            for _ in range(trials):
                data = bytearray(whole)
                harm(data)
                place.index.write_bytes(data)
                if unnoticed:
                    reseal_file(place.index)
                code, out, err = place.run(*command)
                warned = sum("made anew" in line for line in err)
                fine = (code, out) == right[command] and warned <= 1
                counts["right" if fine else "wrong"] += 1
                counts["warned"] += warned
        rows.append([name, *(f"{counts[key]:,}" for key in ("right", "warned", "wrong"))])
        all_right = all_right and not counts["wrong"]
    print(table(["damage", "right answers", "with a warning", "wrong answers"], rows))
    return all_right


def reseal_file(index: Path) -> None:
    """Seal an index that SQLite may not be able to open."""
    found = index.stat()
    seal_file = Path(f"{index}{SUFFIX}")
    seal_file.write_bytes(b"%d %d %d" % (found.st_size, found.st_mtime_ns, found.st_ctime_ns))


# kill


def kill(place: Place, every: int) -> bool:
    """Kill a sync at each call that writes or locks, before it is made; then sync again and compare."""
    if shutil.which("strace") is None:
        sys.exit("needs strace (on Debian: apt-get install strace)")
    rows, all_right = [], True
    due = [*netnotes(), "--vault", str(place.vault), "due"]
    place.run("due")
    kept = place.vault.parent / "kept"
    shutil.copytree(place.cache, kept)
    prepared: dict[str, Callable[[], None]] = {
        "first index": lambda: shutil.rmtree(place.cache),
        "changes": lambda: place.restore(kept),
    }
    for name, prepare in prepared.items():
        if name == "changes":
            change_some(place.vault)
        at, trials, wrong, anew = 0, 0, 0, 0
        while True:
            prepare()
            at += every
            inject = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}"]
            inject += ["-e", f"inject={CALLS}:signal=KILL:when={at}"]
            done = subprocess.run([*inject, *due], capture_output=True, check=False)
            if done.returncode == 0:
                break
            trials += 1
            code, _, err = place.run("due")
            warned = sum("the index" in line for line in err)
            anew += warned
            wrong += code != 0 or not place.is_right() or warned > 1
        rows.append([name, f"{trials:,}", f"{anew:,}", f"{wrong:,}"])
        all_right = all_right and not wrong
    print(table(["sync", "killed at", "made anew with a warning", "wrong afterwards"], rows))
    return all_right


def change_some(vault: Path) -> None:
    """Edit, remove, add and rename some notes, and change a setting."""
    notes = sorted(vault.glob("contacts/*.md"))
    notes[0].write_text(notes[0].read_text("utf-8").replace("name: ", "name: New "), "utf-8")
    notes[1].unlink()
    notes[2].rename(notes[2].with_name("somebody-else.md"))
    (vault / "contacts" / "new.md").write_text("---\nname: New\nadded: 2026-11-01\n---\n", "utf-8")
    with (vault / "netnotes.yaml").open("a", encoding="utf-8") as file:
        file.write("weekly_goal: 3\n")


# walk


def walk(place: Place, operations: int) -> bool:
    """Change the vault at random, sync after each change, and compare with a new index after every hundred."""
    counts: Counter[str] = Counter()
    wrong = 0
    texts = [file.read_text("utf-8") for file in sorted(place.vault.rglob("*.md"))]
    for number in range(1, operations + 1):
        counts[change_at_random(place.vault, texts)] += 1
        if number % 100 == 0 or number == operations:
            wrong += not place.is_right()
        elif number % 3:  # so that now and then several changes come at once
            place.sync()
    what = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
    print(
        f"{operations:,} operations ({what}): compared {-(-operations // 100):,} times, {wrong:,} times different"
    )
    return not wrong


def change_at_random(vault: Path, texts: Sequence[str]) -> str:
    """Do one random thing to a vault and return what was done."""
    files = sorted(file for file in vault.rglob("*.md") if "templates" not in file.parts)
    file = random.choice(files)
    what = random.choice(
        ["write", "line", "line", "line", "break", "mend", "remove", "rename", "copy", "move"]
    )
    folder = vault / random.choice(["contacts", "interviews", "pitches", "deep/er", "."])
    other = folder / f"{random.choice(files).stem}{random.choice(['', '', '-2', ' É'])}.md"
    if what == "write" or not file.is_file():
        put(other, random.choice(texts))
    elif what == "line":
        lines = random.choice(texts).split("\n")
        own = file.read_text("utf-8").split("\n")
        own[random.randrange(len(own))] = random.choice(lines)
        put(file, "\n".join(own))
    elif what == "break":
        put(file, file.read_text("utf-8").replace("\n", "\nx: [\n", 1))
    elif what == "mend":
        put(file, file.read_text("utf-8").replace("\nx: [\n", "\n"))
    elif what == "remove" and len(files) > 30:
        file.unlink()
    elif what in ("rename", "move"):
        other.parent.mkdir(parents=True, exist_ok=True)
        file.replace(other)
    elif len(files) < 90:
        put(other, file.read_text("utf-8"))
    return what


def put(file: Path, text: str) -> None:
    """Write a file, making its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def main() -> None:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=["damage", "kill", "walk"])
    parser.add_argument("--trials", type=int, default=60, help="damages of a kind for each command")
    parser.add_argument(
        "--unnoticed", action="store_true", help="keep the seal true, as a failing disk would"
    )
    parser.add_argument("--every", type=int, default=1, help="kill at every so many calls only")
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random.seed(asked.seed)
    with tempfile.TemporaryDirectory(prefix="netnotes-") as name:
        place = Place(Path(name))
        if asked.what == "damage":
            fine = damage(place, asked.trials, asked.unnoticed)
        else:
            fine = kill(place, asked.every) if asked.what == "kill" else walk(place, asked.operations)
    sys.exit(not fine)


if __name__ == "__main__":
    main()

"""Figures 4 and 5: several writers at once, and an editor that saves at the same moment; nothing may be lost.

Figure 4: four processes make 1,000 edits each, all of one note, then spread over 100 notes; each edit adds a line.
Figure 5: an editor saves 12,000 times (a third in place, by rename, by appending) while netnotes edits the same note as fast
as it can; each save has a line of its own, which must be in the note, or in a file beside it, before the next save.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from pathlib import Path

from trial import Asked, Ground, asked, progress, tell

from netnotes.vault.failures import ChangedMeanwhile
from netnotes.vault.lock import vault_lock
from netnotes.vault.reading import Vanished
from netnotes.vault.writing import edit

WRITERS = 4


def adding(line: str) -> Callable[[str], str]:
    """Return what adds a line to a text."""
    return lambda text: text + line


def writers(ground: Ground, notes: int, edits: int) -> tuple[int, int]:
    """Let four processes make so many edits each of so many notes; return how many lines are lost, and how many not whole."""
    root, names = ground.vault, [f"n{number}.md" for number in range(notes)]
    ground.lay(dict.fromkeys(names, ""))
    children = []
    for writer in range(WRITERS):
        child = os.fork()
        if not child:
            try:
                for i in range(edits):
                    edit(str(root), names[i % notes], adding(f"{writer}.{i}\n"))
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    failed = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0 for child in children)
    found = [line for name in names for line in (root / name).read_text().splitlines()]
    wanted = {f"{writer}.{i}" for writer in range(WRITERS) for i in range(edits)}
    others = [path for path in root.iterdir() if path.name not in names]
    return len(wanted - set(found)) + failed, len(found) - len(wanted & set(found)) + len(others)


def editor(ground: Ground, how: str, saves: int, end: float) -> tuple[int, int]:
    """Save so many times while another process edits; return how many saves were made, and how many lost."""
    root = ground.vault
    ground.lay({"ada.md": ""})
    note = root / "ada.md"
    stop, go_on = os.pipe()
    child = os.fork()
    if not child:
        os.close(go_on)
        while not select.select([stop], [], [], 0.0005)[0]:
            try:
                edit(str(root), "ada.md", lambda text: text[-2000:] + "ours\n")
            except (ChangedMeanwhile, Vanished):
                continue
        os._exit(0)
    os.close(stop)
    lost = made = 0
    saved = []
    for i in range(saves):
        if time.monotonic() > end:
            break
        line = f"save {i}\n".encode()
        if how == "by appending":
            with note.open("ab") as stream:
                stream.write(line)
            saved.append(line)
        elif how == "in place":
            note.write_bytes(line)
        else:
            (root / "ada.swp").write_bytes(line)
            (root / "ada.swp").rename(note)
        made += 1
        if how != "by appending":
            lost += not _is_there(root, [line])
        elif len(saved) == 20:
            lost += 20 - _is_there(root, saved)
            saved = []
            _tidy(root)
        if how != "by appending" and not made % 200:
            _tidy(root)
    lost += len(saved) - _is_there(root, saved)
    os.close(go_on)
    os.waitpid(child, 0)
    return made, lost


def _is_there(root: Path, lines: list[bytes]) -> int:
    """Return how many of some lines are in any file, seen between two edits."""
    with vault_lock(str(root)):
        everything = b"".join(file.read_bytes() for file in root.iterdir())
    return sum(line in everything for line in lines)


def _tidy(root: Path) -> None:
    """Take away the conflict files, in which nothing is looked for any more."""
    with vault_lock(str(root)):
        for file in root.iterdir():
            if ".conflict-" in file.name:
                file.unlink()


def measure(wanted: Asked) -> None:
    """Run both races, and tell the figures."""
    ground = Ground(wanted.folder)
    end = time.monotonic() + wanted.seconds
    edits = wanted.count // 12
    good = True
    for notes in (1, 100):
        results: list[str] = []
        lost, torn = writers(ground, notes, edits)
        results.append(f"{WRITERS} writers x {edits:,} edits on {notes} note{'s' * (notes > 1)}")
        good &= not lost and not torn
        text = f"{results[0]}: {lost} of {WRITERS * edits:,} lost, {torn} torn"
        if lost or torn or notes == 100:
            tell("4", text, good)
        else:
            print(f"figure 4: {text}", flush=True)
        progress(text)
    counts = []
    for how in ("in place", "by rename", "by appending"):
        made, lost = editor(ground, how, wanted.count // 3, end)
        counts.append((made, lost))
        progress(f"{made} saves {how}: {lost} lost")
    made, lost = (sum(numbers) for numbers in zip(*counts, strict=True))
    each = ", ".join(f"{number:,}" for number, _ in counts)
    tell(
        "5",
        f"an editor that saves {made:,} times ({each} in place, by rename, by appending): {lost} saves lost",
        not lost,
    )


if __name__ == "__main__":
    with asked(__doc__, 12_000, 600) as options:
        measure(options)

"""Figure 18: every command that only asks leaves the vault's tree as it was, times, inodes and modes included."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from questions import READING, hostile_notes, missing_verbs
from trial import Asked, Ground, all_files, asked, tell

EXAMPLE = Path(__file__).resolve().parents[2] / "example-vault"


def stamps(root: Path) -> dict[str, tuple[int, ...]]:
    """Return all that the file system says of a tree, but for when files were read."""
    found = {}
    for path in [root, *root.rglob("*")]:
        st = path.lstat()
        found[str(path)] = (
            st.st_mtime_ns,
            st.st_ctime_ns,
            st.st_size,
            st.st_ino,
            st.st_mode,
            st.st_nlink,
            st.st_uid,
        )
    return found


def measure(wanted: Asked) -> None:
    """Ask all in two vaults, and tell the figure."""
    ground = Ground(wanted.folder)
    os.environ["EDITOR"] = "true"
    wrong, asked_for = [f"not asked: {verb}" for verb in missing_verbs()], 0
    for who, lay in (("jane-doe", lambda: _example(ground)), ("eve", lambda: ground.lay(hostile_notes()))):
        lay()
        before = (stamps(ground.vault), all_files(ground.folder, ("vault",)))
        for args in READING[:: 1 if not wanted.short else 3]:
            ground.run(*(who if arg == "{who}" else arg for arg in args))
            asked_for += 1
            if (stamps(ground.vault), all_files(ground.folder, ("vault",))) != before:
                wrong.append(f"{args} changes the vault")
                before = (stamps(ground.vault), all_files(ground.folder, ("vault",)))
    for one in wrong:
        print(one)
    verbs = len({args[0] for args in READING})
    tell(
        "18",
        f"{asked_for} questions with {verbs} verbs in 2 vaults: {len(wrong)} change bytes, times or modes of it",
        not wrong,
    )


def _example(ground: Ground) -> None:
    shutil.rmtree(ground.vault)
    shutil.copytree(EXAMPLE, ground.vault)


if __name__ == "__main__":
    with asked(__doc__, 0, 1) as options:
        measure(options)

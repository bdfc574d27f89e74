"""Figure 19: an edited note keeps mode, owner, group, extended attributes and links; what netnotes makes for itself is private."""

from __future__ import annotations

import os
import shutil
import stat

from scenarios import NOTES
from trial import Asked, Ground, asked, tell

MODES = (0o600, 0o640, 0o644, 0o664, 0o666, 0o755, 0o2644, 0o4644)
EDITS = (
    ("set", "jane", "role=head"),
    ("unset", "jane", "role"),
    ("mark", "jane", "replied"),
    ("log", "jane", "hello"),
    ("snooze", "jane", "2026-12-24"),
    ("done", "jane", "poster"),
)


def try_one(ground: Ground, args: tuple[str, ...], mode: int, as_root: bool) -> list[str]:
    """Edit a note that has a mode, an owner and attributes, and return what is lost."""
    ground.lay(NOTES)
    note = ground.vault / "contacts/jane.md"
    if as_root:
        os.chown(note, 1234, 4321)
    note.chmod(mode)
    attributes = {"user.comment": b"from the fair", "user.xdg.tags": b"a,b"}
    try:
        for name, value in attributes.items():
            os.setxattr(note, name, value)
    except OSError:
        attributes = {}
    (ground.vault / "contacts/link.md").symlink_to("jane.md")
    before = note.stat()
    said = ground.run(args[0], "contacts/link.md" if mode & 1 else "contacts/jane.md", *args[2:])
    after = note.stat()
    wrong = []
    if said.code or note.read_text() == NOTES["contacts/jane.md"]:
        wrong.append(f"not edited: {said.err}")
    for what, one, other in (
        ("mode", stat.S_IMODE(before.st_mode), stat.S_IMODE(after.st_mode)),
        ("owner", (before.st_uid, before.st_gid), (after.st_uid, after.st_gid)),
        (
            "attributes",
            attributes,
            {name: os.getxattr(note, name) for name in os.listxattr(note) if name in attributes},
        ),
        ("link", "jane.md", os.readlink(ground.vault / "contacts/link.md")),
    ):
        if one != other:
            wrong.append(f"{what}: {one} became {other}")
    return [f"{args[0]}, {mode:o}: {one}" for one in wrong]


def private(ground: Ground) -> list[str]:
    """Return the files and folders in the cache that others may read."""
    found = [ground.cache, *ground.cache.rglob("*")]
    return [f"{path} is open to others" for path in found if path.stat().st_mode & 0o077]


def measure(wanted: Asked) -> None:
    """Edit notes of all modes in all ways, and tell the figure."""
    os.umask(0o022)
    ground = Ground(wanted.folder)
    as_root = os.geteuid() == 0
    wrong, tried = [], 0
    for args in EDITS:
        for mode in MODES if not wanted.short else MODES[wanted.seed % 3 :: 3]:
            wrong += try_one(ground, args, mode, as_root)
            tried += 1
    shutil.rmtree(ground.cache)
    for args in (EDITS[0], ("due",)):
        ground.run(*args)
    wrong += private(ground)
    for one in wrong:
        print(one)
    owner = "owner" if as_root else "(not root: the owner not tried)"
    text = f"{tried} edits of notes with {len(MODES)} modes: {len(wrong)} with another mode, {owner}, attribute or link"
    tell("19", f"{text}; index, journal and lock are 0600 in a folder 0700", not wrong)


if __name__ == "__main__":
    with asked(__doc__, 0, 1) as options:
        measure(options)

"""The vault's listing, over real files."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from netnotes.core.changes import Changes, changes, note_paths
from netnotes.vault.listing import MAX_DEPTH, Listing, scan
from netnotes.vault.reading import Unreadable


def paths(listing: Listing) -> list[str]:
    return sorted(path for folder, blob in listing.folders.items() for path, _ in note_paths(folder, blob))


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x\n")


def rescan(root: Path, known: Listing) -> tuple[Listing, Changes]:
    """Scan with and without the records of an earlier scan; they must agree."""
    later = time.time_ns() + 60_000_000_000
    quick, full = scan(str(root), known.folders, later), scan(str(root), now_ns=later)
    assert paths(quick) == paths(full)
    assert (quick.problems, quick.refused, quick.links) == (full.problems, full.refused, full.links)
    found = changes(quick.folders, known.folders)
    assert found == changes(full.folders, known.folders)
    return quick, found


def test_every_markdown_file_is_a_note_but_in_hidden_folders_and_templates(tmp_path: Path) -> None:
    notes = ["a.md", "contacts/b.md", "contacts/deep/er/c.MD", "contacts/templates/d.md", "dir.md/e.md"]
    write(tmp_path, *notes)
    write(tmp_path, "templates/contact.md", ".git/x.md", "contacts/.trash/x.md", "node_modules/p/x.md")
    write(tmp_path, "notes.txt", ".x.md", "x.md~", "#x.md#", ".~lock.x.md#", "4913", ".syncthing.x.md.tmp")
    listing = scan(str(tmp_path))
    assert paths(listing) == notes
    assert (listing.problems, listing.refused, listing.links) == ([], [], {})


def test_an_empty_vault_has_no_notes(tmp_path: Path) -> None:
    assert paths(scan(str(tmp_path))) == []


def test_a_root_that_is_gone_is_an_error_not_an_empty_vault(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        scan(str(tmp_path / "gone"))


def test_nothing_changed_gives_the_same_records(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "contacts/b.md")
    before = scan_later(tmp_path)
    after, found = rescan(tmp_path, before)
    assert after.folders == before.folders
    assert found == Changes([], [])


@pytest.mark.parametrize("change", ["add", "edit", "remove", "rename", "folder", "link", "hard link", "grow"])
def test_every_change_is_seen_also_where_the_folder_is_known(tmp_path: Path, change: str) -> None:
    write(tmp_path, "a.md", "contacts/b.md", "contacts/c.md")
    before = scan_later(tmp_path)
    contacts = tmp_path / "contacts"
    expected = Changes([], [])
    if change == "add":
        write(tmp_path, "contacts/d.md")
        expected = Changes(["contacts/d.md"], [])
    elif change == "edit":
        (contacts / "b.md").write_text("other\n")
        expected = Changes(["contacts/b.md"], [])
    elif change == "remove":
        (contacts / "b.md").unlink()
        expected = Changes([], ["contacts/b.md"])
    elif change == "rename":
        (contacts / "b.md").rename(contacts / "d.md")
        expected = Changes(["contacts/d.md"], ["contacts/b.md"])
    elif change == "folder":
        contacts.rename(tmp_path / "people")
        expected = Changes(["people/b.md", "people/c.md"], ["contacts/b.md", "contacts/c.md"])
    elif change == "link":
        (contacts / "b.md").unlink()
        (contacts / "b.md").symlink_to("c.md")
        expected = Changes([], ["contacts/b.md"])
    elif change == "hard link":
        os.link(contacts / "b.md", tmp_path / "other.txt")
        expected = Changes(["contacts/b.md"], [])
    else:
        os.truncate(contacts / "b.md", 9 << 20)
        expected = Changes([], ["contacts/b.md"])
    _, found = rescan(tmp_path, before)
    assert found == expected


def test_for_names_only_no_note_is_looked_at_where_the_folder_is_known(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "contacts/b.md")
    before = scan_later(tmp_path)
    (tmp_path / "a.md").write_text("other\n")
    later = time.time_ns() + 60_000_000_000
    after = scan(str(tmp_path), before.folders, later, names_only=True)
    assert changes(after.folders, before.folders) == Changes([], [])
    write(tmp_path, "contacts/c.md")
    (tmp_path / "contacts/b.md").unlink()
    after = scan(str(tmp_path), before.folders, later, names_only=True)
    assert changes(after.folders, before.folders) == Changes(["contacts/c.md"], ["contacts/b.md"])


def scan_later(root: Path, known: dict[str, bytes] | None = None) -> Listing:
    """Scan as if it were a minute later, so that the records of the folders vouch for their names."""
    return scan(str(root), known, time.time_ns() + 60_000_000_000)


def test_an_unreadable_folder_is_named_and_the_rest_is_listed(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "contacts/b.md")
    (tmp_path / "contacts").chmod(0)
    listing = as_nobody(tmp_path)
    assert listing == [["a.md"], [["contacts", "NN102", "it can't be opened: permission denied"]]]


def as_nobody(root: Path) -> object:
    """Scan in a child without root's rights."""
    out, into = os.pipe()
    for folder in (root, *root.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            listing = scan(str(root))
            told = [(p.file, p.code, p.message) for p in listing.problems]
            os.write(into, json.dumps([paths(listing), told]).encode())
        finally:
            os._exit(0)
    os.close(into)
    os.waitpid(child, 0)
    with open(out) as stream:
        return json.load(stream)


def test_folders_nested_without_end_stop_at_a_depth(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(MAX_DEPTH + 10):
        os.mkdir("d", dir_fd=folder)
        folder, above = os.open("d", os.O_RDONLY, dir_fd=folder), folder
        os.close(above)
    os.close(folder)
    listing = scan(str(tmp_path))
    assert paths(listing) == ["a.md"]
    assert [(p.file, p.message) for p in listing.problems] == [
        ("/".join("d" * (MAX_DEPTH + 1)), "it can't be opened: more than 64 folders deep")
    ]


def test_a_damaged_record_is_not_believed(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "contacts/b.md")
    before = scan_later(tmp_path)
    for folder, blob in before.folders.items():
        for i in range(len(blob)):
            bad = bytearray(blob)
            bad[i] ^= 1
            assert paths(scan_later(tmp_path, {**before.folders, folder: bytes(bad)})) == [
                "a.md",
                "contacts/b.md",
            ]

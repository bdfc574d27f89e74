"""The writing of notes: what changes, what stays, and what is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from netnotes.core.digest import digest
from netnotes.vault import atomic, leftovers
from netnotes.vault.failures import ChangedMeanwhile, FileThere, WriteFailed, WriteRefused
from netnotes.vault.reading import Unreadable, Vanished, read
from netnotes.vault.writing import create, edit, remove, replace


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETNOTES_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "v/contacts").mkdir(parents=True)
    (tmp_path / "v/contacts/ada.md").write_bytes(b"one\r\ntwo\n")
    return tmp_path / "v"


@pytest.fixture(params=["exchange", "no exchange"])
def any_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test also as on a file system that can't exchange two files."""
    if request.param == "no exchange":
        monkeypatch.setattr(atomic, "_rename2", lambda *_: False)


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.usefixtures("any_system")
def test_create_makes_the_note_and_its_folders(vault: Path) -> None:
    create(str(vault), "interviews/2026/x.md", b"new\n")
    assert tree(vault) == {"contacts/ada.md": b"one\r\ntwo\n", "interviews/2026/x.md": b"new\n"}


def test_a_new_note_has_the_mode_that_the_user_wants(vault: Path) -> None:
    before = os.umask(0o027)
    try:
        create(str(vault), "x.md", b"new\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((vault / "x.md").stat().st_mode) == 0o640


@pytest.mark.usefixtures("any_system")
@pytest.mark.parametrize("kind", ["file", "dangling link", "folder"])
def test_create_never_touches_what_is_there(vault: Path, kind: str) -> None:
    if kind == "file":
        (vault / "x.md").write_bytes(b"mine")
    elif kind == "folder":
        (vault / "x.md").mkdir()
    else:
        (vault / "x.md").symlink_to(vault.parent / "outside.md")
    before = tree(vault)
    with pytest.raises(FileThere) as caught:
        create(str(vault), "x.md", b"new\n")
    assert caught.value.message == "x.md is there already"
    assert tree(vault) == before
    assert not (vault.parent / "outside.md").exists()


@pytest.mark.parametrize("path", ["../x.md", "/x.md", "a/../x.md", "", "a//x.md", "nul\0.md"])
def test_nothing_is_created_outside_the_vault(vault: Path, path: str) -> None:
    before = tree(vault.parent)
    with pytest.raises(WriteRefused):
        create(str(vault), path, b"new\n")
    assert {k: v for k, v in tree(vault.parent).items() if not k.startswith("cache/")} == before


def test_nothing_is_created_through_a_linked_folder(vault: Path) -> None:
    (vault / "out").symlink_to(vault.parent)
    with pytest.raises(WriteFailed) as caught:
        create(str(vault), "out/x.md", b"new\n")
    assert caught.value.message == "out/x.md can't be written: not a directory"


@pytest.mark.usefixtures("any_system")
def test_an_edit_changes_what_it_is_told_and_nothing_else(vault: Path) -> None:
    edited = edit(str(vault), "contacts/ada.md", lambda text: text.replace("two", "2"))
    assert edited == ("contacts/ada.md", b"one\r\ntwo\n", b"one\r\n2\n")
    assert edited.changed
    assert tree(vault) == {"contacts/ada.md": b"one\r\n2\n"}


def test_bytes_that_are_not_utf8_survive_an_edit(vault: Path) -> None:
    (vault / "x.md").write_bytes(b"caf\xe9\0\r\nend")
    edit(str(vault), "x.md", lambda text: text + "!")
    assert (vault / "x.md").read_bytes() == b"caf\xe9\0\r\nend!"


def test_an_edit_that_changes_nothing_writes_nothing(vault: Path) -> None:
    before = (vault / "contacts/ada.md").stat()
    assert not edit(str(vault), "contacts/ada.md", lambda text: text).changed
    assert (vault / "contacts/ada.md").stat() == before


def test_a_change_that_fails_leaves_the_note(vault: Path) -> None:
    def change(text: str) -> str:
        raise KeyError(text)

    with pytest.raises(KeyError):
        edit(str(vault), "contacts/ada.md", change)
    assert tree(vault) == {"contacts/ada.md": b"one\r\ntwo\n"}


def test_a_note_that_is_not_utf8_text_is_not_edited(vault: Path) -> None:
    (vault / "x.md").write_bytes("---\nname: Ada\n".encode("utf-16"))
    with pytest.raises(Unreadable) as caught:
        edit(str(vault), "x.md", lambda text: text + "x")
    assert caught.value.problem.code == "NN108"


@pytest.mark.usefixtures("any_system")
def test_replace_wants_the_bytes_that_were_read(vault: Path) -> None:
    raw = read(str(vault), "contacts/ada.md")
    replace(str(vault), "contacts/ada.md", b"second\n", raw.digest)
    with pytest.raises(ChangedMeanwhile) as caught:
        replace(str(vault), "contacts/ada.md", b"third\n", raw.digest)
    assert caught.value.message == "contacts/ada.md was changed by another program meanwhile"
    assert tree(vault) == {"contacts/ada.md": b"second\n"}


@pytest.mark.usefixtures("any_system")
@pytest.mark.parametrize("how", ["in place", "by rename", "append", "delete"])
def test_what_an_editor_saves_during_an_edit_is_not_lost(vault: Path, how: str) -> None:
    note = vault / "contacts/ada.md"

    def change(text: str) -> str:
        if how == "in place":
            note.write_bytes(b"saved")
        elif how == "append":
            with note.open("ab") as stream:
                stream.write(b"saved")
        elif how == "delete":
            note.unlink()
        else:
            (vault / "ada.swp").write_bytes(b"saved")
            (vault / "ada.swp").rename(note)
        return text + "ours"

    with pytest.raises(ChangedMeanwhile if how != "delete" else (ChangedMeanwhile, Vanished, WriteFailed)):
        edit(str(vault), "contacts/ada.md", change)
    kept = {"in place": b"saved", "by rename": b"saved", "append": b"one\r\ntwo\nsaved"}
    assert tree(vault) == ({} if how == "delete" else {"contacts/ada.md": kept[how]})


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_note_keeps_its_mode_owner_and_attributes(vault: Path, mode: int) -> None:
    note = vault / "contacts/ada.md"
    note.chmod(mode)
    if os.geteuid() == 0:
        os.chown(note, 12, 34)
    try:
        os.setxattr(note, "user.colour", b"blue")
    except OSError:
        pass  # this file system has none
    before, attributes = note.stat(), attributes_of(note)
    edit(str(vault), "contacts/ada.md", lambda text: text + "x")
    after = note.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert attributes_of(note) == attributes


def attributes_of(file: Path) -> dict[str, bytes]:
    return {name: os.getxattr(file, name) for name in os.listxattr(file)} if hasattr(os, "listxattr") else {}


@pytest.mark.parametrize(("mode", "names"), [(0o444, 1), (0o400, 1), (0o644, 2)])
def test_read_only_and_twice_named_notes_are_refused(vault: Path, mode: int, names: int) -> None:
    note = vault / "contacts/ada.md"
    note.chmod(mode)
    if names > 1:
        os.link(note, vault / "other.md")
    before = tree(vault)
    with pytest.raises(WriteRefused):
        edit(str(vault), "contacts/ada.md", lambda text: text + "x")
    assert tree(vault) == before


def test_a_note_never_grows_beyond_what_is_read(vault: Path) -> None:
    with pytest.raises(WriteRefused):
        edit(str(vault), "contacts/ada.md", lambda text: text * (1 << 20))
    assert tree(vault) == {"contacts/ada.md": b"one\r\ntwo\n"}


def test_a_name_of_255_bytes_can_be_edited(vault: Path) -> None:
    name = "x" * 252 + ".md"
    create(str(vault), name, b"1")
    edit(str(vault), name, lambda text: text + "2")
    assert tree(vault) == {"contacts/ada.md": b"one\r\ntwo\n", name: b"12"}
    with pytest.raises(WriteFailed) as caught:
        create(str(vault), "x" * 256 + ".md", b"1")
    assert caught.value.hint == "choose a shorter name"


@pytest.mark.usefixtures("any_system")
def test_only_the_bytes_that_were_read_are_removed(vault: Path) -> None:
    with pytest.raises(ChangedMeanwhile):
        remove(str(vault), "contacts/ada.md", digest(b"other"))
    assert tree(vault) == {"contacts/ada.md": b"one\r\ntwo\n"}
    remove(str(vault), "contacts/ada.md", digest(b"one\r\ntwo\n"))
    assert tree(vault) == {}


def test_without_any_place_for_a_lock_notes_are_still_written(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault.parent / "cache").write_text("not a folder")
    edit(str(vault), "contacts/ada.md", lambda text: text + "x")
    assert tree(vault) == {"contacts/ada.md": b"one\r\ntwo\nx"}


@pytest.mark.parametrize(
    ("name", "data", "left"),
    [
        (".netnotes-0123456789ab.tmp", b"half a no", set()),
        (leftovers.exchange_name(digest(b"old"), digest(b"new")), b"old", set()),
        (leftovers.exchange_name(digest(b"old"), digest(b"new")), b"new", set()),
        (leftovers.exchange_name(digest(b"old"), digest(b"new")), b"an editor's", {b"an editor's"}),
    ],
    ids=["half a new note", "the old note", "the new note", "bytes of somebody else"],
)
def test_what_a_killed_writer_left_is_swept_but_nobody_elses_bytes(
    vault: Path, name: str, data: bytes, left: set[bytes]
) -> None:
    (vault / "contacts" / name).write_bytes(data)
    edit(str(vault), "contacts/ada.md", lambda text: text + "x")
    after = tree(vault)
    assert after.pop("contacts/ada.md") == b"one\r\ntwo\nx"
    assert set(after.values()) == left
    assert all(key.startswith("contacts/recovered.conflict-") for key in after)

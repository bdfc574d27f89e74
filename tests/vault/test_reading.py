"""The reading of one file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netnotes.core.digest import digest
from netnotes.vault.reading import MAX_NOTE, Unreadable, Vanished, read


def test_a_note_is_read_with_its_stamp(tmp_path: Path) -> None:
    file = tmp_path / "contacts/ada.md"
    file.parent.mkdir()
    file.write_bytes(b"a\r\nb\xff\0")
    raw = read(str(tmp_path), "contacts/ada.md")
    st = file.stat()
    assert (raw.path, raw.data, raw.digest) == ("contacts/ada.md", b"a\r\nb\xff\0", digest(b"a\r\nb\xff\0"))
    assert raw.stamp == (st.st_mtime_ns, st.st_ctime_ns, 6, st.st_ino)
    assert not raw.settled


def test_an_old_file_settles_only_if_its_ctime_is_old_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    os.utime(tmp_path / "a.md", (1, 1))
    raw = read(str(tmp_path), "a.md")
    assert not raw.settled
    assert raw._replace(read_at_ns=raw.stamp.ctime_ns + 2_000_000_000).settled


def test_a_link_inside_the_vault_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/target.md").write_text("x")
    (tmp_path / "link.md").symlink_to("a/target.md")
    (tmp_path / "b").symlink_to("a")
    for path in ("link.md", "b/target.md"):
        assert read(str(tmp_path), path)[:2] == ("a/target.md", b"x")


@pytest.mark.parametrize(
    "path", ["gone.md", "gone/x.md", "a.md/x.md", "link_dangling.md", "nul\0.md", "/etc/passwd"]
)
def test_what_is_not_there_has_vanished(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "link_dangling.md").symlink_to("nowhere.md")
    with pytest.raises(Vanished) as caught:
        read(str(tmp_path), path)
    assert caught.value.message == f"{path} is not there"


@pytest.mark.parametrize(
    "path", ["link_out.md", "folder_out/secret.md", "../out/secret.md", "..", "a/../../out/secret.md"]
)
def test_nothing_outside_the_vault_is_read(tmp_path: Path, path: str) -> None:
    root, out = tmp_path / "v", tmp_path / "out"
    (root / "a").mkdir(parents=True)
    out.mkdir()
    (out / "secret.md").write_text("secret")
    (root / "link_out.md").symlink_to(out / "secret.md")
    (root / "folder_out").symlink_to(out)
    with pytest.raises(Unreadable) as caught:
        read(str(root), path)
    problem = caught.value.problem
    assert (problem.code, problem.file) == ("NN101", path)
    assert problem.message == "it leads out of the vault: it is not read"


def test_a_vault_beside_one_with_a_longer_name_is_kept_apart(tmp_path: Path) -> None:
    for name in ("v", "v2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("x")
    (tmp_path / "v/link.md").symlink_to("../v2/a.md")
    with pytest.raises(Unreadable):
        read(str(tmp_path / "v"), "link.md")


@pytest.mark.parametrize("size", [0, 1, MAX_NOTE, MAX_NOTE + 1])
def test_a_note_is_read_up_to_its_largest_size(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.md").touch()
    os.truncate(tmp_path / "a.md", size)
    if size <= MAX_NOTE:
        assert read(str(tmp_path), "a.md").data == bytes(size)
    else:
        with pytest.raises(Unreadable) as caught:
            read(str(tmp_path), "a.md")
        assert caught.value.problem.code == "NN103"


def test_no_file_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.md").write_text("x")
    (tmp_path / "loop.md").symlink_to("loop.md")
    os.mkfifo(tmp_path / "pipe.md")
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    for path in ("a/x.md", "a", "gone/x.md", "loop.md", "pipe.md", "a/x.md/y", "../x") * 3:
        try:
            read(str(tmp_path), path)
        except (Vanished, Unreadable):
            continue
    assert before == (len(os.listdir("/proc/self/fd")) if before else 0)

"""What commands did is taken back byte for byte, as one; a command that was killed half-way, too."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from netnotes.core.digest import digest
from netnotes.vault import journal
from netnotes.vault.failures import ChangedMeanwhile, ForeignJournal, WriteFailed
from netnotes.vault.undo import ChangedSince, recover, transaction, undo
from netnotes.vault.writing import create, edit, remove, replace

ODD = b"\xef\xbb\xbf---\r\nname: \xff\r\n---\rno end"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETNOTES_CACHE_DIR", str(tmp_path / "cache"))
    return fresh(tmp_path / "v")


def fresh(root: Path) -> Path:
    root.mkdir()
    (root / "ada.md").write_bytes(b"old\n")
    (root / "odd.md").write_bytes(ODD)
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def append(root: Path, note: str = "ada.md", text: str = "new\n") -> None:
    edit(str(root), note, lambda old: old + text)


COMMANDS: dict[str, Callable[[Path], None]] = {
    "edit": append,
    "edit of an odd note": lambda root: replace(str(root), "odd.md", b"x", digest(ODD)),
    "create": lambda root: create(str(root), "new/é.md", b"new"),
    "remove": lambda root: remove(str(root), "odd.md", digest(ODD)),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_takes_back_byte_for_byte(vault: Path, command: Callable[[Path], None]) -> None:
    before = tree(vault)
    command(vault)
    changed = tree(vault)
    assert changed != before
    assert len(undo(str(vault), only_look=True)) == 1
    assert tree(vault) == changed
    assert len(undo(str(vault))) == 1
    assert tree(vault) == before
    assert undo(str(vault)) == []


def test_takes_back_one_command_after_the_other(vault: Path) -> None:
    states = [tree(vault)]
    for command in (append, COMMANDS["create"], COMMANDS["remove"], append, append):
        command(vault)
        states.append(tree(vault))
    for state in reversed(states[:-1]):
        undo(str(vault))
        assert tree(vault) == state


def test_a_note_that_has_changed_since_is_left_and_named(vault: Path) -> None:
    append(vault)
    (vault / "ada.md").write_bytes(b"an editor's")
    with pytest.raises(ChangedSince) as caught:
        undo(str(vault))
    assert caught.value.message == "ada.md has changed since"
    assert tree(vault) == {"ada.md": b"an editor's", "odd.md": ODD}
    (vault / "ada.md").write_bytes(b"old\nnew\n")
    undo(str(vault))
    assert tree(vault) == {"ada.md": b"old\n", "odd.md": ODD}


def test_a_command_that_failed_or_changed_nothing_is_no_command(vault: Path) -> None:
    append(vault)
    edit(str(vault), "ada.md", lambda old: old)
    with pytest.raises(ChangedMeanwhile):
        replace(str(vault), "odd.md", b"x", digest(b"y"))
    with pytest.raises(WriteFailed):
        create(str(vault), "x" * 300 + ".md", b"")
    undo(str(vault))
    assert tree(vault) == {"ada.md": b"old\n", "odd.md": ODD}


def several(root: Path) -> None:
    with transaction(str(root)):
        create(str(root), "new.md", b"new")
        append(root)
        append(root)
        remove(str(root), "odd.md", digest(ODD))


AFTER = {"ada.md": b"old\nnew\nnew\n", "new.md": b"new"}


def test_a_transaction_is_taken_back_as_one(vault: Path) -> None:
    before = tree(vault)
    several(vault)
    assert tree(vault) == AFTER
    assert [step.path for step in undo(str(vault))] == ["odd.md", "ada.md", "ada.md", "new.md"]
    assert tree(vault) == before


def test_nothing_of_a_transaction_is_taken_back_if_one_note_has_changed(vault: Path) -> None:
    several(vault)
    (vault / "new.md").write_bytes(b"mine")
    with pytest.raises(ChangedSince):
        undo(str(vault))
    assert tree(vault) == AFTER | {"new.md": b"mine"}


def test_a_transaction_that_fails_leaves_nothing(vault: Path) -> None:
    before = tree(vault)

    def fail() -> None:
        with transaction(str(vault)):
            append(vault)
            with transaction(str(vault)):
                create(str(vault), "new.md", b"new")
            replace(str(vault), "odd.md", b"x", digest(b"y"))

    with pytest.raises(ChangedMeanwhile):
        fail()
    assert tree(vault) == before
    assert undo(str(vault)) == []


def test_a_transaction_that_is_killed_leaves_all_or_nothing_once_the_next_writer_has_come(
    tmp_path: Path, vault: Path
) -> None:
    """End the process right before its n-th system call, for every n until it runs through."""
    seen = set()
    for n in range(1, 400):
        root = fresh(tmp_path / f"v{n}")
        before = tree(root)
        status = killed_at(n, partial(several, root))
        edit(str(root), "ada.md", lambda old: old + "next\n")
        after = tree(root)
        after["ada.md"] = after["ada.md"].removesuffix(b"next\n")
        assert after in (before, AFTER), n
        assert journal.cut_off(str(root)) is None
        seen.add(after == AFTER)
        undo(str(root))
        assert tree(root) == after
        if status == 0:
            assert seen == {True, False}
            assert n > 50
            return
    raise AssertionError("it never ran through")


def test_an_undo_of_several_changes_that_is_killed_is_finished_by_the_next_writer(
    tmp_path: Path, vault: Path
) -> None:
    seen = set()
    for n in range(1, 400):
        root = fresh(tmp_path / f"v{n}")
        before = tree(root)
        assert killed_at(-1, partial(several, root)) == 0  # a process of its own, as commands are
        status = killed_at(n, partial(undo, str(root)))
        assert killed_at(-1, partial(append, root, text="next\n")) == 0
        after = tree(root)
        after["ada.md"] = after["ada.md"].removesuffix(b"next\n")
        assert after in (before, AFTER), n
        assert journal.cut_off(str(root)) is None
        seen.add(after == AFTER)
        if status == 0:
            assert seen == {True, False}
            assert n > 30
            return
    raise AssertionError("it never ran through")


CALLS = ("open", "write", "fsync", "rename", "replace", "unlink", "mkdir", "close", "stat", "fstat")


def killed_at(n: int, work: Callable[[], object]) -> int:
    """Run `work` in a child that ends right before the n-th of the CALLS; give its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = [n]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return real(*args, **options)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def test_a_transaction_whose_journal_cannot_be_written_leaves_nothing(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(vault)
    real = journal._append
    left = [2]

    def full(record: str, change: journal.Change) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(record, change)

    monkeypatch.setattr(journal, "_append", full)
    with pytest.raises(WriteFailed) as caught:
        several(vault)
    assert caught.value.message == "ada.md can't be written: no space left on device"
    assert tree(vault) == before
    assert journal.cut_off(str(vault)) is None


def test_what_an_editor_saved_after_the_kill_is_left(vault: Path) -> None:
    assert killed_at(55, partial(several, vault)) == 9
    assert journal.cut_off(str(vault))
    (vault / "new.md").write_bytes(b"mine")
    recover(str(vault))
    assert tree(vault) == {"ada.md": b"old\n", "odd.md": ODD, "new.md": b"mine"}
    assert journal.cut_off(str(vault)) is None


def test_the_journal_is_private_and_outside_of_the_vault_and_does_not_grow(vault: Path) -> None:
    for _ in range(60):
        append(vault)
    several(vault)
    records = journal.history(str(vault))
    assert len(records) == 50
    assert {os.stat(record).st_mode & 0o777 for record in records} == {0o600}
    assert os.stat(os.path.dirname(records[0])).st_mode & 0o777 == 0o700
    assert not records[0].startswith(str(vault))


def test_a_record_that_is_damaged_is_not_believed(vault: Path) -> None:
    append(vault)
    record = journal.history(str(vault))[0]
    with open(record, "r+b") as file:
        data = bytearray(file.read())
        data[data.index(b'"before": "') + 12] ^= 1
        file.seek(0)
        file.write(data)
    assert undo(str(vault)) == []
    assert tree(vault) == {"ada.md": b"old\nnew\n", "odd.md": ODD}


@pytest.mark.parametrize(
    "path", [".git/config", ".git/hooks/pre-commit", "netnotes.yaml", "sitecustomize.py", "templates/a.md"]
)
def test_nothing_but_notes_is_written_whatever_a_record_says(vault: Path, path: str) -> None:
    file = vault / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"here\n")
    before = tree(vault)
    replace(str(vault), path, b"mine\n", digest(b"here\n"))
    replace(str(vault), path, b"here\n", digest(b"mine\n"), journaled=False)
    remove(str(vault), path, digest(b"here\n"))
    assert undo(str(vault)) == []
    create(str(vault), path, b"here\n")
    assert undo(str(vault)) == []
    assert tree(vault) == before


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b'{"path": ["a"], "before": null, "after": null, "check": 1}', b"1e999", b"\xff"]
)
def test_a_record_of_anything_else_tells_of_nothing(vault: Path, line: bytes) -> None:
    append(vault)
    record = journal.history(str(vault))[0]
    Path(record).write_bytes(line + b"\n")
    assert undo(str(vault)) == []
    assert tree(vault)["ada.md"] == b"old\nnew\n"


@pytest.mark.parametrize(
    "make", [os.mkfifo, partial(os.symlink, "/dev/zero"), partial(os.symlink, "nowhere")]
)
def test_a_record_that_is_no_file_is_not_waited_for(vault: Path, make: Callable[[str], None]) -> None:
    append(vault)
    record = journal.history(str(vault))[0]
    os.unlink(record)
    make(record)
    assert undo(str(vault)) == []
    make(record.replace(".undo/000000000001", ".pending"))
    append(vault)
    with transaction(str(vault)):
        append(vault)
    assert tree(vault)["ada.md"] == b"old\nnew\nnew\nnew\n"
    assert len(undo(str(vault))) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")
def test_a_record_of_another_user_is_neither_believed_nor_lost(vault: Path) -> None:
    append(vault)
    record = journal.history(str(vault))[0]
    pending = record.replace(".undo/000000000001", ".pending")
    os.rename(record, pending)
    os.chown(pending, 1234, -1)
    for work in (lambda: append(vault), lambda: undo(str(vault))):
        with pytest.raises(ForeignJournal, match="by another user"):
            work()
    assert tree(vault)["ada.md"] == b"old\nnew\n"
    os.chown(pending, 0, -1)
    assert [step.path for step in undo(str(vault))] == ["ada.md"]


def test_without_a_place_for_the_journal_notes_are_still_written(vault: Path) -> None:
    append(vault)
    (vault.parent / "cache").rename(vault.parent / "gone")
    (vault.parent / "cache").write_text("not a folder")
    append(vault)
    with transaction(str(vault)):
        append(vault)
    assert tree(vault)["ada.md"] == b"old\nnew\nnew\nnew\n"
    assert undo(str(vault)) == []

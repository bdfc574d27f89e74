"""Files and index together: the index is always fresh, never trusted, and may be gone at any moment."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from vaults import Row, answers, content, day, fresh, note, reminders, reminders_of, request, sync, write

from netnotes import refresh
from netnotes.errors import NetnotesError
from netnotes.index import notes, opening, seal, store
from netnotes.sync import IndexDamaged, open_vault
from netnotes.vault.root import vault_key

FILES = {
    "contacts/ann.md": note("## Log\n\n- 2026-10-01 call: hello\n", name="Ann Ray", added="2026-09-01"),
    "contacts/bob.md": note(name="Bob Lee", referred_by="ann", invited="2026-11-02"),
    "interviews/d-1.md": note("## Referrals\n\n- Mei Lin, Acme\n", contact="ann", date="2026-11-10"),
    "contacts/bad.md": "---\nname: [Bad\n---\n",
    "notes.md": "A plain note about [[ann]].\n",
}
OWED = [
    ("confirm", "ann", None, "2026-11-09", "2026-11-11"),
    ("keep-in-touch", "ann", None, "2027-02-08", "open"),
    ("nudge", "bob", None, "2026-11-11", "open"),
    ("prepare", "ann", None, "2026-11-08", "2026-11-11"),
    ("refer", "Mei Lin", "ann", "2026-11-12", "open"),
    ("thank", "ann", None, "2026-11-11", "open"),
    ("write-up", "ann", None, "2026-11-10", "open"),
]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write(tmp_path / "vault", FILES)


def index_of(vault: Path, cache: Path) -> Path:
    return cache / f"{vault_key(str(vault))}.sqlite3"


def answer(vault: Path, cache: Path | str) -> tuple[list[Row], list[str]]:
    """Return what a command finds in the index, and the warnings it gets."""
    warnings: list[str] = []
    with open_vault(request(vault, cache, warnings)) as opened:
        return content(opened.db), warnings


def test_the_vault_of_these_tests_owes_what_its_files_say(vault: Path) -> None:
    assert reminders_of(vault) == OWED


def test_a_second_run_answers_the_same_and_reads_nothing_again(vault: Path, tmp_path: Path) -> None:
    first, warnings = answer(vault, tmp_path / "cache")
    assert warnings == []
    with open_vault(request(vault, tmp_path / "cache")) as opened:
        assert content(opened.db) == first == fresh(vault)
        assert opened.changed.read == ()
        assert opened.changed.gone == ()


# what the next command sees


def rewrite(vault: Path) -> None:
    write(vault, {"contacts/bob.md": note(name="Bob Lee", referred_by="ann", invited="2026-10-02")})


def test_an_edit_of_the_same_size_within_the_same_second_with_the_time_set_back_is_seen(
    vault: Path, tmp_path: Path
) -> None:
    file = vault / "contacts/bob.md"
    before, _ = answer(vault, tmp_path / "cache")
    times = file.stat()
    rewrite(vault)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (times.st_size, times.st_mtime_ns)
    after, _ = answer(vault, tmp_path / "cache")
    assert after == fresh(vault) != before


def delete(vault: Path) -> None:
    (vault / "interviews/d-1.md").unlink()


def rename(vault: Path) -> None:
    (vault / "contacts/ann.md").rename(vault / "contacts/anna.md")


def move_away(vault: Path) -> None:
    (vault / "interviews").rename(vault / "elsewhere")


def mend(vault: Path) -> None:
    write(vault, {"contacts/bad.md": note(name="Mei Lin")})


def swap(vault: Path) -> None:
    one, other = vault / "contacts/ann.md", vault / "contacts/bob.md"
    one.rename(vault / "contacts/x")
    other.rename(one)
    (vault / "contacts/x").rename(other)


def replace_by_fifo(vault: Path) -> None:
    (vault / "contacts/ann.md").unlink()
    os.mkfifo(vault / "contacts/ann.md")


def replace_by_folder(vault: Path) -> None:
    (vault / "contacts/ann.md").unlink()
    (vault / "contacts/ann.md").mkdir()
    write(vault, {"contacts/ann.md/cy.md": note(name="Cy Ng", added="2026-11-01")})


def choose_settings(vault: Path) -> None:
    (vault / "netnotes.yaml").write_text("thank_within: 3 days\nfolders: {contacts: contact}\n")


def remove_everything(vault: Path) -> None:
    for file in vault.rglob("*.md"):
        file.unlink()


CHANGES = [
    rewrite, delete, rename, move_away, mend, swap, replace_by_fifo, replace_by_folder, choose_settings,
    remove_everything,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_made_by_hand_is_seen_by_the_very_next_command(
    vault: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    before, _ = answer(vault, tmp_path / "cache")
    change(vault)
    after, warnings = answer(vault, tmp_path / "cache")
    assert after == fresh(vault) != before
    assert warnings == []


@pytest.mark.parametrize("change", CHANGES)
def test_deleting_the_index_changes_no_answer(
    vault: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    answer(vault, tmp_path / "kept")
    answer(vault, tmp_path / "deleted")
    change(vault)
    shutil.rmtree(tmp_path / "deleted")
    assert answer(vault, tmp_path / "deleted") == answer(vault, tmp_path / "kept")


def test_changed_settings_are_heeded_at_once(vault: Path, tmp_path: Path) -> None:
    answer(vault, tmp_path / "cache")
    choose_settings(vault)
    with open_vault(request(vault, tmp_path / "cache")) as opened:
        thanks = [line for line in reminders(opened.db) if line[0] == "thank"]
        assert thanks == []  # the folder of interviews no longer makes notes interviews
        assert opened.settings.thank_within.count == 3
    (vault / "netnotes.yaml").write_text("thank_within: 3 days\n")
    with open_vault(request(vault, tmp_path / "cache")) as opened:
        thanks = [line for line in reminders(opened.db) if line[0] == "thank"]
        assert thanks == [("thank", "ann", None, "2026-11-13", "open")]


def test_settings_that_say_the_same_in_other_words_change_nothing(vault: Path, tmp_path: Path) -> None:
    before, _ = answer(vault, tmp_path / "cache")
    (vault / "netnotes.yaml").write_text("# mine\nthank_within: 1 day\n")
    with open_vault(request(vault, tmp_path / "cache")) as opened:
        assert content(opened.db) == before
        assert opened.changed.read == ()


def test_bad_settings_are_an_error_and_the_index_survives_them(vault: Path, tmp_path: Path) -> None:
    before, _ = answer(vault, tmp_path / "cache")
    (vault / "netnotes.yaml").write_text("thank_wihtin: 3 days\n")
    with pytest.raises(NetnotesError, match="thank_wihtin") as raised:
        answer(vault, tmp_path / "cache")
    assert "thank_within" in raised.value.hint
    (vault / "netnotes.yaml").write_text("")
    assert answer(vault, tmp_path / "cache") == (before, [])


def test_a_note_that_can_no_longer_be_read_keeps_its_slug_and_its_interviews(
    vault: Path, tmp_path: Path
) -> None:
    answer(vault, tmp_path / "cache")
    write(vault, {"contacts/ann.md": "---\nname: [Ann\n---\n"})
    with open_vault(request(vault, tmp_path / "cache")) as opened:
        assert reminders(opened.db) == [line for line in OWED if line[0] not in ("keep-in-touch",)]
        (found,) = notes.notes_keyed(opened.db, "s:ann")
        assert (found.slug, found.kind, found.readable) == ("ann", "contact", False)
        assert [problem.code for problem in opened.pressing()] == ["NN204", "NN204"]


def test_a_file_that_may_not_be_opened_keeps_its_slug(vault: Path, tmp_path: Path) -> None:
    replace_by_fifo(vault)
    with open_vault(request(vault, tmp_path / "cache")) as opened:
        (found,) = notes.notes_keyed(opened.db, "s:ann")
        assert (found.kind, found.readable) == ("contact", False)
        assert ("thank", "ann", None, "2026-11-11", "open") in reminders(opened.db)
        assert [(p.file, p.code) for p in opened.pressing()] == [
            ("contacts/ann.md", "NN101"),
            ("contacts/bad.md", "NN204"),
        ]


def test_a_file_whose_name_is_not_utf_8_is_a_note_all_the_same(vault: Path, tmp_path: Path) -> None:
    for name in (b"contacts/\xff.md", b"contacts/Cy\xff Ng.md", b"interviews/\xfe.md"):
        text = note(contact="ann", date="2026-12-01") if b"interviews" in name else note(added="2026-11-01")
        Path(os.fsdecode(os.fsencode(vault) + b"/" + name)).write_text(text)
    found, _ = answer(vault, tmp_path / "cache")
    assert found == fresh(vault)
    paths = {row[1] for row in found if row[0] == "note"}
    assert {b"contacts/\xff.md", b"contacts/Cy\xff Ng.md", b"interviews/\xfe.md"} <= paths


def test_reading_writes_nothing_into_the_vault(vault: Path, tmp_path: Path) -> None:
    def state() -> list[tuple[str, int, int]]:
        return sorted((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in [vault, *vault.rglob("*")])

    before = state()
    answer(vault, tmp_path / "cache")
    answer(vault, tmp_path / "cache")
    assert state() == before


# what may have happened to the index


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:60])


def flip_header(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[5] ^= 0x40
    file.write_bytes(data)


def scramble(file: Path) -> None:
    file.write_bytes(bytes(0x5A for _ in range(file.stat().st_size)))


def scramble_pages(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    file.write_bytes(data)


def execute(file: Path, *statements: str) -> None:
    db = sqlite3.connect(file)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def older(file: Path) -> None:
    execute(file, "PRAGMA user_version=0")


def newer(file: Path) -> None:
    execute(file, "PRAGMA user_version=9999")


def flip_one_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    at = data.index(b"Ann Ray")
    data[at] ^= 1
    file.write_bytes(data)


def flip_one_bit_and_set_the_times_back(file: Path) -> None:
    times = file.stat()
    flip_one_bit(file)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def change_a_row(file: Path) -> None:
    execute(file, "UPDATE reminder SET due = '2026-01-01'")


def copy_of_another_day(file: Path) -> None:
    execute(file, "DELETE FROM reminder")
    shutil.copy2(file, file.with_suffix(".copy"))
    os.replace(file.with_suffix(".copy"), file)


def without_seal(file: Path) -> None:
    seal_of(file).unlink()


def seal_is_a_link(file: Path) -> None:
    (file.parent.parent / "precious").write_text("precious\n")
    seal_of(file).unlink()
    seal_of(file).symlink_to(file.parent.parent / "precious")


def seal_is_a_fifo(file: Path) -> None:
    seal_of(file).unlink()
    os.mkfifo(seal_of(file))


def poisoned(file: Path) -> None:
    execute(
        file, "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM reminder; END", "DELETE FROM folder"
    )


def other_schema(file: Path) -> None:
    execute(file, "ALTER TABLE note ADD COLUMN more TEXT")


def somebody_elses(file: Path) -> None:
    file.unlink()
    execute(file, "CREATE TABLE bookmark (url TEXT)", "INSERT INTO bookmark VALUES ('x')")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def gone(file: Path) -> None:
    file.unlink()


def link(file: Path) -> None:
    target = file.parent.parent / "precious"
    target.write_text("precious\n")
    file.unlink()
    file.symlink_to(target)


def dead_link(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parent.parent / "nowhere")


def fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


NOTHING_LOST = (gone, empty, older, newer)
DAMAGE = (
    cut, cut_short, flip_header, flip_one_bit, flip_one_bit_and_set_the_times_back, scramble, scramble_pages,
    change_a_row, copy_of_another_day, without_seal, seal_is_a_link, seal_is_a_fifo, poisoned, other_schema,
    somebody_elses, link, dead_link, fifo, folder,
)  # fmt: skip


@pytest.mark.parametrize("damage", [*NOTHING_LOST, *DAMAGE])
def test_whatever_happened_to_the_index_the_answer_is_right_and_one_warning_says_so(
    vault: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    cache = tmp_path / "cache"
    answer(vault, cache)
    damage(index_of(vault, cache))
    rewrite(vault)
    found, warnings = answer(vault, cache)
    assert found == fresh(vault)
    assert len(warnings) == (damage in DAMAGE), warnings
    if damage is not folder:
        assert answer(vault, cache) == (found, [])
        assert stat.S_ISREG(index_of(vault, cache).lstat().st_mode)
    if damage in (link, seal_is_a_link):
        assert (tmp_path / "precious").read_text() == "precious\n"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("poison", [poisoned, other_schema])
def test_a_schema_that_is_not_ours_is_found_though_the_seal_is_true(
    vault: Path, tmp_path: Path, poison: Callable[[Path], None]
) -> None:
    answer(vault, tmp_path / "cache")
    poison(index_of(vault, tmp_path / "cache"))
    reseal(index_of(vault, tmp_path / "cache"))
    found, warnings = answer(vault, tmp_path / "cache")
    assert found == fresh(vault)
    assert warnings == ["the index was changed by something else; it was made anew"]


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal", seal.SUFFIX])
def test_rubbish_beside_the_index_does_no_harm(vault: Path, tmp_path: Path, suffix: str) -> None:
    answer(vault, tmp_path / "cache")
    Path(f"{index_of(vault, tmp_path / 'cache')}{suffix}").write_bytes(b"\xa5" * 5000)
    rewrite(vault)
    found, warnings = answer(vault, tmp_path / "cache")
    assert found == fresh(vault)
    assert len(warnings) == (
        suffix in ("-wal", seal.SUFFIX)
    )  # of those that SQLite and netnotes would believe
    assert answer(vault, tmp_path / "cache") == (found, [])


def reseal(file: Path) -> None:
    """Make an index look untouched, as one does that rots on a disk."""
    found = file.stat()
    seal_of(file).write_bytes(b"%d %d %d" % (found.st_size, found.st_mtime_ns, found.st_ctime_ns))


def seal_of(file: Path) -> Path:
    return Path(f"{file}{seal.SUFFIX}")


def code_of(vault: Path, cache: Path) -> str:
    """Return the code of the error that a command ends with, if it is the index that is to blame; else nothing."""
    try:
        with open_vault(request(vault, cache)) as opened:
            answers(opened.db, day("2026-11-23"))
            content(opened.db)
    except IndexDamaged as error:
        return error.code
    return ""


def test_damage_in_any_page_never_ends_in_a_traceback(vault: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    answer(vault, cache)
    file = index_of(vault, cache)
    whole = file.read_bytes()
    for page in range(len(whole) // 4096):
        for kind in (b"\x00", b"\xff", b"\x0d"):
            for suffix in ("-wal", "-shm"):
                Path(f"{file}{suffix}").unlink(missing_ok=True)
            file.write_bytes(whole[: page * 4096 + 100] + kind * 200 + whole[page * 4096 + 300 :])
            reseal(file)
            if code_of(vault, cache):
                assert answer(vault, cache) == (fresh(vault), [])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reminder SET due = '2026)10-19'",
        "UPDATE reminder SET kind = 'invmte'",
        "UPDATE reminder SET base = ''",
        "UPDATE note SET fields = '{'",
        "UPDATE note SET fields = ''",
        "UPDATE event SET day = substr(day, 1, 8) || 'xx'",
    ],
)
def test_a_row_that_cannot_be_read_is_damage_and_gone_the_next_time(
    vault: Path, tmp_path: Path, statement: str
) -> None:
    answer(vault, tmp_path / "cache")
    execute(index_of(vault, tmp_path / "cache"), statement)
    reseal(index_of(vault, tmp_path / "cache"))
    assert code_of(vault, tmp_path / "cache") == "index-damaged"
    assert code_of(vault, tmp_path / "cache") == ""
    assert answer(vault, tmp_path / "cache") == (fresh(vault), [])


@pytest.mark.parametrize("place", ["/proc/netnotes", "/dev/null/netnotes"])
def test_where_no_index_can_be_kept_the_answer_is_made_without_one(vault: Path, place: str) -> None:
    found, (warning,) = answer(vault, place)
    assert found == fresh(vault)
    assert warning.startswith("the index can't be kept (")


def test_without_a_cache_folder_the_index_lives_in_memory(vault: Path) -> None:
    with opening.opened("") as index:
        assert index.warning.startswith("the index can't be kept (there is no cache folder)")
        sync(vault, index.db)
        assert content(index.db) == fresh(vault)


@pytest.mark.parametrize("made_before", [False, True])
def test_a_read_only_cache_folder_is_told_once_and_does_no_harm(
    vault: Path, tmp_path: Path, made_before: bool
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o500)
    if os.access(cache, os.W_OK):
        pytest.skip("this user may write everywhere")
    cache.chmod(0o700)
    if made_before:
        answer(vault, cache)
        index_of(vault, cache).chmod(0o400)
    cache.chmod(0o500)
    rewrite(vault)
    found, warnings = answer(vault, cache)
    cache.chmod(0o700)
    assert found == fresh(vault)
    assert len(warnings) == 1


def test_the_index_is_for_its_owner_only(vault: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_vault(request(vault, tmp_path / "new" / "cache")):
            modes = {
                f.name.partition(".")[2]: stat.S_IMODE(f.stat().st_mode)
                for f in (tmp_path / "new/cache").iterdir()
            }
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new/cache").stat().st_mode) == 0o700
    assert modes == dict.fromkeys(modes, 0o600)
    assert "sqlite3" in modes


def test_nothing_of_the_index_lies_in_the_vault(vault: Path, tmp_path: Path) -> None:
    before = sorted(vault.rglob("*"))
    answer(vault, tmp_path / "cache")
    assert sorted(vault.rglob("*")) == before


def test_two_vaults_do_not_share_an_index(vault: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"contacts/zed.md": note(name="Zed", added="2026-11-01")})
    first, _ = answer(vault, tmp_path / "cache")
    second, _ = answer(other, tmp_path / "cache")
    assert (first, second) == (fresh(vault), fresh(other))
    assert answer(vault, tmp_path / "cache") == (first, [])


def test_the_schema_constant_is_the_digest_of_the_shipped_schema() -> None:
    with opening.in_memory() as index:
        assert opening.schema_digest(index.db) == opening.SCHEMA


# several at once

_SYNC = """
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from vaults import content, request
from netnotes.sync import open_vault
warnings = []
for _ in range(int(sys.argv[4])):
    with open_vault(request(Path(sys.argv[1]), sys.argv[2], warnings)) as opened:
        content(opened.db)
print(*warnings, sep="\\n", end="", file=sys.stderr)
"""


def start(vault: Path, cache: Path, times: int) -> subprocess.Popen[str]:
    args = [sys.executable, "-c", _SYNC, str(vault), str(cache), str(Path(__file__).parent), str(times)]
    return subprocess.Popen(args, stderr=subprocess.PIPE, text=True)


def test_several_processes_may_sync_at_once_while_files_change(vault: Path, tmp_path: Path) -> None:
    running = [start(vault, tmp_path / "cache", 15) for _ in range(3)]
    for n in range(40):
        on = date.fromordinal(day("2026-11-01").toordinal() + n % 20)
        write(vault, {f"contacts/p{n % 7}.md": note(name=f"P {n}", added=on, referred_by=f"p{n % 5}")})
        if n % 9 == 0:
            choose_settings(vault)
        if n % 9 == 4:
            (vault / "netnotes.yaml").write_text("")
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    found, warnings = answer(vault, tmp_path / "cache")
    assert warnings == []
    assert found == fresh(vault)


def test_where_most_is_new_the_index_begins_anew_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "_MANY", 3)
    forgotten: list[object] = []
    forget = store.forget_notes
    monkeypatch.setattr(store, "forget_notes", lambda db: forgotten.append(db) or forget(db))
    root = write(tmp_path, FILES)
    (root / "contacts/pipe.md").symlink_to("/etc/hosts")
    with opening.in_memory() as index:
        sync(root, index.db)
        forgotten.clear()
        for file in root.rglob("*.md"):
            file.touch()  # as after a backup: other times, but nothing that is new
        assert sync(root, index.db).changed.read == ("contacts/pipe.md",)
        assert not forgotten
        write(root, {f"contacts/new-{n}.md": note(name=f"New {n}", referred_by="ann") for n in range(20)})
        (root / "contacts/bob.md").unlink()
        changed = sync(root, index.db).changed
        assert len(forgotten) == 1
        assert changed.gone == ("contacts/bob.md",)
        assert content(index.db) == fresh(root)

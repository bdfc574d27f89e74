"""Nasty vault entries, made by bad_inputs/make_special.py, are each treated as it says."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from netnotes.core.changes import note_paths
from netnotes.vault.failures import WriteRefused
from netnotes.vault.listing import scan
from netnotes.vault.reading import Unreadable, Vanished, read
from netnotes.vault.writing import edit

MAKER = Path(__file__).parents[1] / "bad_inputs/make_special.py"
GOOD = b"---\nname: Ada\nphase: 1\n---\nBody\n"
NFC, NFD = unicodedata.normalize("NFC", "Zoë.md"), unicodedata.normalize("NFD", "Zoë.md")
PLAIN = [
    "dir.md/inner.md",
    "target.md",
    "new\nline.md",
    "esc\x1b[31m.md",
    "-rf.md",
    " lead.md",
    "a;b`id`$(id).md",
    "x" * 252 + ".md",
    "unreadable.md",
    "readonly.md",
    "deep_1e6.md",
    "anchors_1e5.md",
]


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETNOTES_CACHE_DIR", str(tmp_path / "cache"))
    made = subprocess.run([sys.executable, MAKER, tmp_path / "v"], capture_output=True, text=True, check=True)
    assert "# not made here" not in made.stdout
    return tmp_path / "v"


def test_the_listing_is_as_promised(vault: Path) -> None:
    listing = scan(str(vault))
    listed = {path for folder, blob in listing.folders.items() for path, _ in note_paths(folder, blob)}
    warned = ["hard_a.md", "hard_b.md", NFC, NFD, "Ada.md", "ada.md", "caf\udce9.md"]
    assert sorted(listed) == sorted(PLAIN + warned)
    assert listing.links == {"link_in.md": "target.md"}
    assert [(p.file, p.code) for p in listing.problems] == sorted(
        [
            ("fifo.md", "NN101"),
            ("socket.md", "NN101"),
            ("link_out.md", "NN101"),
            ("link_loop.md", "NN101"),
            ("link_dangling.md", "NN101"),
            ("link_zero.md", "NN101"),
            ("huge.md", "NN103"),
            ("hard_a.md", "NN106"),
            ("hard_b.md", "NN106"),
            (max(NFC, NFD), "NN107"),
            ("ada.md", "NN107"),
            ("caf\udce9.md", "NN105"),
        ]
    )
    assert listing.refused == [p.file for p in listing.problems if p.code in ("NN101", "NN103")]
    again = scan(str(vault), listing.folders)
    assert again == listing


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("fifo.md", "NN101"),
        ("socket.md", "NN101"),
        ("dir.md", "NN101"),
        ("link_out.md", "NN101"),
        ("link_loop.md", "NN101"),
        ("link_zero.md", "NN101"),
        ("link_up", "NN101"),
        ("huge.md", "NN103"),
    ],
)
def test_what_is_never_read_is_neither_read_nor_edited(vault: Path, name: str, code: str) -> None:
    for attempt in (lambda: read(str(vault), name), lambda: edit(str(vault), name, lambda text: text + "x")):
        with pytest.raises(Unreadable) as caught:
            attempt()
        assert (caught.value.problem.code, caught.value.problem.file) == (code, name)


def test_a_dangling_link_is_no_way_to_make_a_file(vault: Path) -> None:
    with pytest.raises(Vanished):
        edit(str(vault), "link_dangling.md", lambda text: text + "x")
    assert not (vault / "nowhere.md").exists()


def test_a_link_inside_the_vault_stays_a_link_and_its_target_is_edited(vault: Path) -> None:
    edited = edit(str(vault), "link_in.md", lambda text: text.replace("phase: 1", "phase: 2"))
    assert edited == ("target.md", GOOD, GOOD.replace(b"phase: 1", b"phase: 2"))
    assert (vault / "target.md").read_bytes() == edited.after
    assert os.readlink(vault / "link_in.md") == "target.md"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hard_a.md", "hard_a.md has 2 names (hard links), which an edit would part"),
        ("readonly.md", "readonly.md is read-only"),
    ],
)
def test_an_edit_that_would_do_more_than_edit_is_refused(vault: Path, name: str, message: str) -> None:
    with pytest.raises(WriteRefused) as caught:
        edit(str(vault), name, lambda text: text + "x")
    assert caught.value.message == message
    assert (vault / name).read_bytes() == GOOD


@pytest.mark.parametrize(
    "name", [NFC, NFD, "Ada.md", "ada.md", "caf\udce9.md", *(n for n in PLAIN if n not in PLAIN[-4:])]
)
def test_oddly_named_notes_are_read_and_edited(vault: Path, name: str) -> None:
    assert read(str(vault), name).data == GOOD
    before = sorted(os.listdir(vault))
    edit(str(vault), name, lambda text: text + "more\n")
    assert (vault / name).read_bytes() == GOOD + b"more\n"
    assert sorted(os.listdir(vault)) == before


def test_an_unreadable_note_is_a_problem_to_who_may_not_read_it(vault: Path) -> None:
    if os.geteuid() == 0:  # root may read everything
        return run_as_nobody(vault)
    with pytest.raises(Unreadable) as caught:
        read(str(vault), "unreadable.md")
    assert caught.value.problem.code == "NN102"
    return None


def run_as_nobody(vault: Path) -> None:
    for folder in (vault, *vault.parents[:-1]):
        folder.chmod(folder.stat().st_mode | 0o055)
    child = os.fork()
    if not child:
        status = 1
        try:
            os.setuid(65534)
            read(str(vault), "unreadable.md")
        except Unreadable as error:
            status = 0 if error.problem.code == "NN102" else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

"""A hand edit in an editor, whichever way it saves, is what the next `netnotes due` answers from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from command_line import process, run
from vaults import note

BEFORE, AFTER = "2026-11-01", "2026-11-03"
# An editor in miniature: what vim, and most others, do to the file when they save.
SAVES = {
    "in place": "open(path, 'r+b').write(text)",
    "truncated": "open(path, 'wb').write(text)",
    "by rename": "open(path + '~', 'wb').write(text); os.replace(path + '~', path)",
    "backup and new file": "os.rename(path, path + '~'); open(path, 'wb').write(text)",
    "time set back": "st = os.stat(path); open(path, 'wb').write(text); os.utime(path, ns=(st.st_atime_ns, st.st_mtime_ns))",
}
EDITOR = f"""
import os, sys
path = sys.argv[-1]
text = open(path, 'rb').read().replace(b"{BEFORE}", b"{AFTER}")
"""


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    root = make_vault({"contacts/jane.md": note(name="Jane", added=BEFORE)})
    assert due() == ["2026-11-15"]
    return root


def due() -> list[str]:
    return [item["due"] for item in run("due", "--json").items]


@pytest.mark.parametrize("how", SAVES)
def test_an_edit_is_seen_by_the_next_command(vault: Path, how: str) -> None:
    subprocess.run([sys.executable, "-c", EDITOR + SAVES[how], vault / "contacts/jane.md"], check=True)
    assert due() == ["2026-11-17"]
    assert (vault / "contacts/jane.md").stat().st_size == len(note(name="Jane", added=BEFORE))


@pytest.mark.parametrize("how", SAVES)
def test_an_edit_through_netnotes_edit_is_seen(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(EDITOR + SAVES[how])
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
    assert run("edit", "jane").code == 0
    assert due() == ["2026-11-17"]


def vims() -> list[str]:
    """Return the real editors of this kind that are installed; the scripts above stand in where there is none."""
    return sorted(
        {os.path.basename(os.path.realpath(p)) for name in ("vim", "vi", "nvim") if (p := shutil.which(name))}
    )


def opened(vim: str) -> pexpect.spawn[bytes]:
    """Open the note in a terminal, and wait until it is shown."""
    child = pexpect.spawn(
        vim, ["-n", "-i", "NONE", "-u", "NONE", "contacts/jane.md"], dimensions=(24, 100), timeout=20
    )
    child.expect(f"added: {BEFORE}")
    return child


@pytest.mark.parametrize("settings", ["", ":set backupcopy=yes\r", ":set backupcopy=no writebackup\r"])
def test_an_edit_in_vim_in_a_terminal_is_seen(vault: Path, settings: str) -> None:
    file = vault / "contacts/jane.md"
    text = file.read_bytes()
    for vim in vims():
        old = file.stat()
        child = opened(vim)
        child.send(f"{settings}:%s/{BEFORE}/{AFTER}/\r:wq\r")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
        os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
        assert file.read_bytes() == text.replace(BEFORE.encode(), AFTER.encode())
        assert due() == ["2026-11-17"]
        assert process("due").stdout.startswith("2026-11-17\tinvite\tJane\t")
        assert [path.name for path in (vault / "contacts").iterdir()] == ["jane.md"]
        file.write_bytes(text)


def test_while_vim_has_a_note_open_nothing_is_disturbed(vault: Path) -> None:
    for vim in vims():
        child = opened(vim)
        assert due() == ["2026-11-15"]
        assert run("set", "jane", "role=x").code == 0
        child.send(":q!\r")
        child.expect(pexpect.EOF)
        child.close()
        assert due() == ["2026-11-15"]

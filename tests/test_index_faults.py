"""Whatever happens to the index: short runs of what benchmarks/index_faults.py does at length."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from session import ROOT


def faults(folder: Path, *args: str) -> str:
    """Run it, which fails if any answer was wrong, and return what it prints."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "index_faults.py"), *args],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_no_answer_is_wrong_after_any_damage_to_the_index(tmp_path: Path) -> None:
    rows = faults(tmp_path, "damage", "--trials", "1").splitlines()[2:]
    assert [row.split(" | ")[1:] for row in rows] == [["5", "5", "0 |"]] * 7


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_a_sync_that_was_killed_anywhere_leaves_nothing_wrong(tmp_path: Path) -> None:
    rows = faults(tmp_path, "kill", "--every", "29").splitlines()[2:]
    assert [row.split(" | ")[3] for row in rows] == ["0 |", "0 |"]
    assert all(int(row.split(" | ")[1]) >= 5 for row in rows)


def test_an_index_kept_up_to_date_through_random_changes_equals_a_new_one(tmp_path: Path) -> None:
    assert faults(tmp_path, "walk", "--operations", "150").endswith("compared 2 times, 0 times different\n")

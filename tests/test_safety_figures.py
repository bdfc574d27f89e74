"""The trials of safety, each in its short run: kills, failures, lost power, races, fuzzing, hostile vaults, ...

What each does, its long run and what that found is in docs/safety.md.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys

import pytest
from session import ROOT

SAFETY = ROOT / "benchmarks/safety"
TRACING = ("kills", "failures", "power_loss")
FIGURES = {
    "kills": r"figure 1: kill -9 at \d{2,} of [\d,]+ points of \d+ writing commands: 0 wrong \(.*\)",
    "failures": r"figure 2: \d{2,} failing or short system calls in \d+ writing commands, 7 errors: 0 wrong \(.*\)",
    "power_loss": r"figure 3: power lost at \d{2,} points of \d+ writing commands, \d{2,} states of the disk: 0 with .*",
    "races": r"(figure 4: 4 writers x 50 edits on \d+ notes?: 0 of 200 lost, 0 torn\n){2}"
    r"figure 5: an editor that saves 600 times \(.*\): 0 saves lost",
    "fields": r"figure 6: one field of 2,000 front matters \(.*\): 0 with .*, \d+ refused \(0\.\d\d %\)",
    "fuzz": r"figure 8: 6,000 fuzzed notes .*: 0 crashes, 0 wrong \(.*\)",
    "watching": r"figure 12: watch stopped meanwhile, .*\nfigure 12: memory of watch over 5,000 saves .*",
    "lacking": r"figure 13: no HOME, no cache folder.*: \d+ commands, 0 with .*",
    "hostile": r"figure 14: \d+ commands in vaults that \d+ times try to run something: 0 ran something, .*",
    "terminals": r"figure 15: \d+ commands over hostile notes, .*: 0 control characters or tracebacks",
    "exports": r"figure 16: 3 tables of \d+ people, \d+ letters and as many links read back: 0 differ \(.*\)",
    "names": r"figure 17: 5,000 names, [\d,]+ different file names: 0 wrong \(.*\)",
    "reading": r"figure 18: \d+ questions with \d+ verbs in 2 vaults: 0 change .*",
    "modes": r"figure 19: \d+ edits of notes with 8 modes: 0 with .*",
}


@pytest.mark.parametrize("script", FIGURES)
def test_the_short_run_of_a_figure_finds_nothing_wrong(script: str) -> None:
    if script in TRACING and (sys.platform != "linux" or platform.machine() != "x86_64"):
        pytest.skip("stops system calls, which it can on Linux on x86-64 only")
    if script in ("lacking", "hostile", "watching") and sys.platform != "linux":
        pytest.skip("needs Linux's mounts, pipes and /proc")
    command = [sys.executable, str(SAFETY / f"{script}.py"), "--short"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env, timeout=300)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert re.fullmatch(FIGURES[script] + "\n", done.stdout), done.stdout


def test_every_figure_is_run_and_documented() -> None:
    page = (ROOT / "docs/safety.md").read_text()
    listed = subprocess.run(
        [sys.executable, str(SAFETY / "run.py"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    for script in FIGURES:
        assert f"benchmarks/safety/{script}.py" in page
        assert script in listed

"""Runs all figures of safety, one after another, and prints a line for each: `python benchmarks/safety/run.py [--short]`.

Ends with 1 if any falls short. Options are passed on to every script, except for --count, which means another thing in each.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = {
    "kills": "1: kill -9 at every system call of every writing command",
    "failures": "2: every system call fails, or writes half",
    "power_loss": "3: the power fails, and what was not flushed is gone",
    "races": "4, 5: four writers; an editor that saves meanwhile",
    "fields": "6: one field of 100,000 front matters",
    "fuzz": "8: 1,000,000 fuzzed notes",
    "watching": "12: watch, stopped during a checkout; its memory",
    "lacking": "13: no space, rights, home, cache",
    "hostile": "14: a vault that tries to run commands",
    "terminals": "15: control characters",
    "exports": "16: letters and tables read back",
    "names": "17: names to file names",
    "reading": "18: questions leave the vault as it was",
    "modes": "19: modes, owners, attributes, links",
}


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scripts", nargs="*", choices=[*SCRIPTS, []], metavar="NAME", help=", ".join(SCRIPTS))
    parser.add_argument("--short", action="store_true", help="about a minute in all, not half an hour")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, help="where to work; /dev/shm is quicker and as good for figures 1 to 3"
    )
    asked = parser.parse_args()
    options = ["--seed", str(asked.seed), *(["--short"] if asked.short else [])]
    options += ["--folder", str(asked.folder)] if asked.folder else []
    here = Path(__file__).resolve().parent
    path = os.pathsep.join(filter(None, [str(here.parents[1]), os.environ.get("PYTHONPATH")]))
    failed = []
    for script in asked.scripts or SCRIPTS:
        command = [sys.executable, str(here / f"{script}.py"), *options]
        if subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": path}).returncode:
            failed.append(script)
    sys.exit(f"fall short: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()

"""Measures netnotes on invented vaults and prints the figures as Markdown: `python benchmarks/run.py [NOTES ...]`.

Every time is a ratio: to F, `python -c "import click, sqlite3"`, or for a first index to C, a program that finds and
reads every note and loads its front matter with PyYAML's C loader. The two run in turn, and are compared pair by pair.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from measuring import (
    FLOOR,
    TERMINAL,
    Run,
    environment,
    in_turn,
    machine,
    make_vault,
    netnotes,
    own_peak,
    ratios,
    rest,
    run,
    spread,
    table,
)

READ_ALL = """
import os, sys, yaml
def notes(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(): yield from notes(entry.path)
            elif entry.name.endswith(".md"): yield entry.path
for path in notes(sys.argv[1]):
    with open(path, encoding="utf-8") as file: text = file.read()
    if text.startswith("---\\n"): yaml.load(text[4 : text.index("\\n---\\n", 3) + 1], yaml.CSafeLoader)
"""
HEADER = ("what", "notes", "time", "ratio", "goal", "memory")
CHANGED = "a line more"
_PATIENCE_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Work:
    """One row of the table: what netnotes is asked, and the highest ratio to F that would do, by size of vault."""

    title: str
    arguments: tuple[str, ...]
    goals: dict[int, float] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)
    output: str = os.devnull


def works(slug: str) -> list[Work]:
    """Return all that is asked of a vault in which nothing has changed; `slug` is somebody in it."""
    listing = {10_000: 3.0}
    terminal = {"PAGER": "cat", "TERM": "xterm-256color"}
    typed = {
        "COMP_WORDS": f"netnotes show {slug[:6]}",
        "COMP_CWORD": "2",
        "_NETNOTES_COMPLETE": "bash_complete",
    }
    return [
        Work("`due`, nothing changed", ("due",), {1_000: 1.2, 10_000: 1.6, 100_000: 7.0}),
        Work("`due --json`", ("due", "--json")),
        Work("`--help`", ("--help",), {10_000: 1.2}),
        Work("completion of a name", (), {10_000: 1.2}, typed),
        Work("`show PERSON`", ("show", slug)),
        Work("`search` two words", ("search", "evidence", "moss"), {10_000: 2.0}),
        Work("`list`, all, in a terminal", ("list",), listing, terminal, TERMINAL),
        Work("`list`, all, in a pipe", ("list",), listing),
        *(Work(f"`list {form}`, all", ("list", form), listing) for form in _FORMS),
        Work("`list`, a query", ("list", "tag:museum", "stage:in-touch", "last:..-90d"), listing),
        Work("`interviews`, all, in a terminal", ("interviews",), listing, terminal, TERMINAL),
        Work("`interviews`, all, in a pipe", ("interviews",), listing),
        Work("`interviews --json`, all", ("interviews", "--json"), listing),
        *(Work(f"`{verb}`", (verb,), listing) for verb in _OTHERS),
        Work("`stats`", ("stats",)),
    ]


_FORMS = ("--json", "--jsonl", "--csv", "--tsv", "--paths")
_OTHERS = ("referrals", "outcomes", "promises", "answers", "check", "week", "coverage")


class Bench:
    """The measurements of one vault, as rows of the table."""

    def __init__(self, vault: Path, size: int, env: dict[str, str], rounds: int) -> None:
        self.vault, self.size, self.env, self.rounds = vault, size, env, rounds
        self.rows: list[list[str]] = []
        self.floor: list[Run] = []

    def command(self, *arguments: str) -> list[str]:
        """Return a command line of netnotes for this vault."""
        return [*netnotes(), *arguments]

    def measure(self, work: Work, before: Callable[[int], None] = lambda at: None) -> None:
        """Measure one piece of work in turn with F, unless netnotes can't do it."""
        say(f"{self.size:,} notes: {work.title}")
        command, env = self.command(*work.arguments), self.env | work.env
        if refusal := why_not(command, env, Path(self.env["HOME"])):
            self.rows.append([work.title, f"{self.size:,}", f"not measured: {refusal}", "", "", ""])
            return
        floor, ours = in_turn(
            [FLOOR, command], env, self.rounds, before, work.output, patience=_PATIENCE_SECONDS
        )
        self.floor += floor
        self._add(work.title, ours, floor, "F", work.goals.get(self.size))

    def first_index(self, rounds: int) -> None:
        """Measure how long the first index takes, in turn with C."""
        say(f"{self.size:,} notes: first index")
        read_all = [sys.executable, "-c", READ_ALL, str(self.vault)]
        command = self.command("index", "--rebuild")
        base, ours = in_turn([read_all, command], self.env, rounds, patience=_PATIENCE_SECONDS)
        title = "first index"
        self._add(title, ours, base, "C", 1.3, {10_000: 60, 100_000: 200}.get(self.size))
        self.rows.append(["C", f"{self.size:,}", milliseconds(base), "1", "", megabytes(base)])

    def _add(
        self,
        title: str,
        runs: list[Run],
        base: list[Run],
        unit: str,
        goal: float | None,
        room: int | None = None,
    ) -> None:
        ratio = ratios(runs, base)
        if title == "`due`, nothing changed" and self.size <= 10_000:
            room = 25
        self.rows.append(
            [
                title,
                f"{self.size:,}",
                milliseconds(runs),
                f"{ratio.text('.2f')} {unit}",
                f"{goal:g} {unit}{'' if ratio.middle <= goal else ', missed'}" if goal else "",
                megabytes(runs)
                + (f" (goal {room}{'' if peak(runs) <= room * 1e6 else ', missed'})" if room else ""),
            ]
        )

    def index_size(self) -> None:
        """Note how large the index is."""
        folder = Path(self.env["NETNOTES_CACHE_DIR"])
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        goal = "" if self.size != 10_000 else "25 MB" if size <= 25 else "25 MB, missed"
        self.rows.append(["size of the index", f"{self.size:,}", f"{size:.1f} MB", "", goal, ""])


def milliseconds(runs: Sequence[Run]) -> str:
    """Return how long some runs took."""
    middle = spread([done.seconds for done in runs]).middle
    form, factor, unit = (".0f", 1000, "ms") if middle < 1 else (".2f", 1, "s")
    return f"{spread([done.seconds * factor for done in runs]).text(form)} {unit}"


def peak(runs: Sequence[Run]) -> float:
    """Return the median peak memory of some runs in bytes."""
    return spread([done.peak for done in runs]).middle


def megabytes(runs: Sequence[Run]) -> str:
    """Return the peak memory of some runs; what lies below our own is not known exactly."""
    return f"{'at most ' if peak(runs) <= own_peak() else ''}{peak(runs) / 1e6:.1f} MB"


def why_not(command: Sequence[str], env: dict[str, str], folder: Path) -> str:
    """Return what a command says if it fails or answers nothing, so that no failure is measured as a quick answer."""
    output = folder / "answer"
    done = run(command, env, str(output))
    with output.open(encoding="utf-8", errors="replace") as file:
        text = file.read(1000).strip()  # no more, so that this process stays small
    if done.exit_code:
        return text.splitlines()[0] if text else f"exit code {done.exit_code}"
    return "" if text else "it answers nothing"


def say(text: str) -> None:
    """Tell whoever waits what is going on."""
    print(text, file=sys.stderr, flush=True)


def bench(folder: Path, size: int, rounds: int, slow_rounds: int, only: Sequence[str]) -> Bench:
    """Make a vault and measure everything on it, or what has one of the words in its title."""

    def wanted(title: str) -> bool:
        return not only or any(word in title for word in only)

    say(f"{size:,} notes: making the vault")
    vault = make_vault(folder, size, "--today", str(date.today()))
    names = sorted(os.listdir(vault / "contacts"))
    slug = names[len(names) // 2].removesuffix(".md")
    found = Bench(vault, size, environment(folder / f"{size}", NETNOTES_VAULT=str(vault)), rounds)
    rest()
    if wanted("first index"):
        found.first_index(slow_rounds)
    else:
        run(found.command("index"), found.env)
    found.index_size()
    for work in works(slug):
        if wanted(work.title):
            found.measure(work)
    note = vault / "contacts" / f"{slug}.md"
    text, edits = note.read_text(encoding="utf-8"), 0

    def edit(at: int) -> None:
        nonlocal edits
        edits += at
        note.write_text(f"{text}- {date.today()} call: {CHANGED} ({edits})\n", encoding="utf-8")

    edited = Work("`due`, one note edited", ("due",), {10_000: 2.3})
    if wanted(edited.title):
        found.measure(edited, edit)
    return found


def main() -> None:
    """Measure vaults of the sizes asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", metavar="NOTES", help="default: 1000 10000 100000")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is measured (default: 15)")
    parser.add_argument("--quick", action="store_true", help="3 rounds on 200 notes: does it all still run?")
    parser.add_argument(
        "--only", action="append", default=[], metavar="WORD", help="rows with this in their title"
    )
    asked = parser.parse_args()
    sizes = asked.sizes or ([200] if asked.quick else [1_000, 10_000, 100_000])
    rounds = 3 if asked.quick else asked.rounds
    with tempfile.TemporaryDirectory(prefix="netnotes-") as name:
        folder = Path(name)
        before = machine(folder)
        benches = [bench(folder, size, rounds, max(3, rounds // 3), asked.only) for size in sizes]
        floor = [done for one in benches for done in one.floor]
        rows = [row for one in benches for row in one.rows]
        rows.append(["F", "", milliseconds(floor), "1", "", megabytes(floor)])
        print(f"{before} before, {machine(folder).rpartition(' average ')[2]} after. {rounds} rounds.\n")
        print(table(HEADER, rows))


if __name__ == "__main__":
    main()

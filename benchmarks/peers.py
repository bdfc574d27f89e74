"""Compares a warm `netnotes due` with other programs on the same people: `python benchmarks/peers.py [RECORDS ...]`.

Programs from PyPI are installed into environments below --folder; those of the system are used if they are there, and
installed with apt-get if --apt is given. Each question is asked in turn with `netnotes due` and with F,
`python -c "import click, sqlite3"`.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from measuring import (
    FLOOR,
    Run,
    environment,
    in_turn,
    machine,
    make_vault,
    netnotes,
    ratios,
    rest,
    run,
    spread,
    table,
)
from notes import Made, notes
from peer_formats import PEERS, Peer, Ready

HEADER = ("program", "records", "question", "time", "in F", "in `due`", "looks at")
_PREPARE_SECONDS = 600.0
_SEED = 1


def install(peers: list[Peer], folder: Path, apt: bool) -> dict[str, str]:
    """Install what is missing, and return the PATH for each program, by its name; empty if it can't be had."""
    system = [peer for peer in peers if "==" not in peer.package and shutil.which(peer.program) is None]
    if system and apt:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        for peer in system:
            subprocess.run([*command, peer.package], check=False, stdout=subprocess.DEVNULL)
    paths = {}
    for peer in peers:
        path = environment(folder)["PATH"]
        if "==" in peer.package:
            place = folder / "programs" / peer.package.replace("==", "-")
            if not (place / "bin" / peer.program).exists():
                say(f"installing {peer.package}")
                subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
                pip = [
                    str(place / "bin" / "pip"),
                    "install",
                    "-q",
                    "--disable-pip-version-check",
                    peer.package,
                ]
                done = subprocess.run(pip, check=False, capture_output=True, text=True)
                if done.returncode:
                    say(done.stderr.strip())
            path = f"{place / 'bin'}:{path}"
        paths[peer.name] = path if shutil.which(peer.program, path=path) else ""
    return paths


def version(peer: Peer, env: dict[str, str], folder: Path) -> str:
    """Return the version that a program says it has."""
    program = shutil.which(peer.program, path=env["PATH"]) or peer.program
    output = folder / "version.txt"
    run([program, "--version"], env, str(output))
    found = re.search(r"[0-9]+(\.[0-9]+)+", output.read_text(encoding="utf-8", errors="replace"))
    return found[0] if found else "?"


def records_for(peer: Peer, count: int, today: date) -> list[Made]:
    """Return so many records: notes, half of them interviews; for khard as many people."""
    if peer.name != "khard":
        return list(notes(count, _SEED, today))
    return [note for note in notes(2 * count, _SEED, today) if note.kind == "contact"]


class Comparison:
    """The rows of one size of vault."""

    def __init__(self, count: int, folder: Path, rounds: int, limit: float) -> None:
        self.count, self.folder, self.rounds, self.limit = count, folder, rounds, limit
        self.today = date.today()
        self.vault = make_vault(folder, count, "--today", str(self.today), "--seed", str(_SEED))
        self.due = [*netnotes(), "--vault", str(self.vault), "due"]
        self.rows: list[tuple[float, list[str]]] = []
        self.own: list[Run] = []
        self.floor: list[Run] = []

    def measure(self, peer: Peer, path: str) -> None:
        """Write a program's records, prepare it, and ask it in turn with netnotes."""
        name = peer.name
        if not path:
            self._add(peer, name, "", f"not measured: {peer.package} is not installed")
            return
        say(f"{self.count:,} records: {name}")
        place = self.folder / f"{name}-{self.count}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        ready = peer.write(place, records_for(peer, self.count, self.today), self.today)
        env = environment(self.folder, PATH=path) | ready.env
        name = f"{name} {version(peer, env, place)}"
        for command in ready.prepare:
            try:
                done = run(found(command, env), env, str(place / "prepared.txt"), _PREPARE_SECONDS)
            except TimeoutError as error:
                self._add(peer, name, shlex.join(command), f"preparing it took {error}")
                return
            if done.exit_code:
                said = (place / "prepared.txt").read_text(encoding="utf-8", errors="replace")
                self._add(peer, name, shlex.join(command), f"failed: {last_line(said)}")
                return
        rest()
        for query in ready.queries:
            self._ask(peer, name, query, ready, env)

    def _ask(self, peer: Peer, name: str, query: tuple[str, ...], ready: Ready, env: dict[str, str]) -> None:
        asked = shlex.join(query).replace(str(self.folder), "DIR")
        answer = self.folder / "answer.txt"
        command = found(query, env)
        try:
            first = run(command, env, str(answer), _PREPARE_SECONDS)  # which may fill a cache
            text = answer.read_text(encoding="utf-8", errors="replace")
            if first.exit_code or not text.strip():
                self._add(peer, name, asked, f"failed: {last_line(text) or 'no answer'}")
                return
            runs = in_turn(
                [FLOOR, self.due, command], env, self.rounds, limit=self.limit, patience=2 * self.limit
            )
        except TimeoutError as error:
            self._add(peer, name, asked, f"took {error}")
            return
        floor, own, theirs = runs
        self.floor += floor
        self.own += own
        in_due = ratios(theirs, own)
        cells = [milliseconds(theirs), ratios(theirs, floor).text(".2f"), in_due.text(".2f")]
        self._add(peer, name, asked, *cells, order=in_due.middle)

    def _add(self, peer: Peer, name: str, asked: str, *cells: str, order: float = 1e9) -> None:
        row = [name, f"{self.count:,} {peer.record}", f"`{asked}`" if asked else "", *cells]
        self.rows.append((order, [*row, *[""] * (len(HEADER) - 1 - len(row)), peer.looks_at]))

    def text(self) -> str:
        """Return the table, the quickest first, with netnotes and F in their places."""
        rows = list(self.rows)
        if self.own:
            cells = [milliseconds(self.own), ratios(self.own, self.floor).text(".2f"), "1"]
            about = [f"{self.count:,} notes", "`netnotes due`"]
            rows.append((1.0, ["**netnotes**", *about, *cells, "stamps of all files, index"]))
        return table(HEADER, [row for _, row in sorted(rows, key=lambda one: one[0])])


def found(command: tuple[str, ...], env: dict[str, str]) -> list[str]:
    """Return a command with the full path of its program."""
    return [shutil.which(command[0], path=env["PATH"]) or command[0], *command[1:]]


def last_line(text: str) -> str:
    """Return the last line with something in it, which is where programs say what went wrong."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def milliseconds(runs: list[Run]) -> str:
    """Return how long some runs took."""
    return f"{spread([done.seconds * 1000 for done in runs]).text('.0f')} ms"


def say(text: str) -> None:
    """Tell whoever waits what is going on."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Compare at each size asked for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000], metavar="RECORDS")
    parser.add_argument(
        "--folder", type=Path, help="where programs and records go; kept (default: one for this run)"
    )
    parser.add_argument("--apt", action="store_true", help="install missing Debian packages (as root)")
    parser.add_argument(
        "--only", action="append", choices=[peer.name for peer in PEERS], help="only this program"
    )
    parser.add_argument("--rounds", type=int, default=7, help="how often each is asked (default: 7)")
    parser.add_argument(
        "--limit", type=float, default=60, help="seconds that a question may take (default: 60)"
    )
    asked = parser.parse_args()
    peers = [peer for peer in PEERS if not asked.only or peer.name in asked.only]
    with tempfile.TemporaryDirectory(prefix="netnotes-") as name:
        folder = (asked.folder or Path(name)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        paths = install(peers, folder, asked.apt)
        for count in asked.sizes:
            before, started = machine(folder), time.monotonic()
            comparison = Comparison(count, folder, asked.rounds, asked.limit)
            for peer in peers:
                comparison.measure(peer, paths[peer.name])
            after = machine(folder).rpartition(" average ")[2]
            print(
                f"{before} before, {after} after. {time.monotonic() - started:.0f} s.\n\n{comparison.text()}\n"
            )


if __name__ == "__main__":
    main()

"""The kill, power-loss and race trials of figures 1, 3, 4 and 5 with other programs that keep a file per record, and netnotes.

Each program is asked, as its users do, to change one field of one record, as a process of its own. Then
- it is killed before and after each system call that can change a file of its data;
- the power fails after each, as in power_loss.py;
- somebody else saves the record right before each (by rename, one line more), which is the moment an editor has to lose a race;
- several of them change a field each of one record at the same time, in rounds.
Counted is what is lost or torn afterwards. Programs are installed from PyPI below --folder, as benchmarks/peers.py does.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import tracing
from power_loss import Recorder, outcomes
from tracing import Call, Fault
from trial import all_files

BENCHMARKS = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(BENCHMARKS))
from measuring import netnotes, table  # noqa: E402  # they are beside this folder
from peer_formats import PEERS  # noqa: E402
from peers import install  # noqa: E402

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:jane\r\nFN:Jane Doe\r\nN:Doe;Jane;;;\r\nEMAIL:jane@example.org\r\nEND:VCARD\r\n"
TASK = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VTODO\r\nUID:jane\r\nDTSTAMP:20261101T120000Z\r\n"
    "CREATED:20261101T120000Z\r\nSUMMARY:Jane Doe\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
)
DOCUMENT = "papis_id: '1234'\nref: jane\ntitle: Jane Doe\nauthor: x\n"
NOTE = "---\nname: Jane Doe\nadded: 2026-11-01\n---\n\nText\n"


class Program(NamedTuple):
    """A program: where its record is, what changes one field of it, and how one sees that the record is whole."""

    name: str
    data: str  # the folder of its records
    record: str
    text: str
    change: tuple[str, ...]
    whole: tuple[str, ...]  # what a whole record holds, changed or not
    saved: tuple[str, str]  # a line that is replaced by somebody else's save, and by what
    writers: tuple[
        tuple[tuple[str, ...], str], ...
    ]  # what several of them change at once, and what shows that they did
    files: dict[str, str]  # its settings, with {folder}
    env: dict[str, str]
    prepare: tuple[tuple[str, ...], ...] = ()
    answers: str = ""


PROGRAMS = (
    Program(
        "netnotes", "data", "data/contacts/jane.md", NOTE, ("netnotes", "--vault", "{folder}/data", "set", "jane", "role=head"),
        ("name: Jane Doe", "Text\n"), ("Text\n", "Text\nSAVED\n"),
        tuple((("netnotes", "--vault", "{folder}/data", "set", "jane", f"k{n}=v{n}"), f"k{n}: v{n}\n") for n in range(4)),
        {"data/netnotes.yaml": "format: 1\n"}, {"NETNOTES_CACHE_DIR": "{folder}/cache", "NETNOTES_TODAY": "2026-11-23"},
        (("netnotes", "--vault", "{folder}/data", "due"),),
    ),
    Program(
        "khard", "data", "data/jane.vcf", CARD, ("khard", "-c", "{folder}/khard.conf", "edit", "-i", "{folder}/in.yaml", "Jane"),
        ("FN:Jane Doe", "END:VCARD"), ("END:VCARD", "NOTE:SAVED\r\nEND:VCARD"), (),
        {"khard.conf": "[addressbooks]\n[[people]]\npath = {folder}/data\n[general]\ndefault_action = list\neditor = true\n"
         "merge_editor = true\n", "in.yaml": "First name: Jane\nLast name: Doe\nOrganisation: Acme\n"}, {}, (), "yes\n",
    ),
    Program(
        "todoman", "data", "data/people/jane.ics", TASK,
        ("todo", "--config", "{folder}/todo.py", "edit", "1", "--location", "Acme"),
        ("SUMMARY:Jane Doe", "END:VCALENDAR"), ("END:VTODO", "COMMENT:SAVED\r\nEND:VTODO"),
        tuple((("todo", "--config", "{folder}/todo.py", "edit", "1", *args), shown) for args, shown in (
            (("--location", "Acme"), "LOCATION:Acme"), (("--priority", "high"), "PRIORITY:"), (("--due", "2027-01-01"), "DUE"),
            (("--start", "2026-12-01"), "DTSTART"))),
        {"todo.py": "path = '{folder}/data/*'\ndate_format = '%Y-%m-%d'\ntime_format = '%H:%M'\ndefault_list = 'people'\n"
         "cache_path = '{folder}/cache.sqlite3'\n"}, {}, (("todo", "--config", "{folder}/todo.py", "list"),),
    ),
    Program(
        "papis", "data", "data/jane/info.yaml", DOCUMENT,
        ("papis", "update", "--batch", "--no-git", "-s", "location", "Acme", "ref:jane"),
        ("title: Jane Doe", "ref: jane"), ("title: Jane Doe\n", "title: Jane Doe\nnote: SAVED\n"),
        tuple((("papis", "update", "--batch", "--no-git", "-s", f"k{n}", f"v{n}", "ref:jane"), f"k{n}: v{n}\n") for n in range(4)),
        {"papis/config": "[settings]\ndefault-library = people\n[people]\ndir = {folder}/data\n"},
        {"PAPIS_CONFIG_DIR": "{folder}/papis", "XDG_CACHE_HOME": "{folder}/cache", "PAPIS_NP": "0"}, (("papis", "cache", "reset"),),
    ),
)  # fmt: skip


class Trials:
    """The trials of one program."""

    def __init__(self, program: Program, folder: Path, path: str) -> None:
        self.program, self.folder = program, folder
        self.env = {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        self.env |= {key: self._fill(value) for key, value in program.env.items()}
        self.record = folder / program.record
        self.lay()
        self.before = self.record.read_bytes()
        self.calls = tracing.run(self.started(program.change), lambda call: None, 120).calls
        self.numbers = [call.number for call in self.calls if any(self._is_data(path) for path in call.paths)]
        if self.record.read_bytes() == self.before or not self._is_whole(self.record.read_bytes()):
            raise RuntimeError(
                f"{program.name} does not do what it is asked: {(folder / 'said').read_text()}"
            )

    def _fill(self, text: str) -> str:
        return text.replace("{folder}", str(self.folder))

    def _is_data(self, path: str) -> bool:
        return path.startswith(str(self.folder / self.program.data))

    def _is_whole(self, data: bytes) -> bool:
        return all(part.encode() in data for part in self.program.whole)

    def started(self, command: tuple[str, ...]) -> Callable[[], None]:
        """Return what becomes the program, in a child."""
        (self.folder / "answers").write_text(self.program.answers)

        def work() -> None:
            os.dup2(os.open(self.folder / "answers", os.O_RDONLY), 0)
            said = os.open(self.folder / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(said, 1)
            os.dup2(said, 2)
            os.chdir("/")
            words = [self._fill(word) for word in command]
            os.execve(shutil.which(words[0], path=self.env["PATH"]) or words[0], words, self.env)

        return work

    def lay(self) -> None:
        """Lay the record and what the program needs, and let it prepare itself."""
        for entry in list(self.folder.iterdir()):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for name, text in {**self.program.files, self.program.record: self.program.text}.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self._fill(text).encode())
        for command in self.program.prepare:
            words = [self._fill(word) for word in command]
            subprocess.run(words, check=False, env=self.env, capture_output=True, cwd="/")

    def kills(self) -> str:
        """Kill the program everywhere; count records lost or torn."""
        wrong = 0
        points = [(number, when) for number in self.numbers for when in ("before", "after")]
        for number, when in points:
            self.lay()
            tracing.run(
                self.started(self.program.change),
                lambda call, n=number, w=when: Fault(kill=w) if call.number == n else None,  # type: ignore[misc]
                120,
            )
            data = self.record.read_bytes() if self.record.exists() else b""
            wrong += data != self.before and not self._is_whole(data)
        return f"{wrong} of {len(points)}"

    def power(self) -> str:
        """Let the power fail everywhere; count the states of the disk in which the record is lost or torn."""
        self.lay()
        recorder = Recorder(
            self.folder, (self.program.data,), lambda path: path.startswith(self.program.data + "/")
        )
        tracing.run(self.started(self.program.change), lambda call: recorder.hear(call), 120)
        states = {}
        for happened in range(1, len(recorder.events) + 1):
            for disk in outcomes(recorder, happened, random.Random(1)):
                data = disk.get(self.program.record, b"")
                states[tuple(sorted(disk.items()))] = data != self.before and not self._is_whole(data)
        return f"{sum(states.values())} of {len(states)}"

    def saves(self) -> str:
        """Let somebody else save right before each call; count the saves lost."""
        old, new = (part.encode() for part in self.program.saved)
        lost = 0
        for number in self.numbers:
            self.lay()

            def act(call: Call, number: int = number) -> Fault | None:
                if call.number == number and self.record.exists():
                    other = self.folder / "other"
                    other.write_bytes(self.record.read_bytes().replace(old, new, 1))
                    other.rename(self.record)
                return None

            tracing.run(self.started(self.program.change), act, 120)
            lost += not any(
                b"SAVED" in data for data in all_files(self.folder, (self.program.data,)).values()
            )
        return f"{lost} of {len(self.numbers)}"

    def writers(self, rounds: int) -> str:
        """Let several change the record at once; count the changes lost."""
        if not self.program.writers:
            return "not tried: it replaces the whole record"
        lost = 0
        for _ in range(rounds):
            self.lay()
            children = [
                subprocess.Popen(
                    [self._fill(word) for word in words], env=self.env, stdout=-3, stderr=-3, cwd="/"
                )
                for words, _ in self.program.writers
            ]
            codes = [child.wait() for child in children]
            data = self.record.read_text()
            lost += sum(
                not code and shown not in data
                for code, (_, shown) in zip(codes, self.program.writers, strict=True)
            )
        return f"{lost} of {rounds * len(self.program.writers)}"


def main() -> None:
    """Try each program and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--folder", type=Path, help="where programs are installed; kept (default: one for this run)"
    )
    parser.add_argument("--rounds", type=int, default=10, help="of several writers at once (default: 10)")
    parser.add_argument("--only", action="append", choices=[program.name for program in PROGRAMS])
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="netnotes-peers-") as name:
        folder = (asked.folder or Path(name)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        chosen = [program for program in PROGRAMS if not asked.only or program.name in asked.only]
        peers = [peer for peer in PEERS if peer.name in {program.name for program in chosen}]
        paths = install(peers, folder, apt=False) | {
            "netnotes": f"{Path(netnotes()[0]).parent}:{os.environ['PATH']}"
        }
        for program in chosen:
            if not paths[program.name]:
                print(f"{program.name} can't be installed", file=sys.stderr)
                continue
            place = Path(os.path.realpath(name)) / program.name
            place.mkdir(exist_ok=True)
            trials = Trials(program, place, paths[program.name])
            version = next((peer.package for peer in peers if peer.name == program.name), program.name)
            rows.append(
                [version, trials.kills(), trials.power(), trials.saves(), trials.writers(asked.rounds)]
            )
            print(f"{rows[-1]}", file=sys.stderr)
    head = (
        "program",
        "killed: record lost or torn",
        "power lost: record lost or torn",
        "another's save lost",
        "writers at once: lost",
    )
    print(table(head, rows))


if __name__ == "__main__":
    main()

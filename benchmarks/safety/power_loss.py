"""Figure 3: the power fails after any system call of any writing command, and anything that was not flushed may be gone.

The model is harsher than a file system with a journal: of the names in a folder (made, renamed, exchanged, deleted) since it
was last flushed, any subset has reached the disk; of a file's bytes since it was last flushed, none, a half or all. Checked
are every note as it then stands, and the whole vault once the next writing command has run. What a command has called done
must have lasted. The index is not modelled: it can be deleted at any time.
"""

from __future__ import annotations

import itertools
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import tracing
from scenarios import Scenario, writing
from tracing import Call
from trial import Asked, Files, Ground, all_files, asked, progress, tell

_EXCHANGE = 2
_SUBSETS = 64  # of the changes of names that may be lost together, those tried beyond which chance picks
_NEXT = "vault/contacts/next.md"


class Event(NamedTuple):
    """One change of the disk: of names (`one`, `other`), or of the bytes of a file (`inode`)."""

    kind: str  # make, rename, exchange, unlink, mkdir; write, cut, flush; flush folder
    one: str = ""
    other: str = ""
    inode: int = 0
    data: bytes = b""
    offset: int = 0


_NAMES = {"make", "rename", "exchange", "unlink", "mkdir"}


class Recorder:
    """Turns the calls of a command into events on the files that are kept track of."""

    def __init__(self, folder: Path, below: tuple[str, ...], kept: Callable[[str], bool]) -> None:
        self.folder, self.kept = folder, kept
        start = {path: data for path, data in all_files(folder, below).items() if kept(path)}
        self.start = dict(enumerate(start.values(), 1))
        self.names = dict(zip(start, self.start, strict=True))
        self.events: list[Event] = []
        self._now = dict(self.names)
        self._position: dict[int, int] = {}

    def hear(self, call: Call) -> None:
        """Take a call that is about to be made."""
        paths = [os.path.relpath(path, self.folder) for path in call.paths]
        if not any(self.kept(path) or os.path.isdir(self.folder / path) for path in paths):
            return
        one, other = (*paths, "")[:2]
        known = self._now.get(one, 0)
        if call.name in ("openat", "open"):
            if not known:
                self._add(Event("make", one, inode=max([*self.start, *self._now.values(), *self._all()]) + 1))
            elif call.flags & os.O_TRUNC:
                self._add(Event("cut", one, inode=known))
            self._position[self._now[one]] = -1 if call.flags & os.O_APPEND else 0
        elif call.name in tracing.WRITES and known:
            at = self._position.get(known, 0)
            self._add(Event("write", one, inode=known, data=call.data, offset=at))
            if at >= 0:
                self._position[known] = at + len(call.data)
        elif call.name in ("fsync", "fdatasync"):
            self._add(Event("flush", one, inode=known) if known else Event("flush folder", one))
        elif call.name.startswith("rename") and known:
            if call.flags & _EXCHANGE and call.name == "renameat2" and other in self._now:
                self._add(Event("exchange", one, other))
            elif call.name != "renameat2" or other not in self._now:
                self._add(Event("rename", one, other))
        elif call.name.startswith("unlink") and known:
            self._add(Event("unlink", one))

    def _all(self) -> Iterator[int]:
        return (event.inode for event in self.events)

    def _add(self, event: Event) -> None:
        self.events.append(event)
        apply(self._now, event)


def kept(path: str) -> bool:
    """Say whether a path matters: all but the index and the locks."""
    return path.startswith(("vault/", "out/")) or ".undo/" in path or path.endswith(".pending")


def apply(names: dict[str, int], event: Event) -> None:
    """Change names as an event does; one that finds nothing to change does nothing."""
    if event.kind == "make" and event.one not in names:
        names[event.one] = event.inode
    elif event.kind == "rename" and event.one in names:
        names[event.other] = names.pop(event.one)
    elif event.kind == "exchange" and event.one in names and event.other in names:
        names[event.one], names[event.other] = names[event.other], names[event.one]
    elif event.kind == "unlink":
        names.pop(event.one, None)


def outcomes(recorder: Recorder, happened: int, chance: random.Random) -> Iterator[Files]:
    """Yield what the disk may hold if the power fails after so many events."""
    events = recorder.events[:happened]
    loose = [at for at, event in enumerate(events) if event.kind in _NAMES and not _is_flushed(events, at)]
    subsets = list(itertools.product((True, False), repeat=len(loose))) if len(loose) <= 12 else []
    if not subsets or len(subsets) > _SUBSETS:
        whole = [tuple(keep for _ in loose) for keep in (True, False)]
        subsets = whole + [tuple(chance.random() < 0.5 for _ in loose) for _ in range(_SUBSETS)]
    for subset in subsets:
        lost = {at for at, there in zip(loose, subset, strict=True) if not there}
        names = dict(recorder.names)
        for at, event in enumerate(events):
            if at not in lost:
                apply(names, event)
        choices = {inode: _contents(recorder, events, inode) for inode in names.values()}
        open_ones = [inode for inode, some in choices.items() if len(some) > 1]
        for picked in itertools.product(*(choices[inode] for inode in open_ones)):
            data = {inode: some[-1] for inode, some in choices.items()} | dict(
                zip(open_ones, picked, strict=True)
            )
            yield {path: data[inode] for path, inode in names.items()}


def _is_flushed(events: list[Event], at: int) -> bool:
    event = events[at]
    folders = {os.path.dirname(path) for path in (event.one, event.other) if path}
    return folders <= {later.one for later in events[at:] if later.kind == "flush folder"}


def _contents(recorder: Recorder, events: list[Event], inode: int) -> list[bytes]:
    """Return what a file may hold: what was flushed last, then also a half or all of each later change."""
    data = recorder.start.get(inode, b"")
    found = [data]
    for event in events:
        if event.inode != inode:
            continue
        if event.kind == "write":
            at = event.offset if event.offset >= 0 else len(data)
            half = len(event.data) // 2
            found.append(data[:at] + event.data[:half] + data[at + half :])
            data = data[:at] + event.data + data[at + len(event.data) :]
            found.append(data)
        elif event.kind == "cut":
            data = b""
            found.append(data)
        elif event.kind == "flush":
            found = [data]
    return list(dict.fromkeys(found))


class Losses:
    """The trials of one command."""

    def __init__(self, ground: Ground, scenario: Scenario) -> None:
        self.ground, self.scenario = ground, scenario
        ground.lay(scenario.notes)
        for args in scenario.before:
            ground.run(*args)
        self.before = ground.files()
        recorder = self.recorder = Recorder(ground.folder, ("vault", "out", "cache"), kept)
        self.steps = [self.before]

        def hear(call: Call) -> None:
            if scenario.several and not ground.hidden():
                self.steps.append(ground.files())
            recorder.hear(call)

        said = tracing.run(ground.command(*scenario.args), hear)
        self.after = ground.files()
        self.steps.append(self.after)
        last = all_files(ground.folder, ("vault", "out"))
        model = next(iter(outcomes(recorder, len(recorder.events), random.Random(0))))
        if said.code or {path: data for path, data in model.items() if not path.startswith("cache/")} != last:
            raise RuntimeError(
                f"{scenario.name}: the model is not what happened: {said.code} {ground.said()}"
            )
        self.wrong: list[str] = []
        self.seen: dict[tuple[bool, tuple[tuple[str, bytes], ...]], None] = {}

    def lose(self, happened: int, chance: random.Random) -> None:
        """Let the power fail after so many events, in every way."""
        done = happened == len(self.recorder.events)
        for disk in outcomes(self.recorder, happened, chance):
            key = (done, tuple(sorted(disk.items())))
            if key not in self.seen:
                self.seen[key] = None
                where = f"{self.scenario.name}, after {happened} events ({self.recorder.events[happened - 1][:3]})"
                self.wrong += [f"{where}: {one}" for one in self._look(disk, done)]

    def _look(self, disk: Files, done: bool) -> list[str]:
        visible = {
            path: data for path, data in disk.items() if not path.startswith("cache/") and "/." not in path
        }
        torn = [
            f"{path} is lost or torn: {visible.get(path, b'')[:40]!r}"
            for path in sorted(visible.keys() | self.before.keys())
            if visible.get(path) not in [step.get(path) for step in self.steps]
        ]
        self.ground.lay({})
        for path, data in disk.items():
            file = self.ground.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if not (self.ground.vault / "netnotes.yaml").exists():
            self.ground.run(*self.scenario.args)
        said = self.ground.run("set", "contacts/next.md", "mood=next")
        if said.code:
            return [*torn, f"the next command fails: {said}"]
        now, before, after = (
            _without_next(files) for files in (self.ground.files(), self.before, self.after)
        )
        if done and now != after:
            return [*torn, "it was called done, and has not lasted"]
        return torn if now in (before, after) else [*torn, "the next command finds the changes half made"]


def _without_next(files: Files) -> Files:
    return {path: data for path, data in files.items() if path != _NEXT}


def measure(wanted: Asked) -> None:
    """Try all states of the disk after each event of each command, or a part of the events, and tell the figure."""
    ground = Ground(wanted.folder)
    commands = writing(wanted.drafts)
    chance = random.Random(wanted.seed)
    states, points, wrong, end = 0, 0, [], time.monotonic() + wanted.seconds
    for scenario in commands:
        losses = Losses(ground, scenario)
        total = len(losses.recorder.events)
        for happened in range(total, 0, -(max(1, total // wanted.count) if wanted.short else 1)):
            if time.monotonic() < end:
                losses.lose(happened, chance)
                points += 1
        progress(f"{scenario.name}: {total} events, {len(losses.seen)} states, {len(losses.wrong)} wrong")
        states += len(losses.seen)
        wrong += losses.wrong
    for one in wrong:
        print(one)
    what = "drafts" if wanted.drafts else "writing commands"
    text = f"power lost at {points:,} points of {len(commands)} {what}, {states:,} states of the disk"
    tell(
        "3",
        f"{text}: {len(wrong)} with a note lost or torn, a change half made, or one called done that is gone",
        not wrong,
    )


if __name__ == "__main__":
    with asked(__doc__, 0, 4) as options:
        measure(options)

"""Figure 1: kill -9 before and after every system call of every writing command that can change a file.

After each kill: every note holds what it held or what it should; the next question is answered from notes alone, and the
next writing command leaves no temporary file where it writes, and all of the command's changes or none.
"""

from __future__ import annotations

import time

import tracing
from scenarios import Scenario, writing
from tracing import Call, Fault
from trial import Asked, Files, Ground, asked, progress, tell

LEAST = 300
_INDEX = (("due",),)
_NEXT = {"contacts": "contacts/next.md", "interviews": "interviews/next.md", "pitches": "pitches/next.md"}


class Kills:
    """The trials of one command, and what they found."""

    def __init__(self, ground: Ground, scenario: Scenario) -> None:
        self.ground, self.scenario = ground, scenario
        ground.lay(scenario.notes)
        for args in (*_INDEX, *scenario.before) if scenario.indexed else scenario.before:
            said = ground.run(*args)
            if said.code:
                raise RuntimeError(f"{args}: {said}")
        ground.keep()
        ground.put_back()
        self.before = ground.files()
        self.steps = [self.before]  # as a command that makes several changes leaves the notes in between
        self.calls = tracing.run(ground.command(*scenario.args), self._look).calls
        self.after = ground.files()
        self.steps.append(self.after)
        if self.after == self.before or ground.hidden():
            raise RuntimeError(f"{scenario.name} does nothing: {ground.said()}")
        self.wrong: list[str] = []

    def _look(self, call: Call) -> None:
        if self.scenario.several and not self.ground.hidden():
            self.steps.append(self.ground.files())

    def kill(self, number: int, when: str) -> None:
        """Kill the command at one call, and look at what is left."""
        self.ground.put_back()

        def act(call: Call) -> Fault | None:
            return Fault(kill=when) if call.number == number else None

        ended = tracing.run(self.ground.command(*self.scenario.args), act)
        found = self._torn()
        if (self.ground.vault / "netnotes.yaml").exists():
            found += self.ground.asked_what_is_due()
        found += self._next()
        at = self.calls[number - 1]
        if ended.code != -9 or ended.calls[-1].name != at.name:
            found.append(f"it ended with {ended.code}, not at that call")
        self.wrong += [f"{self.scenario.name}, {when} {number} {at.name} {at.paths}: {one}" for one in found]

    def _torn(self) -> list[str]:
        now = self.ground.files()
        paths = now.keys() | self.before.keys()
        return [
            f"{path} is lost or torn"
            for path in sorted(paths)
            if now.get(path) not in [step.get(path) for step in self.steps]
        ]

    def _next(self) -> list[str]:
        """Write to another note in each folder where something is left, and compare all others with before and after."""
        if not (self.ground.vault / "netnotes.yaml").exists():
            self.ground.run(*self.scenario.args)
        folders = {
            path.split("/")[1] for path in self.ground.hidden() if path.startswith("vault/")
        } & _NEXT.keys()
        for folder in sorted(folders | {"contacts"}):
            said = self.ground.run("set", _NEXT[folder], "mood=next")
            if said.code:
                return [f"the next command fails: {said}"]
        found = [f"left behind: {path}" for path in self.ground.hidden()]
        now = _without_next(self.ground.files())
        if now not in (_without_next(self.before), _without_next(self.after)):
            found.append("the next command finds the changes half made")
        return found


def _without_next(files: Files) -> Files:
    return {path: data for path, data in files.items() if path.removeprefix("vault/") not in _NEXT.values()}


def chosen(calls: list[Call], at: int, all_of_the_index: bool, short: int) -> list[tuple[int, str]]:
    """Return the points of a command: all, but of the index's own calls, which are much the same in all, every tenth."""
    points = []
    for call in calls:
        own = "sqlite3" in "".join(call.paths)
        if all_of_the_index or not own or call.number % 10 == at % 10:
            points += [(call.number, "before"), (call.number, "after")]
    return points[at % 7 :: max(1, len(points) // short)] if short else points


def measure(wanted: Asked) -> None:
    """Run all trials, or some of each command, and tell the figure."""
    ground = Ground(wanted.folder)
    commands = writing(wanted.drafts)
    points, made, wrong, end = 0, 0, [], time.monotonic() + wanted.seconds
    for at, scenario in enumerate(commands):
        kills = Kills(ground, scenario)
        points += 2 * len(kills.calls)
        trials = chosen(kills.calls, at + wanted.seed, not scenario.indexed, wanted.count)
        for number, when in trials:
            if time.monotonic() < end:
                kills.kill(number, when)
                made += 1
        progress(f"{scenario.name}: {len(trials)} points, {len(kills.wrong)} wrong")
        wrong += kills.wrong
    for one in wrong:
        print(one)
    good = not wrong and (made >= LEAST or wanted.short or wanted.drafts)
    text = f"kill -9 at {made:,} of {points:,} points of {len(commands)} {'drafts' if wanted.drafts else 'writing commands'}"
    failures = "a note lost or torn, a temporary file indexed or not swept, a change half made"
    tell("1", f"{text}: {len(wrong)} wrong ({failures})", good)


if __name__ == "__main__":
    with asked(__doc__, 0, 8) as options:
        measure(options)

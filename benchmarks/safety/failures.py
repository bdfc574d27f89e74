"""Figure 2: every system call of every writing command that can change a file fails with each of seven errors, or writes half.

A command that says that it is done has made its change; one that fails has torn no note, has made all of its changes or
none, and names the file in a message that is no traceback.
"""

from __future__ import annotations

import errno
import time

import tracing
from kills import Kills
from scenarios import writing
from tracing import Call, Fault
from trial import Asked, Ground, asked, progress, tell

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR", "ENOENT")
_SHORT = "a short write"


class Failures(Kills):
    """The trials of one command, and what they found."""

    def fail(self, number: int, how: str) -> None:
        """Let one call fail, and look at what is said and left."""
        self.ground.put_back()
        fault = Fault(short=True) if how == _SHORT else Fault(error=getattr(errno, how))
        command = self.ground.command(*self.scenario.args)
        ended = tracing.run(command, lambda call: fault if call.number == number else None)
        found = self._wrong(ended.code)
        at = self.calls[number - 1]
        if len(ended.calls) < number or ended.calls[number - 1].name != at.name:
            found.append("that call was not reached")
        self.wrong += [
            f"{self.scenario.name}, {how} at {number} {at.name} {at.paths}: {one}" for one in found
        ]

    def _wrong(self, code: int) -> list[str]:
        now = self.ground.files()
        out, err = self.ground.said()
        found = []
        if self.scenario.each_alone and (code == 0 or now != self.before):
            not_made = {path for path in self.after if now.get(path) != self.after[path]}
            if any(now.get(path) != self.before.get(path) for path in not_made):
                found.append("a note is torn")
            if any(path.partition("/")[2] not in err for path in not_made):
                found.append("it doesn't name a note that was not written")
        else:
            if code == 0 and now != self.after:
                found.append("it says that it is done, and isn't")
            if now not in (self.before, self.after):
                found.append("the changes are half made, or a note is torn")
        if "Traceback" in err or "bug in netnotes" in out + err or code not in (0, 1):
            found.append(f"it ends with {code}: {err}")
        if code and not any(name in err for name in self._names()):
            found.append(f"the message names no file: {err}")
        return found

    def _names(self) -> list[str]:
        changed = {path for path in self.before.keys() | self.after.keys() if self._differs(path)}
        return [path.rpartition("/")[2] for path in changed] + [str(self.ground.cache)]

    def _differs(self, path: str) -> bool:
        return any(step.get(path) != self.before.get(path) for step in self.steps)


def chosen(calls: list[Call], at: int, short: int) -> list[tuple[int, str]]:
    """Return the trials of a command: all, but of the index's own calls only every tenth, with one error each."""
    trials = []
    for call in calls:
        ways = [*ERRORS, *([_SHORT] if call.name in tracing.WRITES else [])]
        if "sqlite3" not in "".join(call.paths):
            trials += [(call.number, how) for how in ways]
        elif call.number % 10 == at % 10:
            trials.append((call.number, ways[(call.number // 10 + at) % len(ways)]))
    return trials[at % 7 :: max(1, len(trials) // short)] if short else trials


def measure(wanted: Asked) -> None:
    """Run all trials, or some of each command, and tell the figure."""
    ground = Ground(wanted.folder)
    commands = writing(wanted.drafts)
    made, wrong, end = 0, [], time.monotonic() + wanted.seconds
    for at, scenario in enumerate(commands):
        failures = Failures(ground, scenario)
        trials = chosen(failures.calls, at + wanted.seed, wanted.count)
        for number, how in trials:
            if time.monotonic() < end:
                failures.fail(number, how)
                made += 1
        progress(f"{scenario.name}: {len(trials)} trials, {len(failures.wrong)} wrong")
        wrong += failures.wrong
    for one in wrong:
        print(one)
    what = "drafts" if wanted.drafts else "writing commands"
    text = f"{made:,} failing or short system calls in {len(commands)} {what}, {len(ERRORS)} errors"
    failures_are = "a note torn, done without the change, no file named, a traceback"
    tell("2", f"{text}: {len(wrong)} wrong ({failures_are})", not wrong)


if __name__ == "__main__":
    with asked(__doc__, 0, 8) as options:
        measure(options)

"""A vault and a plain model of it go through the same random life: commands, an editor, renames, crashes, lost indexes, undo.

After each step every file holds, byte for byte, what the model says, and `list` answers with the model's fields.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from command_line import TODAY, run
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from netnotes.vault import leftovers

EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "12"))
STEPS = 20
FIRST = ("ann", "bob", "cy")
NAMES = (*FIRST, "dee", "eve", "old/fay")
KEYS = ("mood", "zz", "role")
VALUES = ("one", "two", "a b, c", "x" * 50)
CALLS = ("open", "write", "fsync", "rename", "replace", "unlink", "mkdir", "close", "stat", "fstat")

which = st.integers(0, 20)


def laid_out(fields: dict[str, str], log: list[str]) -> str:
    """Return a note as the model writes it, which is as netnotes leaves it."""
    lines = [f"{key}: {value}" for key, value in fields.items()]
    return (
        "\n".join(["---", *lines, "---", "", "## Log", "", *(f"- {TODAY} {entry}" for entry in log)]) + "\n"
    )


class Life(RuleBasedStateMachine):
    """The vault and the model: each contact's fields and log by path; and what the last commands did."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="netnotes-life-"))
        self.root = self.folder / "net"
        self.environment = dict(os.environ)
        for name in os.environ:
            if name.startswith(("NETNOTES_", "XDG_")):
                del os.environ[name]
        os.environ |= {"HOME": str(self.folder), "NETNOTES_CACHE_DIR": str(self.folder / "cache")}
        os.environ |= {"NETNOTES_TODAY": TODAY, "LANG": "C.UTF-8"}
        self.notes = {f"contacts/{name}.md": ({"name": name}, ["hello"]) for name in FIRST}
        self.done: list[tuple[str, str | None, str | None]] = []  # path, text before, text after
        (self.root / "contacts/old").mkdir(parents=True)
        (self.root / "netnotes.yaml").write_text("format: 1\n")
        for path in self.notes:
            (self.root / path).write_text(self.text(path))

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)
            os.environ.clear()
            os.environ.update(self.environment)

    def text(self, path: str) -> str:
        return laid_out(*self.notes[path])

    def netnotes(self, *args: str) -> int:
        leftovers._swept.clear()  # each command is a process of its own
        ran = run("--vault", str(self.root), *args)
        assert "Traceback" not in ran.err, ran
        assert "bug in netnotes" not in ran.err, ran
        return ran.code

    def picked(self, at: int) -> str | None:
        return sorted(self.notes)[at % len(self.notes)] if self.notes else None

    def changed(self, path: str, before: str) -> None:
        if self.text(path) != before:
            self.done.append((path, before, self.text(path)))

    @rule(at=which, key=st.sampled_from(KEYS), value=st.sampled_from(VALUES))
    def set(self, at: int, key: str, value: str) -> None:
        if path := self.picked(at):
            before = self.text(path)
            self.notes[path][0][key] = value
            assert self.netnotes("set", path, f"{key}={value}") == 0
            self.changed(path, before)

    @rule(at=which, key=st.sampled_from(KEYS))
    def unset(self, at: int, key: str) -> None:
        path = self.picked(at)
        if path and key in self.notes[path][0]:
            before = self.text(path)
            del self.notes[path][0][key]
            assert self.netnotes("unset", path, key) == 0
            self.changed(path, before)

    @rule(at=which, words=st.sampled_from(("met again", "[[ann]] too")))
    def log(self, at: int, words: str) -> None:
        if path := self.picked(at):
            before = self.text(path)
            self.notes[path][1].append(words)
            assert self.netnotes("log", path, words) == 0
            self.changed(path, before)

    @rule(at=which, name=st.sampled_from(NAMES))
    def rename_the_file(self, at: int, name: str) -> None:
        path, new = self.picked(at), f"contacts/{name}.md"
        if path and new not in self.notes:
            (self.root / path).rename(self.root / new)
            self.notes[new] = self.notes.pop(path)

    @rule(
        at=which,
        entry=st.sampled_from(("edited", "by hand")),
        by_rename=st.booleans(),
        same_time=st.booleans(),
    )
    def edit_by_hand(self, at: int, entry: str, by_rename: bool, same_time: bool) -> None:
        if path := self.picked(at):
            file = self.root / path
            old = file.stat()
            self.notes[path][1][-1] = entry
            if by_rename:
                (self.root / "x.swp").write_text(self.text(path))
                (self.root / "x.swp").rename(file)
            else:
                file.write_text(self.text(path))
            if same_time:
                os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))

    @rule(at=which)
    def delete_by_hand(self, at: int) -> None:
        if (path := self.picked(at)) and len(self.notes) > 1:
            (self.root / path).unlink()
            del self.notes[path]

    @rule(at=which, value=st.sampled_from(VALUES), call=st.integers(1, 120))
    def crash(self, at: int, value: str, call: int) -> None:
        """End a command before one of its calls: the note is as before or as wanted, and the next command tidies up."""
        if path := self.picked(at):
            before = self.text(path)
            fields = dict(self.notes[path][0])
            self.notes[path][0]["mood"] = value
            killed_at(call, lambda: self.netnotes("set", path, f"mood={value}"))
            found = (self.root / path).read_text()
            assert found in (before, self.text(path))
            if found == before:
                self.notes[path] = (fields, self.notes[path][1])
            self.notes[path][1].append("after the crash")
            assert self.netnotes("log", path, "after the crash") == 0  # which clears away what the crash left
            shutil.rmtree(
                self.folder / "cache"
            )  # with the journal, which may or may not tell of what was killed
            self.done.clear()

    @rule()
    def lose_the_index(self) -> None:
        for file in (self.folder / "cache").glob("*.sqlite3*"):
            file.unlink()

    @rule()
    def make_the_index_anew(self) -> None:
        assert self.netnotes("index", "--rebuild") == 0

    @rule()
    def undo(self) -> None:
        while self.done:
            path, before, after = self.done[-1]
            now = self.text(path) if path in self.notes else None
            if now == after:
                assert self.netnotes("undo") == 0
                self.done.pop()
                assert before is not None
                assert (self.root / path).read_text() == before
                self.notes[path] = read_back(before)
                return
            if now != before:
                assert self.netnotes("undo") == 1
                return
            self.done.pop()  # it is as it was before: that command is taken back already
        assert self.netnotes("undo") == 0

    @invariant()
    def files_are_as_in_the_model(self) -> None:
        if hasattr(self, "root"):
            files = [path for path in self.root.rglob("*") if path.is_file()]
            found = {str(path.relative_to(self.root)): path.read_text() for path in files}
            assert found == {path: self.text(path) for path in self.notes} | {"netnotes.yaml": "format: 1\n"}

    @invariant()
    def answers_are_as_in_the_model(self) -> None:
        if hasattr(self, "root"):
            items = run("--vault", str(self.root), "list", "--json").items
            assert {item["file"]: item["fields"] for item in items} == {
                path: fields for path, (fields, _) in self.notes.items()
            }


def read_back(text: str) -> tuple[dict[str, str], list[str]]:
    """Return the fields and the log of a note that the model has written."""
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    pairs = (line.split(": ", 1) for line in head.splitlines())
    fields = dict(tuple(pair) for pair in pairs)
    return fields, [line.removeprefix(f"- {TODAY} ") for line in body.splitlines() if line.startswith("- ")]


def killed_at(n: int, work: Callable[[], object]) -> None:
    """Run `work` in a child that ends right before the n-th of the CALLS."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    left = [n]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return real(*args, **options)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    try:
        work()
    finally:
        os._exit(0)


Life.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a life is short enough to be read as it is
    suppress_health_check=list(HealthCheck),
)
test_a_vault_and_its_model_live_alike = Life.TestCase

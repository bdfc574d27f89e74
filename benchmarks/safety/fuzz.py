"""Figure 8: mutated notes through parse, check, mend and edit: no crash, nothing slow, every problem with its place.

The inputs are mutations of a seed's notes: bytes flipped, pieces cut out, doubled, moved between notes, and YAML's and
Markdown's own marks put anywhere. Each is read as a note (which gives all problems of `check`), mended as `check --fix` does,
and has one field set, one taken out and one log line added; an edit must keep what was read from the other fields.
Two processes share the notes; one that dies is a crash.
"""

from __future__ import annotations

import faulthandler
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from trial import Asked, asked, progress, tell

from netnotes.core.body_edit import append_under
from netnotes.core.decode import decode, encode
from netnotes.core.frontmatter import read
from netnotes.core.mending import mend
from netnotes.core.parse import parse_note
from netnotes.core.settings import DEFAULT_FOLDERS
from netnotes.core.splice import set_field, unset_field
from netnotes.errors import NetnotesError

WORKERS = 2
SLOW = 1.0  # seconds of processor time for all that is done with one note
FILES = ("contacts/x.md", "interviews/x.md", "pitches/x.md", "x.md")
ROOT = Path(__file__).resolve().parents[2]
MARKS = [
    *(b"---\n", b"...\n", b"--- \n", b"\n", b"\r\n", b"\r", b"\xef\xbb\xbf", b"\0", b"\t", b"  ", b"\xff", b"\xc2\x85"),
    *(b": ", b":", b"- ", b"? ", b" #", b"&a ", b"*a ", b"!!str ", b"!x ", b"|\n", b">-\n", b"|2+\n", b"<<: ", b"%YAML 1.1"),
    *(b"{", b"}", b"[", b"]", b",", b'"', b"'", b"\\x41", b"\\", b"`", b"@", b"~", b"null", b"[[", b"]]", b"{a: [", b"'''"),
    *(b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> x\n", b"```\n", b"~~~\n", b"## Log\n", b"- [ ] ", b"- [x] ", b"<!--", b"-->"),
    *("📅 2026-01-01".encode(), b"due:2026-99-99", b"[due:: 2026-01-01]", b"2026-02-30", b"0x1F", b"1e999", b"9" * 400, b".inf"),
    *("\u202e".encode(), "\u2028".encode(), "é".encode(), "e\u0301".encode(), b"\x1b[2J", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"name: ", b"date: ", b"contact: ", b"follow_up: ", b"tags: [a", b"aliases:\n  - ", b"### Q?\n", b"## Referrals\n- "),
    *(b"[" * 40, b"{" * 40, b"- " * 40, b"> " * 60, b"*" * 200, b"[[" * 80, b"\n\n\n", b"    "),
]  # fmt: skip


def seeds() -> list[bytes]:
    """Return the notes that are mutated: those of the example vault and the bad ones of the tests, none of them long."""
    found = []
    for path in (*sorted(ROOT.glob("example-vault/**/*.md")), *sorted(ROOT.glob("tests/bad_inputs/*.md"))):
        data = path.read_bytes()
        found += [data[:600]] if len(data) < 20_000 else []
    heads = [data.partition(b"\n---\n")[0] + b"\n---\nBody\n" for data in found]
    return found + [head for head in heads if len(head) < 500]


def mutated(chance: random.Random, notes: list[bytes]) -> bytes:
    """Return a note with one to six mutations."""
    data = bytearray(chance.choice(notes))
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 5, 30)))
        match chance.randrange(7):
            case 0 if data:
                data[at % len(data)] ^= 1 << chance.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * chance.choice((1, 2, 20))
            case 3:
                other = chance.choice(notes)
                start = chance.randrange(len(other) + 1)
                data[at:end] = other[start : start + chance.choice((5, 40, 200))]
            case 4:
                lines = bytes(data).split(b"\n")
                one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                data = bytearray(b"\n".join(lines))
            case _:
                data[at:at] = chance.choice(MARKS)
    return bytes(data[:6000])


def try_one(data: bytes, file: str, chance: random.Random) -> Iterator[str]:
    """Do with a note what netnotes does, and yield what is wrong."""
    parsed = parse_note(file, data, DEFAULT_FOLDERS)
    for problem in parsed.problems:
        if problem.line < 1 or problem.column < 1 or not problem.message or problem.file != file:
            yield f"a problem without a place: {problem}"
    text, _ = decode(data)
    if encode(text) != data:
        yield "decoding and encoding changes it"
    mend(file, text, DEFAULT_FOLDERS)
    before = read(text)
    keys = [*before.fields, "role", "follow_up"]
    key = keys[chance.randrange(len(keys))]
    edits: tuple[Callable[[], str], ...] = (
        lambda: set_field(text, key, "some: text #1"),
        lambda: unset_field(text, key),
        lambda: append_under(text, before.split.body if before.split else 0, "Log", "- 2026-11-23 hello"),
    )
    for at, edit in enumerate(edits):
        try:
            after = read(edit())
        except NetnotesError as refusal:
            if not refusal.message:
                yield "a refusal without words"
            continue
        changed = {key} if at < 2 else set()
        if any(repr(after.fields.get(k)) != repr(v) for k, v in before.fields.items() if k not in changed):
            yield f"edit {at} of {key!r} changes other fields"


def work(number: int, wanted: Asked, report: int) -> None:
    """Try a share of the inputs, and write what is wrong to a pipe."""
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _too_long)
    notes, end = seeds(), time.monotonic() + wanted.seconds
    tried = 0
    for at in range(number, wanted.count, WORKERS):
        if not tried % 1000 and time.monotonic() > end:
            break
        chance = random.Random(f"{wanted.seed} {at}")
        data = mutated(chance, notes)
        file = FILES[at // WORKERS % len(FILES)]
        signal.setitimer(signal.ITIMER_REAL, 30)
        started = time.process_time()
        try:
            wrong = list(try_one(data, file, chance))
        except Exception:
            wrong = [traceback.format_exc()]
        if (took := time.process_time() - started) > SLOW:
            wrong.append(f"it takes {took:.1f} s")
        signal.setitimer(signal.ITIMER_REAL, 0)
        for one in wrong:
            os.write(
                report, f"input {at}, {file}, {data!r}: {one}\n".replace("\n", "\\n")[:4000].encode() + b"\n"
            )
        tried += 1
    os.write(report, b"tried %d\n" % tried)


def _too_long(number: int, frame: object) -> None:
    raise TimeoutError("30 s")


def measure(wanted: Asked) -> None:
    """Let the workers try all inputs, and tell the figure."""
    read_end, write_end = os.pipe()
    children = []
    for number in range(WORKERS):
        child = os.fork()
        if not child:
            try:
                work(number, wanted, write_end)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8", errors="replace") as stream:
        lines = [line.rstrip("\n") for line in stream]
    crashes = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0 for child in children)
    tried = sum(int(line.split()[1]) for line in lines if line.startswith("tried "))
    wrong = [line for line in lines if not line.startswith("tried ")]
    for line in wrong[:50]:
        print(line)
    progress(f"{tried} tried")
    text = f"{tried:,} fuzzed notes through parse, check, mend and edit: {crashes} crashes"
    failures = "a traceback, over 1 s, a problem without line and column, an edit that changes more"
    tell("8", f"{text}, {len(wrong)} wrong ({failures})", not wrong and not crashes)
    if not tried:
        sys.exit(1)


if __name__ == "__main__":
    with asked(__doc__, 1_000_000, 6_000) as options:
        measure(options)

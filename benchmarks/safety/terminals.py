"""Figure 15: every command over notes full of control characters, in a terminal and in a pipe: none of them comes through."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import termios
from collections.abc import Callable

from questions import EVIL, READING, hostile_notes, missing_verbs
from trial import Asked, Ground, asked, tell

WRITING = (
    ("set", "eve2", f"role={EVIL}"),
    ("mark", "eve2", "met"),
    ("log", "eve2", EVIL),
    ("snooze", "eve2", "fri"),
    ("unset", "eve2", "role"),
    ("done", "eve", "--date", "fri", "x"),
    ("new", "contact", EVIL),
    ("new", "contact", "Mei Lin", "--org", EVIL),
    ("new", "interview", "eve2", "--place", EVIL),
    ("referrals", "promote", "--all"),
    ("prep", "eve", "--write"),
    ("check", "--fix"),
    ("undo",),
    ("undo",),
    (EVIL,),
    ("show", EVIL),
    ("list", EVIL),
    ("list", f"{EVIL}:x"),
    ("list", "@x"),
    ("--vault", EVIL, "due"),
    ("--today", EVIL, "due"),
)
# What netnotes itself says to a terminal: colours, links to notes, and the clearing of a progress bar.
_OWN = re.compile(rb"\x1b\[(?:[0-9;]*m|K)|\x1b\]8;;(?:file://[!-~]*)?\x1b\\|\r(?=[^\n])")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def in_terminal(work: Callable[[], object], cols: int) -> bytes:
    """Run something in a forked child that has a terminal, and return all that it writes to it."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, cols, 0, 0))
    child = os.fork()
    if not child:
        try:
            os.close(ours)
            for number in (1, 2):
                os.dup2(theirs, number)
            work()
        finally:
            os._exit(0)
    os.close(theirs)
    output = b""
    try:
        while more := os.read(ours, 1 << 16):
            output += more
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(ours)
    os.waitpid(child, 0)
    return output


def found_in(output: bytes, terminal: bool) -> list[str]:
    """Return the control characters in some output that are not netnotes' own."""
    said = (_OWN.sub(b"", output) if terminal else output).replace(b"\r\n", b"\n")
    text = said.decode("utf-8", "surrogateescape")
    wrong = [repr(char) for char in sorted(set(_CONTROL.findall(text)))]
    if "Traceback" in text or "bug in netnotes" in text:
        wrong.append(text[-600:])
    return wrong


def measure(wanted: Asked) -> None:
    """Ask and write all, and tell the figure."""
    ground = Ground(wanted.folder)
    os.environ["EDITOR"] = "true"
    wrong, bytes_read, runs = [f"not asked: {verb}" for verb in missing_verbs()], 0, 0
    commands = [*(tuple("eve" if arg == "{who}" else arg for arg in args) for args in READING), *WRITING]
    for cols in (80,) if wanted.short else (80, 200, 20):
        ground.lay(hostile_notes())
        for args in commands[:: 3 if wanted.short else 1]:
            outputs = [(in_terminal(ground.command(*args, streams=False), cols), True)]
            ground.run(*args)
            outputs.append(("".join(ground.said()).encode("utf-8", "surrogateescape"), False))
            for output, terminal in outputs:
                runs += 1
                bytes_read += len(output)
                null = "-0" in args or "--null" in args
                wrong += [
                    f"{args}: {one}" for one in found_in(output, terminal) if not (null and one == "'\\x00'")
                ]
    for one in wrong[:60]:
        print(one)
    text = f"{len(commands)} commands over hostile notes, {runs} runs in a terminal and a pipe, {bytes_read:,} bytes"
    tell("15", f"{text}: {len(wrong)} control characters or tracebacks", not wrong)


if __name__ == "__main__":
    with asked(__doc__, 0, 1) as options:
        measure(options)

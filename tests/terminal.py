"""Runs a command in a terminal, and gives all that it writes there."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading
from collections.abc import Sequence
from typing import Any

_END = b"\0all that it wrote\0"


def output_in_terminal(command: Sequence[str], cols: int, seconds: float, **options: Any) -> bytes:
    """Run a command in a terminal of so many columns and return what it writes.

    The terminal stays open until all is read: where the last program lets go of it, Linux may drop what it has just written.
    Raises subprocess.TimeoutExpired.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, cols, 0, 0))
    output = bytearray()

    def read() -> None:
        while not output.endswith(_END):
            output.extend(os.read(ours, 1 << 16))

    reading = threading.Thread(target=read, daemon=True)
    try:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, **options
        ) as process:
            reading.start()
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
            finally:
                os.write(theirs, _END)
                reading.join(seconds)
    finally:
        os.close(theirs)
        os.close(ours)
    return bytes(output.removesuffix(_END))

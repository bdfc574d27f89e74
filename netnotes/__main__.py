"""Starts the command line and ends the process: `netnotes`, which is `python -m netnotes`."""

from __future__ import annotations

import gc
import os
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def run() -> None:
    """Run the command line as a process of its own, without what Python does for processes that live long.

    Looking for cyclic garbage while modules are loaded, and taking every module apart at the end, are a fifth of the time of
    a short command. Files are closed and transactions ended before `main` is left, so that nothing is lost by it.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
    from netnotes.cli import main

    try:
        main()
    except SystemExit as end:
        code = end.code
    else:
        code = 0
    if not isinstance(code, int):
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # Python says what is wrong with a stream as it ends
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    run()

"""Whether a process may be doubled: what works in a copy of this process asks here first."""

from __future__ import annotations

import os
import sys


def may_fork() -> bool:
    """Say whether a copy helps, and is safe: there are two processors, and this process has a single thread."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1

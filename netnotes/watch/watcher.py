"""Hears of changes in the folders of a vault: watchdog's events, which are hints only and are never counted on.

What has changed is what the next look at the files finds.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from netnotes.core.filenames import NOTE_ENDINGS
from netnotes.tuples import NamedTuple
from netnotes.vault.root import MARKER
from netnotes.watch.stopping import stopping
from netnotes.watch.ticks import Heard

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers.api import BaseObserver, ObservedWatch

# Seconds.
RESCAN = 300.0
POLL = 3.0  # how often to look where there are no events


class _Watched(NamedTuple):
    watch: ObservedWatch
    identity: tuple[int, int]  # device and inode: another folder may have taken the place


class Watcher:
    """Hears of changes in the folders of a vault, each watched by itself, and of the wish to stop.

    Where the system can't tell of changes, it says so once, and from then on there is only a look every few seconds.
    """

    def __init__(self, root: str, notice: Callable[[str], None]) -> None:
        self._root = root
        self._notice = notice
        self._heard: SimpleQueue[Heard] = SimpleQueue()  # the one queue that a signal handler may put into
        self._watched: dict[str, _Watched] = {}
        self._lost: set[str] = set()
        self._observer: BaseObserver | None = None
        self._handler: FileSystemEventHandler | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Watch, and take Ctrl-C and SIGTERM as the wish to stop; a second one ends the program at once."""
        excepthook, threading.excepthook = threading.excepthook, lambda _: self._heard.put("failed")
        try:
            with stopping(lambda: self._heard.put("stop")):
                self._start()
                yield
        finally:
            threading.excepthook = excepthook
            self._stop()

    def every(self) -> float:
        """Return how many seconds may pass without a look."""
        return RESCAN if self._observer else POLL

    def wait(self, seconds: float) -> Heard:
        """Return what is heard within some seconds."""
        try:
            heard = self._heard.get(timeout=seconds)
        except Empty:
            root = self._watched.get(self._root)
            return "change" if root and root.identity != _identity(self._root) else "nothing"
        if heard == "failed":
            self._fall_back("its watcher has failed")
            return "change"
        return heard

    def follow(self, folders: Iterable[str]) -> bool:
        """Watch exactly these folders (paths inside the vault); say whether any is new, so that one more look is due."""
        if self._observer is None:
            return False
        lost, self._lost = self._lost, set()
        wanted = {os.path.join(self._root, folder) if folder else self._root for folder in folders}
        there = {path: identity for path in wanted if (identity := _identity(path))}
        try:
            if not self._observer.is_alive():
                raise RuntimeError("its watcher has stopped")
            for path, (watch, identity) in list(self._watched.items()):
                if path in lost or there.get(path) != identity:
                    del self._watched[path]
                    self._observer.unschedule(watch)
            added = [self._add(path, there[path]) for path in sorted(there.keys() - self._watched.keys())]
        except Exception as error:  # whatever it is, looking every few seconds does without
            self._fall_back(_reason(error))
            return True
        return True in added

    def _add(self, path: str, identity: tuple[int, int]) -> bool:
        from watchdog import events

        if self._observer is None or self._handler is None:
            return False
        # Not those of opening and closing: each look opens folders and notes.
        kinds: list[type[FileSystemEvent]] = [
            *(
                events.FileCreatedEvent,
                events.FileModifiedEvent,
                events.FileMovedEvent,
                events.FileDeletedEvent,
            ),
            *(events.DirCreatedEvent, events.DirMovedEvent, events.DirDeletedEvent),
        ]
        try:
            watch = self._observer.schedule(self._handler, path, event_filter=kinds)
        except (FileNotFoundError, NotADirectoryError):
            return False  # gone since it was listed; its parent's events bring the next look
        self._watched[path] = _Watched(watch, identity)
        return True

    def _start(self) -> None:
        import logging

        from watchdog.events import FileSystemEventHandler

        hear = self._hear

        class Handler(FileSystemEventHandler):
            def dispatch(self, event: FileSystemEvent) -> None:
                hear(event)

        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        logging.getLogger("watchdog").propagate = False
        try:
            from watchdog.observers import Observer

            self._handler, self._observer = Handler(), Observer()
            self._observer.start()
        except Exception as error:  # as in follow
            self._fall_back(_reason(error))

    def _stop(self) -> None:
        observer, self._observer = self._observer, None
        self._watched.clear()
        if observer and observer.is_alive():
            observer.stop()

    def _fall_back(self, reason: str) -> None:
        if self._observer:
            self._stop()
        self._notice(
            f"the system doesn't tell of changes ({reason}): looking every {POLL:.0f} seconds instead"
        )

    def _hear(self, event: FileSystemEvent) -> None:
        """Take an event, in a thread of the observer's."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if event.is_directory and event.event_type == "deleted":
            self._lost.update(path for path in paths if path in self._watched)
        if self._heard.empty() and any(self._matters(path, event.is_directory) for path in paths):
            self._heard.put("change")

    def _matters(self, path: str, is_folder: bool) -> bool:
        name = os.path.basename(path)
        if path in self._watched or name == MARKER:
            return True
        return not name.startswith(".") and (is_folder or name.endswith(NOTE_ENDINGS))


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path, follow_symlinks=False)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _reason(error: Exception) -> str:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EMFILE)
    return "its table of watched folders is full" if full else str(error).lower() or type(error).__name__

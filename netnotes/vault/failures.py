"""Why a note was not written: one class per failure."""

from __future__ import annotations

import errno

from netnotes.errors import NetnotesError


class FileThere(NetnotesError):
    """A note was to be created under a name that is taken."""

    code = "exists"

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is there already", "choose another name, or edit that note")


class ChangedMeanwhile(NetnotesError):
    """A note is no longer as it was read; it was left as it is."""

    code = "changed"

    def __init__(self, path: str, kept: str | None = None) -> None:
        beside = f"; one of two versions saved at the same moment is now {kept}" if kept else ""
        super().__init__(f"{path} was changed by another program meanwhile{beside}", "run the command again")


class WriteRefused(NetnotesError):
    """A note is not edited because that would do more than change its text."""

    code = "refused"


class WriteFailed(NetnotesError):
    """The system didn't let a note be written: it is as it was, or at worst complete but not sure to last."""

    code = "write-failed"

    def __init__(self, path: str, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        hints = {
            errno.ENOSPC: "free some space on the disk",
            errno.EDQUOT: "free some of your quota on the disk",
            errno.EACCES: "allow writing to its folder (chmod u+w)",
            errno.ENAMETOOLONG: "choose a shorter name",
        }
        super().__init__(f"{path} can't be written: {reason}", hints.get(error.errno or 0, ""))


class ForeignJournal(NetnotesError):
    """A record of what was changed belongs to another user: it is neither believed nor thrown away."""

    code = "foreign-journal"

    def __init__(self, record: str) -> None:
        hint = "run netnotes undo as that user; or delete the file, if it is not to be trusted"
        super().__init__(f"what a command has changed here was written down by another user: {record}", hint)

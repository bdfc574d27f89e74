"""A draft handed to the user's own mail program, or written to a file; nothing in a vault can say what is run."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Mapping

from netnotes.errors import NetnotesError, UsageError
from netnotes.vault.atomic import sync_folder
from netnotes.vault.reading import closing

SUFFIX = ".eml"
_OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open",)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class NoMailProgram(NetnotesError):
    """There is no program that opens links, or it failed."""

    code = "no-mail-program"


class CantSave(NetnotesError):
    """A draft can't be written to the file that was named."""

    code = "cant-save"


def open_link(link: str, root: str, env: Mapping[str, str]) -> None:
    """Hand a `mailto:` link to the program that the desktop has for such links; never to one inside the vault."""
    program = _opener(root, env)
    if program is None:
        hint = "--eml FILE writes a file that mail programs open; --mailto prints the link"
        raise NoMailProgram(f"there is no {_OPENERS[0]} here", hint)
    try:
        # what it says is not the answer, and the vault is no place to start programs in
        code = subprocess.run([program, link], check=False, cwd="/", stdout=2, env=dict(env)).returncode
    except OSError as error:
        raise NoMailProgram(
            f"{program} can't be started: {error.strerror}", "--eml FILE writes a file"
        ) from error
    if code:
        raise NoMailProgram(
            f"{program} ended with {code}", "--eml FILE writes a file that mail programs open"
        )


def _opener(root: str, env: Mapping[str, str]) -> str | None:
    """Return the path of the first opener on the absolute folders of PATH, those inside the vault aside."""
    vault = os.path.join(os.path.realpath(root), "")
    for folder in env.get("PATH", os.defpath).split(os.pathsep):
        for name in _OPENERS:
            path = os.path.join(folder, name)
            inside = (os.path.realpath(path) + "/").startswith(vault) or os.path.join(path, "").startswith(
                vault
            )
            if os.path.isabs(folder) and not inside and os.path.isfile(path) and os.access(path, os.X_OK):
                return path
    return None


def save(file: str, data: bytes, cwd: str, force: bool) -> None:
    """Write a draft to a file that ends with .eml; another draft is replaced only with `force`, and nothing else ever."""
    if not file.lower().endswith(SUFFIX):
        raise UsageError(
            f"{file} doesn't end with {SUFFIX}", "give a file's name, as jane.eml, or - for stdout"
        )
    path = os.path.join(cwd, os.path.expanduser(file))
    there = _there(path)
    if there is not None and not stat.S_ISREG(there.st_mode):
        raise CantSave(f"{file} is there, and is no regular file", "give another name")
    if there is not None and not force:
        raise CantSave(f"{file} is there already", "give another name, or --force to replace it")
    try:
        _write(path, data, replace=there is not None)
    except FileExistsError as error:
        raise CantSave(f"{file} has just been made by somebody else", "give another name") from error
    except OSError as error:
        raise CantSave(
            f"{file} can't be written: {(error.strerror or str(error)).lower()}", "give another name"
        ) from error


def _there(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None


def _write(path: str, data: bytes, replace: bool) -> None:
    """Write all of a file or nothing: beside its place first if it takes the place of another."""
    target = f"{path}.{os.getpid()}.tmp" if replace else path
    fd = os.open(target, _NEW, 0o600)  # a letter is nobody else's
    try:
        with open(fd, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            os.replace(target, path)
    except BaseException:
        os.unlink(target)
        raise
    try:
        with closing(os.open(os.path.dirname(path), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)) as folder:
            sync_folder(folder)  # or a power cut could take the file with it, though it was called written
    except OSError:
        pass  # a folder that one may write into, but not read; the file is there

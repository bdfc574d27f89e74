"""Where things are: the vault's root, and the user's cache folder outside of it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping

from netnotes.core.digest import digest
from netnotes.errors import NetnotesError

MARKER = "netnotes.yaml"
_HINT = "run `netnotes init`, or give --vault DIR"


class NoVault(NetnotesError):
    """No vault was found, or the one that was named isn't one."""

    code = "no-vault"


def find_root(explicit: str | None, cwd: str, env: Mapping[str, str]) -> str:
    """Return the real path of the vault's root.

    `explicit` (--vault) first, then `cwd` and the folders above it, NETNOTES_VAULT, the user's config file.
    A folder that is named, not found by walking up, must be the root itself.
    """
    if explicit is not None:
        return _named(explicit, cwd, "--vault")
    folder = os.path.realpath(cwd)
    while not _is_root(folder):
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    else:
        return folder
    if given := env.get("NETNOTES_VAULT"):
        return _named(given, cwd, "NETNOTES_VAULT")
    file, configured = _configured()
    if configured:
        return _named(configured, os.path.dirname(file), file)
    raise NoVault("no vault here: neither this folder nor one above it has a netnotes.yaml", _HINT)


def cache_dir(env: Mapping[str, str]) -> str | None:
    """Return the folder for the index and the locks (it may not exist); None if the user has none."""
    if given := env.get("NETNOTES_CACHE_DIR"):
        return os.path.abspath(given)
    if sys.platform == "linux":  # what platformdirs gives, without the 7 ms that it takes to import
        base = env.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        folder = os.path.join(base, "netnotes")
    else:
        import platformdirs

        folder = platformdirs.user_cache_dir("netnotes", appauthor=False)
    return folder if os.path.isabs(folder) else None


def vault_key(root: str) -> str:
    """Return the file stem under which the cache folder keeps what belongs to a vault: 16 hex digits."""
    return digest(os.fsencode(os.path.realpath(root))).hex()[:16]


def _is_root(folder: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(os.path.join(folder, MARKER)).st_mode)
    except OSError:
        return False


def _named(given: str, base: str, by: str) -> str:
    folder = os.path.realpath(os.path.join(base, os.path.expanduser(given)))
    if _is_root(folder):
        return folder
    if not os.path.exists(folder):
        raise NoVault(
            f"{by}: there is no folder {given!r}", "check the spelling, or run `netnotes init` with it"
        )
    if not os.path.isdir(folder):
        raise NoVault(f"{by}: {given!r} is not a folder", "give the folder that holds netnotes.yaml")
    above = os.path.dirname(folder)
    while above != os.path.dirname(above):
        if _is_root(above):
            raise NoVault(f"{by}: {given!r} is not a vault's root", f"give the root itself: {above}")
        above = os.path.dirname(above)
    raise NoVault(
        f"{by}: {given!r} has no netnotes.yaml", "run `netnotes init` with it, or give another folder"
    )


def _configured() -> tuple[str, str | None]:
    import tomllib

    import platformdirs

    file = os.path.join(platformdirs.user_config_dir("netnotes", appauthor=False), "config.toml")
    try:
        with open(file, "rb") as stream:
            vault = tomllib.load(stream).get("vault")
    except (FileNotFoundError, NotADirectoryError):
        return file, None
    except (OSError, ValueError) as error:
        raise NoVault(
            f"{file} can't be read: {error}", 'it holds one line: vault = "/path/to/folder"'
        ) from error
    if vault is not None and not isinstance(vault, str):
        raise NoVault(f"{file}: vault must be text", 'write: vault = "/path/to/folder"')
    return file, vault

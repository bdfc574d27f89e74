"""Finding the vault's root and the cache folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from netnotes.vault.root import NoVault, cache_dir, find_root, vault_key


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any configuration."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home/.config"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def vault(folder: Path) -> Path:
    (folder / "contacts/2026").mkdir(parents=True)
    (folder / "netnotes.yaml").write_text("format: 1\n")
    return folder


def test_the_root_is_found_from_any_folder_below_it(tmp_path: Path) -> None:
    root = vault(tmp_path / "v")
    for folder in (root, root / "contacts", root / "contacts/2026"):
        assert find_root(None, str(folder), {"NETNOTES_VAULT": "/nowhere"}) == str(root)


def test_the_nearest_root_counts(tmp_path: Path) -> None:
    inner = vault(vault(tmp_path / "v") / "inner")
    assert find_root(None, str(inner / "contacts"), {}) == str(inner)


def test_the_option_comes_first_then_the_folder_then_the_environment_then_the_config(
    tmp_path: Path, home: Path
) -> None:
    one, two, three, four = (vault(tmp_path / name) for name in ("one", "two", "three", "four"))
    config = Path(platformdirs.user_config_dir("netnotes", appauthor=False)) / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'vault = "{four}"\n')
    env = {"NETNOTES_VAULT": str(three)}
    assert find_root(str(one), str(two), env) == str(one)
    assert find_root(None, str(two), env) == str(two)
    assert find_root(None, str(home), env) == str(three)
    assert find_root(None, str(home), {}) == str(four)


def test_a_relative_folder_is_taken_from_the_current_one_and_links_are_followed(tmp_path: Path) -> None:
    root = vault(tmp_path / "v")
    (tmp_path / "link").symlink_to(root)
    assert find_root("v", str(tmp_path), {}) == str(root)
    assert find_root("link", str(tmp_path), {}) == str(root)


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        (
            "nowhere",
            "--vault: there is no folder 'nowhere'",
            "check the spelling, or run `netnotes init` with it",
        ),
        (
            "v/netnotes.yaml",
            "--vault: 'v/netnotes.yaml' is not a folder",
            "give the folder that holds netnotes.yaml",
        ),
        ("v/contacts", "--vault: 'v/contacts' is not a vault's root", "give the root itself: {tmp}/v"),
        (
            "bare",
            "--vault: 'bare' has no netnotes.yaml",
            "run `netnotes init` with it, or give another folder",
        ),
    ],
)
def test_a_folder_that_is_no_root_is_refused(tmp_path: Path, given: str, message: str, hint: str) -> None:
    vault(tmp_path / "v")
    (tmp_path / "bare").mkdir()
    with pytest.raises(NoVault) as caught:
        find_root(given, str(tmp_path), {})
    assert (caught.value.message, caught.value.hint) == (message, hint.replace("{tmp}", str(tmp_path)))


def test_no_vault_anywhere_says_what_to_do(home: Path) -> None:
    with pytest.raises(NoVault) as caught:
        find_root(None, str(home), {})
    assert caught.value.message == "no vault here: neither this folder nor one above it has a netnotes.yaml"
    assert caught.value.hint == "run `netnotes init`, or give --vault DIR"


@pytest.mark.parametrize("marker", ["folder", "link", "pipe"])
def test_a_marker_that_is_no_regular_file_marks_nothing(tmp_path: Path, home: Path, marker: str) -> None:
    file = tmp_path / "v/netnotes.yaml"
    file.parent.mkdir()
    if marker == "folder":
        file.mkdir()
    elif marker == "link":
        file.symlink_to("/etc/passwd")
    else:
        os.mkfifo(file)
    with pytest.raises(NoVault):
        find_root(None, str(file.parent), {})


@pytest.mark.parametrize("text", ["vault = ", "vault = 3", "\xff"])
def test_a_config_file_with_nonsense_is_named(home: Path, text: str) -> None:
    config = Path(platformdirs.user_config_dir("netnotes", appauthor=False)) / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_bytes(text.encode("latin-1"))
    with pytest.raises(NoVault) as caught:
        find_root(None, str(home), {})
    assert str(config) in caught.value.message


def test_the_cache_folder_is_where_the_environment_says(tmp_path: Path) -> None:
    assert cache_dir({"NETNOTES_CACHE_DIR": str(tmp_path)}) == str(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("base", ["/var/cache/me", "", None])
def test_the_cache_folder_is_what_platformdirs_says(
    home: Path, monkeypatch: pytest.MonkeyPatch, base: str | None
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if base is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", base)
    assert cache_dir(os.environ) == platformdirs.user_cache_dir("netnotes", appauthor=False)


def test_a_vault_has_one_key_however_it_is_reached(tmp_path: Path) -> None:
    root = vault(tmp_path / "v")
    (tmp_path / "link").symlink_to(root)
    assert vault_key(str(root)) == vault_key(str(tmp_path / "link"))
    assert len(vault_key(str(root))) == 16

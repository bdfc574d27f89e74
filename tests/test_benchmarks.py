"""The benchmarks' vaults are the same for the same seed, and are vaults as people have them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from session import ROOT, TODAY

BENCHMARKS = ROOT / "benchmarks"
COUNT = 400


def generate(folder: Path, *options: str, hash_seed: str = "0") -> dict[str, bytes]:
    """Make a vault and return its files."""
    command = [sys.executable, str(BENCHMARKS / "generate.py"), *options, str(folder)]
    subprocess.run(
        command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed}, stdout=subprocess.DEVNULL
    )
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "vault"
    generate(folder, str(COUNT))
    return folder


def answer(vault: Path, cache: Path, *arguments: str) -> list[dict[str, object]]:
    """Return the items that netnotes answers with, all being well."""
    env = {**os.environ, "NETNOTES_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    command = [
        sys.executable,
        "-m",
        "netnotes",
        "--json",
        "--vault",
        str(vault),
        "--today",
        TODAY,
        *arguments,
    ]
    done = subprocess.run(command, check=True, env=env, capture_output=True, text=True)
    items: list[dict[str, object]] = json.loads(done.stdout)["items"]
    return items


def kinds(items: list[dict[str, object]]) -> list[str]:
    """Return the kinds of reminders."""
    return [str(item["kind"]) for item in items]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first = generate(tmp_path / "a", "60", "--seed", "7", hash_seed="1")
    assert first == generate(tmp_path / "b", "60", "--seed", "7", hash_seed="2")
    assert first != generate(tmp_path / "c", "60", "--seed", "8")


@pytest.mark.parametrize("count", [1, 2, 61, 200])
def test_there_are_as_many_notes_as_asked_for(count: int, tmp_path: Path) -> None:
    files = generate(tmp_path / "v", str(count))
    contacts = sum(path.startswith("contacts/") for path in files)
    interviews = sum(path.startswith("interviews/") for path in files)
    assert (contacts, interviews) == ((count + 1) // 2, count // 2)


def test_nothing_is_wrong_with_the_notes(vault: Path, tmp_path: Path) -> None:
    assert answer(vault, tmp_path, "check") == []


def test_one_person_in_fifty_is_owed_something(vault: Path, tmp_path: Path) -> None:
    assert kinds(answer(vault, tmp_path, "due")) == ["thank", "promise", "follow-up", "refer"]


def test_notes_are_of_a_usual_size(vault: Path) -> None:
    sizes = sorted(path.stat().st_size for path in vault.rglob("*.md"))
    assert 1_500 < sizes[len(sizes) // 2] < 2_500
    assert sizes[-1] < 4_500


def test_files_are_old_enough_to_be_believed(vault: Path) -> None:
    marker = (vault / "netnotes.yaml").stat()
    assert marker.st_ctime - marker.st_mtime > 50


def test_a_likeness_repeats_a_vault_with_other_people(tmp_path: Path) -> None:
    example = ROOT / "example-vault"
    twice = generate(tmp_path / "v", "110", "--like", str(example))
    for path in example.rglob("*.md"):
        assert twice[path.relative_to(example).as_posix()] == path.read_bytes()
    assert b'contact: "[[jane-doe-k2]]"' in twice["interviews/2026-11-20-jane-doe-k2.md"]
    assert answer(tmp_path / "v", tmp_path / "cache", "check") == []
    once = kinds(answer(example, tmp_path / "cache", "due"))
    assert sorted(kinds(answer(tmp_path / "v", tmp_path / "cache", "due"))) == sorted(2 * once)


def test_a_folder_with_something_in_it_is_left_alone(vault: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "generate.py"), "2", str(vault)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, f"{vault} is not empty: give a new folder\n")


def test_every_measurement_runs(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    command = [sys.executable, str(BENCHMARKS / "run.py"), "20", "--rounds", "1"]
    done = subprocess.run(command, check=True, env=env, capture_output=True, text=True)
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert rows[0].split(" | ")[:2] == ["| what", "notes"]
    assert len(rows) > 15

"""An installed netnotes has all that it needs, away from its checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from session import ROOT, TODAY

IGNORED = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist", "tests")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"  # a copy, since building leaves files behind
    shutil.copytree(ROOT, source, ignore=IGNORED)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q"]
    env = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    built = subprocess.run(
        [*command, "-w", str(folder), str(source)], env=env, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    folder = wheel.parent / "unpacked"
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files_below(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_wheel_has_every_module_and_data_file(wheel: Path, unpacked: Path) -> None:
    there = files_below(unpacked / "netnotes")
    here = files_below(wheel.parent / "source" / "netnotes")
    assert sorted(path for path in here if here[path] != there.get(path)) == []


def test_wheel_has_the_example_vault_byte_for_byte(unpacked: Path) -> None:
    assert files_below(unpacked / "netnotes" / "demo_vault") == files_below(ROOT / "example-vault")


def test_wheel_has_nothing_else(wheel: Path, unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")} == {"netnotes"}
    own = files_below(wheel.parent / "source" / "netnotes")
    extra = [
        p for p in files_below(unpacked / "netnotes") if p not in own and not p.startswith("demo_vault/")
    ]
    assert extra == []


def test_source_distribution_has_what_the_wheel_is_made_of(wheel: Path) -> None:
    build = "from setuptools import build_meta; print(build_meta.build_sdist('dist'))"
    source = wheel.parent / "source"
    built = subprocess.run(
        [sys.executable, "-c", build], cwd=source, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    with tarfile.open(source / "dist" / built.stdout.split()[-1]) as archive:
        there = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"example-vault/{path}" for path in files_below(ROOT / "example-vault")} <= there
    assert {"setup.py", "pyproject.toml", "README.md", "LICENSE", "docs/json.md", "CHANGELOG.md"} <= there


def test_installed_netnotes_works_outside_of_its_checkout(unpacked: Path, tmp_path: Path) -> None:
    env = {
        "HOME": str(tmp_path / "home"),
        "NETNOTES_CACHE_DIR": str(tmp_path / "cache"),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(unpacked),
    }

    def netnotes(*args: str) -> str:
        run = [sys.executable, "-m", "netnotes", "--today", TODAY, *args]
        done = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = "import netnotes; print(netnotes.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert found.stdout.strip() == str(unpacked / "netnotes" / "__init__.py")
    netnotes("init", "--demo", "demo")
    assert "\tthank\tJane Doe\t" in netnotes("--vault", "demo", "due")
    netnotes("--vault", "demo", "new", "contact", "Ada Lovelace")
    assert (tmp_path / "demo" / "contacts" / "ada-lovelace.md").exists()

"""Puts the example vault into the wheel, for `netnotes init --demo`; all else about the package is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class BuildWithExampleVault(build_py):
    """Copies the example vault, byte for byte, beside the modules; an editable install uses the one in the checkout."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            vault = Path(self.build_lib, "netnotes", "demo_vault")
            shutil.rmtree(vault, ignore_errors=True)
            shutil.copytree(HERE / "example-vault", vault, ignore=shutil.ignore_patterns(".*"))


setup(cmdclass={"build_py": BuildWithExampleVault})

"""Every code is explained, by an example that really has the problem; what --fix is said to mend, it mends."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import run

from netnotes.core.explanations import EXPLANATIONS
from netnotes.core.problems import CODES
from netnotes.fixing import FIXABLE


def files_of(example: str) -> dict[str, str]:
    """Return the files that an example describes, by path."""
    found: dict[str, str] = {}
    path = ""
    for line in example.split("\n"):
        if line and line[0] not in " $":
            path = line
            found[path] = ""
        elif path:
            found[path] += line[2:] + "\n"
    return found


@pytest.fixture
def lay_out(make_vault: Callable[..., Path]) -> Iterator[Callable[[str], Path]]:
    """Return what makes a vault of a code's example."""
    roots = []

    def lay(code: str) -> Path:
        example = EXPLANATIONS[code].example
        root = make_vault(files_of(example))
        roots.append(root)
        for line in example.split("\n"):
            if line.startswith("$ "):
                subprocess.run(["bash", "-euc", line[2:]], cwd=root, check=True)
        return root

    yield lay
    for root in roots:
        subprocess.run(["chmod", "-R", "u+rw", root], check=True)


def test_every_code_is_explained() -> None:
    assert list(EXPLANATIONS.keys() ^ CODES.keys()) == []
    short = [c for c, e in EXPLANATIONS.items() if not all((e.means, e.example, e.why, e.mend))]
    assert short == []
    ends = {text[-1] for e in EXPLANATIONS.values() for text in (e.means, e.why, e.mend, e.fix) if text}
    assert ends == {"."}


@pytest.mark.parametrize("code", CODES)
def test_the_example_has_the_problem(lay_out: Callable[[str], Path], code: str) -> None:
    if code == "NN102" and os.geteuid() == 0:
        pytest.skip("nothing is closed to root")
    lay_out(code)
    found = run("check", "--json").items
    assert code in [item["code"] for item in found]


@pytest.mark.parametrize("code", CODES)
def test_fix_mends_the_examples_that_it_is_said_to_mend_and_no_other(
    lay_out: Callable[[str], Path], code: str
) -> None:
    lay_out(code)
    run("check", "--fix")
    left = [item["code"] for item in run("check", "--json").items]
    assert (code not in left) == bool(EXPLANATIONS[code].fix) or code == "NN102"
    assert bool(EXPLANATIONS[code].fix) == (code in FIXABLE)


def test_explain_shows_it_without_a_vault(
    surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("check", "--explain", "nn210")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "NN210 (error)\n"
        "a value looks like a date or a number and is none\n"
        "\n"
        "A value is written like a date or a number, but there is no such day, or the\n"
        "number is far too long.\n"
        "\n"
        "    contacts/jane-doe.md\n"
        "      ---\n"
        "      name: Jane Doe\n"
        "      added: 2026-02-30\n"
        "      ---\n"
        "\n"
        "The field is not read; the others are.\n"
        "\n"
        "Correct the day, or put the value into quotes if it is text.\n"
        "\n"
        "--fix leaves this to you.\n"
    )


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("NN2006", "did you mean NN206 or NN106?"),
        ("N206", "did you mean NN206?"),
        ("syntax", "netnotes check names the codes"),
        ("", "netnotes check names the codes"),
    ],
)
def test_an_unknown_code_is_bad_usage(surroundings: None, code: str, hint: str) -> None:
    ran = run("check", "--explain", code)
    assert (ran.code, ran.out, ran.err) == (2, "", f"netnotes: no such code: {code}\n  {hint}\n")

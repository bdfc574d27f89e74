"""Who may import whom, who may look at the clock, how large a module may be, and what a quick command loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from session import ROOT, Session

PACKAGE = ROOT / "netnotes"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
LARGEST = 250  # lines
VAGUE = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}

# Which rooms a room may import besides itself, `errors` and `tuples`, which are everybody's. A room is a folder of the package,
# or a module beside the folders. CONTRIBUTING.md says what each is for.
MAY_IMPORT: dict[str, set[str]] = {
    "core": set(),
    "vault": {"core", "forking"},
    "index": {"core"},
    "render": {"core", "answer"},
    "interop": {"core"},
    "errors": set(),
    "tuples": set(),
    "demo": set(),
    "request": set(),
    "answer": {"core", "render"},
    "editor": {"core"},
    "reading": {"core", "index", "vault"},
    "forking": set(),
    "workers": {"forking"},
    "refresh": {"core", "index", "reading", "vault", "workers"},
    "sync": {"core", "index", "refresh", "request", "vault"},
    "meanwhile": {"answer", "request", "sync"},
    "searching": {"core", "index", "render", "sync", "vault"},
    "choosing": {"core", "index", "render", "request", "sync"},
    "lookup": {"choosing", "core", "index", "request", "sync"},
    "watch": {"core", "request", "sync", "vault"},
    "template_files": {"core", "vault"},
    "scaffolding": {"core", "template_files", "vault"},
    "pitching": {"core", "index", "sync", "vault"},
    "collecting": {"core", "index", "sync", "vault"},
    "briefing": {"collecting", "core", "index", "pitching", "sync", "template_files"},
    "founding": {"core", "demo", "vault"},
    "editing": {"answer", "core", "render", "vault"},
    "comparing": {"answer", "index", "render", "request", "sync"},
    "checking": {"core", "index", "scaffolding", "sync", "vault"},
    "fixing": {"core", "editing", "vault"},
    "drafting": {"core", "index", "pitching", "request", "sync", "template_files", "vault"},
    "handing_over": {"vault"},
    "promoting": {"core", "editing", "index", "request", "scaffolding", "sync", "vault"},
    "listing": {"answer", "completing", "core", "index", "meanwhile", "render", "request", "sync"},
    "completing": {"core", "index", "render", "request", "sync"},
    "verb": {"answer", "core", "request"},
    "verbs": set(),
    "shells": set(),
    "cli": {"answer", "core", "render", "request", "shells", "verb", "verbs"},
}
MAY_IMPORT["commands"] = set(MAY_IMPORT) - {"cli", "verbs"}
# Who alone may import a library; a library that is not here is not one of ours.
LIBRARIES = {
    "click": {"cli", "commands", "completing", "listing", "shells", "verb", "verbs"},
    "frontmatter": {"core"},
    "platformdirs": {"vault"},
    "sqlite3": {"index", "refresh", "sync"},
    "watchdog": {"watch"},
    "yaml": {"core"},
}
# All that the core may use of Python: values in, values out.
VALUES = (
    {"__future__", "_blake2", "binascii", "calendar", "collections", "dataclasses", "datetime", "difflib", "enum"}
    | {"functools", "hashlib", "itertools", "json", "math", "re", "shlex", "string", "struct", "typing", "unicodedata", "zlib"}
)  # fmt: skip
STARTS_PROGRAMS = {
    "choosing",
    "editor",
    "founding",
    "handing_over",
    "render/pager.py",
}  # rooms, or one module of a room
READS_THE_DAY = {"cli.py"}
# What no quick command may load: each costs a good part of the whole time that it takes.
SLOW = (
    {"asyncio", "ctypes", "email", "frontmatter", "importlib.metadata", "importlib.resources", "logging", "pathlib"}
    | {"platformdirs", "subprocess", "tempfile", "tomllib", "watchdog", "yaml"}
)  # fmt: skip


def room_of(module: str) -> str:
    """Return the folder, or the module beside the folders, that a module belongs to."""
    return module.partition("/")[0].removesuffix(".py")


def imports_of(module: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, first part (of netnotes: the room) and full name of all that a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            yield node.lineno, rest.partition(".")[0] if first == "netnotes" else first, name


def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith("__")])
def test_imports_only_what_its_room_may(module: str) -> None:
    room = room_of(module)
    allowed = MAY_IMPORT[room] | {"errors", "tuples", "__version__", "__future__", room}
    wrong = []
    for line, part, name in imports_of(module):
        if name.startswith("netnotes"):
            fine = part in allowed and not (room == "commands" and name.startswith("netnotes.commands."))
        elif room == "core":
            fine = part in VALUES | {"frontmatter", "yaml"}
        elif part == "subprocess":
            fine = bool({room, module} & STARTS_PROGRAMS)
        else:
            fine = room in LIBRARIES.get(part, set()) or part in sys.stdlib_module_names - {"sqlite3"}
        if not fine:
            wrong.append(f"{module}:{line}: {name}")
    assert wrong == []


def test_every_room_is_explained_to_contributors() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## The rooms")[2]
    assert [room for room in MAY_IMPORT if f"`{room}/`" not in table and f"`{room}.py`" not in table] == []


@pytest.mark.parametrize("module", [module for module in MODULES if module not in READS_THE_DAY])
def test_does_not_look_at_the_clock(module: str) -> None:
    days = [
        node
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute)
        and node.attr in ("today", "now", "utcnow")
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr) in ("date", "datetime")
    ]
    assert [f"{module}:{node.lineno}" for node in days] == []


@pytest.mark.parametrize("module", MODULES)
def test_validates_without_assert(module: str) -> None:
    assert [node.lineno for node in ast.walk(tree(module)) if isinstance(node, ast.Assert)] == []


@pytest.mark.parametrize("module", MODULES)
def test_is_of_one_subject(module: str) -> None:
    lines = (PACKAGE / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LARGEST, "too large: look for the second subject in it"
    assert not VAGUE & set(Path(module).stem.split("_")), "a name that says nothing"


@pytest.mark.parametrize("module", [module for module in MODULES if (PACKAGE / module).stat().st_size])
def test_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(tree(module))


COMPLETE = {"_NETNOTES_COMPLETE": "bash_complete", "COMP_WORDS": "netnotes show jan", "COMP_CWORD": "2"}


@pytest.mark.parametrize(
    ("args", "env", "prints"),
    [
        (["due"], {}, "thank\tJane Doe"),
        (["due", "--json"], {}, '"kind": "thank"'),
        (["--help"], {}, "Usage: netnotes"),
        (["due", "--help"], {}, "Usage: netnotes due"),
        ([], COMPLETE, "plain,jane-doe"),
    ],
    ids=["due", "due --json", "--help", "due --help", "completion"],
)
def test_a_quick_command_loads_nothing_slow(
    args: list[str], env: dict[str, str], prints: str, tmp_path: Path
) -> None:
    session = Session(tmp_path)
    session.vault = ROOT / "example-vault"  # notes written in the last two seconds would be read again
    session.run("netnotes due")  # makes the index
    code = (
        "import atexit, sys\n"
        "before = set(sys.modules)\n"
        "atexit.register(lambda: print(*sorted(set(sys.modules) - before), file=sys.stderr))\n"
        "from netnotes.cli import main\n"
        f"main({args or None})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=session.vault,
        env=session.env | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert prints in done.stdout
    loaded = set(done.stderr.split("\n")[-2].split())
    assert "netnotes.cli" in loaded
    assert sorted(loaded & SLOW) == []

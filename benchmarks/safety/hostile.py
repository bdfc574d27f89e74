"""Figure 14: a vault that somebody else has made is cloned, and every command run in it as a process of its own.

It has commands in its settings, fields, templates and file names, tags that make PyYAML call Python, modules named as those
that netnotes imports, git hooks, pipes and sockets where files are expected, and links that lead out. Nothing may run (each
would make a file), nothing outside may be read into an answer or the index, or written, and nothing may hang.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from questions import READING, missing_verbs
from trial import Asked, Ground, all_files, asked, progress, tell

SECRET = "the-secret-of-the-house"
HANGS = 20  # seconds
_WRITING = (
    ("set", "ann", "role=x"),
    ("log", "ann", "hello"),
    ("new", "contact", "Mei Lin"),
    ("new", "interview", "ann", "--date", "2026-12-01"),
    ("new", "pitch", "industry"),
    ("referrals", "promote", "--all"),
    ("prep", "ann", "--write"),
    ("check", "--fix"),
    ("set", "link_out", "role=x"),
    ("set", "outside_folder/secret.md", "role=x"),
    ("set", "../outside/secret.md", "role=x"),
    ("set", "fifo", "role=x"),
    ("edit", "ann"),
    ("edit", "-rf"),
    ("draft", "invite", "ann", "--eml", "../out/ann.eml"),
    ("init", "--demo", "sub/dir"),
    ("undo",),
    ("undo",),
)
_KINDS = ("invite", "thanks", "check-in", "referral", "close-loop", "nudge")
_TEMPLATES = (
    "contact.md",
    "interview.md",
    "pitch.md",
    "questions.yaml",
    *(f"email/{kind}.md" for kind in _KINDS),
)


class Trap:
    """What would show that something ran: a folder in which every command of the vault would make a file."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.ran = ground.folder / "ran"
        self.ran.mkdir()
        self._made = 0

    def command(self) -> str:
        """Return a shell command that tells."""
        self._made += 1
        return f"touch {self.ran}/{self._made}"

    def python(self) -> str:
        """Return a line of Python that tells."""
        self._made += 1
        return f"open('{self.ran}/{self._made}', 'w')"


def lay(ground: Ground, trap: Trap, settings: str = "") -> None:
    """Make the vault, and a folder beside it that is none of its business."""
    shell, python = trap.command, trap.python
    tags = [
        f'!!python/object/apply:os.system ["{shell()}"]',
        f'!!python/object/new:subprocess.check_output [[sh, -c, "{shell()}"]]',
        "!!python/name:os.system",
        "!!python/module:os",
    ]
    text = f"$({shell()}) `{shell()}` ; {shell()} ; {{{{ __import__('os').system('{shell()}') }}}} {{% {python()} %}}"
    quoted = text.replace("'", "''")
    person = f"---\nname: Ann\nadded: 2026-11-01\nrole: '{quoted}'\nemail: \"ann@x.org'; {shell()}\"\n---\n\n{text}\n"
    talk = f"date: 2026-11-20\n---\n\n### Why?\n\n{text}\n\n## Referrals\n\n- Bo Li, {text}\n"
    modules = ("click", "yaml", "frontmatter", "sitecustomize", "usercustomize", "sqlite3")
    notes: dict[str, str | bytes] = {
        "netnotes.yaml": settings or "format: 1\n",
        "contacts/ann.md": person,
        "contacts/-rf.md": person.replace("Ann", "Rf"),
        "contacts/+call system('x').md": person.replace("Ann", "Vi"),
        f"contacts/; {shell().replace('/', '%')};.md": person.replace("Ann", "Semi"),
        "contacts/$(touch x).md": person.replace("Ann", "Dollar"),
        "interviews/talk.md": f'---\ncontact: "[[ann]]"\n{talk}',
        "interviews/next.md": '---\ncontact: "[[ann]]"\ndate: 2026-11-25\n---\n\n## Background\n\n## Questions\n',
        "pitches/industry.md": f"---\naudience: industry\n---\n{text}\n",
        ".vimrc": f":!{shell()}\n",
        ".exrc": f":!{shell()}\n",
        ".env": f"EDITOR={shell()}\nNETNOTES_PAGER={shell()}\n",
        ".netnotes/config.toml": f"editor = '{shell()}'\n",
        "config.toml": 'vault = "/"\n',
        ".gitattributes": "* filter=x diff=x\n",
    }
    notes |= {
        f"contacts/tag{at}.md": f"---\nname: {tag}\nadded: 2026-11-01\n---\n" for at, tag in enumerate(tags)
    }
    notes |= {f"{name}.py": f"{python()}\n" for name in modules}
    notes |= {f"netnotes/{name}.py": f"{python()}\n" for name in ("__init__", "__main__", "cli")}
    notes |= {
        f"bin/{name}": f"#!/bin/sh\n{shell()}\n" for name in ("git", "vi", "xdg-open", "less", "python3")
    }
    notes |= {f"templates/{name}": f"---\nname: {{{{ name }}}}\n---\n{text}\n" for name in _TEMPLATES[:3]}
    notes |= {f"templates/{name}": f"Subject: x\n\n{text}\n" for name in _TEMPLATES[4:6]}
    notes["templates/questions.yaml"] = f"advice:\n  - id: x\n    question: {tags[0]}\n"
    ground.lay(notes)
    for name in ("git", "vi", "xdg-open", "less", "python3"):
        (ground.vault / "bin" / name).chmod(0o755)
    outside = ground.folder / "outside"
    shutil.rmtree(outside, ignore_errors=True)
    outside.mkdir()
    (outside / "secret.md").write_text(f"---\nname: {SECRET}\nadded: 2026-01-01\n---\n{SECRET}\n")
    vault = ground.vault
    (vault / "link_out.md").symlink_to("../outside/secret.md")
    (vault / "contacts/absolute.md").symlink_to(outside / "secret.md")
    (vault / "outside_folder").symlink_to("../outside")
    (vault / "contacts/outside_folder").symlink_to(outside)
    (vault / "templates/email/nudge.md").symlink_to("../../../outside/secret.md")
    os.mkfifo(vault / "fifo.md")
    os.mkfifo(vault / "contacts/pipe.md")
    os.mkfifo(vault / "templates/email/close-loop.md")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(vault)
        server.bind("socket.md")
        os.chdir(here)
    (vault / "zero.md").symlink_to("/dev/zero")
    (vault / "loop.md").symlink_to("loop.md")
    (vault / "up").symlink_to("..")
    subprocess.run(["git", "init", "-q", str(vault)], check=False)
    if (vault / ".git").is_dir():
        with (vault / ".git/config").open("a") as config:
            config.write(
                "".join(f'[core]\n\t{key} = "{shell()}"\n' for key in ("fsmonitor", "pager", "editor"))
            )
            config.write(f'[filter "x"]\n\tclean = "{shell()}"\n')
        (vault / ".git/hooks").mkdir(exist_ok=True)
        for hook in ("post-checkout", "pre-commit", "post-index-change"):
            (vault / f".git/hooks/{hook}").write_text(f"#!/bin/sh\n{shell()}\n")
            (vault / f".git/hooks/{hook}").chmod(0o755)


def program() -> list[str]:
    """Return how netnotes is started as its users do: by its script, which doesn't look for modules in the current folder."""
    script = Path(sys.executable).with_name("netnotes")
    return [str(script)] if script.exists() else [sys.executable, "-P", "-m", "netnotes"]


def run_all(ground: Ground, trap: Trap, commands: list[tuple[str, ...]]) -> list[str]:
    """Run commands in the vault, and return what was wrong."""
    outside = all_files(ground.folder, ("outside", "home"))
    wrong = []
    env = {**os.environ, "EDITOR": "true", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    for args in commands:
        try:
            done = subprocess.run(
                [*program(), *args],
                cwd=ground.vault,
                env=env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=HANGS,
            )
        except subprocess.TimeoutExpired:
            wrong.append(f"{args} hangs")
            continue
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        if SECRET in said:
            wrong.append(f"{args} shows what lies outside")
        if "Traceback" in said or "bug in netnotes" in said:
            wrong.append(f"{args}: {said[-500:]}")
        if ran := list(trap.ran.iterdir()):
            wrong.append(f"{args} ran something: {ran}")
            for file in ran:
                file.unlink()
        if all_files(ground.folder, ("outside", "home")) != outside:
            wrong.append(f"{args} wrote outside")
            outside = all_files(ground.folder, ("outside", "home"))
    for path, data in all_files(ground.folder, ("cache",)).items():
        if SECRET.encode() in data:
            wrong.append(f"{path} holds what lies outside")
    return wrong


def measure(wanted: Asked) -> None:
    """Run all commands in the vault, and a few with settings that are hostile too, and tell the figure."""
    ground = Ground(wanted.folder)
    trap = Trap(ground)
    wrong = [f"not asked: {verb}" for verb in missing_verbs()]
    reading = [tuple("ann" if arg == "{who}" else arg for arg in args) for args in READING]
    commands = [*reading, *_WRITING][:: 6 if wanted.short else 1]
    lay(ground, trap)
    wrong += run_all(ground, trap, commands)
    progress(f"{len(commands)} commands, {len(wrong)} wrong")
    runs = len(commands)
    hostile_settings = (
        f"format: 1\neditor: {trap.command()}\npager: {trap.command()}\nhooks: {{post: {trap.command()}}}\n",
        f'format: !!python/object/apply:os.system ["{trap.command()}"]\n',
        "folders: {../outside: contact, /etc: contact}\n",
        "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n<<: *c\n",
        f"every: {'9' * 5000} days\n",
        "queries: {x: '@x'}\n",
    )
    for settings in hostile_settings[: 2 if wanted.short else None]:
        lay(ground, trap, settings)
        some = [("due",), ("list", "@x"), ("new", "contact", "Mei Lin"), ("check",)]
        wrong += run_all(ground, trap, some)
        runs += len(some)
    lay(ground, trap)  # folders that notes are made in, leading out
    shutil.rmtree(ground.vault / "contacts")
    (ground.vault / "contacts").symlink_to("../outside")
    some = [("new", "contact", "Mei Lin"), ("due",), ("list",), ("check", "--fix")]
    wrong += run_all(ground, trap, some)
    for one in wrong:
        print(one)
    text = f"{runs + len(some)} commands in vaults that {trap._made} times try to run something"
    tell("14", f"{text}: {len(wrong)} ran something, read or wrote outside, hung, or failed badly", not wrong)


if __name__ == "__main__":
    with asked(__doc__, 0, 1) as options:
        measure(options)

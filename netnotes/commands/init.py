"""`netnotes init`: make a vault, or one to play with."""

from __future__ import annotations

import os
import shlex

import click

from netnotes.answer import Answer
from netnotes.founding import found_demo, found_vault, git_init
from netnotes.render.text import shown
from netnotes.request import Request
from netnotes.verb import Verb

DEMO_FOLDER = "netnotes-demo"


@click.command("init", cls=Verb)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(file_okay=False))
@click.option(
    "--demo", is_flag=True, help=f"Make a vault with an invented network, in DIR or ./{DEMO_FOLDER}."
)
@click.option("--no-git", is_flag=True, help="Don't make it a git repository.")
def command(request: Request, folder: str | None, demo: bool, no_git: bool) -> Answer:
    """Make a vault in DIR, or here.

    In a folder that has notes only netnotes.yaml is added. It becomes a git repository unless it is in one.
    """
    root = os.path.abspath(os.path.join(request.cwd, folder or (DEMO_FOLDER if demo else ".")))
    made = found_demo(root, request.today) if demo else found_vault(root, request.today)
    talk = [] if no_git else list(git_init(root, request.env))
    folder = shlex.quote(os.path.relpath(root, request.cwd))
    go = "" if folder == "." else f"cd {folder}, then "
    talk.append(f"{go}netnotes due" if demo else f"{go}netnotes new contact NAME")
    return Answer(
        [{"vault": root, "files": made}],
        lambda screen: [f"{shown(root)}: {len(made)} files" if demo else shown(os.path.join(root, made[0]))],
        talk,
    )

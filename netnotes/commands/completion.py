"""`netnotes completion`: print the shell's completion script."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from netnotes.answer import Answer
from netnotes.completing import one_of
from netnotes.errors import UsageError, did_you_mean
from netnotes.request import Request
from netnotes.shells import SCRIPTS
from netnotes.verb import Verb


@click.command("completion", cls=Verb)
@click.argument("shell", required=False, metavar="[bash|zsh|fish]", shell_complete=one_of(SCRIPTS))
def command(request: Request, shell: str | None) -> Answer:
    """Print the completion script of a shell; of yours ($SHELL) if none is named.

    \b
    bash  in ~/.bashrc:                    eval "$(netnotes completion bash)"
    zsh   in ~/.zshrc:                     eval "$(netnotes completion zsh)"
    fish  in ~/.config/fish/config.fish:   netnotes completion fish | source

    It completes commands, options, people, notes, fields and their values.
    """
    name = shell or _own(request.env)
    if name not in SCRIPTS:
        hint = did_you_mean(name, list(SCRIPTS)) or f"there is one for {', '.join(SCRIPTS)}"
        raise UsageError(f"no completion for {name}" if name else "which shell?", hint)
    script = SCRIPTS[name]
    return Answer([{"shell": name, "script": script}], lambda screen: script.splitlines())


def _own(env: Mapping[str, str]) -> str:
    return os.path.basename(env.get("SHELL", "")).removesuffix(".exe")

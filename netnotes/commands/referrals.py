"""`netnotes referrals`: who told me to talk to whom, and what became of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from netnotes.answer import Answer
from netnotes.completing import people
from netnotes.errors import UsageError
from netnotes.request import Request
from netnotes.verb import CHOOSE, GLOBAL_OPTIONS, INTERACTIVE, Verb

if TYPE_CHECKING:
    from netnotes.core.referrals import Referral
    from netnotes.sync import OpenVault

_SUBCOMMANDS = {"promote": "Make the contact notes of people who were named, and link the lines to them."}


class _Alone(Verb):
    """The verb where no subcommand follows it; if one does, that gets the global options."""

    def invoke(self, ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            super().invoke(ctx)
            return
        sub = ctx.invoked_subcommand
        own = [param for param in self.own_params if param.name and ctx.params.get(param.name)]
        if own:
            hint = f"try: netnotes referrals {sub} --help"
            raise UsageError(f"{own[0].opts[0]} goes with the list, not with {sub}", hint)
        before = ctx.find_root().params
        before.update({name: ctx.params[name] or before[name] for name in GLOBAL_OPTIONS})


class Referrals(click.Group, _Alone):
    """A verb with subcommands; their modules are imported when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _SUBCOMMANDS:
            return None
        command: click.Command = import_module(f"netnotes.commands.referrals_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_SUBCOMMANDS.items()))


@click.command("referrals", cls=Referrals, invoke_without_command=True, subcommand_metavar="[promote ...]")
@click.option("--open", "to_do", is_flag=True, help="Only those on which something is to be done, with what.")
@click.option("--tree", is_flag=True, help="Who led to whom, to any depth.")
@click.option(
    "--person",
    metavar="PERSON",
    shell_complete=people,
    help="Only those that name this person, or are by them.",
)
@click.option(*INTERACTIVE, is_flag=True, help=CHOOSE.format("PERSON"))
def command(request: Request, to_do: bool, tree: bool, person: str | None) -> Answer:
    """Who told me to talk to whom, and what became of it.

    A referral is a line under Referrals in an interview, or `referred_by` in a contact's note.
    """
    person = "" if person is None and request.choosing else person
    if tree and (to_do or person is not None):
        raise UsageError(
            f"--tree and --{'open' if to_do else 'person'} exclude each other", "choose one of them"
        )
    from netnotes.core.referrals import referrals
    from netnotes.index.referrals import network, stages
    from netnotes.lookup import find_person
    from netnotes.meanwhile import answered
    from netnotes.render.referrals import item, list_lines, open_lines

    def find(vault: OpenVault) -> Answer:
        key = f"c:{find_person(vault, request, person).id}" if person is not None else None
        everything = referrals(*network(vault.db), request.today, vault.settings)
        standing = stages(vault.db, request.today) if tree or request.json else {}
        if tree:
            return _tree(everything, standing)
        found = [
            one
            for one in everything
            if (one.is_open or not to_do)
            and (key is None or key in (one.who.key, one.by.key if one.by else ""))
        ]
        lines = open_lines if to_do else list_lines
        return Answer(
            [item(one, standing.get(one.who.key), request.today) for one in found] if request.json else (),
            lambda screen: lines(found, request.today, screen),
            () if found else (_nothing(everything, key is not None),),
            paged=True,
        )

    return answered(request, find)


def _nothing(everything: list[Referral], narrowed: bool) -> str:
    if not everything:
        return "no referrals yet; in an interview, under ## Referrals: - Mei Lin, Acme, mei@example.org"
    if narrowed:
        return "none of that person; netnotes referrals shows all"
    return "nothing is to be done about any referral; netnotes referrals shows all"


def _tree(everything: list[Referral], standing: dict[str, str]) -> Answer:
    from netnotes.core.referral_tree import branches
    from netnotes.core.referrals import named_by, people_in
    from netnotes.render.referral_tree import Tree, items, tree_lines

    everybody = {someone.key: someone for someone in people_in(everything)}
    tree = Tree(tuple(branches(everybody, named_by(everything))), everybody, standing)
    talk: Any = () if everything else (_nothing(everything, False),)
    return Answer(items(tree), lambda screen: tree_lines(tree, screen), talk, paged=True)

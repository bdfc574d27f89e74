"""New notes from templates: the vault's own where it has one, else the shipped; made only if the name is free."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from netnotes.core.problems import Problem
from netnotes.core.questions import Bank, lay_over, parse_bank
from netnotes.core.templates import placeholders, scaffold
from netnotes.errors import NetnotesError
from netnotes.vault.failures import FileThere
from netnotes.vault.reading import Vanished, read
from netnotes.vault.writing import create

_SHIPPED = os.path.join(os.path.dirname(__file__), "templates")
_OWN = "templates"
_PLACE = re.compile(r"(.+?):(\d+):(\d+): (.*)", re.DOTALL)


def template(root: str, name: str) -> tuple[str, str]:
    """Return a template's text and the file to name in its errors."""
    own = own_template(root, name)
    return (own, f"{_OWN}/{name}") if own is not None else (_shipped(name), f"the shipped {name}")


def own_template(root: str, name: str) -> str | None:
    """Return the vault's own template of that name, if there is one."""
    try:
        return read(root, f"{_OWN}/{name}").data.decode("utf-8", "surrogateescape")
    except Vanished:
        return None


def question_bank(root: str) -> Bank:
    """Return the shipped question bank with the vault's own laid over it."""
    bank = parse_bank(_shipped("questions.yaml"), "questions.yaml")
    own = own_template(root, "questions.yaml")
    return lay_over(bank, own, f"{_OWN}/questions.yaml") if own is not None else bank


def _shipped(name: str) -> str:
    with open(os.path.join(_SHIPPED, name), encoding="utf-8") as file:
        return file.read()


def check_templates(root: str) -> list[Problem]:
    """Return what is wrong with the vault's own templates and question bank."""

    def try_template(kind: Literal["contact", "interview"]) -> None:
        text, file = template(root, f"{kind}.md")
        scaffold(text, {}, {}, file, placeholders(kind))

    trials = (lambda: try_template("contact"), lambda: try_template("interview"), lambda: question_bank(root))
    found = []
    for trial in trials:
        try:
            trial()
        except NetnotesError as error:
            place = _PLACE.match(error.message)
            file, line, column, fact = place.groups() if place else (_OWN, "1", "1", error.message)
            found.append(Problem("NN701", int(line), int(column), fact, error.hint, file))
    return found


def make_note(
    root: str,
    kind: Literal["contact", "interview"],
    file: str,
    values: Mapping[str, str],
    fields: Mapping[str, Any],
) -> None:
    """Make a note at a vault-relative path from its kind's template. Raises FileThere, TemplateError."""
    text, name = template(root, f"{kind}.md")
    known: Sequence[str] = placeholders(kind)
    made = scaffold(text, values, fields, name, known).encode("utf-8", "surrogateescape")
    try:
        create(root, file, made)
    except FileThere as error:
        error.hint = f"--slug gives the new note another name; netnotes edit {file} opens that one"
        raise

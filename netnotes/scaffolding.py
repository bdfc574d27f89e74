"""New notes from templates: the vault's own where it has one, else the shipped; made only if the name is free."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from netnotes.core.problems import Problem
from netnotes.core.questions import Bank, bank_from_json, lay_over
from netnotes.core.templates import TemplateError, placeholders, scaffold
from netnotes.errors import NetnotesError, did_you_mean
from netnotes.vault.failures import FileThere
from netnotes.vault.reading import Unreadable, Vanished, open_folder, read, resolve
from netnotes.vault.writing import create

_SHIPPED = os.path.join(os.path.dirname(__file__), "templates")
_OWN = "templates"
_EMAILS = f"{_OWN}/email"
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
    bank = bank_from_json(_shipped("questions.json"))  # what questions.yaml says, which people copy
    own = own_template(root, "questions.yaml")
    return lay_over(bank, own, f"{_OWN}/questions.yaml") if own is not None else bank


def own_emails(root: str) -> dict[str, str]:
    """Return the vault's own templates of emails: the path of each by its kind, which may be none that there is."""
    try:
        with open_folder(root, resolve(root, _EMAILS), _EMAILS) as folder:
            names = sorted(name for name in os.listdir(folder) if name.endswith(".md"))
    except Vanished:
        return {}
    return {name.removesuffix(".md"): f"{_EMAILS}/{name}" for name in names if not name.startswith(".")}


def _shipped(name: str) -> str:
    with open(os.path.join(_SHIPPED, name), encoding="utf-8") as file:
        return file.read()


def check_templates(root: str) -> list[Problem]:
    """Return what is wrong with the vault's own templates and question bank."""

    def try_template(kind: Literal["contact", "interview", "pitch"]) -> None:
        text = own_template(root, f"{kind}.md")
        if text is not None:
            scaffold(text, {}, {}, f"{_OWN}/{kind}.md", placeholders(kind))

    def try_bank() -> None:
        if own_template(root, "questions.yaml") is not None:
            question_bank(root)

    trials: list[Callable[[], object]] = [
        lambda: try_template("contact"),
        lambda: try_template("interview"),
        lambda: try_template("pitch"),
        try_bank,
    ]
    try:
        trials += [partial(_try_email, root, *own) for own in own_emails(root).items()]
    except Unreadable as error:
        return [error.problem]
    found = []
    for trial in trials:
        try:
            trial()
        except Unreadable as error:
            found.append(error.problem._replace(code="NN701"))
        except NetnotesError as error:
            place = _PLACE.match(error.message)
            file, line, column, fact = place.groups() if place else (_OWN, "1", "1", error.message)
            found.append(Problem("NN701", int(line), int(column), fact, error.hint, file))
    return found


def _try_email(root: str, kind: str, file: str) -> None:
    """Raise what is wrong with the vault's own template of a kind of email."""
    from netnotes.core.email_text import fill
    from netnotes.core.email_values import PLACEHOLDERS
    from netnotes.core.emails import NAMES

    if kind not in NAMES:
        hint = did_you_mean(kind, list(NAMES)) or f"the kinds are {', '.join(NAMES)}"
        raise TemplateError(file, 1, 1, f"no email is of the kind {kind}: this is never used", hint)
    fill(own_template(root, f"email/{kind}.md") or "", {}, file, tuple(PLACEHOLDERS))


def make_note(
    root: str,
    kind: Literal["contact", "interview", "pitch"],
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

"""New notes from templates, made only if the name is free; and what is wrong with the vault's own templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from netnotes.core.problems import Problem
from netnotes.core.templates import TemplateError, placeholders, scaffold
from netnotes.errors import NetnotesError, did_you_mean
from netnotes.template_files import OWN, own_emails, own_template, question_bank, template
from netnotes.vault.failures import FileThere
from netnotes.vault.reading import Unreadable
from netnotes.vault.writing import create

_PLACE = re.compile(r"(.+?):(\d+):(\d+): (.*)", re.DOTALL)


def check_templates(root: str) -> list[Problem]:
    """Return what is wrong with the vault's own templates and question bank."""

    def try_template(kind: Literal["contact", "interview", "pitch"]) -> None:
        text = own_template(root, f"{kind}.md")
        if text is not None:
            scaffold(text, {}, {}, f"{OWN}/{kind}.md", placeholders(kind))

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
            file, line, column, fact = place.groups() if place else (OWN, "1", "1", error.message)
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

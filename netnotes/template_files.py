"""The files of templates: the vault's own where it has one, else the shipped; and the bank of questions among them."""

from __future__ import annotations

import os

from netnotes.core.questions import Bank, bank_from_json, lay_over
from netnotes.vault.reading import Vanished, open_folder, read, resolve

OWN = "templates"
"""The vault's folder with its own."""
_SHIPPED = os.path.join(os.path.dirname(__file__), "templates")
_EMAILS = f"{OWN}/email"


def template(root: str, name: str) -> tuple[str, str]:
    """Return a template's text and the file to name in its errors."""
    own = own_template(root, name)
    return (own, f"{OWN}/{name}") if own is not None else (_shipped(name), f"the shipped {name}")


def own_template(root: str, name: str) -> str | None:
    """Return the vault's own template of that name, if there is one."""
    try:
        return read(root, f"{OWN}/{name}").data.decode("utf-8", "surrogateescape")
    except Vanished:
        return None


def question_bank(root: str) -> Bank:
    """Return the shipped question bank with the vault's own laid over it."""
    bank = bank_from_json(_shipped("questions.json"))  # what questions.yaml says, which people copy
    own = own_template(root, "questions.yaml")
    return lay_over(bank, own, f"{OWN}/questions.yaml") if own is not None else bank


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

"""`netnotes new contact` makes one note, and never a second one for a person."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, diff, files, run
from vaults import note

ADA = """---
name: Ada Okafor
organization: Larkfield, Ltd
role: "Head: policy"
email: ada@example.org
source: career fair
referred_by: "[[jane-doe]]"
warmth: alumni
paths: [policy, a, b]
tags: [x, "y"]
added: 2026-11-23
phone: "0301234567"
url: https://example.org/ada
location: Northmoor
met: 2026-11-22
aliases: [Dr Okafor]
---

# Ada Okafor

<!-- What would I like to learn from this person, and why from this one? -->

## Log

<!-- One line for each contact, such as: 2026-11-20 call: she moved to policy -->
"""
EVERYTHING = (
    "--org 'Larkfield, Ltd' --role 'Head: policy' --email ada@example.org --source 'career fair' --referred-by jane "
    "--warmth alumni --path policy --path a,b --tag x,y --phone 0301234567 --url https://example.org/ada "
    "--location Northmoor --met yesterday --alias 'Dr Okafor'"
)


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {"contacts/jane-doe.md": note(name="Jane Doe", email="jane@example.org", added="2026-11-23")}
    )


def added(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, str]:
    """Return the files that came; nothing else may have changed."""
    assert {path: after.get(path) for path in before} == before
    return {path: data.decode() for path, data in after.items() if path not in before}


def test_a_new_contact_has_what_was_given_and_nothing_empty(vault: Path) -> None:
    import shlex

    before = files(vault)
    ran = run("new", "contact", "Ada", "Okafor", *shlex.split(EVERYTHING))
    assert ran == Ran(0, "contacts/ada-okafor.md\n", "")
    assert added(before, files(vault)) == {"contacts/ada-okafor.md": ADA}
    assert run("check").err == "2 notes, nothing wrong\n"


def test_a_name_is_enough(vault: Path) -> None:
    before = files(vault)
    run("new", "contact", "林美")
    ((path, text),) = added(before, files(vault)).items()
    assert path == "contacts/林美.md"
    assert text.startswith("---\nname: 林美\nadded: 2026-11-23\n---\n\n# 林美\n")


@pytest.mark.parametrize(
    ("name", "path", "line"),
    [
        ("a: b # c", "contacts/a-b-c.md", 'name: "a: b # c"'),
        ("{{ date }}", "contacts/date.md", 'name: "{{ date }}"'),
        ("../../etc/passwd", "contacts/etc-passwd.md", "name: ../../etc/passwd"),
        ("Con", "contacts/con-note.md", "name: Con"),
        ("no", "contacts/no.md", 'name: "no"'),
        ("Zoë  Ångström", "contacts/zoe-angstrom.md", "name: Zoë Ångström"),
    ],
)
def test_a_value_is_quoted_as_it_must_be_and_never_rendered(
    vault: Path, name: str, path: str, line: str
) -> None:
    assert run("new", "contact", name) == Ran(0, f"{path}\n", "")
    assert (vault / path).read_text().split("\n")[1] == line
    assert " ".join(name.split()) in [item["name"] for item in run("list", "--json").items]


def test_several_emails_and_referrers_are_lists(vault: Path) -> None:
    run("new", "contact", "Bob", "--email", "a@example.org,b@example.org", "--email", "c@example.org")
    run("new", "contact", "Ann", "--referred-by", "jane", "--referred-by", "bob")
    assert (
        "\nemail: [a@example.org, b@example.org, c@example.org]\n" in (vault / "contacts/bob.md").read_text()
    )
    assert '\nreferred_by: ["[[jane-doe]]", "[[bob]]"]\n' in (vault / "contacts/ann.md").read_text()


def test_a_namesake_needs_a_slug(vault: Path) -> None:
    assert run("new", "contact", "Jane Doe", "--slug", "jane-doe-2") == Ran(0, "contacts/jane-doe-2.md\n", "")
    assert run("list", "--json").json["problems"] == []
    assert [item["name"] for item in run("list", "--json").items] == ["Jane Doe", "Jane Doe"]


def test_the_folder_is_the_one_of_the_settings(make_vault: Callable[..., Path]) -> None:
    make_vault({}, "folders: {people: contact, interviews: interview}\n")
    assert run("new", "contact", "Ada").out == "people/ada.md\n"


def test_the_template_of_the_vault_is_used(vault: Path) -> None:
    (vault / "templates").mkdir()
    (vault / "templates/contact.md").write_text(
        "---\nname: {{ name }}\nrole: {{ role }}\nmine: 1\n---\n{{ name }}!\n"
    )
    run("new", "contact", "Ada", "--tag", "x")
    assert (
        vault / "contacts/ada.md"
    ).read_text() == "---\nname: Ada\nmine: 1\nadded: 2026-11-23\ntags: [x]\n---\nAda!\n"


def test_json_names_the_note(vault: Path) -> None:
    assert run("--json", "new", "contact", "Ada").json == {
        "netnotes": 1,
        "command": "new contact",
        "today": "2026-11-23",
        "items": [{"file": "contacts/ada.md", "slug": "ada", "name": "Ada"}],
        "problems": [],
    }


def test_edit_opens_the_new_note(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\necho "$1 $2" > "$HOME/opened"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{editor}' --wait")
    assert run("new", "contact", "Ada", "--edit").out == "contacts/ada.md\n"
    opened = (Path(os.environ["HOME"]) / "opened").read_text()
    assert opened == f"--wait {vault.resolve()}/contacts/ada.md\n"


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (
            ["jane doe"],
            1,
            (
                "Jane Doe is there already: contacts/jane-doe.md\n"
                "  see netnotes show jane-doe; for somebody else of that name: --slug jane-doe-2"
            ),
        ),
        (
            ["Other", "--email", "JANE@example.org"],
            1,
            "JANE@example.org is the address of Jane Doe: contacts/jane-doe.md\n  see netnotes show jane-doe",
        ),
        (
            ["Other", "--slug", "Jane Doe"],
            1,
            (
                "Jane Doe is there already: contacts/jane-doe.md\n"
                "  see netnotes show jane-doe; for somebody else of that name: --slug jane-doe-2"
            ),
        ),
        ([""], 2, "a contact needs a name\n  netnotes new contact Jane Doe"),
        ([], 2, "missing argument 'NAME...'\n  try: netnotes new contact --help"),
        (["Ada", "--email", "ada"], 2, "not an email address: ada\n  write it like jane@example.org"),
        (["Ada", "--met", "frida"], 2, "'frida' is not a date\n  did you mean friday?"),
        (["Ada", "--referred-by", "nobody"], 1, "nobody is called nobody\n  netnotes list shows everybody"),
        (["Ada", "--orgg", "x"], 2, "no such option '--orgg'"),
    ],
)
def test_what_cant_be_made_is_said_and_nothing_is_written(
    vault: Path, args: list[str], code: int, err: str
) -> None:
    before = files(vault)
    ran = run("new", "contact", *args)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"netnotes: {err}")
    assert files(vault) == before


@pytest.mark.parametrize("there", ["contacts/ada.md", "contacts/ada.md/x"])
def test_what_is_there_is_never_overwritten(vault: Path, there: str) -> None:
    (vault / there).parent.mkdir(exist_ok=True)
    (vault / there).write_text("---\ntype: note\n---\nmine\n")
    before = files(vault)
    ran = run("new", "contact", "Ada")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "netnotes: contacts/ada.md is there already\n"
        "  --slug gives the new note another name; netnotes edit contacts/ada.md opens that one\n"
    )
    assert diff(before, files(vault)) == []


@pytest.mark.parametrize(
    ("template", "err"),
    [
        (
            "---\nname: {{ nam }}\n---\n",
            "templates/contact.md:2:7: there is no placeholder {{ nam }}\n  did you mean name?",
        ),
    ],
)
def test_a_template_error_names_its_line(vault: Path, template: str, err: str) -> None:
    (vault / "templates").mkdir()
    (vault / "templates/contact.md").write_text(template)
    before = files(vault)
    ran = run("new", "contact", "Ada")
    assert (ran.code, ran.out, ran.err) == (1, "", f"netnotes: {err}\n")
    assert files(vault) == before


@pytest.mark.parametrize(
    ("args", "key"), [(["a\udcff"], "name"), (["Ann", "--email", "a\udcff@example.org"], "email")]
)
def test_what_is_no_text_is_refused(vault: Path, args: list[str], key: str) -> None:
    before = files(vault)
    said = f"netnotes: {key} can't be set: the text is not valid Unicode\n  give other text\n"
    assert run("new", "contact", *args) == Ran(1, "", said)
    assert files(vault) == before

"""Makes the reference pages from the tables in the code, so that the two can't drift apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from netnotes import cli
from netnotes.core.explanations import EXPLANATIONS, Explanation
from netnotes.core.field_table import FIELDS, Field
from netnotes.core.items import REMINDER_KINDS
from netnotes.core.kinds import KINDS
from netnotes.core.problems import CODES
from netnotes.core.questions import Bank, bank_to_json, parse_bank
from netnotes.core.reasons import ENDS
from netnotes.core.settings import MEANINGS, Settings, default_settings_text

COLUMNS = 80
_NOTE = "<!-- Made from the code by tests/update_docs.py: change it there. -->"
_TYPES = {
    "text": "text",
    "texts": "text, or a list",
    "link": "link",
    "links": "link, or a list",
    "emails": "address, or a list",
    "date": "date",
    "time": "time",
    "timezone": "time zone",
    "duration": "duration",
    "interval": "interval",
    "choice": "one of",
    "list": "list",
}
_PROBLEM_GROUPS = {
    "1": "The file",
    "2": "Front matter as YAML",
    "3": "Fields",
    "4": "People and links",
    "5": "Dates",
    "6": "The body",
    "7": "Templates",
}
_RULES = {
    "prepare": ("each interview", "`date` - `prepare_before`"),
    "confirm": ("each interview", "`date` - `confirm_before`"),
    "write-up": ("each interview", "`date` + `write_up_after`"),
    "thank": ("each interview", "`date` + `thank_within`"),
    "promise": ("an open, dated task of mine", "its date"),
    "follow-up": ("`follow_up` in a contact or interview", "that date"),
    "refer": ("a name under Referrals without a contact note", "the interview + `refer_after`"),
    "close-loop": (
        "each referrer of a person",
        "the person's first interview, or `declined`, + `close_loop_after`",
    ),
    "schedule": ("a reply", "`replied` + `schedule_after`"),
    "nudge": ("an invitation", "`invited` + `nudge_after`"),
    "invite": (
        "a person without an interview",
        "the interview that named them + `refer_after`; else `added`, else `met`, + `invite_after`",
    ),
    "waiting": ("an open, dated task of theirs", "its date"),
    "keep-in-touch": ("each contact event", "the event + `every`"),
}


def _page(title: str, *intro: str) -> list[str]:
    return [_NOTE, "", f"# {title}", "", *intro]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *rows)]


def _fields() -> list[str]:
    page = _page(
        "Fields",
        "The keys of front matter that have a meaning. Any other key is yours: it is kept, and can be searched for.",
        "A *date* is ISO, as `2026-11-20`; an event is a date that `netnotes mark` sets. A *link* is quoted:",
        '`"[[jane-doe]]"`. Every field is optional but those marked *required*.',
    )
    titles = {"contact": "Contacts", "interview": "Interviews", "pitch": "Pitches", "note": "Other notes"}
    for kind in KINDS:
        page += ["", f"## {titles[kind]}", ""]
        rows = [(f"`{f.name}`", _type(f), _meaning(f)) for f in FIELDS if kind in f.kinds]
        page += _table(("field", "value", "meaning"), rows)
    return page


def _type(field: Field) -> str:
    if field.type == "choice":
        return " / ".join(field.choices)
    return "event" if field.event else _TYPES[field.type]


def _meaning(field: Field) -> str:
    extra = [
        word for word, applies in (("required", field.required), ("not in the future", field.past)) if applies
    ]
    return field.meaning + (f" (*{', '.join(extra)}*)" if extra else "")


def _problems() -> list[str]:
    page = _page(
        "Problems",
        "What `netnotes check` reports, by code. An *error* keeps a note, or one of its fields, from being read; a",
        "*warning* is about something that is read, but perhaps not as it was meant; a *hint* is a suggestion. The same is",
        "said of one code by `netnotes check --explain CODE`; [Checking](../check.md) tells of `--fix` and other options.",
    )
    for digit, title in _PROBLEM_GROUPS.items():
        rows = [(code, severity, text) for code, (severity, text) in CODES.items() if code[2] == digit]
        page += ["", f"## {title}", "", *_table(("code", "severity", "what is wrong"), rows)]
        for code, *_ in rows:
            page += ["", f"### {code}", "", *_explanation(EXPLANATIONS[code])]
    if left_out := [code for code in CODES if code[2] not in _PROBLEM_GROUPS]:
        raise LookupError(f"a group is missing for {left_out}")
    return page


def _explanation(explanation: Explanation) -> Iterator[str]:
    yield _literal(explanation.means)
    yield from ("", "```text", *explanation.example.split("\n"), "```", "")
    yield _literal(explanation.why)
    yield from ("", _literal(explanation.mend))
    if explanation.fix:
        yield from ("", _literal(explanation.fix))


def _literal(text: str) -> str:
    """Return a text in which Markdown finds no link, emphasis or HTML."""
    return re.sub(r"[\\*_\[\]<>`~]", r"\\\g<0>", text)


def _settings() -> list[str]:
    defaults = Settings()
    rows = []
    for name, value in defaults._asdict().items():
        if isinstance(value, dict):
            value = "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
        rows.append((f"`{name}`", f"`{value}`" if value not in ("", None) else "", MEANINGS[name]))
    return [
        *_page(
            "Settings",
            "`netnotes.yaml` marks the root of a vault and holds its settings. All are optional. An unknown setting, or a",
            "value that can't be used, is an error that names its place in the file. Intervals are written in days,",
            "business days, weeks, months or years, or as `never`.",
        ),
        "",
        *_table(("setting", "default", "meaning"), rows),
        "",
        "## The file that `netnotes init` writes",
        "",
        "```yaml",
        *default_settings_text().splitlines(),
        "```",
    ]


def _commands() -> list[str]:
    page = _page("Commands", "What `--help` says about every command.")
    page += ["", "## netnotes", "", "```text", *_help(cli.root, "netnotes"), "```"]
    for path, command in all_commands():
        page += ["", f"## netnotes {path}", "", "```text", *_help(command, f"netnotes {path}"), "```"]
    return page


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its words behind `netnotes`, subcommands behind their group."""
    context = click.Context(cli.root)
    for verb in cli.root.list_commands(context):
        command = cli.root.get_command(context, verb)
        if command is None:
            raise LookupError(f"there is no command {verb}")
        yield verb, command
        if isinstance(command, click.Group):
            yield from ((f"{verb} {name}", command.commands[name]) for name in command.commands)


def _help(command: click.Command, name: str) -> list[str]:
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=COLUMNS)
    return command.get_help(context).splitlines()


def _reminders() -> list[str]:
    rows = []
    for kind in REMINDER_KINDS:
        rows.append((f"`{kind}`", *_RULES[kind], ENDS[kind]))
    return [
        *_page(
            "Kinds of reminders",
            "The kinds of what `netnotes due` lists, in its order. The rules in full are in [Reminders](../reminders.md).",
        ),
        "",
        *_table(("kind", "owed for", "due", "ends with"), rows),
    ]


def _questions() -> list[str]:
    page = _page(
        "Questions",
        "The questions that come with netnotes, in the order in which `netnotes new interview` puts them. A *core*",
        "question is asked whenever the time allows. A vault lays its own `templates/questions.yaml` over them by id:",
        "see [Files](../files.md).",
    )
    bank = _shipped_bank()
    for section in dict.fromkeys(question.section for question in bank.questions):
        rows = []
        for question in (q for q in bank.questions if q.section == section):
            words = question.text + (f" *({', '.join(question.paths)})*" if question.paths else "")
            rows.append((f"`{question.id}`", words, str(question.minutes), "yes" if question.core else ""))
        page += ["", f"## {section.capitalize()}", "", *_table(("id", "question", "minutes", "core"), rows)]
    return page


def _shipped_bank() -> Bank:
    file = Path(cli.__file__).parent / "templates" / "questions.yaml"
    return parse_bank(file.read_text(encoding="utf-8"))


_MAKERS: dict[str, Callable[[], list[str]]] = {
    "docs/reference/commands.md": _commands,
    "docs/reference/fields.md": _fields,
    "docs/reference/problems.md": _problems,
    "docs/reference/questions.md": _questions,
    "docs/reference/reminders.md": _reminders,
    "docs/reference/settings.md": _settings,
    "netnotes/templates/questions.json": lambda: bank_to_json(_shipped_bank()).splitlines(),
}
GENERATED = tuple(_MAKERS)


def generated(page: str) -> str:
    """Return what a generated page, by its path from the root of the project, is to hold."""
    return "\n".join(_MAKERS[page]()) + "\n"

"""The invented people in the formats of other programs, and what each is asked: what is due, or the closest thing."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from notes import Made


@dataclass(frozen=True, slots=True)
class Ready:
    """What a program needs once its records are written: environment, commands that prepare it, and questions."""

    queries: tuple[tuple[str, ...], ...]
    prepare: tuple[tuple[str, ...], ...] = ()
    env: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to compare with: where it comes from, what a record is there, and what happens at a question."""

    name: str
    program: str
    package: str  # of PyPI if it has a version, else of Debian
    record: str
    looks_at: str
    write: Callable[[Path, Sequence[Made], date], Ready]


def _uuid(note: Made) -> str:
    return str(uuid5(NAMESPACE_URL, note.path))


def _body(note: Made) -> str:
    return note.text.partition("\n---\n")[2].strip()


def _khard(folder: Path, records: Sequence[Made], today: date) -> Ready:
    cards = folder / "cards"
    cards.mkdir()
    for note in records:
        first, _, last = note.title.rpartition(" ")
        about = _body(note).replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
        lines = [
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:{_uuid(note)}",
            f"FN:{note.title}",
            f"N:{last};{first};;;",
        ]
        lines += [f"EMAIL;TYPE=INTERNET:{note.email}", f"ORG:{note.organization}"]
        lines += [f"CATEGORIES:{','.join(note.tags)}", f"NOTE:{about}", "END:VCARD", ""]
        (cards / f"{_uuid(note)}.vcf").write_text("\r\n".join(lines), encoding="utf-8", newline="")
    config = folder / "khard.conf"
    config.write_text(f"[addressbooks]\n[[people]]\npath = {cards}\n[general]\ndefault_action = list\n")
    return Ready((("khard", "-c", str(config), "list"),))


def _papis(folder: Path, records: Sequence[Made], today: date) -> Ready:
    library = folder / "library"
    for note in records:
        document = library / _uuid(note)
        document.mkdir(parents=True)
        values = {"papis_id": _uuid(note).replace("-", ""), "ref": _uuid(note), "title": note.title}
        values |= {"author": note.organization, "year": f"{note.day.year}", "tags": " ".join(note.tags)}
        values |= {
            "due": f"{note.due}",
            "owed": "yes" if note.due <= today else "no",
            "abstract": _body(note),
        }
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
        (document / "info.yaml").write_text(text, encoding="utf-8")
    settings = folder / "papis"
    settings.mkdir()
    (settings / "config").write_text(f"[settings]\ndefault-library = people\n[people]\ndir = {library}\n")
    env = {"PAPIS_CONFIG_DIR": str(settings), "XDG_CACHE_HOME": str(folder / "cache")}
    return Ready((("papis", "list", "--all", "owed:yes"),), (("papis", "cache", "reset"),), env)


def _todoman(folder: Path, records: Sequence[Made], today: date) -> Ready:
    tasks = folder / "tasks" / "people"
    tasks.mkdir(parents=True)
    for note in records:
        text = _body(note).replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netnotes//benchmarks//EN", "BEGIN:VTODO"]
        lines += [
            f"UID:{_uuid(note)}",
            f"DTSTAMP:{note.day:%Y%m%d}T120000Z",
            f"CREATED:{note.day:%Y%m%d}T120000Z",
        ]
        lines += [
            f"SUMMARY:{note.title}",
            f"DUE;VALUE=DATE:{note.due:%Y%m%d}",
            f"CATEGORIES:{','.join(note.tags)}",
        ]
        lines += [f"DESCRIPTION:{text}", "END:VTODO", "END:VCALENDAR", ""]
        (tasks / f"{_uuid(note)}.ics").write_text("\r\n".join(lines), encoding="utf-8", newline="")
    config = folder / "todoman.py"
    settings = {"path": f"{folder}/tasks/*", "date_format": "%Y-%m-%d", "time_format": "%H:%M"}
    settings |= {"cache_path": f"{folder}/todoman.sqlite3", "default_list": "people"}
    config.write_text("".join(f"{key} = {value!r}\n" for key, value in settings.items()))
    return Ready((("todo", "--config", str(config), "list", "--due", "24"),))


def _jrnl(folder: Path, records: Sequence[Made], today: date) -> Ready:
    entries = []
    for note in sorted(records, key=lambda note: note.day):
        tags = " ".join(f"@{tag}" for tag in (*note.tags, *(["owed"] if note.due <= today else [])))
        entries.append(f"[{note.day} 12:00] {note.title} {tags}\n{_body(note)}\n\n")
    journal = folder / "journal.txt"
    journal.write_text("".join(entries), encoding="utf-8")
    config = folder / "jrnl.yaml"
    settings = {"colors": dict.fromkeys(("body", "date", "tags", "title"), "none"), "default_hour": 9}
    settings |= {
        "default_minute": 0,
        "editor": "",
        "encrypt": False,
        "highlight": False,
        "indent_character": "|",
    }
    settings |= {"journals": {"default": {"journal": str(journal)}}, "linewrap": 79, "tagsymbols": "@"}
    settings |= {"template": False, "timeformat": "%F %H:%M", "version": "4.6"}
    config.write_text("".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items()))  # YAML
    return Ready((("jrnl", "--config-file", str(config), "@owed", "--short"),))


def _taskwarrior(folder: Path, records: Sequence[Made], today: date) -> Ready:
    tasks = [
        {
            "uuid": _uuid(note),
            "description": note.title,
            "entry": f"{note.day:%Y%m%d}T120000Z",
            "due": f"{note.due:%Y%m%d}T120000Z",
            "status": "pending",
            "tags": [tag.replace("-", "") for tag in note.tags],
            "annotations": [
                {"entry": f"{note.day:%Y%m%d}T120000Z", "description": " ".join(_body(note).split())}
            ],
        }
        for note in records
    ]
    source = folder / "tasks.json"
    source.write_text(json.dumps(tasks), encoding="utf-8")
    settings = folder / "taskrc"
    settings.write_text(f"data.location={folder}/tasks\nconfirmation=no\nverbose=nothing\n")
    (folder / "tasks").mkdir()
    env = {"TASKRC": str(settings)}
    return Ready((("task", "+OVERDUE", "minimal"),), (("task", "import", str(source)), ("task", "list")), env)


def _notmuch(folder: Path, records: Sequence[Made], today: date) -> Ready:
    mail = folder / "mail" / "cur"
    mail.mkdir(parents=True)
    (folder / "mail" / "new").mkdir()
    (folder / "mail" / "tmp").mkdir()
    for note in records:
        message = EmailMessage(policy=SMTP)
        message["Message-ID"] = f"<{_uuid(note)}@example.org>"
        message["Date"] = f"{note.day:%a, %d %b %Y} 12:00:00 +0000"
        message["From"] = note.email
        message["To"] = "me@example.org"
        message["Subject"] = f"{note.title} {'owed' if note.due <= today else 'settled'}"
        message.set_content(_body(note))
        (mail / f"{_uuid(note)}:2,S").write_bytes(message.as_bytes())
    config = folder / "notmuch.ini"
    config.write_text(f"[database]\npath={folder}/mail\n[new]\ntags=new\n[search]\nexclude_tags=\n")
    env = {"NOTMUCH_CONFIG": str(config)}
    prepare = (("notmuch", "new"), ("notmuch", "tag", "+owed", "--", "subject:owed"))
    search = ("notmuch", "search", "tag:owed")
    return Ready((search, ("sh", "-c", f"notmuch new --quiet && {shlex.join(search)}")), prepare, env)


def _hledger(folder: Path, records: Sequence[Made], today: date) -> Ready:
    parts = []
    for note in sorted(records, key=lambda note: note.day):
        tags = "".join(f", {tag}:" for tag in note.tags) + (", owed:" if note.due <= today else "")
        parts.append(
            f"{note.day} {note.organization} | {note.title.replace(';', ',')}  ; due:{note.due}{tags}\n"
        )
        parts += [f"    ; {line}\n" for line in _body(note).splitlines() if line]
        parts.append(f"    contacts:{note.email.partition('@')[0]}  1 talk\n    time\n\n")
    journal = folder / "people.journal"
    journal.write_text("".join(parts), encoding="utf-8")
    return Ready((("hledger", "-f", str(journal), "register", "tag:owed"),))


def _ripgrep(folder: Path, records: Sequence[Made], today: date) -> Ready:
    for note in records:
        path = folder / "vault" / note.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(note.text, encoding="utf-8")
    return Ready((("rg", "--line-number", r"^- \[ \] ", str(folder / "vault")),))


PEERS = (
    Peer("ripgrep", "rg", "ripgrep", "the same notes", "every note", _ripgrep),
    Peer(
        "notmuch", "notmuch", "notmuch", "mails", "the index; after `notmuch new`, changed folders", _notmuch
    ),
    Peer("taskwarrior", "task", "taskwarrior", "pending tasks", "one file with all tasks", _taskwarrior),
    Peer("hledger", "hledger", "hledger", "transactions", "one file with all entries", _hledger),
    Peer("todoman", "todo", "todoman==4.7.0", "tasks, a file each", "stamps of all files, cache", _todoman),
    Peer("papis", "papis", "papis==0.16.1", "documents, a folder each", "its cache, no file", _papis),
    Peer("jrnl", "jrnl", "jrnl==4.6", "journal entries", "one file with all entries", _jrnl),
    Peer("khard", "khard", "khard==0.22.0", "people's cards, a file each", "every card", _khard),
)

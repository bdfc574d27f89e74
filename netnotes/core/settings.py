"""The settings of a vault: their defaults and meanings; read from `netnotes.yaml` or from JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from netnotes.core.intervals import Interval
from netnotes.core.setting_values import check_value
from netnotes.errors import NetnotesError, UsageError, did_you_mean
from netnotes.tuples import NamedTuple

FILE_NAME = "netnotes.yaml"
DEFAULT_FOLDERS: Mapping[str, str] = {"contacts": "contact", "interviews": "interview", "pitches": "pitch"}
Where = Callable[[str], tuple[int, int]]


class SettingsError(NetnotesError):
    """The settings can't be used; says at which line and column of the file (both from 1)."""

    code = "settings"

    def __init__(self, fact: str, line: int, column: int, hint: str = "") -> None:
        super().__init__(f"{FILE_NAME}:{line}:{column}: {fact}", hint)
        self.fact, self.line, self.column = fact, line, column


class Settings(NamedTuple):
    """What a vault's owner may choose; every one has a default."""

    format: int = 1
    since: date | None = None
    my_name: str = ""
    my_email: str = ""
    folders: Mapping[str, str] = DEFAULT_FOLDERS
    invite_after: Interval = Interval(14, "day")
    refer_after: Interval = Interval(2, "day")
    nudge_after: Interval = Interval(7, "business day")
    schedule_after: Interval = Interval(1, "day")
    prepare_before: Interval = Interval(2, "day")
    confirm_before: Interval = Interval(1, "day")
    write_up_after: Interval = Interval(0, "day")
    thank_within: Interval = Interval(1, "day")
    close_loop_after: Interval = Interval(7, "day")
    every: Interval = Interval(90, "day")
    every_by_tag: Mapping[str, Interval] = {}
    no_response_after: Interval = Interval(21, "day")
    dormant_after: Interval = Interval(1, "year")
    weekly_goal: int = 1
    coverage_target: int = 3
    queries: Mapping[str, str] = {}

    @staticmethod
    def from_mapping(values: Mapping[str, object], where: Where) -> Settings:
        """Check parsed values; None stands for the default. `where` gives a key's line and column."""
        chosen: dict[str, Any] = {}
        for key, value in values.items():
            if key not in MEANINGS:
                hint = did_you_mean(key, list(MEANINGS)) or f"the settings are {', '.join(MEANINGS)}"
                raise SettingsError(f"unknown setting '{key}'", *where(key), hint)
            try:
                if value is not None:
                    chosen[key] = check_value(key, value)
            except UsageError as error:
                raise SettingsError(f"{key}: {error.message}", *where(key), error.hint) from error
        return Settings(**chosen)

    def folder_for(self, kind: str) -> str:
        """Return the folder where a new note of a kind belongs: the first that the settings name."""
        for folders in (self.folders, DEFAULT_FOLDERS):
            for folder, its_kind in folders.items():
                if its_kind == kind:
                    return folder
        return ""


MEANINGS: dict[str, str] = {
    "format": "the version of this file's layout",
    "since": "nothing that fell due before this day is shown (`due --all` shows it)",
    "my_name": "my name, for drafts",
    "my_email": "my address, for drafts",
    "folders": "the kind of the notes in a folder, where the note itself says none",
    "invite_after": "invite a person so long after they came onto the list",
    "refer_after": "follow up a name under Referrals so long after the interview",
    "nudge_after": "ask again so long after an invitation without a reply",
    "schedule_after": "find a date so long after the reply",
    "prepare_before": "prepare so long before the interview",
    "confirm_before": "confirm so long before the interview",
    "write_up_after": "write the answers up so long after the interview",
    "thank_within": "thank so long after the interview",
    "close_loop_after": "tell the referrer how it went so long after the interview",
    "every": "keep in touch: so long after the last contact",
    "every_by_tag": "the same for people with a tag, like {mentor: 6 weeks}; the shortest counts",
    "no_response_after": "an invitation unanswered for so long counts as no response",
    "dormant_after": "a contact not heard of for so long counts as dormant",
    "weekly_goal": "interviews a week",
    "coverage_target": "people per career path",
    "queries": "saved queries, like {biotech: tag:biotech stage:lead}, used as @biotech",
}


def kind_of_folder(folders: Mapping[str, str], folder: str) -> str | None:
    """Return the kind of the notes in a folder (`contacts/2026`); the longest match decides."""
    while folder and folder not in folders:
        folder = folder.rpartition("/")[0]
    return folders.get(folder)


def read_settings(text: str) -> Settings:
    """Read the text of a settings file; blank text gives the defaults. Raises SettingsError."""
    # Only the file itself needs the YAML reader; settings that come from the index do without it.
    from netnotes.core.frontmatter import read

    lines = _without_document_markers(text.removeprefix("\ufeff"))
    reading = read("\n".join(["---", *lines, "---", ""]))
    for problem in reading.problems:
        # NN211: `every: #6 weeks` would quietly be the default.
        if problem.severity == "error" or problem.code == "NN211":
            fact = problem.message.replace("the front matter", "the file")
            line = min(max(problem.line - 1, 1), len(lines))
            raise SettingsError(fact, line, problem.column, problem.hint)

    def where(key: str) -> tuple[int, int]:
        spot = reading.spots.get(key)
        return (spot.key_line - 1, spot.key_column) if spot else (1, 1)

    return Settings.from_mapping(reading.fields, where)


def settings_to_json(settings: Settings) -> str:
    """Write settings as JSON, every key given and as it may stand in the file: equal settings give equal text."""
    import json

    values = {name: _plain(value) for name, value in settings._asdict().items()}
    values["folders"] = {folder or ".": kind for folder, kind in settings.folders.items()}
    return json.dumps(values, ensure_ascii=False)


def settings_from_json(text: str) -> Settings:
    """Read what settings_to_json wrote; raise SettingsError for anything else."""
    import json

    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError("the settings kept in the index can't be read", 1, 1) from error
    if not isinstance(values, dict):
        raise SettingsError("the settings kept in the index are not a mapping", 1, 1)
    return Settings.from_mapping(values, lambda key: (1, 1))


def default_settings_text(since: date | None = None) -> str:
    """Return the file that `init` writes: every setting with its meaning, its default commented out."""
    lines = [
        "## The settings of this vault. Every line is optional: to change one, take the # before it away.",
        "## Intervals are written in days, business days, weeks, months or years, or as never.",
    ]
    defaults = Settings()
    for name, meaning in MEANINGS.items():
        value = since if name == "since" else getattr(defaults, name)
        mark = "" if name == "format" or (name == "since" and since) else "# "
        written = _yaml(value)
        lines += ["", f"## {meaning}", f"{mark}{name}:{' ' if written else ''}{written}"]
    return "\n".join(lines) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, (Interval, date)) else value


def _yaml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    if value == "":
        return '""'
    return "" if value is None else str(value)


def _without_document_markers(text: str) -> list[str]:
    """Blank a `---` above the first key and a `---` or `...` below the last; refuse a second document."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marks = [i for i, line in enumerate(lines) if re.fullmatch(r"(---|\.\.\.)(\s+#.*|\s*)", line)]
    said = [
        i
        for i, line in enumerate(lines)
        if i not in marks and line.strip() and not line.lstrip().startswith("#")
    ]
    for i in marks:
        if said and said[0] < i < said[-1]:
            raise SettingsError(
                "a second YAML document begins here", i + 1, 1, "keep all settings in one document"
            )
        lines[i] = ""
    return lines

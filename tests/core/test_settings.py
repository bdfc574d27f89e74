"""Settings: defaults, what is refused and where, the file that `init` writes, and the copy in the index."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from netnotes.core.intervals import NEVER, Interval
from netnotes.core.settings import (
    MEANINGS,
    Settings,
    SettingsError,
    default_settings_text,
    kind_of_folder,
    read_settings,
    settings_from_json,
    settings_to_json,
)

INTERVALS = "write an interval like 14 days, 7 business days, 6 weeks, 1 month, 1 year or never"
ELSEWHERE = Settings(
    since=date(2026, 11, 23),
    my_name="Zoë O'Brien",
    my_email="zoe@example.org",
    folders={"people/contacts": "contact", "talks": "interview"},
    nudge_after=Interval(2, "week"),
    every=NEVER,
    every_by_tag={"mentor": Interval(6, "week")},
    weekly_goal=0,
    queries={"biotech": "tag:biotech stage:lead"},
)


def from_mapping(values: Mapping[str, object]) -> Settings:
    return Settings.from_mapping(values, lambda key: (7, 3))


def test_every_setting_has_a_default_and_a_meaning() -> None:
    assert from_mapping({}) == Settings()
    assert list(MEANINGS) == [*Settings._fields]


def test_an_empty_value_is_the_default() -> None:
    assert from_mapping(dict.fromkeys(MEANINGS)) == Settings()


@pytest.mark.parametrize(
    ("key", "value", "meant"),
    [
        ("format", 1, 1),
        ("since", date(2026, 11, 23), date(2026, 11, 23)),
        ("since", "2026-11-23", date(2026, 11, 23)),
        ("my_name", " No ", "No"),
        ("my_email", "zoe@example.org", "zoe@example.org"),
        ("my_email", "", ""),
        ("folders", {}, {}),
        ("folders", {"People/": "contact"}, {"People": "contact"}),
        ("folders", {"./people//contacts": "contact"}, {"people/contacts": "contact"}),
        ("folders", {".": "contact", "archive": "note"}, {"": "contact", "archive": "note"}),
        ("folders", {"templates of mine": "note"}, {"templates of mine": "note"}),
        ("invite_after", 10, Interval(10, "day")),
        ("nudge_after", "2w", Interval(2, "week")),
        ("every", "never", NEVER),
        (
            "every_by_tag",
            {"mentor": "6 weeks", "#pi": 30},
            {"mentor": Interval(6, "week"), "pi": Interval(30, "day")},
        ),
        ("weekly_goal", 0, 0),
        ("coverage_target", 1000, 1000),
        (
            "queries",
            {"bio-tech_1": "tag:biotech", "year": 2026},
            {"bio-tech_1": "tag:biotech", "year": "2026"},
        ),
    ],
)
def test_setting_reads(key: str, value: object, meant: object) -> None:
    changes: dict[str, Any] = {key: meant}
    assert from_mapping({key: value}) == Settings()._replace(**changes)


OUTSIDE = "folders: {}: the folder does not lie inside the vault"
UNREAD = "folders: {}: no notes are read from this folder"
FROM_ROOT = "write it from the root of the vault, with /"
NEITHER = "name one that is neither hidden nor the templates'"


@pytest.mark.parametrize(
    ("key", "value", "fact", "hint"),
    [
        ("evry", "6 weeks", "unknown setting 'evry'", "did you mean every?"),
        ("every-by-tag", {}, "unknown setting 'every-by-tag'", "did you mean every_by_tag?"),
        ("colour", 1, "unknown setting 'colour'", f"the settings are {', '.join(MEANINGS)}"),
        ("colour", None, "unknown setting 'colour'", f"the settings are {', '.join(MEANINGS)}"),
        (
            "format",
            2,
            "format: only format 1 is known",
            "write 1, or update netnotes if a newer one wrote this file",
        ),
        (
            "format",
            True,
            "format: only format 1 is known",
            "write 1, or update netnotes if a newer one wrote this file",
        ),
        ("since", "2026-02-30", "since: february 2026 has 28 days", ""),
        ("since", "yesterday", "since: 'yesterday' is not a date", "write a date like 2026-12-01"),
        ("since", 2026, "since: '2026' is not a date", "write a date like 2026-12-01"),
        ("my_name", 5, "my_name: the value is not one line of text", "put it into quotes"),
        ("my_name", "a\nBcc: b", "my_name: the value is not one line of text", "put it into quotes"),
        (
            "my_email",
            "zoe at example",
            "my_email: 'zoe at example' is not an email address",
            "write one address, like me@example.org",
        ),
        ("every", "6 weaks", "every: '6 weaks' is not an interval", "did you mean 6 weeks?"),
        ("every", ["6 weeks"], "every: the value is not an interval", INTERVALS),
        ("every", True, "every: the value is not an interval", INTERVALS),
        ("thank_within", -1, "thank_within: an interval has 0 to 999999 days", INTERVALS),
        (
            "every_by_tag",
            {"mentor": "often"},
            "every_by_tag: mentor: 'often' is not an interval",
            INTERVALS,
        ),
        (
            "every_by_tag",
            {"mentor": 1, "#mentor": 2},
            "every_by_tag: #mentor: stands twice",
            "keep one of them",
        ),
        (
            "every_by_tag",
            "6 weeks",
            "every_by_tag: the value is not a mapping",
            "write it as {name: value, ...}, or one indented pair a line",
        ),
        (
            "folders",
            {"people": "contacts"},
            "folders: people: 'contacts' is not a kind of note",
            "did you mean contact?",
        ),
        (
            "folders",
            {"people": None},
            "folders: people: the kind is not text",
            "write one of contact, interview, pitch, note",
        ),
        ("folders", {"../people": "contact"}, OUTSIDE.format("../people"), FROM_ROOT),
        ("folders", {"a/../b": "contact"}, OUTSIDE.format("a/../b"), FROM_ROOT),
        ("folders", {"/people": "contact"}, OUTSIDE.format("/people"), FROM_ROOT),
        ("folders", {"~/people": "contact"}, OUTSIDE.format("~/people"), FROM_ROOT),
        ("folders", {"C:/people": "contact"}, OUTSIDE.format("C:/people"), FROM_ROOT),
        ("folders", {"people\\x": "contact"}, OUTSIDE.format("people\\x"), FROM_ROOT),
        ("folders", {" ": "contact"}, OUTSIDE.format(" "), FROM_ROOT),
        ("folders", {" /": "contact"}, OUTSIDE.format(" /"), FROM_ROOT),
        ("folders", {".obsidian": "contact"}, UNREAD.format(".obsidian"), NEITHER),
        ("folders", {"a/.git/b": "contact"}, UNREAD.format("a/.git/b"), NEITHER),
        ("folders", {"a/node_modules": "contact"}, UNREAD.format("a/node_modules"), NEITHER),
        ("folders", {"templates/email": "contact"}, UNREAD.format("templates/email"), NEITHER),
        (
            "folders",
            {"people": "contact", "people/": "note"},
            "folders: people/: stands twice",
            "keep one of them",
        ),
        (
            "weekly_goal",
            "one",
            "weekly_goal: the value is not a number",
            "write a whole number from 0 to 1000",
        ),
        (
            "coverage_target",
            -1,
            "coverage_target: the value is not a number",
            "write a whole number from 0 to 1000",
        ),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(key: str, value: object, fact: str, hint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_mapping({key: value})
    error = caught.value
    assert error.message == f"netnotes.yaml:7:3: {fact}"
    assert (error.fact, error.line, error.column, error.exit_code) == (fact, 7, 3, 1)
    if hint:
        assert error.hint == hint


def test_a_time_is_no_day() -> None:
    with pytest.raises(SettingsError, match="is not a date"):
        from_mapping({"since": datetime(2026, 11, 23, 10, 0)})


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("contacts", "contact"),
        ("contacts/2026/autumn", "contact"),
        ("contacts/retired", "note"),
        ("contacts/retired/old", "note"),
        ("contacts-old", None),
        ("interviews", "interview"),
        ("pitches", None),
        ("", None),
    ],
)
def test_the_longest_folder_decides_the_kind(folder: str, kind: str | None) -> None:
    folders = {"contacts": "contact", "contacts/retired": "note", "interviews": "interview"}
    assert kind_of_folder(folders, folder) == kind


def test_the_root_may_have_a_kind() -> None:
    settings = from_mapping({"folders": {".": "contact", "talks": "interview"}})
    assert [kind_of_folder(settings.folders, folder) for folder in ("", "any/where", "talks/2026")] == [
        "contact",
        "contact",
        "interview",
    ]


def test_new_notes_go_to_the_first_folder_of_their_kind() -> None:
    settings = Settings(folders={"people/new": "contact", "people": "contact"})
    assert [settings.folder_for(kind) for kind in ("contact", "interview", "pitch", "note")] == [
        "people/new",
        "interviews",
        "pitches",
        "",
    ]


@pytest.mark.parametrize("settings", [Settings(), ELSEWHERE])
def test_settings_come_back_from_json(settings: Settings) -> None:
    text = settings_to_json(settings)
    assert settings_from_json(text) == settings
    assert settings_to_json(settings_from_json(text)) == text


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"every": "x"}', '{"evry": 1}', "[" * 100_000])
def test_damaged_json_is_a_settings_error(text: str) -> None:
    with pytest.raises(SettingsError):
        settings_from_json(text)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(list(MEANINGS)) | st.text(max_size=8), values, max_size=3))
def test_any_mapping_is_settings_or_an_error(mapping: dict[str, object]) -> None:
    try:
        settings = from_mapping(mapping)
    except SettingsError:
        return
    assert settings_from_json(settings_to_json(settings)) == settings


keys = st.text("#~./ a\u0661", max_size=5) | st.text(max_size=3)
MAPPINGS = st.fixed_dictionaries(
    {},
    optional={
        "since": st.dates() | st.dates().map(str),
        "my_name": st.text(" a\u00a0", max_size=4),
        "my_email": st.text(" a@", max_size=4),
        "folders": st.dictionaries(keys, st.just("contact"), max_size=2),
        "every": st.integers(-1, 10) | st.text("1 d_\u0661", max_size=4),
        "every_by_tag": st.dictionaries(keys, st.integers(0, 10), max_size=2),
        "queries": st.dictionaries(keys, st.text(" a", max_size=3) | st.integers(), max_size=2),
    },
)


@settings_of_hypothesis(max_examples=1000)
@given(MAPPINGS)
def test_what_is_kept_of_settings_is_read_as_they_were(mapping: dict[str, object]) -> None:
    try:
        settings = from_mapping(mapping)
    except SettingsError:
        return
    assert settings_from_json(settings_to_json(settings)) == settings


@pytest.mark.parametrize("folder", [".", "./", "././/"])
def test_the_root_as_a_folder_comes_back_from_json(folder: str) -> None:
    settings = from_mapping({"folders": {folder: "contact"}})
    assert settings_from_json(settings_to_json(settings)) == settings
    assert settings.folders == {"": "contact"}


@pytest.mark.parametrize("day", [date(1, 1, 1), date(999, 12, 31), date(9999, 12, 31)])
def test_a_day_that_no_command_takes_is_refused_where_it_stands(day: date) -> None:
    with pytest.raises(SettingsError, match=r"netnotes\.yaml:7:3: since: "):
        from_mapping({"since": day})


def test_settings_kept_in_the_index_are_read_without_yaml() -> None:
    code = (
        "import sys; from netnotes.core.settings import *; settings_from_json(settings_to_json(Settings()));"
        "print({'yaml', 'frontmatter', 'netnotes.core.frontmatter'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


# the file


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# nothing yet\n",
        "---\n",
        "---\n# nothing yet\n...\n",
        "# a vault\n---\nformat: 1\n---\n",
        "--- # a vault\nformat: 1\n",
        "\ufeffformat: 1\r\nsince:\r\nevery: 90 days\r\n",
        "format: 1",
        "folders: {contacts: contact, interviews: interview, pitches: pitch}\nqueries: {}\n",
    ],
)
def test_file_with_nothing_new_gives_the_defaults(text: str) -> None:
    assert read_settings(text) == Settings()


def test_file_reads() -> None:
    text = """\
# my vault
format: 1
since: 2026-11-23   # moved here
my_name: Zoë O'Brien
my_email: zoe@example.org
folders:
  people/contacts: contact
  talks: interview
nudge_after: 2 weeks
every: never
every_by_tag: {mentor: 6 weeks}
weekly_goal: 0
queries:
  biotech: tag:biotech stage:lead
"""
    assert read_settings(text) == ELSEWHERE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("evry: 6 weeks\n", "netnotes.yaml:1:1: unknown setting 'evry'"),
        ("format: 1\n\nevery: 6 weaks\n", "netnotes.yaml:3:1: every: '6 weaks' is not an interval"),
        ("---\nformat: 1\nevery: 6 weaks\n---\n", "netnotes.yaml:3:1: every: '6 weaks' is not an interval"),
        ("\ufeff\r\nformat: 2\r\n", "netnotes.yaml:2:1: format: only format 1 is known"),
        ("format: 1\n---\nevery: 6 weeks\n", "netnotes.yaml:2:1: a second YAML document begins here"),
    ],
)
def test_file_error_names_line_and_column(text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(text)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format: 1\nevery: [\n", None),
        ("- a\n- b\n", 1),
        ("format: 1\nformat: 1\n", 2),
        ("format: 1\nmy_name: !!python/object:os.system x\n", 2),
        ("format: 1\nevery: #6 weeks\n", 2),
        ("since: 2026-02-30\n", 1),
        ("--- {format: 1}\n", 1),
        ("%YAML 1.2\n---\nformat: 1\n", 2),
        ("every: &a 6 weeks\nrefer_after: *a\n", None),
    ],
)
def test_file_that_is_no_yaml_is_an_error_with_its_line(text: str, line: int | None) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(text)
    assert re.match(r"netnotes\.yaml:[0-9]+:[0-9]+: ", caught.value.message)
    assert 1 <= caught.value.line <= text.count("\n") + 1
    assert line in (None, caught.value.line)


@pytest.mark.parametrize("since", [None, date(2026, 11, 23)])
def test_the_file_that_init_writes_gives_the_defaults(since: date | None) -> None:
    text = default_settings_text(since)
    uncommented = re.sub(r"^# ?", "", text, flags=re.MULTILINE)
    assert read_settings(text) == Settings(since=since)
    assert re.findall(r"^(\w+):", uncommented, flags=re.MULTILINE) == list(MEANINGS)
    every_line = "\n".join(line.removeprefix("# ") for line in text.splitlines())
    assert read_settings(every_line) == Settings(since=since)


@pytest.mark.parametrize("name", MEANINGS)
def test_each_line_of_the_file_can_be_uncommented_alone(name: str) -> None:
    text = default_settings_text().replace(f"\n# {name}:", f"\n{name}:")
    assert read_settings(text) == Settings()


def test_the_file_that_init_writes_says_only_what_is_not_default() -> None:
    lines = default_settings_text(date(2026, 11, 23)).splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == ["format: 1", "since: 2026-11-23"]

"""A note taken apart: its kind, slug, names, facts, mentions and problems."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.model import Contact, Dated, Interview, Promise, Reference
from netnotes.core.note import Mention, ParsedNote
from netnotes.core.parse import parse_note, stem_as_name, unread_note
from netnotes.core.passing import passing
from netnotes.core.problems import Problem
from netnotes.core.settings import DEFAULT_FOLDERS


def parse(file: str, text: str, folders: dict[str, str] | None = None) -> ParsedNote:
    return parse_note(file, text.encode(), DEFAULT_FOLDERS if folders is None else folders)


def told(note: ParsedNote) -> list[tuple[str, int, int, str]]:
    return [(problem.code, problem.line, problem.column, problem.message) for problem in note.problems]


CONTACT = """---
name: Jane Doe
aliases: [Dr Doe, "!!!"]
email: [Jane@Example.org, jd@example.org]
tags: "#policy evidence"
referred_by: ["[[zoe|Zoë]]", "[[bob]]"]
added: 2026-06-12
met: 2026-06-11
every: 6 weeks
follow_up: 2026-11-30
follow_up_for: ask
pets: {cat: Tom, since: 2020-01-01}
---

Knows [[bob]] and [Mei](mei.md).

- [ ] send it 📅 2026-12-01
- [ ] them: introduce me due:2026-12-05
- [x] done at some time 📅 2026-12-01
- [-] dropped 📅 2026-12-01
- [x] done 📅 2026-12-01 ✅ 2026-12-02

## Log

- 2026-06-11 call: hello
- some day: hello

## Outcomes

- 2026-11-20: joined
"""


def test_a_contact_whole() -> None:
    note = parse("contacts/Jane Doe.md", CONTACT)
    due, ticked = date(2026, 12, 1), date(2026, 12, 2)
    assert note.facts == Contact(
        slug="jane-doe",
        file="contacts/Jane Doe.md",
        name="Jane Doe",
        aliases=("Dr Doe", "!!!"),
        emails=("Jane@Example.org", "jd@example.org"),
        tags=("policy", "evidence"),
        referred_by=(Reference("zoe", "Zoë", 6, 15), Reference("bob", "bob", 6, 30)),
        added=date(2026, 6, 12),
        met=date(2026, 6, 11),
        every="6 weeks",
        follow_up=date(2026, 11, 30),
        follow_up_for="ask",
        log=(Dated(date(2026, 6, 11), 25, "call: hello"), Dated(None, 26, "some day: hello")),
        promises=(
            Promise(17, "send it", False, due, None, False),
            Promise(18, "introduce me", True, date(2026, 12, 5), None, False),
            Promise(19, "done at some time", False, due, None, True),
            Promise(20, "dropped", False, due, None, True),
            Promise(21, "done", False, due, ticked, False),
        ),
        outcomes=(Dated(date(2026, 11, 20), 30, "joined"),),
        lines={"added": 7, "met": 8, "follow_up": 10},
    )  # fmt: skip
    assert (note.slug, note.kind, note.readable, note.name) == ("jane-doe", "contact", True, "Jane Doe")
    assert sorted(note.names) == [
        ("e:jane@example.org", 1),
        ("e:jd@example.org", 1),
        ("n:!!!", 2),
        ("n:dr doe", 2),
        ("n:jane doe", 1),
        ("s:dr-doe", 2),
        ("s:jane-doe", 0),
        ("s:jane-doe", 1),
    ]
    assert note.mentions == (
        Mention("referred_by", "s:zoe", None, "s:zoe", 6, 15, "Zoë"),
        Mention("referred_by", "s:bob", None, "s:bob", 6, 30, "bob"),
        Mention("link", "s:bob", None, "s:bob", 15, 7, "bob"),
        Mention("link", "s:mei", None, "s:mei", 15, 19, "mei"),
    )
    assert note.fields["pets"] == {"cat": "Tom", "since": "2020-01-01"}
    assert note.fields["added"] == "2026-06-12"
    assert told(note) == [("NN602", 26, 3, "this line under Log has no date")]
    assert [(problem.line, day.isoformat()) for problem, day in passing(note.facts)] == [
        (7, "2026-06-12"),
        (8, "2026-06-11"),
        (25, "2026-06-11"),
        (30, "2026-11-20"),
        (21, "2026-12-02"),
    ]


INTERVIEW = """---
contact: ["[[jane-doe]]", Bob Lee]
date: 2026-11-20
time: "14:00"
thanked: 2026-11-21
---

### How did you start?

By chance.

### And then?

## Referrals

- [[mei-lin]], Acme, mei@example.org
- Bo Ng, Acme, BO@example.org
- Cy
- zed@example.org
"""


def test_an_interview_whole() -> None:
    note = parse("interviews/d.md", INTERVIEW)
    facts = note.facts
    assert isinstance(facts, Interview)
    assert facts.contacts == (
        Reference("jane-doe", "jane-doe", 2, 11),
        Reference("Bob Lee", "Bob Lee", 2, 27),
    )
    assert (facts.date, facts.time, facts.thanked) == (date(2026, 11, 20), "14:00", date(2026, 11, 21))
    assert (facts.counts, facts.cancelled, facts.written_up, facts.has_background) == (
        True,
        False,
        True,
        False,
    )
    assert (facts.asked, facts.answered, note.answered) == (2, 1, ("How did you start?",))
    assert [(n.line, n.target, n.name, n.email) for n in facts.named] == [
        (16, "mei-lin", "mei-lin", "mei@example.org"),
        (17, "", "Bo Ng", "BO@example.org"),
        (18, "", "Cy", ""),
        (19, "", "zed@example.org", "zed@example.org"),
    ]
    assert [(m.role, m.key, m.other_key, m.identity) for m in note.mentions] == [
        ("contact", "s:jane-doe", None, "s:jane-doe"),
        ("contact", "s:bob-lee", None, "s:bob-lee"),
        ("referral", "s:mei-lin", None, "e:mei@example.org"),
        ("referral", "e:bo@example.org", "n:bo ng", "e:bo@example.org"),
        ("referral", "n:cy", None, "n:cy"),
        ("referral", "e:zed@example.org", "n:zed@example.org", "e:zed@example.org"),
    ]
    assert told(note) == []
    assert note.names == (("s:d", 0),)


@pytest.mark.parametrize(
    ("file", "text", "kind", "readable", "codes"),
    [
        ("contacts/a.md", "---\nname: A\n---\n", "contact", True, []),
        ("contacts/old/a.md", "---\nname: A\n---\n", "contact", True, []),
        ("other/contacts/a.md", "---\nname: A\n---\n", "note", True, []),
        ("a.md", "---\nname: A\n---\n", "note", True, []),
        ("a.md", "just text\n", "note", True, []),
        ("a.md", "---\ntype: contact\nname: A\n---\n", "contact", True, []),
        ("a.md", "---\ntype: Contact\nname: A\n---\n", "contact", True, []),
        ("a.md", "---\ntype: book\n---\n", "note", True, []),
        ("a.md", "---\ntype: contcat\nname: A\n---\n", "note", True, ["NN304"]),
        ("contacts/a.md", "---\ntype: contcat\nname: A\n---\n", "contact", True, ["NN304"]),
        ("contacts/a.md", "---\ntype: book\nname: A\n---\n", "contact", True, ["NN304"]),
        ("contacts/a.md", "---\ntype: [contact]\nname: A\n---\n", "contact", True, ["NN302", "NN304"]),
        ("contacts/a.md", "---\ntype: note\n---\n", "note", True, []),
        ("contacts/a.md", "---\ntype: interview\ncontact: b\n---\n", "interview", True, ["NN502"]),
        ("contacts/a.md", "---\ntype:\nname: A\n---\n", "contact", True, []),
        ("contacts/a.md", "no front matter\n", "contact", False, ["NN307"]),
        ("interviews/a.md", "no front matter\n", "interview", False, ["NN307"]),
        ("contacts/a.md", "---\nname: [A\n---\n", "contact", False, ["NN204"]),
        ("interviews/a.md", "---\nname: {A\n---\n", "interview", False, ["NN204"]),
        ("a.md", "---\nname: [A\n---\n", "note", False, ["NN204"]),
        ("contacts/a.md", "---\nadded: 2026-01-01\n---\n", "contact", True, ["NN308"]),
        ("interviews/a.md", "---\ndate: 2026-01-01\n---\n", "interview", True, ["NN301"]),
        ("interviews/a.md", "---\ncontact: b\n---\n", "interview", True, ["NN502"]),
        ("interviews/a.md", "---\ncontact: b\ndate: 2026-01-02\nthanked: 2026-01-01\n---\n", "interview", True, ["NN504"]),
        ("pitches/a.md", "---\ntags: [x]\n---\n", "pitch", True, []),
    ],
)  # fmt: skip
def test_kind_readable_and_problems(
    file: str, text: str, kind: str, readable: bool, codes: list[str]
) -> None:
    note = parse(file, text)
    assert (note.kind, note.readable) == (kind, readable)
    assert sorted(problem.code for problem in note.problems) == codes
    assert all(problem.file == file for problem in note.problems)
    assert note.slug == "a"


@pytest.mark.parametrize(
    ("folders", "file", "kind"),
    [
        ({"": "contact"}, "a.md", "contact"),
        ({"": "contact"}, "deep/a.md", "contact"),
        ({"": "contact", "notes": "note"}, "notes/a.md", "note"),
        ({"people": "contact", "people/talks": "interview"}, "people/talks/2026/a.md", "interview"),
        ({}, "contacts/a.md", "note"),
    ],
)
def test_the_innermost_folder_that_the_settings_name_gives_the_kind(
    folders: dict[str, str], file: str, kind: str
) -> None:
    assert parse(file, "---\nname: A\ncontact: b\n---\n", folders).kind == kind
    assert unread_note(file, (), folders).kind == kind


def test_a_note_that_cannot_be_read_holds_its_slug_and_says_nothing_else() -> None:
    note = parse("contacts/jane-doe.md", "---\nname: [Jane\nemail: jane@example.org\n---\n[[bob]]\n")
    assert (note.names, note.mentions, note.facts, note.fields, note.answered) == (
        (("s:jane-doe", 0),),
        (),
        None,
        {},
        (),
    )
    assert note.name == "Jane Doe"


def test_an_unread_note_tells_why() -> None:
    problem = Problem("NN102", 1, 1, "it can't be opened")
    note = unread_note("contacts/jane-doe.md", (problem,), DEFAULT_FOLDERS)
    assert (note.slug, note.kind, note.readable, note.names) == (
        "jane-doe",
        "contact",
        False,
        (("s:jane-doe", 0),),
    )
    assert note.problems == (problem.at("contacts/jane-doe.md"),)


@pytest.mark.parametrize(
    ("line", "told_"),
    [
        ("added: last week", ("NN302", 3, "added must be a date like 2026-11-20")),
        ("added: [2026-01-01]", ("NN302", 3, "added must be a date like 2026-11-20")),
        ("email: jane", ("NN305", 3, "not an email address: jane")),
        ("folow_up: 2026-01-01", ("NN303", 3, "unknown field folow_up")),
        ("Name: B", ("NN303", 3, "unknown field Name")),
        ("every: sometimes", ("NN302", 3, "every: 'sometimes' is not an interval")),
        ("referred_by: [[bob]]", ("NN309", 3, "referred_by: the link is not quoted")),
        ("photo: ../../etc/passwd", ("NN306", 3, "photo is a path that leads out of the vault")),
        ("name_of_cat: Tom", None),
        ("added:", None),
        ("snoozed_until: 2126-01-01", None),
    ],
)
def test_what_is_wrong_with_a_field(line: str, told_: tuple[str, int, str] | None) -> None:
    found = [
        (p.code, p.line, p.message) for p in parse("contacts/a.md", f"---\nname: A\n{line}\n---\n").problems
    ]
    assert found == ([told_] if told_ else [])


@pytest.mark.parametrize(
    ("cancelled", "counts", "codes"),
    [
        ("2026-11-19", False, []),
        ("yes", False, ["NN302"]),
        ("true", False, ["NN302"]),
        ("", True, []),
        ("false", True, ["NN302"]),
    ],
)
def test_cancelled_in_any_words_counts(cancelled: str, counts: bool, codes: list[str]) -> None:
    note = parse("interviews/a.md", f"---\ncontact: b\ndate: 2026-11-20\ncancelled: {cancelled}\n---\n")
    assert isinstance(note.facts, Interview)
    assert (note.facts.counts, [p.code for p in note.problems]) == (counts, codes)


def test_a_field_at_fault_leaves_the_others() -> None:
    facts = parse("contacts/a.md", "---\nname: A\nadded: soon\nmet: 2026-01-01\nevery: often\n---\n").facts
    assert isinstance(facts, Contact)
    assert (facts.added, facts.met, facts.every) == (None, date(2026, 1, 1), "")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("contacts/jane-doe.md", "Jane Doe"),
        ("contacts/Jane Doe.md", "Jane Doe"),
        ("contacts/jane doe.md", "jane doe"),
        ("contacts/jane_doe.md", "Jane Doe"),
        ("contacts/JD.md", "JD"),
        ("contacts/---.md", "---"),
    ],
)
def test_a_files_name_stands_in_for_a_name(file: str, name: str) -> None:
    assert stem_as_name(file) == name
    assert parse(file, "---\nadded: 2026-01-01\n---\n").name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("---\ntitle: My Plan\n---\n# Other\n", "My Plan"),
        ("# My Plan\n", "My Plan"),
        ("## Not the title\n", "My Plan Md"),
        ("", "My Plan Md"),
    ],
)
def test_a_plain_note_is_called_by_its_title(text: str, name: str) -> None:
    assert parse("my-plan-md.md", text).name == name


@given(st.binary(max_size=300), st.sampled_from(("contacts/a.md", "interviews/a.md", "pitches/a.md", "a.md")))
def test_any_bytes_make_a_note_with_a_slug(data: bytes, file: str) -> None:
    note = parse_note(file, data, DEFAULT_FOLDERS)
    assert note.slug == "a"
    assert ("s:a", 0) in note.names
    assert note.readable or note.facts is None
